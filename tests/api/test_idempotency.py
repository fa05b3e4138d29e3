"""What is a key, and what the document says of it."""

from typing import Any

import pytest

from app.api.idempotency import HEADER, LONGEST_KEY, PARAMETER, REPLAYED, key_in, tell_once
from app.api.problems import Problem


@pytest.mark.parametrize("key", ["a", "!~", "x" * LONGEST_KEY])
def test_a_key_is_visible_ascii(key: str) -> None:
    assert key_in([key]) == key


@pytest.mark.parametrize("given", [[], [""], ["a", "a"], ["a b"], ["é"], ["a\n"], ["x" * (LONGEST_KEY + 1)]])
def test_what_is_none_is_told_in_a_sentence(given: list[str]) -> None:
    with pytest.raises(Problem) as raised:
        key_in(given)
    problem = raised.value.document()
    assert problem["status"] == 422
    assert problem["errors"] == [
        {"path": HEADER, "message": "Must be there once, with 1 to 255 visible ASCII characters."}
    ]


def test_the_document_tells_it_of_what_changes_something() -> None:
    answers: dict[str, Any] = {"responses": {"201": {}, "422": {}}}
    document: dict[str, Any] = {
        "paths": {
            "/api/v1/sessions": {"post": dict(answers), "get": {"responses": {"200": {}}}},
            "/lessons": {"post": {"responses": {"200": {}}}},
        }
    }
    tell_once(document)
    changed = document["paths"]["/api/v1/sessions"]["post"]
    assert changed["parameters"] == [PARAMETER]
    assert list(changed["responses"]["201"]["headers"]) == [REPLAYED]
    assert changed["responses"]["422"] == {}
    assert document["paths"]["/api/v1/sessions"]["get"] == {"responses": {"200": {}}}
    assert document["paths"]["/lessons"]["post"] == {"responses": {"200": {}}}
