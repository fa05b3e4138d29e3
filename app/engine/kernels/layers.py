"""A chunk of examples on its way through the network and, as errors, back."""

from typing import Any

from ..activations import ACTIVATIONS, ELU_ALPHA, LEAKY_SLOPE
from ..losses import LOSSES
from ..types import Array, Indices
from . import elementary as functions
from . import layout
from .compiling import aside, helper
from .dropout import drop, unscale, weigh
from .layout import WIDTH, RunArrays
from .products import BLAS_WEIGHTS, backward_product, forward_product, gradient_product
from .simd import first, lanes, load, store, store_transposed, where

HEAVISIDE, LINEAR, SIGMOID, TANH, RELU, LEAKY_RELU, ELU, SOFTMAX, SILU, GELU = (
    ACTIVATIONS[name].code
    for name in (
        "heaviside",
        "linear",
        "sigmoid",
        "tanh",
        "relu",
        "leaky_relu",
        "elu",
        "softmax",
        "silu",
        "gelu",
    )
)
MSE, BINARY, CATEGORICAL, HINGE = (
    LOSSES[name].code for name in ("mse", "binary_cross_entropy", "categorical_cross_entropy", "hinge")
)

# Where a pass begins in the epoch if that does not matter: no unit is left out, and all examples count the same.
PLAIN = -1
# g′ where it does not depend on z: 0 for the Heaviside step, 1 for a linear unit.
STEADY = (0.0, 1.0)

whole_lanes = helper(layout.whole_lanes)


@helper
def gather(rows: Array, numbers: Indices | None, start: int, end: int, into: Array, width: int) -> None:
    """Lay out rows numbers[start:end] (without numbers, rows[start:end]) column by column.

    The lanes left over repeat the last row. Wide rows go in squares of eight by eight.
    """
    columns, last = rows.shape[1], end - 1
    squares = columns - columns % WIDTH
    for lane in range(0, width if squares else 0, WIDTH):
        place, flat = start + lane, rows.reshape(-1)
        a, b = _row(numbers, place) * columns, _row(numbers, min(place + 1, last)) * columns
        c, d = _row(numbers, min(place + 2, last)) * columns, _row(numbers, min(place + 3, last)) * columns
        e, f = _row(numbers, min(place + 4, last)) * columns, _row(numbers, min(place + 5, last)) * columns
        g, h = _row(numbers, min(place + 6, last)) * columns, _row(numbers, min(place + 7, last)) * columns
        for k in range(0, squares, WIDTH):
            store_transposed(
                into, k * width + lane, width,
                load(flat, a + k), load(flat, b + k), load(flat, c + k), load(flat, d + k),
                load(flat, e + k), load(flat, f + k), load(flat, g + k), load(flat, h + k),
            )  # fmt: skip
    for column in range(squares, columns):
        begin, count = column * width, end - start
        for lane in range(count):
            into[begin + lane] = rows[_row(numbers, start + lane), column]
        for lane in range(count, width):
            into[begin + lane] = into[begin + count - 1]


@helper
def _row(numbers: Indices | None, place: int) -> int:
    """Which row of the data is shown at a place."""
    if numbers is None:  # known when this is compiled
        return place
    row: int = numbers[place]
    return row


@helper
def gather_inputs(
    run: RunArrays, rows: Array, numbers: Indices | None, start: int, end: int, width: int
) -> None:
    """Lay out a chunk's inputs: unit by unit, or example by example where BLAS does the first layer."""
    layer, into = run.layers[0], run.activations
    if layer.inputs * layer.units < BLAS_WEIGHTS:
        gather(rows, numbers, start, end, into, width)
        return
    for lane in range(width):
        row, begin = _row(numbers, min(start + lane, end - 1)), lane * layer.inputs
        for column in range(layer.inputs):
            into[begin + column] = rows[row, column]


@helper
def softmax(a: Array, layer: Any, width: int) -> None:
    """a_k = e^{z_k − max z} / Σ_j e^{z_j − max z}."""
    for lane in range(0, width, WIDTH):
        most = load(a, layer.sums + lane)
        for k in range(1, layer.units):
            z = load(a, layer.sums + lane + k * width)
            most = where(z > most, z, most)
        powers = lanes(0.0)
        for k in range(layer.units):
            power = functions.exponential(load(a, layer.sums + lane + k * width) - most)
            store(a, layer.output + lane + k * width, power)
            powers = powers + power
        for k in range(layer.units):
            place = layer.output + lane + k * width
            store(a, place, load(a, place) / powers)


@helper
def activation_in_place(code: int, z: Any) -> Any:
    """g(z) of an activation whose slope follows from a: a may take the place of z."""
    if code == TANH:
        return functions.tanh(z)
    if code == SIGMOID:
        return functions.sigmoid(z)
    if code == RELU:
        return functions.relu(z)
    if code == LEAKY_RELU:
        return functions.leaky_relu(z)
    if code == ELU:
        return functions.elu(z)
    if code == HEAVISIDE:
        return functions.heaviside(z)
    return z


@helper
def activation(code: int, z: Any) -> Any:
    """g(z), for every activation that looks at one unit at a time."""
    if code == SILU:
        return functions.silu(z)
    if code == GELU:
        return functions.gelu(z)
    return activation_in_place(code, z)


@helper
def activate(a: Array, layer: Any, width: int) -> None:
    """a = g(z), in place for a layer that keeps no z."""
    code = layer.activation
    if code == SOFTMAX:
        softmax(a, layer, width)
    elif code != LINEAR or layer.sums != layer.output:
        for place in range(0, layer.units * width, WIDTH):
            store(a, layer.output + place, activation(code, load(a, layer.sums + place)))


@helper
def slope_of_output(code: int, a: Any) -> Any:
    """g′(z) of an activation whose slope follows from a."""
    if code == TANH:
        return 1.0 - a * a
    if code == SIGMOID:
        return a * (1.0 - a)
    if code == RELU:
        return where(a > 0.0, 1.0, 0.0)
    if code == LEAKY_RELU:
        return where(a > 0.0, 1.0, LEAKY_SLOPE)
    if code == ELU:
        return where(a > 0.0, 1.0, a + ELU_ALPHA)
    return where(a > 0.0, STEADY[code], STEADY[code])


@helper
def slope(code: int, z: Any, a: Any) -> Any:
    """g′(z), for every activation but softmax. z is to be trusted only where the activation asks for it."""
    if code == SILU:
        return functions.silu_slope(z)
    if code == GELU:
        return functions.gelu_slope(z)
    return slope_of_output(code, a)


@helper
def forward(run: RunArrays, parameters: Array, width: int, begin: int, count: int) -> None:
    """z_l = W_l a_{l−1} + b_l, a_l = g_l(z_l); under dropout a_l becomes what the layer passes on.

    begin: the place in the epoch of the first of ``count`` examples, or ``PLAIN``.
    """
    layers, a = run.layers, run.activations
    source = 0
    for number in range(len(layers)):
        layer = layers[number]
        forward_product(parameters, layer, a, source, a, layer.sums, width)
        activate(a, layer, width)
        if begin != PLAIN and layer.dropout > 0.0:
            drop(run, layer, a, layer.output, begin, count, width)
        source = layer.output


@helper
def output_delta(
    loss: int, last: Any, a: Array, y: Array, delta: Array, width: int, count: int, share: float
) -> None:
    """δ = ∂J/∂z of the last layer: ∂L/∂a ⊙ g′(z), times 1/m; 0 in the lanes left over.

    Cross-entropy's product with its own activation is written out, as in ``losses.output_delta``.
    """
    code, units = last.activation, last.units
    plain = (loss == BINARY and code == SIGMOID) or (loss == CATEGORICAL and code == SOFTMAX)
    for lane in range(0, width, WIDTH):
        mixed = lanes(0.0)
        for k in range(units):
            place = lane + k * width
            output, target = load(a, last.output + place), load(y, place)
            difference = output - target
            if plain:
                change = difference
            elif loss == CATEGORICAL:
                change = target * (output - 1.0)
            else:
                change = difference if loss == MSE else where(target * output < 1.0, -target, 0.0)
                if code == SOFTMAX:
                    mixed = mixed + change * output
                else:
                    change = change * slope(code, load(a, last.sums + place), output)
            store(delta, place, change)
        for k in range(units):
            place = lane + k * width
            change = load(delta, place)
            if code == SOFTMAX and not plain:
                change = load(a, last.output + place) * (change - mixed)
            store(delta, place, where(first(count - lane), change * share, 0.0))


@helper
def bend(a: Array, layer: Any, errors: Array, width: int) -> None:
    """∂J/∂z = ∂J/∂a ⊙ g′(z) of a layer, in place."""
    for place in range(0, layer.units * width, WIDTH):
        bent = slope(layer.activation, load(a, layer.sums + place), load(a, layer.output + place))
        store(errors, place, load(errors, place) * bent)


@helper
def backward(
    run: RunArrays, parameters: Array, width: int, begin: int, count: int, share: float, fresh: bool
) -> None:
    """δ_l = (W_{l+1}ᵀ δ_{l+1}) ⊙ g′(z_l) and ∂J/∂W_l = δ_l a_{l−1}ᵀ, from the last layer to the first.

    Under dropout an error is left out, and scaled, where what it is the error of was. begin: as in ``forward``.
    """
    layers, a, side = run.layers, run.activations, 0
    last = layers[len(layers) - 1]
    output_delta(run.plan[0].loss, last, a, run.coded, run.deltas[0], width, count, share)
    if begin != PLAIN and run.plan[0].weighted:
        numbers = run.order if run.clock[0].shuffled else run.natural
        weigh(run.deltas[0], last.units, run.weights, numbers, begin, count, width)
    for number in range(len(layers) - 1, -1, -1):
        layer = layers[number]
        source = layers[number - 1].output if number > 0 else 0
        delta = run.deltas[side]
        gradient_product(layer, delta, a, source, run.gradient, run.product, width, fresh)
        if number > 0:
            errors, below = run.deltas[1 - side], layers[number - 1]
            backward_product(parameters, layer, delta, errors, width)
            if begin != PLAIN and below.dropout > 0.0:
                drop(run, below, errors, 0, begin, count, width)
                unscale(a, below.output, below.units * width, below.dropout)
            bend(a, below, errors, width)
            side = 1 - side


@aside
def learn_unevenly(
    run: RunArrays, parameters: Array, width: int, begin: int, count: int, share: float, fresh: bool
) -> None:
    """The gradient over a chunk of examples that count differently, or under dropout."""
    forward(run, parameters, width, begin, count)
    backward(run, parameters, width, begin, count, share, fresh)
