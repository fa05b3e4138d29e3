"""From a trainer to the moments of one update, without moving it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from ..rules import backpropagation
from ..rules.descent import descend
from ..trainer import Trainer
from ..types import Array
from .backward import backward_moments
from .forward import forward_moments, loss_moment, shown
from .moment import Moment
from .neuron import adaline_moments, perceptron_moments
from .update import clipping_moment, optimizer_moments, rate_moment
from .writing import Board

# A network with more parameters is told a layer at a time, and unit by unit when asked.
MOST_PARAMETERS = 400


@dataclass(frozen=True)
class Trace:
    """``sample`` is the example whose numbers are written out, ``batch`` all that the update is made from.

    ``partial`` says that the network is large and that only matrices, or only one unit, are told.
    """

    sample: int
    batch: list[int]
    moments: list[Moment]
    partial: bool


def trace(
    trainer: Trainer,
    sample: int | None = None,
    unit: tuple[int, int] | None = None,
    inputs: Sequence[str] | None = None,
    links: bool = False,
) -> Trace:
    """The moments of one update on example ``sample`` alone; or, without it, of the very next update of the run.

    unit: (layer, unit) from 0, to hear of that unit only. inputs: LaTeX names of what the network sees.
    links: tie each symbol to its place in the diagram. Raises ValueError for an example or a unit that does not exist.
    """
    network = trainer.network
    if sample is not None and not 0 <= sample < trainer.size:
        raise ValueError(f"example {sample} does not exist; the training part has 0 to {trainer.size - 1}")
    if unit is not None and not (
        0 <= unit[0] < len(network.layers) and 0 <= unit[1] < network.shapes[unit[0]].units
    ):
        raise ValueError(f"layer {unit[0]} has no unit {unit[1]}")
    batch = [sample] if sample is not None else trainer.next_examples().tolist()
    names = inputs or [f"x_{{{i + 1}}}" for i in range(network.inputs)]
    board = Board(network, names, links)
    large = network.parameters.size > MOST_PARAMETERS
    # Numbers past a float's range are shown as they are: a run that goes wrong is looked at, too.
    with np.errstate(all="ignore"):
        told = list(_moments(trainer, board, batch, unit, large and unit is None))
    return Trace(batch[0], batch, told, large or unit is not None)


def _moments(
    trainer: Trainer, board: Board, batch: list[int], unit: tuple[int, int] | None, matrices_only: bool
) -> Iterator[Moment]:
    network, train, epoch = trainer.network, trainer.train, trainer.clock.epoch
    plan = trainer.plan.at(epoch)
    x, y = train.inputs[batch[0]], train.coded[batch[0]]
    counts, own = trainer.counts(np.array(batch)), trainer.masks(np.array(batch[:1]))
    weight = None if counts is None else float(counts[0])
    forward = network.forward(x.reshape(1, -1), own)
    yield shown(board, x, y)
    told = forward_moments(board, forward, unit)
    yield from (moment for moment in told if not matrices_only or moment.unit is None)
    if plan.rule == "mcculloch_pitts":
        return
    if plan.rule == "perceptron":
        told = perceptron_moments(board, plan, x, float(y[0]))
        yield from _before_updates(told, rate_moment(trainer.plan, epoch))
        return
    if plan.rule == "adaline":
        told = adaline_moments(board, plan, train.inputs[batch], train.coded[batch][:, 0], 0)
        yield from _before_updates(told, rate_moment(trainer.plan, epoch))
        return
    yield loss_moment(board, plan.loss, forward, y, weight)
    if matrices_only:
        return
    yield from backward_moments(board, forward, y, plan.loss, unit, weight)
    masks = trainer.masks(np.array(batch))
    inputs, coded = train.inputs[batch], train.coded[batch]
    gradient = backpropagation.gradient(network, inputs, coded, plan.loss, counts, masks).vector
    if len(batch) > 1:
        yield _mean(board, batch, gradient)
    state = trainer.snapshot()
    step = descend(network, plan, gradient, state.optimizer_state, state.optimizer_steps)
    yield from rate_moment(trainer.plan, epoch)
    yield from clipping_moment(plan, step)
    yield from optimizer_moments(board, plan, step, unit)


def _before_updates(moments: Iterator[Moment], first: Iterator[Moment]) -> Iterator[Moment]:
    """The moments, with others before the first update."""
    for moment in moments:
        if moment.phase == "update":
            yield from first
        yield moment


def _mean(board: Board, batch: list[int], gradient: Array) -> Moment:
    count = len(batch)
    latex = r"\nabla J = \frac{1}{m} \sum_{i=1}^{m} \nabla L^{(i)}"
    numbers = rf"\nabla J = \frac{{1}}{{{count}}} \sum_{{i=1}}^{{{count}}} \nabla L^{{(i)}}"
    layers = [
        {"weights": layer.weights.tolist(), "bias": layer.bias.tolist()}
        for layer in board.network.views(gradient)
    ]
    note = f"The update uses the mean over its batch of {count} examples."
    return Moment("gradient", note, latex, numbers, {"examples": batch, "gradient": layers})
