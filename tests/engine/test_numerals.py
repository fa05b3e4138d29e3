"""Numbers as people write them: the same examples for the tables, the lessons' fields and the page."""

import pytest

from app.engine.numerals import grouped, read_number, read_numeral
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


@pytest.mark.parametrize(
    ("value", "digits", "text"),
    [
        (0, 0, "0"),
        (999, 0, "999"),
        (1000, 0, "1\u202f000"),
        (-12345678, 0, "-12\u202f345\u202f678"),
        (2**53, 0, "9\u202f007\u202f199\u202f254\u202f740\u202f992"),
        (1234.56, 0, "1\u202f235"),
        (1234.56, 1, "1\u202f234.6"),
    ],
)
def test_a_large_number_in_a_sentence_is_in_groups_of_three_and_read_again(
    value: float, digits: int, text: str
) -> None:
    assert grouped(value, digits) == text
    assert read_number(text) == round(value, digits)
