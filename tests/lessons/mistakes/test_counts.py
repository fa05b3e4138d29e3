"""What is counted in a 2-4-3-1 network, as the lecture counts it."""

import pytest

from tests.lessons.mistakes.figures import Figure, made

FIGURES: list[Figure] = [
    ("size", "", {"layers": [2, 4, 3, 1]}, 10),
    ("size", "inputs-uncounted", {"layers": [2, 4, 3, 1]}, 8),
    ("size", "outputs-uncounted", {"layers": [2, 4, 3, 1]}, 9),
    ("size", "only-hidden", {"layers": [2, 4, 3, 1]}, 7),
    ("depth", "", {"layers": [2, 4, 3, 1]}, 3),
    ("depth", "input-layer-counted", {"layers": [2, 4, 3, 1]}, 4),
    ("depth", "only-hidden", {"layers": [2, 4, 3, 1]}, 2),
    ("parameters", "", {"layers": [2, 4, 3, 1]}, 31),
    ("parameters", "biases-forgotten", {"layers": [2, 4, 3, 1]}, 23),
    ("parameters", "inputs-biased", {"layers": [2, 4, 3, 1]}, 33),
    ("parameters", "one-bias-a-layer", {"layers": [2, 4, 3, 1]}, 26),
    ("parameters", "outputs-uncounted", {"layers": [2, 4, 3, 1]}, 27),
    ("parameters", "all-multiplied", {"layers": [2, 4, 3, 1]}, 24),
]


@pytest.mark.parametrize(
    "figure", FIGURES, ids=[f"{place}-{one[0]}-{one[1]}" for place, one in enumerate(FIGURES)]
)
def test_a_rule_gives_what_was_worked_out(figure: Figure) -> None:
    rule, mistake, given, gives = figure
    assert made(rule, mistake, given) == pytest.approx(gives, abs=1e-9)
