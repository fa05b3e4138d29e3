"""What ails a network: each layer's vital signs, and a sentence where one of them is bad."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from app.engine.network import Forward
from app.engine.rules import backpropagation
from app.engine.trainer import Trainer
from app.engine.types import Array

Code = Literal[
    "diverged",
    "dead_relu",
    "vanishing_gradient",
    "saturation",
    "learning_rate_too_large",
    "symmetry",
    "unscaled_inputs",
]

MOST_EXAMPLES = 500
BINS = 20
DEAD_SHARE = 0.5
VANISHED_RATIO = 1e-3
SATURATED_SHARE = 0.9
# Past these a unit's slope is below a tenth of what it is at zero.
SATURATED = {"sigmoid": (0.025, 0.975), "tanh": (-0.95, 0.95)}
LARGE_INPUT = 100.0
GROWN_LOSS = 1.5


@dataclass(frozen=True)
class Vitals:
    """A layer over the training part: gradient_norm is √(mean (∂J/∂w)²), shares are of all its activations.

    histogram: counts of its activations in 20 equal bins from ``lowest`` to ``highest``.
    """

    gradient_norm: float
    saturated_share: float
    dead_units: list[int]
    lowest: float
    highest: float
    histogram: list[int]


@dataclass(frozen=True)
class Finding:
    """Something wrong, in one sentence with what to try. layer is from 0; step is when it was first seen."""

    code: Code
    message: str
    layer: int | None = None
    step: int = 0
    epoch: int = 0


@dataclass(frozen=True)
class Examination:
    """Every layer's vitals, and what they say."""

    layers: list[Vitals]
    findings: list[Finding]


def examine(trainer: Trainer) -> Examination:
    """Look at a run as it stands, over at most 500 of its training examples. Changes nothing."""
    network, train = trainer.network, trainer.train
    inputs, coded = train.inputs[:MOST_EXAMPLES], train.coded[:MOST_EXAMPLES]
    with np.errstate(over="ignore", invalid="ignore"):
        if trainer.plan.rule == "backpropagation":
            told = backpropagation.gradient(network, inputs, coded, trainer.plan.loss)
            forward, slopes = told.forward, told.vector
        else:
            forward, slopes = network.forward(inputs), np.zeros_like(network.parameters)
        layers = [
            _vitals(forward, number, shape.activation, layer.weights)
            for number, (shape, layer) in enumerate(zip(network.shapes, network.views(slopes), strict=True))
        ]
    clock = trainer.clock
    findings = [
        replace(found, step=found.step or clock.step, epoch=found.epoch or clock.epoch)
        for found in _findings(trainer, layers, inputs)
    ]
    return Examination(layers, findings)


def _vitals(forward: Forward, number: int, activation: str, slopes: Array) -> Vitals:
    a = forward.activations[number + 1]
    low, high = SATURATED.get(activation, (-np.inf, np.inf))
    dead = np.flatnonzero((a == 0.0).all(axis=0)).tolist() if activation == "relu" else []
    finite = a[np.isfinite(a)]
    lowest, highest = (float(finite.min()), float(finite.max())) if finite.size else (0.0, 0.0)
    counts, _ = np.histogram(finite, BINS, (lowest, highest if highest > lowest else lowest + 1.0))
    return Vitals(
        float(np.sqrt((slopes**2).mean())),
        float(((a < low) | (a > high)).mean()),
        dead,
        lowest,
        highest,
        counts.tolist(),
    )


def _findings(trainer: Trainer, layers: list[Vitals], inputs: Array) -> Iterator[Finding]:
    network, plan = trainer.network, trainer.plan
    hidden = range(len(layers) - 1)
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
    if plan.rule != "backpropagation":
        return
    if (found := _scale_of(inputs)) is not None:
        yield found
    for number in hidden:
        if _alike(network.layers[number].weights, network.layers[number].bias):
            yield Finding(
                "symmetry",
                f"All units of layer {number + 1} are the same and will stay so: they learn the same thing. "
                "Start from random weights instead.",
                number,
            )
    for number in hidden:
        dead, units = layers[number].dead_units, network.shapes[number].units
        if dead and len(dead) >= DEAD_SHARE * units:
            yield Finding(
                "dead_relu",
                f"{len(dead)} of {units} ReLU units in layer {number + 1} are silent for every example and cannot "
                "learn. Lower the learning rate and take new weights, or use leaky ReLU.",
                number,
            )
    yield from _flow(trainer, layers)


def _flow(trainer: Trainer, layers: list[Vitals]) -> Iterator[Finding]:
    """Findings about a loss that grows, and about gradients that do not arrive while there is something to learn."""
    start = trainer.history.records[0].metrics.train_loss
    now = trainer.metrics()
    if (
        trainer.diverged is None
        and trainer.clock.step > 0
        and not now.train_loss <= GROWN_LOSS * max(start, 1e-3)
    ):
        yield Finding(
            "learning_rate_too_large",
            f"The loss has grown from {start:.3g} to {now.train_loss:.3g}: each step overshoots. "
            f"Lower the learning rate, to {trainer.plan.learning_rate / 10:g} say.",
        )
    learned = now.train_loss < start / 2 or (now.train_accuracy is not None and now.train_accuracy > 0.9)
    if learned:
        return
    for number, vitals in enumerate(layers[:-1]):
        if vitals.saturated_share > SATURATED_SHARE:
            yield Finding(
                "saturation",
                f"{vitals.saturated_share:.0%} of the activations in layer {number + 1} are at their limits, where the "
                "slope is all but 0. Scale the inputs or start from smaller weights.",
                number,
            )
    if len(layers) >= 3 and layers[-1].gradient_norm > 0:
        ratio = layers[0].gradient_norm / layers[-1].gradient_norm
        alive = len(layers[0].dead_units) < trainer.network.shapes[0].units
        if 0 < ratio < VANISHED_RATIO and alive:
            yield Finding(
                "vanishing_gradient",
                f"The gradient in layer 1 is {1 / ratio:,.0f} times smaller than in the last layer: the first layers "
                "hardly learn. Use ReLU or tanh, fewer layers, or Xavier weights.",
                0,
            )


def _alike(weights: Array, bias: Array) -> bool:
    """Whether all of two or more units are the same."""
    rows = np.column_stack([weights, bias])
    return len(rows) > 1 and bool((np.abs(rows - rows[0]) <= 1e-12).all())


def _scale_of(inputs: Array) -> Finding | None:
    """A finding if an input is far larger than the weights' start reckons with."""
    sizes = np.sqrt((inputs**2).mean(axis=0))
    worst = int(sizes.argmax())
    if sizes[worst] <= LARGE_INPUT:
        return None
    return Finding(
        "unscaled_inputs",
        f"Input {worst + 1} is about {sizes[worst]:,.0f} in size: it drowns the others and saturates the units. "
        "Standardise the data.",
    )
