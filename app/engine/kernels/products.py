"""The three matrix products of a layer, on examples in lanes: forward, backward, and the gradient's.

A matrix of a chunk has a row for each unit; its ``lanes`` columns are the examples.
"""

from typing import Any

import numpy as np

from ..types import Array
from .compiling import array_helper, helper
from .layout import WIDTH
from .simd import lanes, load, spread, store, total, totals
from .values import Lanes

# From this many weights on, a layer no longer fits the nearest cache, and BLAS, which cuts it into blocks, is faster.
BLAS_WEIGHTS = 4096


@helper
def weighted_sums(
    parameters: Array, weights: int, across: int, along: int, bias: int, a: Array, source: int, terms: int,
    z: Array, target: int, count: int, width: int,
) -> None:  # fmt: skip
    """z_j = b_j + Σ_i w_{ji} a_i for ``count`` units j and ``terms`` units i.

    w_{ji} lies at weights + j·across + i·along; there is no b if ``bias`` is negative. Four units share a load of a_i,
    and two lots of examples (x, y) one of w_{ji}; where there is but one lot left, it is its own second.
    """
    for lane in range(0, width, 2 * WIDTH):
        second = min(lane + WIDTH, width - WIDTH) - lane
        there = target + lane
        j = 0
        while j + 4 <= count:
            here = source + lane
            x0 = x1 = x2 = x3 = lanes(0.0)
            if bias >= 0:
                x0, x1 = lanes(parameters[bias + j]), lanes(parameters[bias + j + 1])
                x2, x3 = lanes(parameters[bias + j + 2]), lanes(parameters[bias + j + 3])
            y0, y1, y2, y3 = x0, x1, x2, x3
            w0 = weights + j * across
            w1, w2, w3 = w0 + across, w0 + 2 * across, w0 + 3 * across
            i = 0
            for _ in range(terms):
                a_x, a_y = load(a, here), load(a, here + second)
                w = spread(parameters, w0 + i)
                x0, y0 = x0 + w * a_x, y0 + w * a_y
                w = spread(parameters, w1 + i)
                x1, y1 = x1 + w * a_x, y1 + w * a_y
                w = spread(parameters, w2 + i)
                x2, y2 = x2 + w * a_x, y2 + w * a_y
                w = spread(parameters, w3 + i)
                x3, y3 = x3 + w * a_x, y3 + w * a_y
                i += along
                here += width
            place = there + j * width
            store(z, place, x0)
            store(z, place + width, x1)
            store(z, place + 2 * width, x2)
            store(z, place + 3 * width, x3)
            store(z, place + second, y0)
            store(z, place + second + width, y1)
            store(z, place + second + 2 * width, y2)
            store(z, place + second + 3 * width, y3)
            j += 4
        while j < count:
            x: Lanes = lanes(parameters[bias + j]) if bias >= 0 else lanes(0.0)
            y: Lanes = x
            here, place = source + lane, weights + j * across
            for _ in range(terms):
                w = spread(parameters, place)
                x, y = x + w * load(a, here), y + w * load(a, here + second)
                place += along
                here += width
            store(z, there + j * width, x)
            store(z, there + j * width + second, y)
            j += 1


@array_helper
def multiply(
    w: Array, start: int, n_out: int, n_in: int, a: Array, source: int, width: int, z: Array, target: int
) -> None:
    """z = W a by BLAS. The network's inputs, which come first, lie example by example."""
    matrix, inputs = w[start : start + n_out * n_in].reshape(n_out, n_in), a[source : source + n_in * width]
    sums = z[target : target + n_out * width].reshape(n_out, width)
    if source == 0:
        np.dot(matrix, inputs.reshape(width, n_in).T, sums)
    else:
        np.dot(matrix, inputs.reshape(n_in, width), sums)


@array_helper
def multiply_transposed(
    w: Array, start: int, n_out: int, n_in: int, delta: Array, width: int, errors: Array
) -> None:
    """Wᵀ δ by BLAS."""
    matrix, deltas = w[start : start + n_out * n_in].reshape(n_out, n_in), delta[: n_out * width]
    np.dot(matrix.T, deltas.reshape(n_out, width), errors[: n_in * width].reshape(n_in, width))


@array_helper
def multiply_by_transposed(
    delta: Array, n_out: int, a: Array, source: int, n_in: int, width: int, product: Array, start: int
) -> None:
    """δ aᵀ by BLAS. The network's inputs, which come first, lie example by example."""
    deltas, inputs = delta[: n_out * width].reshape(n_out, width), a[source : source + n_in * width]
    matrix = product[start : start + n_out * n_in].reshape(n_out, n_in)
    if source == 0:
        np.dot(deltas, inputs.reshape(width, n_in), matrix)
    else:
        np.dot(deltas, inputs.reshape(n_in, width).T, matrix)


@helper
def forward_product(
    parameters: Array, layer: Any, a: Array, source: int, z: Array, target: int, width: int
) -> None:
    """z = W a + b."""
    n_in, n_out = layer.inputs, layer.units
    if n_in * n_out < BLAS_WEIGHTS:
        weighted_sums(
            parameters, layer.weights, n_in, 1, layer.bias, a, source, n_in, z, target, n_out, width
        )
        return
    multiply(parameters, layer.weights, n_out, n_in, a, source, width, z, target)
    for j in range(n_out):
        bias = lanes(parameters[layer.bias + j])
        for lane in range(target + j * width, target + (j + 1) * width, WIDTH):
            store(z, lane, load(z, lane) + bias)


@helper
def backward_product(parameters: Array, layer: Any, delta: Array, errors: Array, width: int) -> None:
    """Wᵀ δ: how far each unit of the layer below moves the loss."""
    n_in, n_out = layer.inputs, layer.units
    if n_in * n_out < BLAS_WEIGHTS:
        weighted_sums(parameters, layer.weights, 1, n_in, -1, delta, 0, n_out, errors, 0, n_in, width)
    else:
        multiply_transposed(parameters, layer.weights, n_out, n_in, delta, width, errors)


@helper
def gradient_row(
    delta: Array,
    mine: int,
    a: Array,
    source: int,
    n_in: int,
    gradient: Array,
    place: int,
    width: int,
    fresh: bool,
) -> None:
    """∂J/∂w_i = Σ δ a_i over the examples, for the weights w_i of one unit, eight at a time."""
    whole = n_in - n_in % WIDTH
    for i in range(0, whole, WIDTH):
        g0 = g1 = g2 = g3 = g4 = g5 = g6 = g7 = lanes(0.0)
        for lane in range(0, width, WIDTH):
            d, here = load(delta, mine + lane), source + i * width + lane
            g0 = g0 + d * load(a, here)
            g1 = g1 + d * load(a, here + width)
            g2 = g2 + d * load(a, here + 2 * width)
            g3 = g3 + d * load(a, here + 3 * width)
            g4 = g4 + d * load(a, here + 4 * width)
            g5 = g5 + d * load(a, here + 5 * width)
            g6 = g6 + d * load(a, here + 6 * width)
            g7 = g7 + d * load(a, here + 7 * width)
        sums = totals(g0, g1, g2, g3, g4, g5, g6, g7)
        store(gradient, place + i, sums if fresh else sums + load(gradient, place + i))
    for i in range(whole, n_in):
        rest: Lanes = lanes(0.0)
        for lane in range(0, width, WIDTH):
            rest = rest + load(delta, mine + lane) * load(a, source + i * width + lane)
        gradient[place + i] = total(rest) + (0.0 if fresh else gradient[place + i])


@helper
def gradient_product(
    layer: Any, delta: Array, a: Array, source: int, gradient: Array, product: Array, width: int, fresh: bool
) -> None:
    """∂J/∂W = δ aᵀ and ∂J/∂b = Σ δ; put in place if ``fresh``, else added to what earlier chunks gave."""
    n_in, n_out = layer.inputs, layer.units
    for j in range(n_out):
        sums = lanes(0.0)
        for lane in range(j * width, (j + 1) * width, WIDTH):
            sums = sums + load(delta, lane)
        gradient[layer.bias + j] = total(sums) + (0.0 if fresh else gradient[layer.bias + j])
    if n_in * n_out < BLAS_WEIGHTS:
        for j in range(n_out):
            gradient_row(delta, j * width, a, source, n_in, gradient, layer.weights + j * n_in, width, fresh)
        return
    multiply_by_transposed(
        delta, n_out, a, source, n_in, width, gradient if fresh else product, layer.weights
    )
    if not fresh:
        for place in range(layer.weights, layer.bias):
            gradient[place] += product[place]
