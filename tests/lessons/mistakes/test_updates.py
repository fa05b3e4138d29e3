"""Errors and steps, held against figures worked out by hand."""

import pytest

from tests.lessons.mistakes.figures import Figure, made

FIGURES: list[Figure] = [
    ("error", "", {"target": 1, "output": 0}, 1),
    ("error", "error-turned", {"target": 1, "output": 0}, -1),
    ("error", "sum-for-output", {"target": 1, "z": -0.5}, 1.5),
    ("error", "thresholded-output", {"target": 1, "thresholded": 0}, 1),
    ("error", "squared", {"target": 1, "total": 0.5}, 0.25),
    ("step", "", {"w": 1, "r": 0.1, "e": -1, "x": 2}, 0.8),
    ("step", "weights-not-updated", {"w": 1}, 1),
    ("step", "step-turned", {"w": 1, "r": 0.1, "e": -1, "x": 2}, 1.2),
    ("step", "input-forgotten", {"w": 1, "r": 0.1, "e": -1}, 0.9),
    ("step", "rate-forgotten", {"w": 1, "e": -1, "x": 2}, -1),
    ("step", "rate-twice", {"w": 1, "r": 0.1, "e": -1, "x": 2}, 0.98),
    ("step", "step-alone", {"r": 0.1, "e": -1, "x": 2}, -0.2),
    ("step", "moved-although-right", {"w": 1, "r": 0.1, "e": 0, "x": 2}, 1.2),
    ("step", "other-input", {"w": 1, "r": 0.1, "e": -1, "other_x": 3}, 0.7),
    ("step", "sum-for-output", {"w": 1, "r": 0.1, "unthresholded": 0.5, "x": 2}, 1.1),
    ("step", "thresholded-output", {"w": 1, "r": 0.1, "thresholded": -1, "x": 2}, 0.8),
    ("bias-step", "", {"b": 1, "r": 0.1, "e": -1}, 0.9),
    ("bias-step", "bias-not-updated", {"b": 1}, 1),
    ("bias-step", "step-turned", {"b": 1, "r": 0.1, "e": -1}, 1.1),
    ("bias-step", "rate-forgotten", {"b": 1, "e": -1}, 0),
    ("bias-step", "rate-twice", {"b": 1, "r": 0.1, "e": -1}, 0.99),
    ("bias-step", "step-alone", {"r": 0.1, "e": -1}, -0.1),
    ("bias-step", "moved-although-right", {"b": 1, "r": 0.1, "e": 0}, 1.1),
    ("bias-step", "bias-with-input", {"b": 1, "r": 0.1, "e": -1, "an_x": 3}, 0.7),
    ("bias-step", "sum-for-output", {"b": 1, "r": 0.1, "unthresholded": 0.5}, 1.05),
    ("bias-step", "thresholded-output", {"b": 1, "r": 0.1, "thresholded": -1}, 0.9),
    ("downhill", "", {"w": 2, "r": 0.1, "g": 4}, 1.6),
    ("downhill", "step-turned", {"w": 2, "r": 0.1, "g": 4}, 2.4),
    ("downhill", "rate-forgotten", {"w": 2, "g": 4}, -2),
    ("downhill", "rate-twice", {"w": 2, "r": 0.1, "g": 4}, 1.96),
    ("downhill", "step-alone", {"r": 0.1, "g": 4}, -0.4),
    ("downhill", "other-slope", {"w": 2, "r": 0.1, "other_g": 3}, 1.7),
    ("downhill", "two-forgotten", {"w": 2, "r": 0.1, "halved": 3}, 1.7),
    ("downhill", "place-forgotten", {"w": 2, "r": 0.1, "bare": 3}, 1.7),
    ("downhill", "height-for-slope", {"w": 2, "r": 0.1, "height": 3}, 1.7),
    ("downhill", "new-weight", {"w": 2, "r": 0.1, "with_new": 3}, 1.7),
    ("downhill", "sigmoid-for-slope", {"w": 2, "r": 0.1, "with_value": 3}, 1.7),
    ("downhill", "hidden-slope-forgotten", {"w": 2, "r": 0.1, "without_slope": 3}, 1.7),
    ("downhill", "weight-forgotten", {"w": 2, "r": 0.1, "without_weight": 3}, 1.7),
    ("downhill", "activation-forgotten", {"w": 2, "r": 0.1, "without_factor": 3}, 1.7),
]


@pytest.mark.parametrize(
    "figure", FIGURES, ids=[f"{place}-{one[0]}-{one[1]}" for place, one in enumerate(FIGURES)]
)
def test_a_rule_gives_what_was_worked_out(figure: Figure) -> None:
    rule, mistake, given, gives = figure
    assert made(rule, mistake, given) == pytest.approx(gives, abs=1e-9)
