"""Each answer carries its proof, and the proof is checked by arithmetic."""

import numpy as np
import pytest
from scipy.optimize import linprog

from app.engine.analysis.separability import Inseparable, Separable, separability
from app.engine.network import LayerShape, Network
from app.engine.rules import perceptron
from app.engine.types import Array
from tests.engine.analysis.planes import parted


def random_set(seed: int) -> tuple[Array, Array]:
    draws = np.random.default_rng(seed)
    size, dimensions = int(draws.integers(4, 60)), int(draws.integers(1, 6))
    inputs = draws.normal(size=(size, dimensions)) * draws.choice([0.01, 1.0, 100.0])
    noise = draws.choice([0.0, 0.5]) * draws.normal(size=size) * np.abs(inputs).mean()
    targets = (inputs @ draws.normal(size=dimensions) + noise > 0).astype(float)
    targets[:2] = 0.0, 1.0
    return inputs, targets


def separable_by_feasibility(inputs: Array, targets: Array) -> bool:
    """The other way round: does sign (w·x + b) ≥ 1 have a solution?"""
    signs = np.where(targets == 1, 1.0, -1.0)
    rows = -signs[:, None] * np.column_stack([inputs / np.abs(inputs).max(), np.ones(len(inputs))])
    return (
        linprog(np.zeros(rows.shape[1]), A_ub=rows, b_ub=-np.ones(len(rows)), bounds=(None, None)).status == 0
    )


def test_a_thousand_random_sets_against_another_method_and_every_proof_by_arithmetic() -> None:
    counts = {Separable: 0, Inseparable: 0}
    for seed in range(1000):
        inputs, targets = random_set(seed)
        scale = float(np.abs(inputs).max())
        answer = separability(inputs, targets)
        counts[type(answer)] += 1
        assert isinstance(answer, Separable) == separable_by_feasibility(inputs, targets), seed
        if isinstance(answer, Separable):
            distances = np.where(targets == 1, 1.0, -1.0) * (inputs @ answer.weights + answer.bias)
            assert np.sqrt(answer.weights @ answer.weights) == pytest.approx(1.0)
            assert 0 < distances.min() == pytest.approx(answer.margin, abs=1e-9 * scale)
        else:
            for weights, number in ((answer.class_0, 0), (answer.class_1, 1)):
                assert weights.min() >= 0
                assert weights.sum() == pytest.approx(1.0)
                assert weights @ inputs[targets == number] == pytest.approx(answer.point, abs=1e-7 * scale)
    assert min(counts.values()) > 200


def test_xor_meets_in_the_middle() -> None:
    answer = separability(np.array([[0.0, 0], [0, 1], [1, 0], [1, 1]]), np.array([0.0, 1, 1, 0]))
    assert isinstance(answer, Inseparable)
    assert answer.point == pytest.approx([0.5, 0.5])
    assert answer.class_0 == pytest.approx([0.5, 0.5])
    assert answer.class_1 == pytest.approx([0.5, 0.5])


def test_the_gap_is_the_widest() -> None:
    inputs = np.array([[0.0, 0.0], [0.0, 4.0], [3.0, 1.0], [5.0, 3.0]])
    answer = separability(inputs, np.array([0.0, 0, 1, 1]))
    assert isinstance(answer, Separable)
    assert answer.margin == pytest.approx(1.5, rel=1e-5)
    assert answer.weights == pytest.approx([1.0, 0.0], abs=1e-4)
    assert answer.bias == pytest.approx(-1.5, abs=1e-4)


@pytest.mark.parametrize("seed", range(40))
def test_a_perceptron_never_makes_more_mistakes_than_the_bound(seed: int) -> None:
    draws = np.random.default_rng(seed)
    inputs, targets, answer = parted(draws, 30)
    network, mistakes, before = Network(2, [LayerShape(1, "heaviside")]), 0, -1
    while mistakes != before:
        before = mistakes
        for x, y in zip(inputs, targets, strict=True):
            update = perceptron.update(network, x, float(y), 0.7)
            network.parameters += update.change
            mistakes += update.error != 0
    assert 0 < mistakes <= answer.folded.bound


def test_one_class_alone_is_refused() -> None:
    with pytest.raises(ValueError, match="examples of both"):
        separability(np.ones((3, 2)), np.ones(3))
