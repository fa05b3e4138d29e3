"""Documents, and the examples and answers that they describe."""

from collections.abc import Iterator
from types import ModuleType
from typing import Any

from app.api.documents import Document


def with_examples(module: ModuleType) -> list[type[Document]]:
    """The documents of a module that have an example of their own."""
    return [
        found
        for found in vars(module).values()
        if isinstance(found, type) and found.__module__ == module.__name__ and "EXAMPLE" in vars(found)
    ]


def assert_whole(document: type[Document], value: Any) -> Any:
    """It is what the document says, and leaves out none of its fields at any depth: a client may count on each."""
    found = document.model_validate(value)
    for path, part in _documents(found, document.__name__):
        assert part.model_fields_set == set(type(part).model_fields), path
    return found


def _documents(value: Any, path: str) -> Iterator[tuple[str, Document]]:
    if isinstance(value, Document):
        yield path, value
        for name in type(value).model_fields:
            yield from _documents(getattr(value, name), f"{path}.{name}")
    elif isinstance(value, list | tuple):
        for number, one in enumerate(value):
            yield from _documents(one, f"{path}.{number}")
    elif isinstance(value, dict):
        for name, one in value.items():
            yield from _documents(one, f"{path}.{name}")
