"""A start and what never moves: strictly, and written as it was given."""

from typing import Any

import pytest

from app.errors import SpecError
from app.spec.parsing import parse
from app.spec.units import LearningUnitSpec

GIVEN: list[dict[str, Any]] = [
    {"bias": [0.5, 1.0]},
    {"bias": False},
    {"bias": {"fixed": 0.35}},
    {"bias": {"fixed": [0.35, 0.6]}},
    {"frozen": True},
    {"frozen": False},
    {"frozen": {"weights": [[0, 1]], "biases": [0]}},
    {"weights": [[1.0, 2.0]]},
]


@pytest.mark.parametrize("given", GIVEN)
def test_what_is_given_is_written_again(given: dict[str, Any]) -> None:
    assert parse(LearningUnitSpec, given).model_dump(mode="json", exclude_none=True) == given


@pytest.mark.parametrize(
    "given",
    [{"bias": True}, {"bias": 0}, {"bias": "none"}, {"bias": {}}, {"bias": {"fixed": 1.0, "x": 1}}, {"frozen": 1},
     {"frozen": {"weights": [[0]]}}, {"frozen": {"weights": [[0, 1.5]]}}, {"frozen": {"units": [0]}}],
)  # fmt: skip
def test_nothing_is_taken_for_what_it_is_not(given: dict[str, Any]) -> None:
    with pytest.raises(SpecError):
        parse(LearningUnitSpec, given)
