"""A turn is exactly one thing."""

from typing import Any

import pytest

from app.errors import SpecError
from app.rooms.hands.turn import Turn
from app.spec.parsing import parse


@pytest.mark.parametrize(
    "body",
    [
        {"changes": [{"layer": 0, "unit": 1, "input": None, "value": 0.5}]},
        {"epochs": 10},
        {"reset": True},
    ],
)
def test_one_of_three(body: dict[str, Any]) -> None:
    assert parse(Turn, body).model_dump(exclude_none=True).keys() == body.keys()


@pytest.mark.parametrize(
    ("body", "path", "sentence"),
    [
        ({}, "", "exactly one"),
        ({"epochs": 10, "reset": True}, "", "exactly one"),
        ({"epochs": 0}, "epochs", "1"),
        ({"epochs": 1001}, "epochs", "at most"),
        ({"changes": []}, "changes", "1"),
        ({"reset": False}, "reset", "true"),
        (
            {"changes": [{"layer": 0, "unit": 0, "input": 0, "value": float("nan")}]},
            "changes.0.value",
            "number",
        ),
        ({"weights": []}, "weights", ""),
    ],
)
def test_anything_else_is_told(body: dict[str, Any], path: str, sentence: str) -> None:
    with pytest.raises(SpecError) as refused:
        parse(Turn, body)
    assert refused.value.errors[0].path == path
    assert sentence in refused.value.errors[0].message.lower()
