"""The sum, the step and the sigmoid, held against figures worked out by hand."""

import pytest

from tests.lessons.mistakes.figures import Figure, made

FIGURES: list[Figure] = [
    ("plain-sum", "", {"w": [2, -1], "x": [1, 1]}, 1),
    ("plain-sum", "signs-dropped", {"w": [2, -1], "x": [1, 1]}, 3),
    ("plain-sum", "weights-swapped", {"w": [2, -1], "x": [1, 0]}, -1),
    ("plain-sum", "weights-ignored", {"x": [1, 1]}, 2),
    ("plain-sum", "threshold-subtracted", {"w": [2, -1], "x": [1, 1], "theta": 3}, -2),
    ("fires", "", {"g": 2, "theta": 2}, 1),
    ("fires", "strict-threshold", {"g": 2, "theta": 2}, 0),
    ("fires", "reversed", {"g": 2, "theta": 2}, 0),
    ("fires", "threshold-ignored", {"g": 1, "theta": 2}, 1),
    ("fires", "sum-passed-on", {"g": -3, "theta": 2}, -3),
    ("sum", "", {"b": 0.5, "w": [2, 3], "x": [1, 2]}, 8.5),
    ("sum", "bias-forgotten", {"w": [2, 3], "x": [1, 2]}, 8),
    ("sum", "bias-subtracted", {"b": 0.5, "w": [2, 3], "x": [1, 2]}, 7.5),
    ("sum", "weights-ignored", {"b": 0.5, "x": [1, 2]}, 3.5),
    ("sum", "weights-of-the-start", {"first_b": 1, "first_w": [1, 0], "x": [1, 2]}, 2),
    ("sum", "updated-first", {"b": 0.5, "w": [0, 0], "x": [1, 2], "r": 0.1, "target": 0}, -0.1),
    ("sum", "bias-last", {"b": 1, "w": [2, 3], "x": [10, 100], "columns": 1}, 213),
    ("sum", "other-row", {"other_b": 1, "other_w": [1, 1], "x": [1, 2]}, 4),
    ("sum", "transposed", {"b": 1, "down": [5, 6], "x": [1, 2]}, 18),
    ("sum", "layer-skipped", {"b": 1, "w": [2, 3], "inputs": [1, 1]}, 6),
    ("heaviside", "", {"z": 0}, 1),
    ("heaviside", "strict-threshold", {"z": 0}, 0),
    ("heaviside", "reversed", {"z": 2}, 0),
    ("heaviside", "sum-passed-on", {"z": 2}, 2),
    ("heaviside", "minus-for-zero", {"z": -2}, -1),
    ("sigmoid", "", {"z": 0.3}, 0.574442516812),
    ("sigmoid", "sum-passed-on", {"z": 0.3}, 0.3),
    ("sigmoid", "minus-in-the-exponent", {"z": 0.3}, 0.425557483188),
    ("sigmoid", "step-for-sigmoid", {"z": 0.3}, 1),
    ("sigmoid", "tanh-for-sigmoid", {"z": 0.3}, 0.291312612452),
    ("sigmoid", "slope-for-sigmoid", {"z": 0}, 0.25),
]


@pytest.mark.parametrize(
    "figure", FIGURES, ids=[f"{place}-{one[0]}-{one[1]}" for place, one in enumerate(FIGURES)]
)
def test_a_rule_gives_what_was_worked_out(figure: Figure) -> None:
    rule, mistake, given, gives = figure
    assert made(rule, mistake, given) == pytest.approx(gives, abs=1e-9)
