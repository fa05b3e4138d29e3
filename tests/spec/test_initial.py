"""Starting parameters: drawn, or given by hand."""

from typing import Any

import numpy as np
import pytest

from tests.sessions.helpers import CIRCLE, changed, gate, refusals, run_of
from tests.spec.test_defaults import XOR_BY_HAND


def parameters(raw: dict[str, Any]) -> list[float]:
    values: list[float] = run_of(raw).trainer.network.parameters.tolist()
    return values


def test_given_weights_and_biases_are_taken() -> None:
    assert parameters(gate("and", "perceptron", weights=[[1, 2]], bias=[3])) == [1, 2, 3]
    assert parameters(gate("and", "adaline", bias=[0.5])) == [0, 0, 0.5]
    assert parameters(gate("not", "mcculloch_pitts", weights=[[-1]], threshold=0)) == [-1, 0]
    assert parameters(gate("and", "mcculloch_pitts", bias=[-2])) == [1, 1, -2]


def test_a_threshold_of_zero_makes_a_bias_of_plain_zero() -> None:
    (_, bias) = parameters(gate("not", "mcculloch_pitts", weights=[[-1]], threshold=0))
    assert not np.signbit(bias)


def test_layers_of_a_circuit_and_of_a_network_have_their_own() -> None:
    assert parameters(gate("xor", "mcculloch_pitts", layers=XOR_BY_HAND)) == [-1, 1, 1, -1, -1, -1, 1, 1, -1]
    raw = changed(CIRCLE, model={"layers": [
        {"units": 1, "activation": "tanh", "weights": [[1, 2]]},
        {"units": 1, "activation": "sigmoid", "weights": [[3]], "bias": [4]},
    ]})  # fmt: skip
    assert parameters(raw) == [1, 2, 0, 3, 4]


def test_a_layer_without_weights_is_drawn_and_may_have_its_bias_given() -> None:
    raw = changed(CIRCLE, model={"layers": [
        {"units": 1, "activation": "tanh", "bias": [7]},
        {"units": 1, "activation": "sigmoid", "weights": [[3]], "bias": [4]},
    ]})  # fmt: skip
    w1, w2, *rest = parameters(raw)
    assert w1 != 0
    assert w2 != 0
    assert rest == [7, 3, 4]
    assert parameters({**raw, "seed": 1})[0] != w1


@pytest.mark.parametrize(
    ("raw", "path", "words"),
    [
        (
            gate("and", "perceptron", weights=[[1]]),
            "model.weights",
            "must be 1 × 2, units × inputs, not 1 × 1",
        ),
        (gate("and", "perceptron", weights=[[1, 2], [3, 4]]), "model.weights", "not 2 × 2"),
        (gate("and", "perceptron", weights=[]), "model.weights", "not 0"),
        (
            gate("and", "perceptron", bias=[1, 2]),
            "model.bias",
            "must have 1 numbers, one for each unit, not 2",
        ),
        (gate("and", "mcculloch_pitts", threshold=[1, 2]), "model.threshold", "not 2"),
        (
            gate("xor", "mcculloch_pitts", layers=[{"units": 2, "weights": [[1, 1], [1]]}, {"units": 1}]),
            "model.layers.0.weights",
            "unequal length",
        ),
        (
            changed(CIRCLE, model={"layers": [{"units": 1, "activation": "tanh", "weights": [[1, 2, 3]]}]}),
            "model.layers.0.weights",
            "1 × 2",
        ),
    ],
)
def test_what_does_not_fit_is_refused(raw: dict[str, Any], path: str, words: str) -> None:
    assert words in refusals(raw)[path]
