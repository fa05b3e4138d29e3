"""What ails a network: each layer's vital signs, and a sentence where one of them is bad."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

import numpy as np

from ..network import Network
from ..numerals import grouped
from ..rules import backpropagation
from ..trainer import Trainer
from ..types import Array
from .findings import Finding, Past
from .standstill import (
    Shrinkage,
    gone_weights,
    less_penalty,
    penalty_name,
    plateau,
    shrinkage,
    units_shrinkage,
)
from .vitals import Vitals, root_mean_square, silent_units, vitals

MOST_EXAMPLES = 500
DEAD_SHARE = 0.5
VANISHED_RATIO = 1e-3
SATURATED_SHARE = 0.9
LARGE_INPUT = 100.0
GROWN_LOSS = 1.5


@dataclass(frozen=True)
class Examination:
    """Every layer's vitals, and what they say."""

    layers: list[Vitals]
    findings: list[Finding]


def examine(trainer: Trainer, past: Past | None = None) -> Examination:
    """Look at a run as it stands, over at most 500 of its training examples. Changes nothing, and never fails."""
    network, train, plan = trainer.network, trainer.train, trainer.plan
    inputs, coded = train.inputs[:MOST_EXAMPLES], train.coded[:MOST_EXAMPLES]
    slopes: Array | None = None
    with np.errstate(all="ignore"):
        if plan.rule in ("backpropagation", "adaline"):
            counts = trainer.counts(np.arange(len(inputs)))
            told = backpropagation.gradient(network, inputs, coded, plan.loss, counts)
            forward, slopes = told.forward, told.vector
        else:
            forward = network.forward(inputs)
        parts = network.views(network.parameters if slopes is None else slopes)
        layers = [
            vitals(forward, number, shape.activation, None if slopes is None else part.weights)
            for number, (shape, part) in enumerate(zip(network.shapes, parts, strict=True))
        ]
        found = list(_divergence(trainer))
        if plan.rule == "backpropagation" and slopes is not None:
            found += _findings(trainer, layers, inputs, slopes, past or Past())
    clock = trainer.clock
    findings = [replace(one, step=one.step or clock.step, epoch=one.epoch or clock.epoch) for one in found]
    return Examination(layers, findings)


def _divergence(trainer: Trainer) -> Iterator[Finding]:
    if trainer.diverged is not None:
        gone = trainer.diverged
        yield Finding(
            "diverged",
            f"The run diverged at step {gone.step}, first in layer {gone.layer + 1}: its numbers outgrew every bound. "
            "Lower the learning rate or scale the inputs, then reset.",
            gone.layer,
            gone.step,
            gone.epoch,
        )


def _findings(
    trainer: Trainer, layers: list[Vitals], inputs: Array, slopes: Array, past: Past
) -> Iterator[Finding]:
    if (found := _scale_of(inputs)) is not None:
        yield found
    shrunk, learned, still = shrinkage(trainer, slopes), _learned(trainer), frozen_layers(trainer)
    dead = [n for n in range(len(layers) - 1) if n not in still and _is_dead(trainer, layers, n)]
    causes = [
        *_alike_units(trainer, shrunk, past, spared=range(len(layers)) if learned else dead, still=still),
        *(_dead(trainer, number, layers[number].dead_units, inputs) for number in dead),
        *_flow(trainer, layers, learned=learned),
    ]
    yield from causes
    if not causes and not learned and trainer.diverged is None:
        yield from plateau(trainer, slopes)


def _alike_units(
    trainer: Trainer, shrunk: list[Shrinkage], past: Past, *, spared: Collection[int], still: Collection[int]
) -> Iterator[Finding]:
    """Findings about hidden units that are all the same, or that say nothing because their weights are gone.

    spared: layers of which it does not matter that their weights are gone, or another finding says so. still: layers
    whose weights are frozen, and stay as they are because that was asked for.
    """
    network, starts = trainer.network, trainer.network.views(trainer.start)
    for number in (n for n in range(len(shrunk) - 1) if n not in still):
        layer, start = network.layers[number], starts[number]
        if _alike(start.weights, start.bias) and _alike(layer.weights, layer.bias):
            yield Finding(
                "symmetry",
                f"All units of layer {number + 1} are the same and will stay so: they learn the same thing. "
                "Start from random weights instead.",
                number,
            )
        elif shrunk[number].gone:
            if number not in spared:
                yield gone_weights(trainer, number, shrunk[number], past)
        elif _alike(layer.weights, layer.bias):
            yield Finding(
                "symmetry",
                f"All units of layer {number + 1} have become the same and will stay so: they learn the same thing. "
                "Give one of them other weights, or reset.",
                number,
            )


def _is_dead(trainer: Trainer, layers: list[Vitals], number: int) -> bool:
    dead = layers[number].dead_units
    return bool(dead) and len(dead) >= DEAD_SHARE * trainer.network.shapes[number].units


def _dead(trainer: Trainer, number: int, dead: list[int], inputs: Array) -> Finding:
    network, plan = trainer.network, trainer.plan
    units, shrunk = network.shapes[number].units, units_shrinkage(trainer, number, dead)
    what = f"{len(dead)} of {units} ReLU units in layer {number + 1} are silent for every example and cannot learn"
    if shrunk.gone and shrunk.penalised:
        why = (
            f": the penalty ({penalty_name(plan)}) has taken their weights, of which the largest went from "
            f"{shrunk.start:.2g} to {shrunk.now:.1e}. Lower {less_penalty(plan)} say, and reset; if they fall silent "
            "again, lower the learning rate."
        )
    elif _silent_from_the_start(trainer, number, dead, inputs):
        why = ", as they were at the start already. Take new weights, or use leaky ReLU."
    else:
        why = ". Lower the learning rate and take new weights, or use leaky ReLU."
    return Finding("dead_relu", what + why, number)


def _silent_from_the_start(trainer: Trainer, number: int, dead: list[int], inputs: Array) -> bool:
    network = trainer.network
    forward = Network(network.inputs, network.shapes, trainer.start).forward(inputs)
    return set(dead) <= set(silent_units(forward.activations[number + 1]))


def _learned(trainer: Trainer) -> bool:
    """Whether the run has got somewhere: most examples right, or half the loss gone and better than a blind guess."""
    start, now = trainer.history.records[0].metrics.train_loss, trainer.metrics()
    if now.train_accuracy is None:
        return now.train_loss < start / 2
    _, counts = np.unique(trainer.train.targets, return_counts=True)
    guessed = float(counts.max()) / trainer.size
    return now.train_accuracy > 0.9 or (now.train_loss < start / 2 and now.train_accuracy > guessed)


def _flow(trainer: Trainer, layers: list[Vitals], *, learned: bool) -> Iterator[Finding]:
    """Findings about a loss that grows, and about gradients that do not arrive while there is something to learn."""
    start, now = trainer.history.records[0].metrics.train_loss, trainer.metrics().train_loss
    if trainer.diverged is None and trainer.clock.step > 0 and not now <= GROWN_LOSS * max(start, 1e-3):
        grown = f"{now:.3g}" if np.isfinite(now) else "more than a float can hold"
        yield Finding(
            "learning_rate_too_large",
            f"The loss has grown from {start:.3g} to {grown}: each step overshoots. "
            f"Lower the learning rate, to {trainer.plan.learning_rate / 10:g} say.",
        )
    if learned:
        return
    for number, one in enumerate(layers[:-1]):
        if one.saturated_share > SATURATED_SHARE:
            yield Finding(
                "saturation",
                f"{one.saturated_share:.0%} of the activations in layer {number + 1} are at their limits, where the "
                "slope is all but 0. Scale the inputs or start from smaller weights.",
                number,
            )
    first, last = layers[0].gradient_norm or 0.0, layers[-1].gradient_norm or 0.0
    if len(layers) >= 3 and last > 0 and 0 not in frozen_layers(trainer):
        ratio = first / last
        alive = len(layers[0].dead_units) < trainer.network.shapes[0].units
        if 0 < ratio < VANISHED_RATIO and alive:
            yield Finding(
                "vanishing_gradient",
                f"The gradient in layer 1 is {_said(1 / ratio)} times smaller than in the last layer: the first layers "
                "hardly learn. Use ReLU or tanh, fewer layers, or Xavier weights.",
                0,
            )


def frozen_layers(trainer: Trainer) -> set[int]:
    """The layers of which no weight moves."""
    fixed, network = set(trainer.plan.fixed), trainer.network
    if not fixed:
        return set()
    numbering = network.views(np.arange(network.parameters.size, dtype=np.float64))
    return {n for n, layer in enumerate(numbering) if fixed.issuperset(layer.weights.ravel().astype(int))}


def _alike(weights: Array, bias: Array) -> bool:
    """Whether all of two or more units are the same."""
    rows = np.column_stack([weights, bias])
    return len(rows) > 1 and bool((np.abs(rows - rows[0]) <= 1e-12).all())


def _scale_of(inputs: Array) -> Finding | None:
    """A finding if an input is far larger than the weights' start reckons with."""
    sizes = root_mean_square(inputs)
    worst = int(sizes.argmax())
    if sizes[worst] <= LARGE_INPUT:
        return None
    return Finding(
        "unscaled_inputs",
        f"Input {worst + 1} is about {_said(sizes[worst])} in size: it drowns the others and saturates the units. "
        "Standardise the data.",
    )


def _said(value: float) -> str:
    """A large number as it is read: 12,000, but 1e+30."""
    return f"{grouped(value)}" if value < 1e9 else f"{value:.0e}"
