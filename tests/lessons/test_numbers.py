"""Numbers as students write them, as texts show them, and as they are drawn."""

import pytest

from app.lessons.numbers import Draw, draw, exact, parse_number, rounded_to, typeset, write


@pytest.mark.parametrize(
    ("text", "value"),
    [("0.1", 0.1), ("1/10", 0.1), ("0,1", 0.1), (" −0,3 ", -0.3), (".5", 0.5), ("1e-3", 0.001), ("+2", 2),
     ("-3/4", -0.75), (2, 2), ("5.", 5)],
)  # fmt: skip
def test_a_number_is_read(text: str | float, value: float) -> None:
    assert parse_number(text) == pytest.approx(value)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "two",
        "1/0",
        "1,2,3",
        "1.2,3",
        "nan",
        "inf",
        "1e999",
        "1_000",
        "0x1",
        "--1",
        "9" * 60,
        True,
        1e300,
    ],
)
def test_what_is_no_number_is_none(text: str) -> None:
    assert parse_number(text) is None


def test_numbers_are_written_short() -> None:
    assert [write(0.12345, style) for style in ("", ".2", "%", "n", "+")] == [
        "0.1235",
        "0.12",
        "12.35 %",
        "0",
        "+0.1235",
    ]
    assert [write(123456.7), write(-0.1), write(1e9)] == ["123500", "-0.1", "1e+09"]


def test_a_draw_is_the_same_for_the_same_student() -> None:
    draws = {"w": Draw(least=-1, most=1, step=0.5, avoid=[0]), "y": Draw(choose=[0, 1])}
    assert draw(draws, 7, "a/b") == draw(draws, 7, "a/b")
    drawn = [draw(draws, seed, "a/b") for seed in range(50)]
    assert {one["w"] for one in drawn} == {-1, -0.5, 0.5, 1}
    assert {one["y"] for one in drawn} == {0, 1}


def test_a_number_in_a_sentence_has_a_true_minus_and_as_many_decimals_as_asked() -> None:
    assert [typeset(-0.5), typeset(-1.23456, 3), typeset(2)] == ["−0.5", "−1.235", "2"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1 1/2", 1.5), ("−1 1/2", -1.5), ("½", 0.5), ("1½", 1.5), ("-2 ¾", -2.75), ("٢", 2), ("١٫٥", 1.5), ("۳", 3),
        ("3 / 4", 0.75), ("1 000/3", 1000 / 3), ("1 5/3", None), ("1 1/0", None), ("½½", None),
    ],
)  # fmt: skip
def test_numbers_are_read_as_people_write_them(text: str, value: float | None) -> None:
    assert parse_number(text) == (None if value is None else pytest.approx(value))


@pytest.mark.parametrize(
    ("text", "off"),
    [
        ("0.22", 0.005),
        ("0,2", None),
        ("2", None),
        ("1.2e-3", 5e-5),
        ("٠٫٢٢", 0.005),
        ("1/3", None),
        (0.125, 5e-4),
    ],
)
def test_by_how_much_a_rounded_number_may_be_off(text: str | float, off: float | None) -> None:
    assert rounded_to(text) == (None if off is None else pytest.approx(off, rel=1e-6))


def test_a_number_is_told_as_it_was_written() -> None:
    assert [exact(value) for value in (1.0000000001, 0.1 + 0.2, -2.0)] == ["1.0000000001", "0.3", "−2"]
