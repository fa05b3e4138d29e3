"""Is the gradient right? Backpropagation's answer beside a central difference that knows no calculus."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ..activations import activation
from ..losses import loss, mean_loss
from ..network import Network
from ..plan import Plan
from ..rules import backpropagation
from ..types import Array, Pause, proceed

STEP = 1e-5
# J is known to about 1e-16 of its size, so a difference over 2e-5 is known to about 1e-11: smaller slopes than
# this are compared as if they were this large, or rounding alone would look like an error.
SMALLEST_SCALE = 1e-4


@dataclass(frozen=True)
class Check:
    """One parameter's slope found in two ways. ``kink``: a ReLU or the hinge bends between the two probes.

    frozen: whether the parameter never moves, whatever its slope.
    """

    layer: int
    unit: int
    source: int | None
    analytic: float
    numeric: float
    relative_error: float
    kink: bool
    frozen: bool = False


def gradient_check(
    network: Network,
    plan: Plan,
    inputs: Array,
    targets: Array,
    only: tuple[int, int] | None = None,
    pause: Pause = proceed,
    weights: Array | None = None,
    masks: Sequence[Array | None] | None = None,
) -> list[Check]:
    """∂J/∂θ by the chain rule beside (J(θ + h) − J(θ − h)) / 2h, h = 1e-5, for every parameter.

    J is the loss over the given examples with the penalties; weights, masks: as in ``backpropagation.gradient``.
    inputs: (m, n_in). targets: (m, n_out). Relative
    errors are |analytic − numeric| over the larger of the two and of 1e-4 max(1, J). The network is not changed.
    ``only`` asks about one unit, (layer, unit) from 0. ``pause`` is called before each parameter. Slopes past a float's
    range are infinite or not a number.
    Raises ValueError for a rule that follows no gradient.
    """
    if plan.rule not in ("backpropagation", "adaline"):
        raise ValueError(
            f"the rule of {plan.rule} follows no gradient: its error's slope is 0 almost everywhere"
        )
    probe = Network(network.inputs, network.shapes, network.parameters.copy())
    batch = _Batch(plan, inputs, targets, weights, masks)
    analytic = backpropagation.gradient(probe, inputs, targets, plan.loss, weights, masks).vector
    analytic = analytic + backpropagation.penalty(probe, plan.l1, plan.l2)
    floor = SMALLEST_SCALE * max(1.0, abs(_probe(probe, batch)[0]))
    numbering = np.arange(probe.parameters.size, dtype=np.float64)
    checks: list[Check] = []
    for layer, numbers in enumerate(probe.views(numbering)):
        for unit, row in enumerate(np.column_stack([numbers.weights, numbers.bias])):
            if only is not None and only != (layer, unit):
                continue
            for source, index in enumerate(row.astype(int)):
                pause()
                numeric, kink = _difference(probe, int(index), batch)
                slope = float(analytic[index])
                error = abs(slope - numeric) / max(abs(slope), abs(numeric), floor)
                place = source if source < numbers.weights.shape[1] else None
                frozen = int(index) in plan.fixed
                checks.append(Check(layer, unit, place, slope, numeric, error, kink, frozen))
    return checks


@dataclass(frozen=True)
class _Batch:
    """What J is of."""

    plan: Plan
    inputs: Array
    targets: Array
    weights: Array | None
    masks: Sequence[Array | None] | None


def _difference(network: Network, index: int, batch: _Batch) -> tuple[float, bool]:
    """The central difference along one parameter, and whether a kink lies between its two probes."""
    value, plan = network.parameters[index], batch.plan
    network.parameters[index] = value + STEP
    above, sides_above = _probe(network, batch)
    network.parameters[index] = value - STEP
    below, sides_below = _probe(network, batch)
    network.parameters[index] = value
    crosses_zero = bool(plan.l1) and abs(value) <= STEP and bool(network.weight_mask()[index])
    return (above - below) / (2 * STEP), crosses_zero or sides_above != sides_below


def _probe(network: Network, batch: _Batch) -> tuple[float, bytes]:
    """J, and on which side of its kink each unit is for each example, as bits that can be compared."""
    plan, targets = batch.plan, batch.targets
    forward = network.forward(batch.inputs, batch.masks)
    name = network.layers[-1].activation
    cost = mean_loss(plan.loss, name, forward.pre_activations[-1], forward.output, targets, batch.weights)
    weights = network.parameters * network.weight_mask()
    cost = cost + plan.l1 * float(np.abs(weights).sum()) + plan.l2 / 2 * float((weights * weights).sum())
    bits = [
        forward.pre_activations[number] > 0
        for number, shape in enumerate(network.shapes)
        if activation(shape.activation).kinked
    ]
    kink = loss(plan.loss).kink
    if kink is not None:
        bits.append(kink(forward.output, targets))
    return cost, b"".join(bit.tobytes() for bit in bits)
