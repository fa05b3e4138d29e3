"""Neurons wired by hand, and the one wrong rule by which they would be right."""

import numpy as np
import pytest

from app.engine.rules.mcculloch_pitts import circuit
from app.lessons.mistakes import RULES, call

AND, ASYMMETRIC = [0, 0, 0, 1], [0, 0, 1, 0]


def slips(weights: list[float], theta: float, outputs: list[int]) -> list[str]:
    given = {"network": circuit(2, [np.array([weights])], [np.array([theta])]), "outputs": outputs}
    return [name for name, one in RULES["wired"].wrong.items() if call(one.function, given) == 0]


@pytest.mark.parametrize(
    ("weights", "theta", "outputs", "named"),
    [
        ([1, 1], 1, AND, ["strict-threshold"]),
        ([1, 1], -2, AND, ["bias-for-threshold"]),
        ([-1, -1], 2, AND, ["signs-turned"]),
        ([-1, 1], 1, ASYMMETRIC, ["signs-turned", "weights-swapped"]),
        ([-1, 2], 1.5, ASYMMETRIC, ["weights-swapped"]),
        ([-1, -1], -1, AND, ["reversed"]),
        ([1, 1], 3, AND, []),
    ],
)
def test_what_would_have_been_right_is_named(
    weights: list[float], theta: float, outputs: list[int], named: list[str]
) -> None:
    assert slips(weights, theta, outputs) == named


def test_right_ones_fail_in_no_row() -> None:
    given = {"network": circuit(2, [np.array([[1.0, 1.0]])], [np.array([2.0])]), "outputs": AND}
    assert call(RULES["wired"].function, given) == 0
