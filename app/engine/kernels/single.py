"""A batch of one example: nothing to put side by side but the units of a layer and the weights of a unit.

What few runs have a use for is kept apart: an update takes a hundred nanoseconds, and is slower with it in the way.
"""

from typing import Any

from ..types import Array
from . import elementary as functions
from .compiling import aside, helper
from .dropout import drop, unscale
from .layers import (
    BINARY,
    CATEGORICAL,
    MSE,
    SIGMOID,
    SOFTMAX,
    activation,
    activation_in_place,
    slope,
    slope_of_output,
)
from .layout import WIDTH, RunArrays
from .simd import lanes, load, store, total
from .values import Lanes


@helper
def weigh(parameters: Array, layer: Any, a: Array, source: int) -> None:
    """z = W a + b."""
    n_in = layer.inputs
    whole = n_in - n_in % WIDTH
    w = layer.weights
    for j in range(layer.units):
        z = parameters[layer.bias + j]
        if whole > 0:
            wide: Lanes = lanes(0.0)
            for i in range(0, whole, WIDTH):
                wide = wide + load(parameters, w + i) * load(a, source + i)
            z += total(wide)
        for i in range(whole, n_in):
            z += parameters[w + i] * a[source + i]
        a[layer.sums + j] = z
        w += n_in


@aside
def activate_apart(a: Array, layer: Any) -> None:
    """a = g(z), for a layer that keeps its z."""
    for k in range(0, layer.units, WIDTH):
        store(a, layer.output + k, activation(layer.activation, load(a, layer.sums + k)))


@helper
def activate(a: Array, layer: Any) -> None:
    """a = g(z), in place for a layer that keeps no z."""
    z, output, units = layer.sums, layer.output, layer.units
    if layer.activation == SOFTMAX:
        most = a[z]
        for k in range(1, units):
            most = max(most, a[z + k])
        powers = 0.0
        for k in range(units):
            a[output + k] = functions.exponential(a[z + k] - most)
            powers += a[output + k]
        for k in range(units):
            a[output + k] /= powers
        return
    if z != output:
        activate_apart(a, layer)
        return
    for k in range(0, units, WIDTH):  # the last lanes may be nobody's: a layer's place is wide enough
        store(a, output + k, activation_in_place(layer.activation, load(a, output + k)))


@helper
def output_delta(run: RunArrays, row: int) -> None:
    """δ = ∂L/∂z of the last layer, into ``deltas[0]``; see ``layers.output_delta``."""
    last = run.layers[len(run.layers) - 1]
    loss, code, units = run.plan[0].loss, last.activation, last.units
    a, y, delta = run.activations, run.train.coded, run.deltas[0]
    plain = (loss == BINARY and code == SIGMOID) or (loss == CATEGORICAL and code == SOFTMAX)
    mixed = 0.0
    for k in range(units):
        output, target = a[last.output + k], y[row, k]
        if plain:
            delta[k] = output - target
        elif loss == CATEGORICAL:
            delta[k] = target * (output - 1.0)
        else:
            change = output - target
            if loss != MSE:
                change = -target if target * output < 1.0 else 0.0
            if code == SOFTMAX:
                mixed += change * output
            else:
                change *= slope(code, a[last.sums + k], output)
            delta[k] = change
    if code == SOFTMAX and not plain:
        for k in range(units):
            delta[k] = a[last.output + k] * (delta[k] - mixed)


@helper
def descend(parameters: Array, layer: Any, delta: Array, a: Array, source: int, gradient: Array) -> None:
    """∂J/∂W = δ aᵀ and ∂J/∂b = δ."""
    n_in = layer.inputs
    whole = n_in - n_in % WIDTH
    w = layer.weights
    for j in range(layer.units):
        d = delta[j]
        for i in range(0, whole, WIDTH):
            store(gradient, w + i, d * load(a, source + i))
        for i in range(whole, n_in):
            gradient[w + i] = d * a[source + i]
        gradient[layer.bias + j] = d
        w += n_in


@helper
def carry_back(
    parameters: Array, layer: Any, delta: Array, errors: Array, a: Array, below: Any, keeps_z: bool
) -> None:
    """(Wᵀ δ) ⊙ g′ of the layer below. keeps_z: known when this is compiled."""
    n_in, code, z, output = layer.inputs, below.activation, below.sums, below.output
    whole = n_in - n_in % WIDTH
    for i in range(0, whole, WIDTH):
        wide: Lanes = lanes(0.0)
        for j in range(layer.units):
            wide = wide + delta[j] * load(parameters, layer.weights + j * n_in + i)
        out = load(a, output + i)
        store(errors, i, wide * (slope(code, load(a, z + i), out) if keeps_z else slope_of_output(code, out)))
    for i in range(whole, n_in):
        error = 0.0
        for j in range(layer.units):
            error += delta[j] * parameters[layer.weights + j * n_in + i]
        out = a[output + i]
        errors[i] = error * (slope(code, a[z + i], out) if keeps_z else slope_of_output(code, out))


@aside
def carry_back_apart(
    parameters: Array, layer: Any, delta: Array, errors: Array, a: Array, below: Any
) -> None:
    """The same for a layer that keeps its z."""
    carry_back(parameters, layer, delta, errors, a, below, True)


@helper
def pass_back(parameters: Array, layer: Any, delta: Array, errors: Array, a: Array, below: Any) -> None:
    """(Wᵀ δ) ⊙ g′(z) of the layer below."""
    if below.sums != below.output:
        carry_back_apart(parameters, layer, delta, errors, a, below)
    else:
        carry_back(parameters, layer, delta, errors, a, below, False)


@helper
def learn_one(run: RunArrays, parameters: Array, row: int, place: int, uneven: bool) -> None:
    """The gradient of one example's loss. place: where in the epoch it is shown.

    uneven: whether there is dropout or examples count differently, known when this is compiled.
    """
    layers, a, source, side = run.layers, run.activations, 0, 0
    for i in range(layers[0].inputs):
        a[i] = run.train.inputs[row, i]
    for number in range(len(layers)):
        layer = layers[number]
        weigh(parameters, layer, a, source)
        activate(a, layer)
        if uneven and layer.dropout > 0.0:
            drop(run, layer, a, layer.output, place, 1, 1)
        source = layer.output
    output_delta(run, row)
    if uneven and run.plan[0].weighted:
        for k in range(layers[len(layers) - 1].units):
            run.deltas[0][k] *= run.weights[row]
    for number in range(len(layers) - 1, -1, -1):
        layer, delta = layers[number], run.deltas[side]
        source = layers[number - 1].output if number > 0 else 0
        descend(parameters, layer, delta, a, source, run.gradient)
        if number > 0:
            errors, below = run.deltas[1 - side], layers[number - 1]
            if uneven and below.dropout > 0.0:
                unscale(a, below.output, below.units, below.dropout)
            pass_back(parameters, layer, delta, errors, a, below)
            if uneven and below.dropout > 0.0:
                drop(run, below, errors, 0, place, 1, 1)
            side = 1 - side


@aside
def learn_one_unevenly(run: RunArrays, parameters: Array, row: int, place: int) -> None:
    """The same under dropout, or where examples count differently."""
    learn_one(run, parameters, row, place, True)
