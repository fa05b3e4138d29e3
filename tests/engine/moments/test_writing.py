"""Numbers as they are written on the board."""

import pytest

from app.engine.moments.writing import factor, number


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
