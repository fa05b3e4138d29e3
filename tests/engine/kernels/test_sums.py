"""Where a layer's z lies in the kernels' arrays: beside its a if it is asked for later, else in the same place."""

from itertools import pairwise

import pytest

from app.engine.activations import ACTIVATIONS
from app.engine.kernels.bindings import activation_count, describe
from app.engine.network import LayerShape, Network


@pytest.mark.parametrize("hidden", [name for name in ACTIVATIONS if name != "softmax"])
@pytest.mark.parametrize("chunk", [8, 128])
def test_no_two_numbers_that_are_still_needed_share_a_place(hidden: str, chunk: int) -> None:
    network = Network(3, [LayerShape(4, hidden), LayerShape(2, hidden), LayerShape(5, "softmax")])
    layers = describe(network, chunk)
    kept = {"inputs": (0, 3)}
    for number, layer in enumerate(layers):
        kept[f"a of {number}"] = (layer["output"], layer["units"])
        if ACTIVATIONS[hidden].asks_for_z or number == 2:
            kept[f"z of {number}"] = (layer["sums"], layer["units"])
        else:
            assert layer["sums"] == layer["output"]
    taken = sorted((int(start), int(start + units * chunk)) for start, units in kept.values())
    assert all(end == start for (_, end), (start, _) in pairwise(taken))
    assert taken[-1][1] == activation_count(layers, chunk)
