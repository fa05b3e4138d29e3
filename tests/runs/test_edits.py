"""Weights and biases set by hand, and shown layer by layer."""

from typing import Any

import numpy as np
import pytest

from app.engine.network import LayerShape, Network
from app.errors import SpecError
from app.runs.commands import Parameters
from app.runs.edits import edited, shown
from app.spec.parsing import parse


def network() -> Network:
    """Two inputs, two hidden units, one output unit: parameters 0 to 8."""
    return Network(2, (LayerShape(2, "tanh"), LayerShape(1, "linear")), np.arange(9.0))


def command(**body: Any) -> Parameters:
    return parse(Parameters, body)


def test_single_ones_are_set_and_the_network_is_left_alone() -> None:
    asked = [
        {"layer": 0, "unit": 1, "input": 0, "value": 10},
        {"layer": 0, "unit": 0, "input": None, "value": 20},
        {"layer": 1, "unit": 0, "input": 1, "value": 30},
        {"layer": 0, "unit": 1, "input": 0, "value": 40},
    ]
    before = network()
    # Layer by layer: w w, w w, b b, then w w, b. The last of two that meet wins.
    assert edited(before, command(changes=asked)).tolist() == [0, 1, 40, 3, 20, 5, 6, 30, 8]
    assert before.parameters.tolist() == list(range(9))


def test_all_of_them_are_set() -> None:
    layers = [{"weights": [[9, 8], [7, 6]], "bias": [5, 4]}, {"weights": [[3, 2]], "bias": [1]}]
    assert edited(network(), command(layers=layers)).tolist() == [9, 8, 7, 6, 5, 4, 3, 2, 1]


@pytest.mark.parametrize(
    ("body", "path", "words"),
    [
        ({"layers": [{"weights": [[1, 1], [1, 1]], "bias": [1, 1]}]}, "layers", "must have 2 layers, not 1"),
        (
            {"changes": [{"layer": 2, "unit": 0, "input": 0, "value": 1}]},
            "changes.0.layer",
            "there is no layer 2; they are numbered from 0 to 1",
        ),
        (
            {"changes": [{"layer": 1, "unit": 0, "input": 2, "value": 1}]},
            "changes.0.input",
            "there is no input 2; they are numbered from 0 to 1",
        ),
    ],
)
def test_what_is_not_there_can_not_be_set(body: Any, path: str, words: str) -> None:
    with pytest.raises(SpecError) as caught:
        edited(network(), command(**body))
    assert {error.path: error.message for error in caught.value.errors} == {path: words}


def test_they_are_shown_with_a_row_for_each_unit() -> None:
    told = shown(network(), np.arange(9.0) / 2)["layers"]
    assert [layer["weights"].tolist() for layer in told] == [[[0, 0.5], [1, 1.5]], [[3, 3.5]]]
    assert [layer["bias"].tolist() for layer in told] == [[2, 2.5], [4]]
