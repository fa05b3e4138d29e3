"""The chain rule, held against figures worked out by hand."""

import pytest

from tests.lessons.mistakes.figures import Figure, made

FIGURES: list[Figure] = [
    ("slope-from-output", "", {"a": 0.8}, 0.16),
    ("slope-from-output", "one-factor", {"a": 0.8}, 0.2),
    ("slope-from-output", "sigmoid-for-slope", {"a": 0.8}, 0.8),
    ("slope-from-output", "squared", {"a": 0.8}, 0.64),
    ("slope-from-output", "slope-at-a", {"a": 0.8}, 0.21390969652),
    ("through-layers", "", {"s": 0.2, "n": 3}, 0.008),
    ("through-layers", "added", {"s": 0.2, "n": 3}, 0.6),
    ("through-layers", "one-layer-short", {"s": 0.2, "n": 3}, 0.04),
    ("through-layers", "one-layer-more", {"s": 0.2, "n": 3}, 0.0016),
    ("through-layers", "sigmoid-for-slope", {"a": 0.5, "n": 3}, 0.125),
    ("weights-of-layers", "", {"w": [3, 2, 2]}, 12),
    ("weights-of-layers", "added", {"w": [3, 2, 2]}, 7),
    ("weights-of-layers", "two-layers", {"w": [3, 2, 2]}, 6),
    ("weights-of-layers", "one-layer-short", {"w": [3, 2, 2]}, 6),
    ("weights-of-layers", "first-left-out", {"w": [3, 2, 2]}, 4),
    ("bias-through-layers", "", {"c": 5, "w": [3, 2, 2]}, 20),
    ("bias-through-layers", "bias-not-passed-on", {"c": 5}, 5),
    ("bias-through-layers", "two-layers", {"c": 5, "w": [3, 2, 2]}, 10),
    ("bias-through-layers", "one-layer-short", {"c": 5, "w": [3, 2, 2]}, 10),
    ("bias-through-layers", "own-weight", {"c": 5, "w": [3, 2, 2]}, 60),
    ("bias-through-layers", "added", {"c": 5, "w": [3, 2, 2]}, 9),
    ("chain-output", "", {"x": 1, "w1": 0, "w2": 2}, 0.73105857863),
    ("chain-output", "sum-passed-on", {"x": 1, "w1": 0, "w2": 2}, 1),
    ("chain-output", "hidden-not-squashed", {"x": 1, "w1": 0, "w2": 2}, 0.5),
    ("chain-output", "stopped-at-hidden", {"x": 1, "w1": 0}, 0.5),
    ("output-derivative", "", {"out": 0.8, "target": 1, "z": 0}, -0.1),
    ("output-derivative", "activation-forgotten", {"out": 0.8, "target": 1}, -0.2),
    ("output-derivative", "minus-lost", {"out": 0.8, "target": 1, "z": 0}, 0.1),
    ("output-derivative", "minus-lost", {"out": 0.8, "target": 0, "z": 0}, 0.4),
    ("output-derivative", "sum-for-activation", {"out": 0.8, "target": 1, "z": 3}, -0.6),
    ("output-derivative", "output-slope-kept", {"out": 0.8, "target": 1, "z": 0}, -0.016),
    ("hidden-derivative", "", {"out": 0.8, "target": 1, "w2": 2, "z": 0, "x": 3}, -0.3),
    ("hidden-derivative", "hidden-slope-forgotten", {"out": 0.8, "target": 1, "w2": 2, "x": 3}, -1.2),
    ("hidden-derivative", "sigmoid-for-slope", {"out": 0.8, "target": 1, "w2": 2, "z": 0, "x": 3}, -0.6),
    ("hidden-derivative", "slope-at-a", {"out": 0.8, "target": 1, "w2": 2, "z": 0, "x": 3}, -0.282004454642),
    ("hidden-derivative", "weight-forgotten", {"out": 0.8, "target": 1, "z": 0, "x": 3}, -0.15),
    ("hidden-derivative", "own-weight", {"out": 0.8, "target": 1, "w1": 4, "z": 0, "x": 3}, -0.6),
    ("hidden-derivative", "input-forgotten", {"out": 0.8, "target": 1, "w2": 2, "z": 0}, -0.1),
    ("hidden-derivative", "minus-lost", {"out": 0.8, "target": 1, "w2": 2, "z": 0, "x": 3}, 0.3),
    ("hidden-derivative", "output-slope-kept", {"out": 0.8, "target": 1, "w2": 2, "z": 0, "x": 3}, -0.048),
]


@pytest.mark.parametrize(
    "figure", FIGURES, ids=[f"{place}-{one[0]}-{one[1]}" for place, one in enumerate(FIGURES)]
)
def test_a_rule_gives_what_was_worked_out(figure: Figure) -> None:
    rule, mistake, given, gives = figure
    assert made(rule, mistake, given) == pytest.approx(gives, abs=1e-9)
