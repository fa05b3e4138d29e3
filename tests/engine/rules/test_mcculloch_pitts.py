"""What threshold neurons can be, and that one alone can't be XOR."""

from itertools import pairwise, product

import numpy as np
import pytest
from scipy.optimize import linprog

from app.engine.rules.mcculloch_pitts import circuit, require_boolean
from app.engine.types import Array
from tests.engine.golden import golden

FIGURES = golden("mcculloch_pitts")
TABLE = np.array(FIGURES["inputs"], dtype=np.float64)
XOR = FIGURES["impossible"][0]["outputs"]


def neuron(weights: list[float], threshold: float) -> list[float]:
    network = circuit(2, [np.array([weights], dtype=np.float64)], [np.array([threshold], dtype=np.float64)])
    return network.output(TABLE)[:, 0].tolist()


def find_neuron(outputs: list[int], lowest_weight: float | None = None) -> Array | None:
    """Some (w1, w2, θ) with these outputs, or None if none exists: four linear inequalities, w·x ≥ θ or w·x < θ.

    The strict ones are written w·x ≤ θ − 1: any solution can be scaled up until its gap is 1, so that
    nothing is lost.
    """
    signs = np.where(np.array(outputs) == 1, -1.0, 1.0)
    rows = signs[:, None] * np.column_stack([TABLE, -np.ones(4)])
    limits = np.where(signs > 0, -1.0, 0.0)
    weight = (lowest_weight, None)
    solution = linprog(np.zeros(3), A_ub=rows, b_ub=limits, bounds=[weight, weight, (None, None)])
    assert solution.status in (0, 2), solution.message
    return solution.x if solution.status == 0 else None


@pytest.mark.parametrize("gate", FIGURES["gates"], ids=lambda gate: gate["name"])
def test_golden_gates(gate: dict) -> None:
    assert neuron(gate["weights"], gate["threshold"]) == gate["outputs"]


def test_no_threshold_makes_two_unit_weights_into_xor() -> None:
    sums = sorted(set(TABLE.sum(axis=1)))
    # between two neighbouring sums, and on each of them, all thresholds act alike: these stand for every real θ
    between = [(low + high) / 2 for low, high in pairwise(sums)]
    behaviours = {tuple(neuron([1, 1], theta)) for theta in [sums[0] - 1, *sums, *between, sums[-1] + 1]}
    assert behaviours == {(1, 1, 1, 1), (0, 1, 1, 1), (0, 0, 0, 1), (0, 0, 0, 0)}
    assert tuple(XOR) not in behaviours


@pytest.mark.parametrize("impossible", FIGURES["impossible"], ids=lambda gate: gate["name"])
def test_no_real_weights_make_it(impossible: dict) -> None:
    assert find_neuron(impossible["outputs"]) is None


def test_every_other_truth_table_is_one_neuron() -> None:
    impossible = [gate["outputs"] for gate in FIGURES["impossible"]]
    for outputs in product([0, 1], repeat=4):
        if list(outputs) not in impossible:
            found = find_neuron(list(outputs))
            assert found is not None
            assert neuron(found[:2].tolist(), found[2] - 0.5) == list(outputs)


@pytest.mark.parametrize("name", ["x2 and not x1", "x1 and not x2"])
def test_and_not_needs_a_negative_weight(name: str) -> None:
    (gate,) = (gate for gate in FIGURES["gates"] if gate["name"] == name)
    assert find_neuron(gate["outputs"]) is not None
    assert find_neuron(gate["outputs"], lowest_weight=0.0) is None


def test_golden_xor_by_hand() -> None:
    figures = golden("xor_by_hand")
    weights = [np.array(layer["weights"], dtype=np.float64) for layer in figures["layers"]]
    thresholds = [np.array(layer["thresholds"], dtype=np.float64) for layer in figures["layers"]]
    network = circuit(2, weights, thresholds)
    forward = network.forward(np.array(figures["inputs"], dtype=np.float64))
    assert forward.activations[1].tolist() == figures["hidden"]
    assert forward.output[:, 0].tolist() == figures["outputs"]
    assert figures["outputs"] == XOR


def test_the_bias_is_minus_the_threshold() -> None:
    network = circuit(2, [np.ones((1, 2))], [np.array([2.0])])
    assert network.parameters.tolist() == [1.0, 1.0, -2.0]


def test_weights_that_do_not_fit_are_refused() -> None:
    with pytest.raises(ValueError, match=r"\(1, 3\) where \(1, 2\)"):
        circuit(2, [np.ones((1, 3))], [np.ones(1)])
    with pytest.raises(ValueError, match="shorter"):
        circuit(2, [np.ones((1, 2))], [np.ones(1), np.ones(1)])


def test_only_boolean_inputs_are_taken() -> None:
    require_boolean(TABLE)
    for wrong in (0.5, -1.0, 2.0, np.nan):
        with pytest.raises(ValueError, match="only the inputs 0 and 1"):
            require_boolean(np.array([[0.0, wrong]]))
