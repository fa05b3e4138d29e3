"""Makes the client's types of answers from the API's documents: `python scripts/client_types.py`. A test holds the two
together. The client stands alone, so it can't import them.
"""

import inspect
import subprocess
import sys
import types
import typing
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from textwrap import fill
from typing import Any, Literal

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from app.api.data import documents as data  # noqa: E402
from app.api.data import entries  # noqa: E402
from app.api.documents import Document, LayerParameters, ParametersDocument  # noqa: E402
from app.api.insights import crowd_documents as crowds  # noqa: E402
from app.api.insights import documents as insights  # noqa: E402
from app.api.insights import output_documents as by_output  # noqa: E402
from app.api.insights import scores  # noqa: E402
from app.api.lessons import documents as lessons  # noqa: E402
from app.api.lessons import predictions  # noqa: E402
from app.api.rooms import documents as rooms  # noqa: E402
from app.api.rooms import question_documents as questions  # noqa: E402
from app.api.rooms import work_documents as work  # noqa: E402
from app.api.sessions import documents as sessions  # noqa: E402
from app.api.sessions import outputs  # noqa: E402
from app.engine.analysis.findings import Code  # noqa: E402
from app.engine.analysis.luck import Fate  # noqa: E402
from app.engine.moments import Phase  # noqa: E402
from app.engine.types import Task  # noqa: E402
from app.lessons.cues import Phase as RoomPhase  # noqa: E402
from app.runs.scores import PartName  # noqa: E402

CLIENT = ROOT / "app" / "client"
HEADER = "# Made from the API's documents by `python scripts/client_types.py`: change those.\n"
# Where a document's name is not yet the client's, without its ending.
NAMES = {
    "Sloped": "SlopedEntry",
    "PreviewDocument": "Examples",
    "UploadPreview": "Preview",
    "RoomDocument": "RoomView",
}
# What the client has written by hand already, in its ``documents``.
WRITTEN: dict[Any, str] = {
    LayerParameters: "documents.py",
    ParametersDocument: "documents.py",
    sessions.Clock: "documents.py",
}
ALIASES = {
    "Task": Task,
    "Phase": Phase,
    "RoomPhase": RoomPhase,
    "Code": Code,
    "PartName": PartName,
    "Fate": Fate,
}
WIDTH = 106


@dataclass(frozen=True)
class Module:
    """A module of the client: what it says of itself, and the documents that it is made from."""

    sentence: str
    documents: tuple[Any, ...]


def declared(module: types.ModuleType) -> tuple[Any, ...]:
    """All documents of a module, in their order."""
    return tuple(
        one for one in vars(module).values() if inspect.isclass(one) and one.__module__ == module.__name__
    )


MODULES = {
    "catalog.py": Module("What there is to choose from, for type checkers.", (entries.Catalog,)),
    "course.py": Module(
        "What the server answers about lessons, for type checkers.",
        (*declared(lessons), *declared(predictions)),
    ),
    "table_answers.py": Module(
        "What the server says of an uploaded table, for type checkers.", (data.Upload,)
    ),
    "score_answers.py": Module("How well a network does, for type checkers.", declared(scores)),
    "answers.py": Module(
        "What the server answers to questions, for type checkers: data, and what goes on in a network.",
        (
            data.UploadPreview,
            data.DataDocument,
            *declared(outputs),
            *declared(insights),
            *declared(by_output),
        ),
    ),
    "crowd_answers.py": Module(
        "What the server says of many networks at once, for type checkers.", declared(crowds)
    ),
    "room_answers.py": Module(
        "What the server says of a class on one network, for type checkers.", declared(rooms)
    ),
    "question_answers.py": Module(
        "What the server says of a room's questions, for type checkers.", declared(questions)
    ),
    "work_answers.py": Module(
        "What the server says of a class at work, for type checkers.",
        declared(work),
    ),
}


def made(name: str) -> str:
    """A module of the client, whole."""
    module, known = MODULES[name], _before(name)
    wanted = [one for one in _reached(module.documents) if one not in known]
    needed = {part for one in wanted for part in _needs(one)}
    imported: dict[str, list[str]] = {}
    for each, home in known.items():
        if each in needed:
            imported.setdefault(home, []).append(client_name(each))
    aliases = ""
    for alias, literal in ALIASES.items():
        home = _alias_home(literal)
        if literal in needed and home == name:
            aliases += f"{alias} = {_written(literal, alias=False)}\n"
        elif literal in needed:
            imported.setdefault(home, []).append(alias)
    lines = [
        f"from .{home.removesuffix('.py')} import {', '.join(names)}" for home, names in imported.items()
    ]
    head = f'"""{module.sentence}"""\n\n{HEADER}\nfrom typing import Any, Literal, NotRequired, TypedDict\n'
    return _tidy(name, "\n".join([head, *lines, "", aliases, "\n\n".join(map(_class, wanted))]))


def client_name(document: Any) -> str:
    """What the client calls it."""
    return NAMES.get(document.__name__, document.__name__.removesuffix("Document"))


def _before(name: str) -> dict[Any, str]:
    """What the modules that are made before this one have already, and where."""
    known = dict(WRITTEN)
    for earlier, module in MODULES.items():
        if earlier == name:
            break
        for one in _reached(module.documents):
            known.setdefault(one, earlier)
    return known


def _alias_home(literal: Any) -> str:
    """The module that needs an alias first."""
    return next(
        name
        for name, module in MODULES.items()
        if any(literal in _needs(one) for one in _reached(module.documents))
    )


def _needs(document: Any) -> list[Any]:
    """All that a document's own fields and bases are made of."""
    hints = inspect.get_annotations(document).values()
    return [*document.__bases__, *(part for hint in hints for part in _parts(hint))]


def _reached(documents: tuple[Any, ...]) -> dict[Any, None]:
    """These and all that they are made of, what is needed first first."""
    found: dict[Any, None] = {}

    def add(one: Any) -> None:
        if one in found or one is Document or not (inspect.isclass(one) and issubclass(one, Document)):
            return
        for part in _needs(one):
            add(part)
        found[one] = None

    for document in documents:
        add(document)
    return found


def _parts(hint: Any) -> Iterator[Any]:
    yield hint
    if typing.get_origin(hint) not in (Literal, typing.ClassVar):
        for inner in typing.get_args(hint):
            yield from _parts(inner)


def _class(document: Any) -> str:
    bases = ", ".join(client_name(one) if one is not Document else "TypedDict" for one in document.__bases__)
    own = [name for name in inspect.get_annotations(document) if name in document.model_fields]
    lines = [f"class {client_name(document)}({bases}):", *_told(document, own)]
    for name in own:
        field = document.model_fields[name]
        hint = _written(field.annotation)
        lines.append(f"    {name}: {hint if field.is_required() else f'NotRequired[{hint}]'}")
    return "\n".join(lines) + "\n"


def _told(document: Any, names: list[str]) -> list[str]:
    """The docstring: the document's own, and what is said of its fields."""
    said = (document.__dict__.get("__doc__") or "").strip()
    if not said:
        raise ValueError(f"{document.__name__} has no docstring")
    fields = [
        fill(f"{name}: {text}", WIDTH, initial_indent="    ", subsequent_indent="        ")
        for name in names
        if (text := document.model_fields[name].description)
    ]
    return [f'    """{said}', "", *fields, '    """', ""] if fields else [f'    """{said}"""', ""]


def _written(hint: Any, *, alias: bool = True) -> str:
    """A type as it stands in a file."""
    if alias:
        for name, literal in ALIASES.items():
            if hint == literal:
                return name
    origin, inner = typing.get_origin(hint), typing.get_args(hint)
    if hint is Any or hint is None or hint is type(None):
        return "Any" if hint is Any else "None"
    if origin is Literal:
        return f"Literal[{', '.join(map(_quoted, inner))}]"
    if origin in (typing.Union, types.UnionType):
        return " | ".join(_written(one) for one in inner)
    if origin is not None:
        return f"{origin.__name__}[{', '.join(_written(one) for one in inner)}]"
    if issubclass(hint, Document):
        return client_name(hint)
    return hint.__name__ if hint.__module__ == "builtins" else "dict[str, Any]"


def _quoted(value: Any) -> str:
    return f'"{value}"' if isinstance(value, str) else repr(value)


def _tidy(name: str, text: str) -> str:
    for command in (["check", "--fix-only", "--quiet"], ["format", "--quiet"]):
        ruff = [sys.executable, "-m", "ruff", *command, "--stdin-filename", str(CLIENT / name), "-"]
        text = subprocess.run(ruff, input=text, capture_output=True, text=True, check=True).stdout
    return text


def main() -> None:
    """Write every module anew."""
    for name in MODULES:
        (CLIENT / name).write_text(made(name), encoding="utf-8")


if __name__ == "__main__":
    main()
