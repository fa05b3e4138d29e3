"""Losses, shares and classes, held against figures worked out by hand."""

import pytest

from tests.lessons.mistakes.figures import Figure, made

FIGURES: list[Figure] = [
    ("cross-entropy", "", {"y": 1, "p": 0.8}, 0.223143551314),
    ("cross-entropy", "other-target", {"y": 1, "p": 0.8}, 1.609437912434),
    ("cross-entropy", "logarithm-negative", {"y": 1, "p": 0.8}, -0.223143551314),
    ("cross-entropy", "decimal-logarithm", {"y": 1, "p": 0.8}, 0.096910013008),
    ("cross-entropy", "both-logarithms", {"y": 1, "p": 0.8}, 1.832581463748),
    ("cross-entropy", "logarithm-forgotten", {"y": 1, "p": 0.8}, 0.2),
    ("mean-cross-entropy", "", {"first": 1, "y": 0, "p": 0.5}, 0.84657359028),
    ("mean-cross-entropy", "sum-for-mean", {"first": 1, "y": 0, "p": 0.5}, 1.69314718056),
    (
        "mean-cross-entropy",
        "mean-of-outputs",
        {"y": 0, "p": 0.4, "first_y": 1, "first_p": 0.2},
        0.916290731874,
    ),
    ("mean-cross-entropy", "logarithm-negative", {"first": 1, "y": 0, "p": 0.5}, 0.15342640972),
    ("squared-error", "", {"y": 1, "p": 0.8}, 0.02),
    ("squared-error", "half-forgotten", {"y": 1, "p": 0.8}, 0.04),
    ("squared-error", "square-forgotten", {"y": 1, "p": 0.8}, 0.1),
    ("squared-error", "output-squared", {"y": 1, "p": 0.8}, 0.32),
    ("share", "", {"k": 1, "z": [0, 0]}, 0.5),
    ("share", "wrong-axis", {"k": 0, "z": [1, 5], "below": [1, 9]}, 0.5),
    ("share", "exponential-forgotten", {"k": 1, "z": [1, 3]}, 0.75),
    ("share", "not-divided", {"k": 0, "z": [0, 1]}, 1),
    ("share", "sigmoid-for-softmax", {"k": 0, "z": [0, 1]}, 0.5),
    ("predicted-class", "", {"z": [1, 7, 3]}, 2),
    ("predicted-class", "counted-from-zero", {"z": [1, 7, 3]}, 1),
    ("predicted-class", "smallest-taken", {"z": [2, 7, 1]}, 3),
    ("predicted-class", "largest-itself", {"z": [1, 7, 3]}, 7),
]


@pytest.mark.parametrize(
    "figure", FIGURES, ids=[f"{place}-{one[0]}-{one[1]}" for place, one in enumerate(FIGURES)]
)
def test_a_rule_gives_what_was_worked_out(figure: Figure) -> None:
    rule, mistake, given, gives = figure
    assert made(rule, mistake, given) == pytest.approx(gives, abs=1e-9)
