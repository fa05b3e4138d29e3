"""Why a run does not get on: weights that have shrunk to nothing, a penalty that holds them, a loss that stays."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from ..network import Network
from ..numerals import grouped
from ..plan import Plan
from ..rules import backpropagation
from ..trainer import Trainer
from ..types import Array
from .findings import Finding, Past

# Weights are gone when so little is left of the largest one that they started with.
GONE = 0.01
# A penalty leaves more: under l1 they go to and fro across 0 by a step's length.
GONE_BY_PENALTY = 0.1
# A loss is flat when two stretches of so many epochs and updates differ by no more than this part of it.
FLAT = 0.02
FLAT_EPOCHS = 100
FLAT_UPDATES = 1_000
# A schedule has brought the learning rate to next to nothing when so little of it is left.
FADED = 1e-3


@dataclass(frozen=True)
class Shrinkage:
    """What is left of a layer's weights. start, now: the largest magnitude. penalised: whether a penalty holds them.

    A penalty holds them where it pulls at least as hard as the loss, and so keeps them from growing again.
    """

    start: float
    now: float
    penalised: bool

    @property
    def gone(self) -> bool:
        """Whether next to nothing is left."""
        return self.now <= self.start * (GONE_BY_PENALTY if self.penalised else GONE) and self.start > 0


def shrinkage(trainer: Trainer, gradient: Array) -> list[Shrinkage]:
    """Layer by layer. gradient: ∂J/∂θ of the loss alone, (P,)."""
    network, plan = trainer.network, trainer.plan
    pulls = network.views(backpropagation.penalty(network, plan.l1, plan.l2))
    starts = network.views(trainer.start)
    layers = zip(network.layers, starts, pulls, network.views(gradient), strict=True)
    return [
        Shrinkage(_largest(start.weights), _largest(now.weights), _holds(plan, pull.weights, slope.weights))
        for now, start, pull, slope in layers
    ]


def units_shrinkage(trainer: Trainer, number: int, units: list[int]) -> Shrinkage:
    """Of these units of a layer alone, all from 0, which no gradient of the loss reaches."""
    network, plan = trainer.network, trainer.plan
    start = network.views(trainer.start)[number].weights[units]
    return Shrinkage(
        _largest(start), _largest(network.layers[number].weights[units]), bool(plan.l1 or plan.l2)
    )


def gone_weights(trainer: Trainer, number: int, shrunk: Shrinkage, past: Past) -> Finding:
    """What to say of a hidden layer whose weights are gone: who took them, as far as it can be told."""
    plan = trainer.plan
    left = f"the largest is {shrunk.now:.1e}, and was {shrunk.start:.2g} at the start"
    if shrunk.penalised:
        return Finding(
            "strong_penalty",
            f"The penalty ({penalty_name(plan)}) pulls harder on the weights of layer {number + 1} than the loss, "
            f"and next to nothing is left of them ({left}). Lower {less_penalty(plan)} say, or leave it out.",
            number,
        )
    what = f"The weights of layer {number + 1} have shrunk to nothing ({left}), so its units answer every example alike"
    if past.edited or past.penalised:
        why = "Weights were set by hand" if past.edited else "A penalty was on that is off now"
        return Finding(
            "collapsed_weights",
            f"{what}. {why}; from here they hardly grow again. Set other weights by hand, or reset.",
            number,
        )
    whole = plan.batch_size >= trainer.size
    examples = "one example" if plan.batch_size == 1 else f"{plan.batch_size} examples"
    steps = "whole steps" if whole else f"steps on {examples} at a time"
    larger = "" if whole else " or a larger batch"
    return Finding(
        "collapsed_weights",
        f"{what}, and no gradient reaches them. The updates themselves did that, in {steps} with a learning rate of "
        f"{plan.learning_rate:g}. Reset, and take a smaller rate{larger}, or another seed.",
        number,
    )


def plateau(trainer: Trainer, slopes: Array) -> Iterator[Finding]:
    """A finding if the loss has kept its height for long, far from learned, and nothing else says why."""
    since = _flat_since(trainer)
    if since is None:
        return
    plan, now = trainer.plan, trainer.metrics()
    what = (
        f"The loss has hardly moved for {grouped(trainer.clock.epoch - since)} epochs and is "
        f"still {now.train_loss:.3g}"
    )
    if _held_by_penalty(trainer.network, plan, slopes):
        yield Finding(
            "strong_penalty",
            f"{what}: the penalty ({penalty_name(plan)}) pulls the weights back as hard as the loss pulls them on. "
            f"Lower {less_penalty(plan)} say.",
        )
    elif plan.learning_rate == 0:
        yield Finding("plateau", f"{what}: the learning rate is 0. Raise it.")
    elif (share := plan.factor(trainer.clock.epoch)) < FADED:
        rate = plan.learning_rate * share
        yield Finding(
            "plateau",
            f"{what}: the schedule “{plan.schedule}” has taken the learning rate from {plan.learning_rate:g} down to "
            f"{rate:.1g}. Let it fall more slowly, or leave the schedule out.",
        )
    elif len(trainer.network.shapes) == 1:
        yield Finding(
            "plateau",
            f"{what}: without a hidden layer this network only knows weighted sums of what it sees. "
            "Add a hidden layer, or features such as x1x2.",
        )
    else:
        yield Finding(
            "plateau",
            f"{what}: the run is on a plateau, or in a minimum that is a poor one. "
            "Try a larger learning rate, another optimiser such as adam, more units, or another seed.",
        )


def penalty_name(plan: Plan) -> str:
    """The penalty that pulls, as it is set: “l2 0.3”."""
    return " and ".join(f"{name} {size:g}" for name, size in (("l1", plan.l1), ("l2", plan.l2)) if size)


def less_penalty(plan: Plan) -> str:
    """What to lower it to."""
    return " and ".join(
        f"{name} to {size / 10:g}" for name, size in (("l1", plan.l1), ("l2", plan.l2)) if size
    )


def _held_by_penalty(network: Network, plan: Plan, gradient: Array) -> bool:
    """Whether the penalties pull on all the weights together about as hard as the loss does."""
    pull = backpropagation.penalty(network, plan.l1, plan.l2)
    return _holds(plan, 2.0 * pull, gradient * network.weight_mask())


def _flat_since(trainer: Trainer) -> int | None:
    """The epoch since which the loss has kept its height, if that is long; None for a loss that moves."""
    records, clock = trainer.history.records, trainer.clock
    if clock.epoch < 2 * FLAT_EPOCHS or clock.step < 2 * FLAT_UPDATES:
        return None
    ends = [clock.epoch // 2, clock.epoch * 3 // 4, clock.epoch]
    means = []
    for first, last in pairwise(ends):
        heights = [record.train_loss for record in records if first < record.epoch <= last]
        if not heights:
            return None
        means.append(float(np.mean(heights)))
    before, after = means
    return ends[0] if np.isfinite(after) and abs(after - before) <= FLAT * before else None


def _holds(plan: Plan, pull: Array, slope: Array) -> bool:
    return bool(plan.l1 or plan.l2) and _largest(pull) >= _largest(slope)


def _largest(numbers: Array) -> float:
    return float(np.abs(numbers).max())
