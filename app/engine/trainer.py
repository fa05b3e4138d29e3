"""The trainer: clock, order of examples, and the one place where a run's parameters move."""

from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from app.engine.history import Clock, History, Record
from app.engine.metrics import Metrics, Part, measure
from app.engine.network import Network
from app.engine.optimizers import optimizer
from app.engine.readout import Readout
from app.engine.rules import adaline, backpropagation, perceptron
from app.engine.seeds import order
from app.engine.types import Array, Indices

Rule = Literal["mcculloch_pitts", "perceptron", "adaline", "backpropagation"]
Unit = Literal["sample", "batch", "epoch"]

# Past this a run has diverged, though a float64 could hold far more: frames carry float32.
LARGEST_PARAMETER = 1e30


@dataclass(frozen=True)
class Plan:
    """How a network is trained. ``hyperparameters`` are the optimiser's own, in its order."""

    rule: Rule
    loss: str = "mse"
    learning_rate: float = 0.1
    batch_size: int = 1
    shuffle: bool = False
    optimizer: str = "sgd"
    hyperparameters: tuple[float, ...] = (0.0,)
    l1: float = 0.0
    l2: float = 0.0


@dataclass(frozen=True)
class Stop:
    """Ends an advance early, at the end of the first epoch that meets any of these."""

    epochs: int | None = None
    train_loss_below: float | None = None
    train_accuracy: float | None = None

    def needs_metrics(self) -> bool:
        """Whether an epoch must be measured to know."""
        return self.train_loss_below is not None or self.train_accuracy is not None

    def reached(self, epoch: int, metrics: Metrics | None) -> bool:
        """Whether any condition holds at the end of that epoch."""
        if self.epochs is not None and epoch >= self.epochs:
            return True
        if metrics is None:
            return False
        if self.train_loss_below is not None and metrics.train_loss < self.train_loss_below:
            return True
        accuracy = metrics.train_accuracy
        return self.train_accuracy is not None and accuracy is not None and accuracy >= self.train_accuracy


@dataclass(frozen=True)
class Divergence:
    """The first update that would have left the finite range, and the first layer (from 0) that it hit."""

    step: int
    epoch: int
    layer: int


@dataclass(frozen=True)
class Snapshot:
    """All that changes in a run, copied. Restoring it continues as if nothing had happened in between."""

    parameters: Array
    optimizer_state: Array
    optimizer_steps: int
    clock: Clock
    batch_start: int
    batch_end: int
    shuffled: bool
    history: History
    diverged: Divergence | None


class Trainer:
    """Moves a network's parameters over a training part, deterministically.

    An update is computed when its batch is complete, from the parameters that stood during all of it. A
    sample step therefore only moves the clock until the batch is full, and a run is the same to the bit
    whether it was stepped by sample, by batch or by epoch.
    """

    def __init__(
        self, network: Network, plan: Plan, readout: Readout, train: Part, test: Part | None, seed: int
    ) -> None:
        """Takes the network's parameters as they are for the start that ``reset`` goes back to."""
        self.network = network
        self.plan = plan
        self.readout = readout
        self.train = train
        self.test = test
        self.seed = seed
        self.size = len(train.inputs)
        self._start = network.parameters.copy()
        self._order_key: tuple[int, int, bool] | None = None
        self._order = np.arange(self.size)
        self.reset()

    def reset(self, start: Array | None = None, seed: int | None = None) -> None:
        """Back to clock 0 with the starting parameters; or with new ones, and another order of examples."""
        if start is not None:
            self._start = start.copy()
        if seed is not None:
            self.seed = seed
        self.network.parameters[:] = self._start
        self.clock = Clock()
        self.diverged: Divergence | None = None
        self._begin_optimizer()
        self._begin_batch(0)
        self.history = History()
        self.history.add(Record(self.clock, self.metrics()))

    def metrics(self) -> Metrics:
        """Loss and accuracy of the network as it stands."""
        return measure(self.network, self.train, self.test, self.readout, self.plan.loss)

    def set_parameters(self, parameters: Array) -> None:
        """Put parameters, (P,), in place by hand. A diverged run may go on from there."""
        self.network.parameters[:] = parameters
        self.diverged = None

    def change_plan(self, plan: Plan) -> None:
        """Go on under another plan. A batch under way keeps its size, an epoch its order; an optimiser starts anew."""
        renewed = (plan.optimizer, plan.hyperparameters) != (self.plan.optimizer, self.plan.hyperparameters)
        self.plan = plan
        self.diverged = None
        if renewed:
            self._begin_optimizer()
        if self._cursor == self._batch_start:
            self._begin_batch(self._cursor)

    def advance(self, unit: Unit, count: int = 1, stop: Stop | None = None) -> bool:
        """Go on by so many examples, updates or passes; what is begun is finished, so a unit may be a part.

        Returns True if ``stop`` was reached; ends early then, and when the run diverges.
        Raises ValueError for a neuron that has no learning rule.
        """
        if self.plan.rule == "mcculloch_pitts":
            raise ValueError("a McCulloch–Pitts neuron has no learning rule; its weights are set by hand")
        goal = self._done(unit) + count
        while self._done(unit) < goal and self.diverged is None:
            room = self._batch_end - self._cursor
            shown = min(room, goal - self.clock.sample) if unit == "sample" else room
            self.clock = replace(self.clock, sample=self.clock.sample + shown)
            if self._cursor == self._batch_end and self._update() and self._end_batch(stop):
                return True
        return False

    def snapshot(self) -> Snapshot:
        """A copy of everything that changes."""
        return Snapshot(
            self.network.parameters.copy(),
            self._optimizer_state.copy(),
            self._optimizer_steps,
            self.clock,
            self._batch_start,
            self._batch_end,
            self._shuffled,
            self.history.copy(),
            self.diverged,
        )

    def restore(self, snapshot: Snapshot) -> None:
        """Take up the run at a snapshot of this trainer, or of one with the same spec."""
        self.network.parameters[:] = snapshot.parameters
        self._optimizer_state = snapshot.optimizer_state.copy()
        self._optimizer_steps = snapshot.optimizer_steps
        self.clock = snapshot.clock
        self._batch_start, self._batch_end = snapshot.batch_start, snapshot.batch_end
        self._shuffled = snapshot.shuffled
        self.history = snapshot.history.copy()
        self.diverged = snapshot.diverged

    @property
    def _cursor(self) -> int:
        """How many examples of the current epoch have been shown."""
        return self.clock.sample - self.clock.epoch * self.size

    def _done(self, unit: Unit) -> int:
        return {"sample": self.clock.sample, "batch": self.clock.step, "epoch": self.clock.epoch}[unit]

    def _begin_optimizer(self) -> None:
        self._optimizer_state = np.zeros((2, self.network.parameters.size))
        self._optimizer_steps = 0

    def _begin_batch(self, start: int) -> None:
        if start == 0:
            self._shuffled = self.plan.shuffle
        self._batch_start = start
        self._batch_end = min(start + self.plan.batch_size, self.size)

    def next_examples(self) -> Indices:
        """The numbers of the examples that the next update is made from."""
        key = (self.seed, self.clock.epoch, self._shuffled)
        if key != self._order_key:
            shuffle = self._shuffled
            self._order = order(self.seed, self.clock.epoch, self.size) if shuffle else np.arange(self.size)
            self._order_key = key
        return self._order[self._batch_start : self._batch_end]

    def _update(self) -> bool:
        """One update from the complete batch. False if it would diverge: then the parameters stay as they were."""
        state = self._optimizer_state.copy()
        with np.errstate(over="ignore", invalid="ignore", divide="ignore", under="ignore"):
            moved = self.network.parameters + self._change(state)
        # squared gradients that overflow make a step of 0: the run would stand still for ever, looking sound
        wrong = ~((np.abs(moved) <= LARGEST_PARAMETER) & np.isfinite(state).all(axis=0))
        if wrong.any():
            layer = self.network.layer_of(int(wrong.argmax()))
            self.diverged = Divergence(self.clock.step + 1, self.clock.epoch, layer)
            return False
        self.network.parameters[:] = moved
        self._optimizer_state = state
        self._optimizer_steps += 1
        return True

    def _change(self, state: Array) -> Array:
        """What the rule adds to the parameters, (P,), for the complete batch."""
        plan, network = self.plan, self.network
        batch = self.next_examples()
        inputs, targets = self.train.inputs[batch], self.train.coded[batch]
        if plan.rule == "perceptron":
            return perceptron.update(network, inputs[0], float(targets[0, 0]), plan.learning_rate).change
        if plan.rule == "adaline":
            return adaline.update(network, inputs, targets[:, 0], plan.learning_rate).change
        slope = backpropagation.gradient(network, inputs, targets, plan.loss).vector
        if plan.l1 or plan.l2:
            slope += backpropagation.penalty(network, plan.l1, plan.l2)
        step = optimizer(plan.optimizer).step
        return step(slope, state, plan.learning_rate, self._optimizer_steps + 1, *plan.hyperparameters)

    def _end_batch(self, stop: Stop | None) -> bool:
        """Move the clock past an update; at the end of an epoch record it. True if ``stop`` was reached."""
        epoch_ends = self._batch_end == self.size
        epoch = self.clock.epoch + (1 if epoch_ends else 0)
        self.clock = replace(self.clock, step=self.clock.step + 1, epoch=epoch)
        self._begin_batch(self._cursor)
        if not epoch_ends:
            return False
        recorded = self.history.wants(epoch)
        metrics = self.metrics() if recorded or (stop is not None and stop.needs_metrics()) else None
        if recorded and metrics is not None:
            self.history.add(Record(self.clock, metrics))
        return stop is not None and stop.reached(epoch, metrics)
