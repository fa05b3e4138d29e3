"""What a run looks like to the kernels: flat arrays, and records of the few numbers that describe it.

One layout, and so one compiled program, serves every architecture.
"""

import math
from typing import Any, NamedTuple

import numpy as np

from ..types import Array, Indices

# Past this a run has diverged, though a float64 could hold far more: frames carry float32.
LARGEST_PARAMETER = 1e30

# Numbers that a kernel calculates at once.
WIDTH = 8

# Examples that go through the network together. Larger batches go in several such chunks: they stay in the cache.
CHUNK = 128
# The same where networks lie side by side, and so eight times as many numbers.
ROWS = 16

SAMPLE, BATCH, EPOCH = 0, 1, 2
PERCEPTRON, ADALINE, BACKPROPAGATION = 1, 2, 3
VALUE, LEVEL, ARGMAX = 0, 1, 2
REACHED_GOAL, STOPPED, DIVERGED, RECORDS_FULL, EXHAUSTED = 0, 1, 2, 3, 4

_INTEGER, _NUMBER = np.int64, np.float64

# A layer's place in the parameter vector (weights, bias), and where its z (sums) and its a (output) begin among the
# activations. They are one place, and a takes that of z, where nobody asks for z any more.
# ``first``: how many units come before it. ``dropout``: which share of its units is left out while it learns.
LAYER = np.dtype(
    [
        (name, _INTEGER)
        for name in ("inputs", "units", "activation", "weights", "bias", "sums", "output", "first")
    ]
    + [("dropout", _NUMBER)]
)

# ``weighted``: whether examples count differently. ``dropping``: whether any layer has dropout.
PLAN = np.dtype(
    [
        (name, _INTEGER)
        for name in ("rule", "loss", "optimizer", "batch_size", "shuffle", "readout", "weighted", "dropping")
    ]
    + [("seed", np.uint64)]
    + [
        (name, _NUMBER)
        for name in ("learning_rate", "l1", "l2", "first", "second", "third", "fourth", "level")
    ]
    + [(name, _INTEGER) for name in ("schedule", "patience", "monitors_test")]
    + [(name, _NUMBER) for name in ("pace_first", "pace_second", "clip_norm", "min_delta")]
)

# What one call is to do, when it is to end early (``most_records``: when so many are made), and whether it measures the
# run where it stands then (``look``).
ORDERS = np.dtype(
    [
        (name, _INTEGER)
        for name in ("unit", "goal", "stride", "most_records", "stop_epoch", "stop_measures", "look")
    ]
    + [(name, _NUMBER) for name in ("stop_loss", "stop_accuracy")]
)

# Where the run stands. ``records``: how many the last call made; ``measured``: the row of this very moment, −1 if there
# is none; ``ended``: why that call did. ``live``: which bank holds the parameters. ``order_…``: what ``order`` is for.
# ``rate``: the learning rate of the epoch under way, while a call is. ``best_…``: the epoch with the lowest loss that
# was judged, −1 if none was, and ``since``: when patience began to run, see ``snapshot.Best``.
CLOCK = np.dtype(
    [
        (name, _INTEGER)
        for name in ("epoch", "step", "sample", "records", "measured", "ended", "diverged_at", "live")
    ]
    + [
        (name, _INTEGER)
        for name in ("batch_start", "batch_end", "shuffled", "optimizer_steps", "order_epoch")
    ]
    + [("order_seed", np.uint64), ("rate", _NUMBER)]
    + [(name, _INTEGER) for name in ("best_epoch", "best_step", "since")]
    + [("best_loss", _NUMBER)]
)


class ExampleArrays(NamedTuple):
    """inputs: (n, n_in). coded: (n, n_out). targets: (n,). A part that does not exist has n = 0."""

    inputs: Array
    coded: Array
    targets: Array


class Scratch(NamedTuple):
    """What a call works in, for a run of any size up to its own: nothing in it outlives the call.

    gradient: (P,). product: (P,) for one that is to be added. activations, deltas (2, …), coded, targets: one
    chunk, unit by unit, the examples of a unit side by side. natural: 0 … n−1.
    """

    gradient: Array
    product: Array
    activations: Array
    deltas: Array
    coded: Array
    targets: Array
    natural: Indices


class RunArrays(NamedTuple):
    """Everything the kernels read and write.

    layers (L,), plan (1,), orders (1,), clock (1,): records as above.
    banks: (2, 3, P) parameters and the two vectors of the optimiser's state. The live bank is read, the other one is
    written; if all of it is finite, they change places. P is padded to whole lanes.
    order: the shuffled examples of the epoch under way. fixed: the places of the parameters that never move.
    weights: (n,), what each training example counts; read only if the plan says so.
    records: (r, 7) epoch, step, sample and the four metrics, not a number where one does not exist.
    The rest is ``Scratch``, its gradient as long as P.
    """

    layers: Any
    plan: Any
    orders: Any
    clock: Any
    train: ExampleArrays
    test: ExampleArrays
    banks: Array
    order: Indices
    fixed: Indices
    records: Array
    weights: Array
    gradient: Array
    product: Array
    activations: Array
    deltas: Array
    coded: Array
    targets: Array
    natural: Indices


# A run's place in memory: the addresses of its arrays and what is needed to know their shapes.
HANDLE = np.dtype(
    [
        (name, _INTEGER)
        for name in ("layers", "plan", "orders", "clock", "banks", "order", "fixed", "records", "weights")
    ]
    + [
        (f"{part}_{name}", _INTEGER)
        for part in ("train", "test")
        for name in ("inputs", "coded", "targets", "count")
    ]
    + [(name, _INTEGER) for name in ("depth", "inputs", "outputs", "parameters", "fixtures", "rows")]
)


def whole_lanes(count: int) -> int:
    """``count`` rounded up to a multiple of the lanes' width."""
    return (count + WIDTH - 1) // WIDTH * WIDTH


def aligned(*shape: int) -> Array:
    """Zeros that begin where a line of the processor's cache does, so that eight numbers never lie in two of them."""
    size = math.prod(shape)
    room = np.zeros(size + WIDTH - 1)
    first = -(room.ctypes.data // room.itemsize) % WIDTH
    return room[first : first + size].reshape(shape)


def scratch_example() -> Scratch:
    """Scratch of the smallest size: its types are every scratch's."""
    line = np.zeros(1)
    return Scratch(line, line, line, np.zeros((2, 1)), line, line, np.zeros(1, np.int64))


def example() -> RunArrays:
    """A run of the smallest size: its types are every run's."""
    examples = ExampleArrays(np.zeros((1, 1)), np.zeros((1, 1)), np.zeros(1))
    return RunArrays(
        np.zeros(1, LAYER), np.zeros(1, PLAN), np.zeros(1, ORDERS), np.zeros(1, CLOCK), examples, examples,
        np.zeros((2, 3, WIDTH)), np.zeros(1, np.int64), np.zeros(1, np.int64), np.zeros((1, 7)), np.zeros(1),
        *scratch_example(),
    )  # fmt: skip


class NetworkGroup(NamedTuple):
    """Eight networks, interleaved: number n of network k lies at 8 n + k.

    plan (1,): what they share. rates (3, 8): η, l1, l2. seeds (8,). fixed: places that never move, in all of them.
    banks (2, 3, 8 P), gradient (8 P), activations, deltas, coded: as in ``RunArrays``, for ROWS examples of each
    network. orders (8, n): each network's examples. targets (8 ROWS): room to measure in.
    left_out (8,): the example that each network does without, −1 for none; all of them do, or none.
    class_weights (8, K): what an example of each class counts in each network; read only if the plan says so.
    alive (8,): 0 for a network that has diverged. fate (8, 3): step, epoch and parameter at which it did.
    """

    layers: Any
    plan: Any
    rates: Array
    seeds: Any
    fixed: Indices
    train: ExampleArrays
    banks: Array
    gradient: Array
    activations: Array
    deltas: Array
    coded: Array
    orders: Indices
    alive: Array
    fate: Indices
    targets: Array
    left_out: Indices
    class_weights: Array


def group_example() -> NetworkGroup:
    """A group of the smallest size: its types are every group's."""
    square, line, whole = np.zeros((1, 1)), np.zeros(1), np.zeros((1, 1), np.int64)
    return NetworkGroup(
        np.zeros(1, LAYER), np.zeros(1, PLAN), square, np.zeros(1, np.uint64), np.zeros(1, np.int64),
        ExampleArrays(square, square, line), np.zeros((1, 1, 1)), line, line, square, line, whole, line, whole, line,
        np.zeros(1, np.int64), square,
    )  # fmt: skip
