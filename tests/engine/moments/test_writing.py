"""Numbers as they are written on the board."""

import pytest

from app.engine.moments.writing import factor, is_sum, number


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.0, "0"),
        (-0.0, "0"),
        (1.0, "1"),
        (-0.0625, "-0.0625"),
        (0.1 + 0.2, "0.3"),
        (0.51350671, "0.5135"),
        (1234.5678, "1235"),
        (123456.7, "123457"),
        (1.3e-7, r"1.3 \cdot 10^{-7}"),
        (-2e9, r"-2 \cdot 10^{9}"),
        (float("inf"), r"\infty"),
        (float("-inf"), r"-\infty"),
        (float("nan"), r"\text{NaN}"),
    ],
)
def test_a_number_is_short_enough_to_read(value: float, text: str) -> None:
    assert number(value) == text


def test_a_factor_with_a_sign_or_a_power_stands_in_parentheses() -> None:
    assert (factor(-1.5), factor(2e-9), factor(3)) == ("(-1.5)", r"(2 \cdot 10^{-9})", "3")


@pytest.mark.parametrize(
    ("latex", "expected"),
    [
        ("0.5^{2}", False),
        (r"\min\left(1, \frac{2 + 1}{4}\right)", False),
        ("a + b", True),
        ("(a + b) c", False),
    ],
)
def test_a_sum_is_told_from_what_may_stand_in_a_product(latex: str, expected: bool) -> None:
    assert is_sum(latex) is expected
