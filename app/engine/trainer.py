"""The trainer: clock, order of examples, and the one place where a run's parameters move."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import NoReturn

import numpy as np

from .class_weights import example_weights
from .dropout import masks
from .history import Clock, History, Record
from .kernels.bindings import go, lay_out, planned, recoded, write_orders
from .kernels.layout import DIVERGED, EXHAUSTED, RECORDS_FULL, STOPPED
from .kernels.plans import require_fit
from .metrics import Metrics, Part
from .network import Network
from .plan import Plan, Stop, Unit
from .readout import Readout
from .seeds import order
from .snapshot import Best, Divergence, Snapshot
from .types import Array, Indices


class Trainer:
    """Moves a network's parameters over a training part, deterministically.

    An update is computed when its batch is complete, from the parameters that stood during all of it. A
    sample step therefore only moves the clock until the batch is full, and a run is the same to the bit
    whether it was stepped by sample, by batch or by epoch. The kernels alone move it.

    ``clock``: passes, updates and examples done. ``state``: the run as the kernels have it.
    """

    def __init__(
        self, network: Network, plan: Plan, readout: Readout, train: Part, test: Part | None, seed: int
    ) -> None:
        """Takes the network's parameters as they are for the start that ``reset`` goes back to.

        Raises ValueError where rule, layers, loss and targets do not go together.
        """
        require_fit(network, plan.rule, plan.loss, train)
        self.network = network
        self.plan = plan
        self.readout = readout
        self.train = train
        self.test = test
        self.seed = seed
        self.size = len(train.inputs)
        self._start = network.parameters.copy()
        self.state = lay_out(network, train, test)
        # The two places where the kernels keep the parameters, by turns, and where they are now; a hand may have
        # changed the network's meanwhile.
        self._banks = self.state.banks[:, 0, : network.parameters.size]
        self._live: Array = self._banks[0]
        self.reset()

    def __reduce__(self) -> NoReturn:
        """Kernels find a trainer's arrays by their addresses, which a copy's would not have."""
        raise TypeError("a trainer can't be copied; make another, and restore a snapshot of this one")

    def reset(self, start: Array | None = None, seed: int | None = None) -> None:
        """Back to clock 0 with the starting parameters; or with new ones, and another order of examples."""
        if start is not None:
            self._start = start.copy()
        if seed is not None:
            self.seed = seed
        self.network.parameters[:] = self._start
        self.diverged: Divergence | None = None
        self._measured: Metrics | None = None
        self._follow_plan()
        for name in ("epoch", "step", "sample"):
            self.state.clock[name] = 0
        self.clock = Clock()
        self._begin_optimizer()
        self._begin_batch(0)
        self._begin_patience(self.plan, None)
        self.history = History()
        self.history.add(Record.of(self.clock, self.metrics()))

    @property
    def start(self) -> Array:
        """The parameters, (P,), that ``reset`` goes back to."""
        return self._start

    def metrics(self) -> Metrics:
        """Loss and accuracy of the network as it stands. At the end of an epoch they have been measured already."""
        if self._measured is None or self._live.tobytes() != self.network.parameters.tobytes():
            self._live[:] = self.network.parameters
            write_orders(self.state, "sample", self.clock.sample, None, self.history, look=True)
            go([self.state])
            self._measured = self._record(self.state.records[self.state.clock["measured"][0]]).metrics
        return self._measured

    def set_parameters(self, parameters: Array) -> None:
        """Put parameters, (P,), in place by hand. A diverged run may go on from there."""
        self.network.parameters[:] = parameters
        self.diverged = None
        self._begin_patience(self.plan, self.best)

    def change_plan(self, plan: Plan) -> None:
        """Go on under another plan. A batch under way keeps its size, an epoch its order; an optimiser starts anew.

        Patience starts anew too. The best epoch is forgotten if its loss was another one.
        """
        require_fit(self.network, plan.rule, plan.loss, self.train)
        self._measured = None
        renewed = (plan.optimizer, plan.hyperparameters) != (self.plan.optimizer, self.plan.hyperparameters)
        comparable = (plan.loss, plan.monitor) == (self.plan.loss, self.plan.monitor)
        best = self.best if comparable else None
        self.plan = plan
        self.diverged = None
        self._follow_plan()
        self._begin_patience(plan, best)
        if renewed:
            self._begin_optimizer()
        if self._cursor == self.state.clock[0]["batch_start"]:
            self._begin_batch(self._cursor)

    def recode(self, readout: Readout, train: Part, test: Part | None) -> None:
        """Go on with the same examples coded for another readout: another loss may ask for −1 and 1."""
        self.readout, self.train, self.test = readout, train, test
        self._measured = None
        self.state = recoded(self.state, self.network, train, test)
        self._follow_plan()

    def advance(self, unit: Unit, count: int = 1, stop: Stop | None = None) -> bool:
        """Go on by so many examples, updates or passes; what is begun is finished, so a unit may be a part.

        Returns True if ``stop`` was reached or patience is exhausted; ends early then, and when the run diverges.
        Raises ValueError for a neuron that has no learning rule.
        """
        if not self.begin(unit, count, stop):
            return self.exhausted
        go([self.state])
        return self.finish()

    def begin(self, unit: Unit, count: int, stop: Stop | None = None, *, look: bool = False) -> bool:
        """Get ready for an advance by many at once, with ``go_all``; ``finish`` is to follow.

        look: whether the metrics will be asked for where it ends. Returns False if there is nothing to do, since the
        run has diverged or its patience is exhausted. Raises as ``advance``.
        """
        if self.plan.rule == "mcculloch_pitts":
            raise ValueError("a McCulloch–Pitts neuron has no learning rule; its weights are set by hand")
        if self.diverged is not None or self.exhausted:
            return False
        goal = count + self.clock.done(unit)
        self._measured = None
        self._live[:] = self.network.parameters
        self._orders = partial(write_orders, self.state, unit, goal, stop, self.history, look=look)
        self._orders()
        return True

    def finish(self) -> bool:
        """Take note of what the kernels have done. Returns True if ``stop`` was reached or patience is exhausted."""
        while True:
            epoch, step, sample, records, measured, ended, diverged_at, live, *_ = self.state.clock.item()
            told = [self._record(row) for row in self.state.records[: max(records, measured + 1)]]
            for record in told[:records]:
                self.history.add(record)
            if ended != RECORDS_FULL:
                break
            self._orders()
            go([self.state])
        self.clock = Clock(epoch, step, sample)
        if measured >= 0:
            self._measured = told[measured].metrics
        self._live = self._banks[live]
        self.network.parameters[:] = self._live
        if ended == DIVERGED:
            self.diverged = Divergence(step + 1, epoch, self.network.layer_of(diverged_at))
        return ended in (STOPPED, EXHAUSTED)

    @property
    def best(self) -> Best | None:
        """What early stopping remembers; None where it is off."""
        if not self.plan.patience:
            return None
        now = self.state.clock[0]
        epoch, step, since = (int(now[name]) for name in ("best_epoch", "best_step", "since"))
        return Best(epoch, step, float(now["best_loss"]), since)

    @property
    def exhausted(self) -> bool:
        """Whether early stopping has ended the run here: it goes on once the plan or the parameters are changed."""
        best = self.best
        return best is not None and not self._cursor and self.clock.epoch - best.since >= self.plan.patience

    def next_examples(self) -> Indices:
        """The numbers of the examples that the next update is made from."""
        now = self.state.clock[0]
        shuffled, epoch = bool(now["shuffled"]), int(now["epoch"])
        numbers = order(self.seed, epoch, self.size) if shuffled else np.arange(self.size)
        return numbers[now["batch_start"] : now["batch_end"]]

    def next_shown(self) -> int:
        """How many examples have been shown before the first of the next update."""
        now = self.state.clock[0]
        return int(now["epoch"]) * self.size + int(now["batch_start"])

    def masks(self, examples: Indices) -> list[Array | None] | None:
        """Dropout's masks for these examples in the next update, a layer each; one that is not in it is shown first."""
        if not any(self.plan.dropout):
            return None
        places = {number: place for place, number in enumerate(self.next_examples().tolist())}
        shown = [self.next_shown() + places.get(number, 0) for number in np.asarray(examples).tolist()]
        return masks(self.seed, np.array(shown), self.network.shapes, self.plan.dropout)

    def counts(self, examples: Indices) -> Array | None:
        """What each of these training examples counts in J, (m,); None where all count the same."""
        return None if self.weights is None else self.weights[examples]

    def parameters(self) -> Array:
        """The parameters, (P,), as they stand, not to be changed: a copy, or the start's while they are the same."""
        now = self.network.parameters
        return self._start if not self.clock.sample and np.array_equal(now, self._start) else now.copy()

    def snapshot(self, history: History | None = None) -> Snapshot:
        """A copy of everything that changes; with that history in place of its own, if one is given."""
        now = self.state.clock[0]
        steps, size = int(now["optimizer_steps"]), self.network.parameters.size
        return Snapshot(
            self.parameters(),
            self.state.banks[now["live"], 1:, :size].copy() if steps else np.zeros((2, size)),
            steps,
            self.clock,
            int(now["batch_start"]),
            int(now["batch_end"]),
            bool(now["shuffled"]),
            self.history.copy() if history is None else history,
            self.diverged,
            self.best,
        )

    def restore(self, snapshot: Snapshot) -> None:
        """Take up the run at a snapshot of this trainer, or of one with the same spec."""
        now = self.state.clock[0]
        self.network.parameters[:] = snapshot.parameters
        if snapshot.optimizer_steps or now["optimizer_steps"]:
            self.state.banks[:, 1:, : self.network.parameters.size] = snapshot.optimizer_state
        now["optimizer_steps"] = snapshot.optimizer_steps
        self.clock = snapshot.clock
        now["epoch"], now["step"], now["sample"] = vars(snapshot.clock).values()
        now["batch_start"], now["batch_end"] = snapshot.batch_start, snapshot.batch_end
        now["shuffled"] = snapshot.shuffled
        self._remember(snapshot.best or Best(-1, 0, 0.0, snapshot.clock.epoch))
        self._measured = None
        self.history = snapshot.history.copy()
        self.diverged = snapshot.diverged

    @property
    def _cursor(self) -> int:
        """How many examples of the current epoch have been shown."""
        return self.clock.sample - self.clock.epoch * self.size

    def _follow_plan(self) -> None:
        """Tell the kernels of the plan."""
        self.weights = example_weights(self.plan.class_weights, self.train.targets)
        self.state = planned(self.state, self.network, self.plan, self.readout, self.seed, self.weights)

    def _begin_optimizer(self) -> None:
        # Memory that nobody has written to costs nothing.
        if self.state.clock[0]["optimizer_steps"]:
            self.state.banks[:, 1:] = 0.0
        self.state.clock["optimizer_steps"] = 0

    def _begin_patience(self, plan: Plan, best: Best | None) -> None:
        if plan.patience:
            self._remember(replace(best or Best(-1, 0, 0.0, 0), since=self.clock.epoch))

    def _remember(self, best: Best) -> None:
        now = self.state.clock[0]
        now["best_epoch"], now["best_step"] = best.epoch, best.step
        now["best_loss"], now["since"] = best.loss, best.since

    def _begin_batch(self, start: int) -> None:
        now = self.state.clock[0]
        if start == 0:
            now["shuffled"] = self.plan.shuffle
        now["batch_start"] = start
        now["batch_end"] = min(start + self.plan.batch_size, self.size)

    def _record(self, row: Array) -> Record:
        """A row of the kernels' records."""
        epoch, step, sample, train_loss, *figures = row.tolist()
        tested, counted = self.test is not None, self.readout.kind != "value"
        there = (tested, counted, tested and counted)
        known = (figure if is_there else None for figure, is_there in zip(figures, there, strict=True))
        return Record(int(epoch), int(step), int(sample), train_loss, *known)


def go_all(trainers: Sequence[Trainer]) -> None:
    """Let the kernels do what each of these has begun, in one call; ``finish`` each of them afterwards.

    A network is moved by the same instructions as if it went alone: to the bit the same run.
    """
    go([trainer.state for trainer in trainers])
