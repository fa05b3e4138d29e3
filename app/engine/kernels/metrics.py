"""Loss and accuracy of a part of the data, as recorded at the ends of epochs."""

import numpy as np

from ..types import Array
from . import elementary as functions
from .compiling import helper
from .layers import (
    BINARY,
    CATEGORICAL,
    MSE,
    PLAIN,
    SOFTMAX,
    forward,
    gather,
    gather_inputs,
    whole_lanes,
)
from .layout import ARGMAX, CHUNK, VALUE, WIDTH, ExampleArrays, NetworkGroup, RunArrays
from .simd import first, lanes, load, logarithm, total, where
from .values import Lanes


@helper
def losses(run: RunArrays | NetworkGroup, width: int, lane: int) -> Lanes:
    """L_i of eight examples. Cross-entropies come from z, so that a saturated output costs its finite price."""
    last, a = run.layers[len(run.layers) - 1], run.activations
    loss, units = run.plan[0].loss, last.units
    sums = lanes(0.0)
    if loss == CATEGORICAL and last.activation == SOFTMAX:
        most = load(a, last.sums + lane)
        for k in range(1, units):
            z = load(a, last.sums + lane + k * width)
            most = where(z > most, z, most)
        powers = lanes(0.0)
        for k in range(units):
            powers = powers + functions.exponential(load(a, last.sums + lane + k * width) - most)
        shift = most + logarithm(powers)
        for k in range(units):
            sums = sums + load(run.coded, lane + k * width) * (shift - load(a, last.sums + lane + k * width))
        return sums
    for k in range(units):
        place = lane + k * width
        y, z, output = load(run.coded, place), load(a, last.sums + place), load(a, last.output + place)
        if loss == MSE:
            sums = sums + 0.5 * (y - output) * (y - output)
        elif loss == BINARY:
            sums = sums + (y * functions.softplus(-z) + (1.0 - y) * functions.softplus(z))
        elif loss == CATEGORICAL:
            sums = sums + y * functions.softplus(-z)
        else:
            sums = sums + where(y * output < 1.0, 1.0 - y * output, 0.0)
    return sums


@helper
def hits(run: RunArrays | NetworkGroup, width: int, lane: int) -> Lanes:
    """1 for each of eight examples that is read as its own class, else 0."""
    last, plan, a = run.layers[len(run.layers) - 1], run.plan[0], run.activations
    begin = last.output + lane
    best = load(a, begin)
    if plan.readout == ARGMAX:
        winner = lanes(0.0)
        for k in range(1, last.units):
            output = load(a, begin + k * width)
            winner = where(output > best, float(k), winner)
            best = where(output > best, output, best)
    else:
        winner = where(best >= plan.level, 1.0, 0.0)
    hit: Lanes = where(winner == load(run.targets, lane), 1.0, 0.0)
    return hit


@helper
def measure(run: RunArrays, parameters: Array, part: ExampleArrays) -> tuple[float, float]:
    """Mean loss without penalties, and share of hits: not a number for a regression, or for a part without examples."""
    size = len(part.targets)
    lost, hit = lanes(0.0), lanes(0.0)
    for begin in range(0, size, CHUNK):
        end = min(begin + CHUNK, size)
        width = whole_lanes(end - begin)
        gather_inputs(run, part.inputs, None, begin, end, width)
        gather(part.coded, None, begin, end, run.coded, width)
        for lane in range(width):
            run.targets[lane] = part.targets[min(begin + lane, end - 1)]
        forward(run, parameters, width, PLAIN, 0)
        for lane in range(0, width, WIDTH):
            real = first(end - begin - lane)
            lost = lost + where(real, losses(run, width, lane), 0.0)
            hit = hit + where(real, hits(run, width, lane), 0.0)
    if size == 0:
        return np.nan, np.nan
    return total(lost) / size, np.nan if run.plan[0].readout == VALUE else total(hit) / size
