"""From network, plan and data to the flat arrays that the kernels read, and from those to the kernels."""

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np

from ..activations import activation
from ..history import History
from ..metrics import Part
from ..network import Network
from ..plan import Plan, Stop
from ..readout import Readout
from ..types import Array, Indices
from . import load
from .layout import (
    BATCH,
    CHUNK,
    CLOCK,
    EPOCH,
    HANDLE,
    LAYER,
    ORDERS,
    PLAN,
    SAMPLE,
    ExampleArrays,
    Scratch,
    aligned,
    example,
    whole_lanes,
)
from .plans import plan_record

UNITS = {"sample": SAMPLE, "batch": BATCH, "epoch": EPOCH}
# Epochs recorded within one call before their records are collected.
MOST_RECORDS = 256
# What only answers needs no more than these, and shares them with all others.
_BLANK = example()
# What a run has whose examples all count the same: nothing reads it.
NO_WEIGHTS = np.zeros(1)


class ScratchSize(NamedTuple):
    """How much scratch a run needs, in numbers of each kind."""

    parameters: int
    activations: int
    deltas: int
    outputs: int
    examples: int


class Binding(NamedTuple):
    """What belongs to one run, as the kernels have it; see ``layout.RunArrays``.

    First what says how it goes on and where it stands, then what it is made of.
    handle (1,): where it all lies, itself at ``address``. scratch: how much of it the run needs.
    """

    clock: Any
    plan: Any
    orders: Any
    banks: Array
    records: Array
    order: Indices
    fixed: Indices
    weights: Array
    layers: Any
    train: ExampleArrays
    test: ExampleArrays
    handle: Any
    address: int
    scratch: ScratchSize


class _Workspace:
    """A scratch that grows to what is asked of it."""

    def __init__(self) -> None:
        self.size = ScratchSize(0, 0, 0, 0, 0)
        self.scratch: Scratch

    def for_all(self, sizes: Sequence[ScratchSize]) -> Scratch:
        """Scratch that is large enough for each of them."""
        largest = ScratchSize._make(map(max, self.size, *set(sizes)))
        if largest != self.size:
            self.scratch = Scratch(
                gradient=aligned(whole_lanes(largest.parameters)),
                product=aligned(whole_lanes(largest.parameters)),
                activations=aligned(largest.activations),
                deltas=aligned(2, largest.deltas),
                coded=aligned(largest.outputs),
                targets=aligned(CHUNK),
                natural=np.arange(largest.examples),
            )
            self.size = largest
        return self.scratch


# Those that nobody works at: there come to be as many as work at a time, and their memory stays in the cache.
_FREE: list[_Workspace] = []


def lay_out(network: Network, train: Part, test: Part | None) -> Binding:
    """The arrays of a run at its start, its plan still blank. Scratch is bounded by CHUNK, whatever the batch size."""
    clock = np.zeros(1, CLOCK)
    clock["order_epoch"] = clock["diverged_at"] = clock["measured"] = -1
    blank = Part(np.empty((0, network.inputs)), np.empty(0), np.empty((0, network.outputs)))
    handle, layers = np.zeros(1, HANDLE), describe(network)
    binding = Binding(
        layers=layers,
        plan=np.zeros(1, PLAN),
        orders=np.zeros(1, ORDERS),
        clock=clock,
        train=examples(train),
        test=examples(test if test is not None else blank),
        banks=aligned(2, 3, whole_lanes(network.parameters.size)),
        order=np.arange(len(train.inputs)),
        fixed=np.empty(0, np.int64),
        weights=NO_WEIGHTS,
        records=np.zeros((MOST_RECORDS + 1, 7)),
        handle=handle,
        address=address_of(handle),
        scratch=ScratchSize(
            parameters=network.parameters.size,
            activations=activation_count(layers),
            deltas=CHUNK * max(shape.units for shape in network.shapes),
            outputs=CHUNK * network.outputs,
            examples=len(train.inputs),
        ),
    )
    write_handle(binding, network)
    return binding


def address_of(array: Any) -> int:
    """Where an array's numbers begin."""
    address: int = array.__array_interface__["data"][0]
    return address


def write_handle(binding: Binding, network: Network) -> None:
    """Note where the arrays of a run lie. They must live as long as the handle is used."""
    parts = [
        entry
        for part in (binding.train, binding.test)
        for entry in (*(address_of(each) for each in part), len(part.targets))
    ]
    own = (
        binding.layers,
        binding.plan,
        binding.orders,
        binding.clock,
        binding.banks,
        binding.order,
        binding.fixed,
        binding.records,
        binding.weights,
    )
    sizes = (
        len(binding.layers),
        network.inputs,
        network.outputs,
        network.parameters.size,
        len(binding.fixed),
        len(binding.records),
    )
    binding.handle[0] = (*(address_of(each) for each in own), *parts, *sizes)


def recoded(binding: Binding, network: Network, train: Part, test: Part | None) -> Binding:
    """The same run on the same examples, coded anew."""
    binding = binding._replace(
        train=examples(train), test=examples(test) if test is not None else binding.test
    )
    write_handle(binding, network)
    return binding


def planned(
    binding: Binding, network: Network, plan: Plan, readout: Readout, seed: int, weights: Array | None
) -> Binding:
    """The same run under another plan. weights: (n,), what each training example counts."""
    binding.plan[0] = plan_record(plan, readout, seed)
    binding.layers["dropout"] = 0.0
    binding.layers["dropout"][: len(plan.dropout)] = plan.dropout
    binding = binding._replace(
        fixed=np.array(plan.fixed, np.int64), weights=NO_WEIGHTS if weights is None else weights
    )
    write_handle(binding, network)
    return binding


def go(bindings: Sequence[Binding]) -> None:
    """Take each run as far as its orders say, all in one call, with the interpreter's lock let go."""
    try:
        workspace = _FREE.pop()
    except IndexError:
        workspace = _Workspace()
    scratch = workspace.for_all([binding.scratch for binding in bindings])
    load().advance(np.array([binding.address for binding in bindings]), scratch)
    _FREE.append(workspace)


def describe(network: Network, chunk: int = CHUNK) -> Any:
    """The layers as records, for chunks of so many examples."""
    layers = np.zeros(len(network.shapes), LAYER)
    n_in, start, sums, first = network.inputs, 0, network.inputs * chunk, 0
    for number, shape in enumerate(network.shapes):
        bias, size, entry = start + shape.units * n_in, shape.units * chunk, activation(shape.activation)
        # Losses are computed from the last layer's z.
        output = sums + size if entry.asks_for_z or number == len(layers) - 1 else sums
        layers[number] = (n_in, shape.units, entry.code, start, bias, sums, output, first, 0.0)
        first += shape.units
        n_in, start, sums = shape.units, bias + shape.units, output + size
    return layers


def activation_count(layers: Any, chunk: int = CHUNK) -> int:
    """How many numbers the inputs, sums and outputs of such a network are, for a chunk of so many examples."""
    last = layers[-1]
    return int(last["output"] + last["units"] * chunk)


def examples(part: Part) -> ExampleArrays:
    """A part as the kernels want it: float64, row after row, writable (they don't).

    They ask for the targets of classes alone; of several values the coded ones tell all.
    """
    targets = part.targets if part.targets.ndim == 1 else part.targets[:, 0]
    return ExampleArrays(
        *(np.require(each, np.float64, ("C", "A", "W")) for each in (part.inputs, part.coded, targets))
    )


def write_orders(
    binding: Binding, unit: str, goal: int, stop: Stop | None, history: History, *, look: bool
) -> None:
    """Fill in what the next call is to do. A limit that isn't set is one that nothing reaches."""
    loss, accuracy, epochs = -np.inf, np.inf, -1
    if stop is not None:
        epochs = -1 if stop.epochs is None else stop.epochs
        loss = -np.inf if stop.train_loss_below is None else stop.train_loss_below
        accuracy = np.inf if stop.train_accuracy is None else stop.train_accuracy
    binding.orders[0] = (
        UNITS[unit],
        goal,
        history.stride,
        min(MOST_RECORDS, history.capacity + 1 - len(history.records)),
        epochs,
        stop is not None and stop.needs_metrics(),
        look,
        loss,
        accuracy,
    )


def outputs(network: Network, inputs: Array) -> Array:
    """``network.output(inputs)`` by the kernels: (n, n_out), to 1e-9. In memory of its own, beside a run under way."""
    layers = describe(network)
    banks = aligned(2, 1, whole_lanes(network.parameters.size))
    banks[0, 0, : network.parameters.size] = network.parameters
    run = _BLANK._replace(
        layers=layers,
        clock=np.zeros(1, CLOCK),
        banks=banks,
        activations=aligned(activation_count(layers)),
    )
    results = np.empty((len(inputs), network.outputs))
    load().outputs(run, np.require(inputs, np.float64, ("C", "A", "W")), results)
    return results
