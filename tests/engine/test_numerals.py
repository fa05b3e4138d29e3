"""Numbers as people write them: the same examples for the tables, the lessons' fields and the page."""

import pytest

from app.engine.numerals import read_number, read_numeral
from tests.engine.golden import golden

NUMBERS = golden("numbers")


@pytest.mark.parametrize(("text", "value"), NUMBERS, ids=[repr(text) for text, _ in NUMBERS])
def test_a_number_is_read_as_it_was_meant(text: str, value: float | None) -> None:
    assert read_number(text) == value


@pytest.mark.parametrize(
    ("text", "point", "comma"),
    [
        ("1,234", 1234, 1.234),
        ("1.234", 1.234, 1234),
        ("0,125", None, 0.125),
        ("0.125", 0.125, None),
        ("12,34,567.5", 1234567.5, None),
        ("1.5", 1.5, None),
        ("1,5", None, 1.5),
        ("1 234", 1234, 1234),
        ("1d5", 1e5, 1e5),
        ("1/10", None, None),
        ("30 %", 0.3, 0.3),
    ],
)
def test_a_numeral_has_one_decimal_mark(text: str, point: float | None, comma: float | None) -> None:
    found = [read_numeral(text, "point"), read_numeral(text, "comma")]
    assert [one and one.value for one in found] == [point, comma]
