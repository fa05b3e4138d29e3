"""A run moved by the readable rules alone: the oracle for the kernels."""

import numpy as np

from app.engine.class_weights import example_weights
from app.engine.dropout import masks
from app.engine.kernels.layout import LARGEST_PARAMETER
from app.engine.metrics import Metrics, Part, measure
from app.engine.network import Network
from app.engine.plan import Plan
from app.engine.readout import Readout
from app.engine.rules import adaline, backpropagation, perceptron
from app.engine.rules.descent import descend
from app.engine.seeds import order
from app.engine.types import Array


class Reference:
    """Update after update over epochs of batches, straight from the definitions. Stops where it would diverge."""

    def __init__(
        self, network: Network, plan: Plan, readout: Readout, train: Part, test: Part | None, seed: int
    ) -> None:
        self.network, self.plan, self.readout, self.train, self.test = network, plan, readout, train, test
        self.seed = seed
        self.state = np.zeros((2, network.parameters.size))
        self.steps = 0
        self.epoch = self.shown = 0
        self.diverged = False
        self.metrics: list[Metrics] = []

    def update(self, batch: Array) -> None:
        """One update from the examples of those numbers."""
        state = self.state.copy()
        with np.errstate(all="ignore"):
            moved = self.network.parameters + self.change(batch, state)
        if not ((np.abs(moved) <= LARGEST_PARAMETER) & np.isfinite(state).all(axis=0)).all():
            self.diverged = True
            return
        self.network.parameters[:] = moved
        self.state = state
        self.steps += 1
        self.shown += len(batch)

    def change(self, batch: Array, state: Array) -> Array:
        """What the rule adds to the parameters; ``state`` is moved on."""
        plan, network = self.plan.at(self.epoch), self.network
        rate, fixed = plan.learning_rate, plan.fixed
        inputs, targets = self.train.inputs[batch], self.train.coded[batch]
        if plan.rule == "perceptron":
            return perceptron.update(network, inputs[0], float(targets[0, 0]), rate, fixed).change
        if plan.rule == "adaline":
            return adaline.update(network, inputs, targets[:, 0], rate, fixed).change
        shown = self.shown + np.arange(len(batch))
        dropped = masks(self.seed, shown, network.shapes, plan.dropout) if plan.dropout else None
        weights = example_weights(plan.class_weights, self.train.targets)
        counts = None if weights is None else weights[batch]
        slope = backpropagation.gradient(network, inputs, targets, plan.loss, counts, dropped).vector
        step = descend(network, plan, slope, state, self.steps)
        state[:] = step.next_state
        return step.change

    def run(self, updates: int) -> None:
        """So many updates from the start; metrics at the end of each epoch."""
        size = len(self.train.inputs)
        while True:
            examples = order(self.seed, self.epoch, size) if self.plan.shuffle else np.arange(size)
            for start in range(0, size, self.plan.batch_size):
                if self.steps == updates or self.diverged:
                    return
                self.update(examples[start : start + self.plan.batch_size])
            if self.diverged:
                return
            self.epoch += 1
            self.metrics.append(measure(self.network, self.train, self.test, self.readout, self.plan.loss))
