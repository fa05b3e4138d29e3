"""Is the arithmetic of ``engine.cost`` true? An epoch of many shapes, measured on one core, beside what is expected.

``python -m app bench costs``: seconds of the processor, the least of many, so that a busy machine changes little.
"""

import statistics
import time
from collections.abc import Callable
from itertools import product

import numpy as np

from ..engine.cost import MEASURED
from ..engine.metrics import Part
from ..engine.network import LayerShape, Network
from ..engine.plan import Plan
from ..engine.readout import Readout
from ..engine.trainer import Trainer
from ..runs.cost import LIMITING

NETWORKS = (
    (2,), (2, 3), (2, 8, 8), (10, 16), (2, 32, 32), (64, 64), (64, 128, 128), (64, 512), (64, 256, 256, 256),
)  # fmt: skip
# Examples, and how many of them make a batch.
SIZES = ((4, 1), (200, 1), (200, 10), (2_000, 32), (2_000, 128), (2_000, 1_024))
NEVER = 2**62
SECONDS = 0.25
# So long a call that taking the time is nothing beside it.
CALL_SECONDS = 0.004


def trainer_of(widths: tuple[int, ...], examples: int, batch: int) -> Trainer:
    """A network of those widths with one output unit, on examples that it tells apart by their first input."""
    random = np.random.default_rng(0)
    shapes = [*(LayerShape(units, "tanh") for units in widths[1:]), LayerShape(1, "sigmoid")]
    network = Network(widths[0], shapes)
    network.parameters[:] = random.normal(0.0, 0.1, network.parameters.size)
    inputs = random.normal(size=(examples, widths[0]))
    targets = (inputs[:, 0] > 0.0).astype(np.float64)
    part = Part(inputs, targets, targets[:, None].copy())
    trainer = Trainer(
        network, Plan("backpropagation", "mse", 1e-5, batch, True), Readout("level", 0.5), part, None, 1
    )
    trainer.history.stride = NEVER
    return trainer


def least(work: Callable[[], object], seconds: float = SECONDS) -> float:
    """Seconds of the processor that it takes when nothing comes between."""
    work()
    best, end = float("inf"), time.process_time() + seconds
    while time.process_time() < end or best == float("inf"):
        began = time.process_time()
        work()
        best = min(best, time.process_time() - began)
    return best


def recorded(trainer: Trainer, epochs: int) -> None:
    """So many epochs as a session makes them, each measured and put on the record."""
    del trainer.history.records[1:]
    trainer.history.stride = 1
    trainer.advance("epoch", epochs)
    trainer.history.stride = NEVER


def ratios(widths: tuple[int, ...], examples: int, batch: int) -> tuple[float, float]:
    """What plans expect of an epoch beside what it takes; what limits expect of a recorded one beside what it takes."""
    trainer = trainer_of(widths, examples, batch)
    once = least(lambda: trainer.advance("epoch"), SECONDS / 10)
    epochs = max(1, int(CALL_SECONDS / max(once, 1e-6)))
    seconds = least(lambda: trainer.advance("epoch", epochs)) / epochs
    told = least(lambda: recorded(trainer, epochs)) / epochs
    parameters, shapes = trainer.network.parameters.size, trainer.network.shapes
    size = parameters, shapes, examples, min(batch, examples)
    expected = MEASURED.epoch_seconds(*size) / seconds
    limit = LIMITING.epoch_seconds(*size) + LIMITING.measurement_seconds(parameters, shapes, examples)
    name = "-".join(map(str, (*widths, 1)))
    print(
        f"{name:>16}, {examples:5,} examples, batch {batch:5,}: {seconds * 1e6:11,.2f} µs an epoch, expected "
        f"{expected:5.2f} ×; {told * 1e6:11,.2f} µs a recorded one, for limits {limit / told:5.2f} ×",
        flush=True,
    )
    return expected, limit / told


def main() -> None:
    """Measure and print."""
    found = zip(*(ratios(widths, *size) for widths, size in product(NETWORKS, SIZES)), strict=True)
    for title, each in zip(("expected", "for limits"), found, strict=True):
        print(f"{title}: {min(each):.2f} to {max(each):.2f} ×, median {statistics.median(each):.2f} ×")
