"""The bound on a perceptron's mistakes, from zero and from any other weights, against perceptrons that learn."""

import numpy as np
import pytest

from app.engine.analysis.novikoff import Folded, bound_from, most_mistakes
from app.engine.analysis.separability import Separable, separability
from app.engine.network import LayerShape, Network
from app.engine.rules import perceptron
from app.engine.types import Array
from tests.engine.analysis.planes import parted


def plane(draws: np.random.Generator) -> tuple[Array, Array, Folded]:
    inputs, targets, answer = parted(draws, 12)
    return inputs, targets, answer.folded


def mistakes(
    inputs: Array, targets: Array, start: Array, learning_rate: float, draws: np.random.Generator
) -> int:
    """How many until there is a line, the next one chosen by chance from those that are wrong."""
    network, made = Network(2, [LayerShape(1, "heaviside")], start.copy()), 0
    while True:
        wrong = np.flatnonzero(network.output(inputs)[:, 0] != targets)
        if not len(wrong):
            return made
        at = draws.choice(wrong)
        network.parameters += perceptron.update(network, inputs[at], float(targets[at]), learning_rate).change
        made += 1


@pytest.mark.parametrize("seed", range(40))
def test_no_start_no_rate_and_no_order_makes_more_mistakes_than_its_bound(seed: int) -> None:
    draws = np.random.default_rng(seed)
    inputs, targets, folded = plane(draws)
    nearest = 0.0
    for _ in range(12):
        start, rate = draws.normal(size=3) * 10 ** draws.uniform(-2, 1), 10 ** draws.uniform(-1.5, 1)
        bound = bound_from(folded, start, rate)
        made = mistakes(inputs, targets, start, rate, draws)
        assert made <= bound
        nearest = max(nearest, made / bound)
    # Not so wide that it would say nothing.
    assert nearest > 0.02


@pytest.mark.parametrize("seed", range(10))
def test_it_is_the_largest_number_that_the_two_sums_allow(seed: int) -> None:
    draws = np.random.default_rng(seed)
    inputs, _, folded = plane(draws)
    extended = np.column_stack([inputs, np.ones(len(inputs))])
    assert folded.radius == pytest.approx(np.linalg.norm(extended, axis=1).max())
    assert folded.bound == pytest.approx((folded.radius / folded.margin) ** 2)
    start, rate = draws.normal(size=3) * 5, 0.1
    first = start / rate
    k = np.arange(20_000)
    allowed = first @ folded.direction + k * folded.margin <= np.sqrt(first @ first + k * folded.radius**2)
    assert k[allowed].max() == most_mistakes(bound_from(folded, start, rate))


def test_from_zero_it_is_novikoffs_own() -> None:
    folded = Folded(np.array([0.6, 0.8]), 3.0, 0.5, 36.0)
    assert bound_from(folded, np.zeros(2), 1.0) == pytest.approx(36.0)
    # A start far along the way has next to no mistakes left, one as far on the wrong side has many.
    ahead = bound_from(folded, 1e6 * folded.direction, 1.0)
    behind = bound_from(folded, -1e6 * folded.direction, 1.0)
    assert 0 <= ahead < 1e-3
    assert behind == pytest.approx(4e6, rel=1e-4)


def test_a_rate_as_small_as_a_tie_is_allowed_for() -> None:
    inputs, targets = np.array([[0.0], [1.0]]), np.array([0.0, 1.0])
    answer = separability(inputs, targets)
    assert isinstance(answer, Separable)
    network, made = Network(1, [LayerShape(1, "heaviside")]), 0
    for _ in range(200):
        for x, y in zip(inputs, targets, strict=True):
            update = perceptron.update(network, x, float(y), 1e-10)
            network.parameters += update.change
            made += update.error != 0
    assert answer.folded.bound < made <= bound_from(answer.folded, np.zeros(2), 1e-10)


def test_a_whole_number_is_not_rounded_to_the_one_below_and_infinity_is_none() -> None:
    assert most_mistakes(13.88) == 13
    assert most_mistakes(8 - 1e-12) == 8
    assert most_mistakes(np.inf) is None
    assert most_mistakes(bound_from(Folded(np.array([1.0]), 1.0, 1.0, 1.0), np.array([1e308]), 1e-9)) is None


def test_mistakes_past_the_whole_numbers_of_floats_are_not_counted() -> None:
    assert most_mistakes(13.88) == 13
    assert most_mistakes(2.0**20) == 2**20
    for bound in (2.0**53, 1e30, np.inf, np.nan):
        assert most_mistakes(bound) is None
