"""Perceptory, by the way that every session and every sweep goes: the trainer."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import numpy as np

from ..engine.kernels import load
from ..engine.kernels.bindings import outputs
from ..engine.metrics import Part
from ..engine.network import LayerShape, Network
from ..engine.optimizers import OPTIMIZERS
from ..engine.plan import Plan
from ..engine.readout import Readout
from ..engine.together import train_together
from ..engine.trainer import Trainer
from .workloads import Workload

TITLE = "Perceptory"
# Further apart than any measurement is long: the other engines record nothing either.
NEVER = 2**40
CORES = 2


def trainer(work: Workload, seed: int = 0, part: Part | None = None) -> Trainer:
    """A trainer for that work, which records nothing after the start."""
    *hidden, last = work.layers[1:]
    network = Network(
        work.layers[0], [*(LayerShape(n, work.hidden) for n in hidden), LayerShape(last, work.output)]
    )
    random = np.random.default_rng(seed)
    if work.kind not in ("perceptron", "adaline"):
        for layer in network.layers:
            layer.weights[:] = random.normal(0.0, layer.weights.shape[1] ** -0.5, layer.weights.shape)
    rule = work.kind if work.kind in ("perceptron", "adaline") else "backpropagation"
    defaults = tuple(h.default for h in OPTIMIZERS[work.optimizer].hyperparameters)
    shuffle = rule == "backpropagation"
    plan = Plan(rule, work.loss, work.learning_rate, work.batch_size, shuffle, work.optimizer, defaults)
    made = Trainer(network, plan, readout(work), part or part_of(work), None, seed)
    made.history.stride = NEVER
    return made


def readout(work: Workload) -> Readout:
    """How that work's classes are coded."""
    if work.layers[-1] > 1:
        return Readout("argmax")
    return Readout("level", 0.0, -1.0, 1.0) if work.output == "tanh" else Readout("level", 0.5)


def part_of(work: Workload) -> Part:
    """That work's data."""
    inputs, targets = work.data()
    classes = (targets > 0).astype(float) if work.layers[-1] == 1 else targets
    return Part(inputs, classes, np.ascontiguousarray(readout(work).encode(classes, work.layers[-1])))


def prepare(work: Workload) -> Callable[[int], object]:
    """A function that does so many units of the work."""
    if work.kind == "forward":
        run, (grid, _) = trainer(work), work.data()
        return lambda units: [outputs(run.network, grid) for _ in range(units)]
    if work.kind == "many":
        part, pool = part_of(work), ThreadPoolExecutor(CORES)
        runs = [trainer(work, seed, part) for seed in range(work.networks)]

        def together(units: int) -> None:
            for _ in range(units):
                train_together(runs, work.epochs, pool.map)

        return together
    run = trainer(work)
    return lambda units: run.advance("epoch", units)


def missing() -> str | None:
    """Why it can't be measured: never."""
    load()
    return None
