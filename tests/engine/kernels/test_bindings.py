"""From a network, a plan and orders to what the kernels read."""

from typing import Any

import numpy as np
import pytest

from app.engine.activations import activation
from app.engine.history import History
from app.engine.kernels import bindings
from app.engine.kernels.bindings import MOST_RECORDS, ScratchSize
from app.engine.kernels.layout import CHUNK, LARGEST_PARAMETER
from app.engine.metrics import Part
from app.engine.network import LayerShape, Network
from app.engine.plan import Stop
from tests.engine.examples import network_of, trainer_of


def test_layers_by_hand() -> None:
    """2-3-1: six weights, three biases, three weights, a bias; outputs follow the inputs, a chunk of each.

    The last layer's sums have a place of their own, since a loss may ask for them.
    """
    network = Network(2, [LayerShape(3, "tanh"), LayerShape(1, "sigmoid")])
    tanh, sigmoid = activation("tanh").code, activation("sigmoid").code
    assert bindings.describe(network, 10).tolist() == [
        (2, 3, tanh, 0, 6, 20, 20, 0, 0.0),
        (3, 1, sigmoid, 9, 12, 50, 60, 3, 0.0),
    ]


def test_a_limit_that_is_not_set_is_never_reached() -> None:
    binding = trainer_of().state
    bindings.write_orders(binding, "batch", 12, None, History(), look=False)
    orders = binding.orders[0]
    assert (orders["unit"], orders["goal"], orders["stride"], orders["look"]) == (1, 12, 1, 0)
    assert (orders["stop_epoch"], orders["stop_measures"]) == (-1, 0)
    assert (orders["stop_loss"], orders["stop_accuracy"]) == (-np.inf, np.inf)
    bindings.write_orders(binding, "epoch", 3, Stop(9, 0.25, 0.75), History(), look=True)
    orders = binding.orders[0]
    assert (orders["stop_epoch"], orders["stop_measures"], orders["look"]) == (9, 1, 1)
    assert (orders["stop_loss"], orders["stop_accuracy"]) == (0.25, 0.75)


@pytest.mark.parametrize(("capacity", "there", "most"), [(5_000, 1, MOST_RECORDS), (10, 1, 10), (10, 10, 1)])
def test_no_more_is_recorded_than_the_history_takes_before_it_thins(
    capacity: int, there: int, most: int
) -> None:
    binding = trainer_of().state
    history = History(capacity, records=list(trainer_of().history.records) * there)
    bindings.write_orders(binding, "epoch", 1, None, history, look=False)
    assert binding.orders[0]["most_records"] == most


def test_scratch_grows_to_what_is_asked_and_is_kept() -> None:
    workspace = bindings._Workspace()
    small, large = ScratchSize(5, 40, 30, 20, 10), ScratchSize(9, 20, 60, 10, 99)
    first = workspace.for_all([small])
    assert workspace.for_all([small, ScratchSize(1, 1, 1, 1, 1)]) is first
    both = workspace.for_all([large, small])
    assert (len(both.gradient), len(both.activations), both.deltas.shape) == (16, 40, (2, 60))
    assert (len(both.coded), len(both.targets), both.natural.tolist()) == (20, CHUNK, list(range(99)))
    assert workspace.for_all([small]) is both


def test_a_run_needs_scratch_for_a_chunk_and_no_more() -> None:
    assert trainer_of(size=1_000).state.scratch == ScratchSize(
        parameters=13, activations=CHUNK * 7, deltas=CHUNK * 3, outputs=CHUNK, examples=1_000
    )


@pytest.mark.parametrize("rows", [1, 8, CHUNK, CHUNK + 1])
@pytest.mark.parametrize(
    "layers", [((1, "heaviside"),), ((9, "relu"), (3, "softmax")), ((70, "tanh"), (70, "elu"))]
)
def test_answers_are_the_networks(rows: int, layers: Any) -> None:
    network = network_of(3, layers)
    inputs = np.random.default_rng(rows).normal(size=(rows, 3))
    told = bindings.outputs(network, inputs)
    assert told.shape == (rows, network.outputs)
    assert told == pytest.approx(network.output(inputs), rel=1e-9, abs=1e-12)
    # In any order in memory.
    assert (bindings.outputs(network, np.asfortranarray(inputs)) == told).all()


def test_examples_are_laid_out_row_after_row() -> None:
    part = Part(np.asfortranarray(np.ones((4, 3))), np.ones(4), np.ones((4, 1), np.float32))
    for laid in bindings.examples(part):
        assert laid.flags.c_contiguous
        assert laid.dtype == np.float64
    ready = bindings.examples(part)
    assert bindings.examples(Part(ready.inputs, ready.targets, ready.coded)).inputs is ready.inputs


def test_an_address_is_where_the_numbers_are() -> None:
    numbers = np.arange(10.0)
    assert bindings.address_of(numbers[3:]) == bindings.address_of(numbers) + 24
    assert LARGEST_PARAMETER == 1e30
