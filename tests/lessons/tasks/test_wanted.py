"""One number that is asked for: its rule, and how exactly it is wanted."""

from typing import Any

import pytest
from pydantic import ValidationError

from app.lessons.tasks.wanted import Wanted


def wanted(**fields: Any) -> Wanted:
    return Wanted.model_validate({"label": "z", **fields})


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({}, "needs a value, or a rule"),
        ({"rule": "summe"}, "names the rule “summe”"),
        ({"rule": "sum", "of": {"b": 1, "w": [1]}}, "the rule sum needs x under “of”"),
        ({"rule": "sum", "of": {"b": 1, "w": [1], "x": [1], "y": 2}}, "the rule sum takes no y"),
    ],
)
def test_what_cannot_be_right_is_refused(fields: dict[str, Any], says: str) -> None:
    with pytest.raises(ValidationError, match=says):
        wanted(**fields)


@pytest.mark.parametrize(
    ("fields", "value", "written", "near", "precision"),
    [
        ({"value": "1"}, 0.123456, "0.123", 1e-3, "three decimals"),
        ({"value": "1", "decimals": 1}, -2.04, "-2", 0.1, "one decimal"),
        ({"value": "1", "decimals": 0}, 31.0, "31", 1e-6, ""),
        ({"value": "1", "digits": 2}, 0.000734, "0.00073", 1e-5, "two significant digits"),
        ({"value": "1", "tolerance": 0.2}, 1.0, "1", 0.2, ""),
        ({"value": "1"}, -0.0001, "0", 1e-3, "three decimals"),
    ],
)
def test_how_exactly_it_is_wanted(
    fields: dict[str, Any], value: float, written: str, near: float, precision: str
) -> None:
    one = wanted(**fields)
    assert one.written(value) == written
    assert one.near(value) == pytest.approx(near)
    assert one.precision() == precision
