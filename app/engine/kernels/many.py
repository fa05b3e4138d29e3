"""Up to eight networks at once, a lane each: same shape and data; seeds, rates and penalties of their own.

Where ``chunks`` puts examples side by side, this puts networks: every number is eight, one of each network, and there
are no lanes left over whatever the batch size.
"""

from typing import Any, NamedTuple

import numpy as np

from app.engine.kernels import functions
from app.engine.kernels.chunks import BINARY, CATEGORICAL, MSE, SIGMOID, SOFTMAX, activation, slope
from app.engine.kernels.compiling import entry, helper
from app.engine.kernels.lanes import absolute, everywhere, lanes, load, store, where
from app.engine.kernels.layout import LARGEST_PARAMETER, LAYER, PLAN, WIDTH, Examples
from app.engine.kernels.shuffling import draw
from app.engine.kernels.updates import ADAM, LARGEST_STATE, optimizer_step
from app.engine.types import Array, Indices


class Group(NamedTuple):
    """Eight networks, interleaved: number n of network k lies at 8 n + k.

    plan (1,): what they share. rates (3, 8): η, l1, l2. seeds (8,).
    banks (2, 3, 8 P), gradient (8 P), activations, deltas: as in ``layout.Run``.
    inputs (m, 8 n_in), coded (m, 8 n_out): the batch under way. orders (8, n): each network's examples.
    alive (8,): 0 for a network that has diverged. fate (8, 3): step, epoch and parameter at which it did.
    """

    layers: Any
    plan: Any
    rates: Array
    seeds: Any
    train: Examples
    banks: Array
    gradient: Array
    activations: Array
    deltas: Array
    inputs: Array
    coded: Array
    orders: Indices
    alive: Array
    fate: Indices


def example() -> Group:
    """A group of the smallest size: its types are every group's."""
    square, line, whole = np.zeros((1, 1)), np.zeros(1), np.zeros((1, 1), np.int64)
    return Group(
        np.zeros(1, LAYER), np.zeros(1, PLAN), square, np.zeros(1, np.uint64), Examples(square, square, line),
        np.zeros((1, 1, 1)), line, line, square, square, square, whole, line, whole,
    )  # fmt: skip


@helper
def forward(group: Group, theta: Array, inputs: Array) -> None:
    """z = W a + b, a = g(z), layer after layer, for one example of each network."""
    a, source = inputs, 0
    for number in range(len(group.layers)):
        layer = group.layers[number]
        w, target = WIDTH * layer.weights, WIDTH * layer.output
        for j in range(layer.units):
            z = load(theta, WIDTH * (layer.bias + j))
            for i in range(0, WIDTH * layer.inputs, WIDTH):
                z = z + load(theta, w + i) * load(a, source + i)
            w += WIDTH * layer.inputs
            store(group.activations, target + WIDTH * j, activation(layer.activation, z))
        if layer.activation == SOFTMAX:
            softmax(group.activations, target, WIDTH * layer.units)
        a, source = group.activations, target


@helper
def softmax(a: Array, begin: int, size: int) -> None:
    """a_k = e^{z_k − max z} / Σ_j e^{z_j − max z} in place."""
    most, powers = load(a, begin), lanes(0.0)
    for place in range(begin, begin + size, WIDTH):
        z = load(a, place)
        most = where(z > most, z, most)
    for place in range(begin, begin + size, WIDTH):
        power = functions.exponential(load(a, place) - most)
        store(a, place, power)
        powers = powers + power
    for place in range(begin, begin + size, WIDTH):
        store(a, place, load(a, place) / powers)


@helper
def output_delta(group: Group, coded: Array, share: float) -> None:
    """δ of the last layer over m, into ``deltas[0]``; see ``chunks.output_delta``."""
    last, loss = group.layers[len(group.layers) - 1], group.plan[0].loss
    code, begin, delta, mixed = last.activation, WIDTH * last.output, group.deltas[0], lanes(0.0)
    plain = (loss == BINARY and code == SIGMOID) or (loss == CATEGORICAL and code == SOFTMAX)
    for place in range(0, WIDTH * last.units, WIDTH):
        output, target = load(group.activations, begin + place), load(coded, place)
        change = output - target
        if not plain:
            if loss == CATEGORICAL:
                change = target * (output - 1.0)
            elif loss != MSE:
                change = where(target * output < 1.0, -target, 0.0)
            if code == SOFTMAX:
                mixed = mixed + change * output
            elif loss != CATEGORICAL:
                change = change * slope(code, output)
        store(delta, place, change * share)
    if code == SOFTMAX and not plain:
        for place in range(0, WIDTH * last.units, WIDTH):
            store(delta, place, load(group.activations, begin + place) * (load(delta, place) - mixed * share))


@helper
def backward(group: Group, theta: Array, inputs: Array) -> None:
    """Add one example's ∂J/∂W = δ aᵀ and ∂J/∂b = δ; δ_{l−1} = (Wᵀ δ) ⊙ g′."""
    gradient, side = group.gradient, 0
    for number in range(len(group.layers) - 1, -1, -1):
        layer, delta, errors = group.layers[number], group.deltas[side], group.deltas[1 - side]
        row, w = WIDTH * layer.inputs, WIDTH * layer.weights
        a, source = inputs, 0
        if number > 0:
            a, source = group.activations, WIDTH * group.layers[number - 1].output
            code = group.layers[number - 1].activation
            for i in range(0, row, WIDTH):
                error = lanes(0.0)
                for j in range(layer.units):
                    error = error + load(theta, w + j * row + i) * load(delta, WIDTH * j)
                store(errors, i, error * slope(code, load(a, source + i)))
        for j in range(layer.units):
            d, bias = load(delta, WIDTH * j), WIDTH * (layer.bias + j)
            for i in range(0, row, WIDTH):
                place = w + j * row + i
                store(gradient, place, load(gradient, place) + d * load(a, source + i))
            store(gradient, bias, load(gradient, bias) + d)
        side = 1 - side


@helper
def penalize(group: Group, theta: Array) -> None:
    """Add l1 sign(w) + l2 w for every weight; biases are spared."""
    l1, l2 = load(group.rates[1], 0), load(group.rates[2], 0)
    for number in range(len(group.layers)):
        for place in range(WIDTH * group.layers[number].weights, WIDTH * group.layers[number].bias, WIDTH):
            w = load(theta, place)
            sign = where(w > 0.0, 1.0, where(w < 0.0, -1.0, 0.0))
            store(group.gradient, place, load(group.gradient, place) + l1 * sign + l2 * w)


@helper
def optimize(group: Group, live: int, steps: int, epoch: int) -> None:
    """Write the next parameters and state into the bank at rest; a network that diverges keeps what it had, for good."""
    plan, here, there = group.plan[0], group.banks[live], group.banks[1 - live]
    rate, unbiased, alive, fine = load(group.rates[0], 0), 1.0, load(group.alive, 0) > 0.0, lanes(0.0) <= 0.0
    if plan.optimizer == ADAM:
        rate = rate / (1.0 - plan.first ** (steps + 1.0))
        unbiased = 1.0 / (1.0 - plan.second ** (steps + 1.0))
    for place in range(0, len(group.gradient), WIDTH):
        theta, g = load(here[0], place), load(group.gradient, place)
        old_v, old_s = load(here[1], place), load(here[2], place)
        change, v, s = optimizer_step(
            plan.optimizer, g, old_v, old_s, rate, unbiased, plan.first, plan.second, plan.third
        )
        moved = theta - change
        fine = fine & (absolute(moved) <= LARGEST_PARAMETER) & (absolute(v) + s <= LARGEST_STATE)
        store(there[0], place, where(alive, moved, theta))
        store(there[1], place, where(alive, v, old_v))
        store(there[2], place, where(alive, s, old_s))
    if everywhere(fine):
        return
    for k in range(WIDTH):
        place = first_too_large(there, k) if group.alive[k] > 0.0 else -1
        if place >= 0:
            group.alive[k] = 0.0
            group.fate[k, 0], group.fate[k, 1], group.fate[k, 2] = steps, epoch, place
            for vector in range(3):
                for mine in range(k, here.shape[1], WIDTH):
                    there[vector, mine] = here[vector, mine]


@helper
def first_too_large(bank: Array, k: int) -> int:
    """The place of network k's first parameter that is too large, or whose state is; −1 if there is none."""
    for place in range(k, bank.shape[1], WIDTH):
        state = abs(bank[1, place]) + abs(bank[2, place])
        if not (abs(bank[0, place]) <= LARGEST_PARAMETER and state <= LARGEST_STATE):
            return place // WIDTH
    return -1


@helper
def gather(group: Group, start: int, end: int) -> None:
    """Lay out the batch: for each network its own examples."""
    for k in range(WIDTH):
        for shown in range(start, end):
            row = group.orders[k, shown]
            for i in range(group.train.inputs.shape[1]):
                group.inputs[shown - start, WIDTH * i + k] = group.train.inputs[row, i]
            for j in range(group.train.coded.shape[1]):
                group.coded[shown - start, WIDTH * j + k] = group.train.coded[row, j]


@entry(example(), 0, 0, 0, 0)
def together(group: Group, epoch: int, epochs: int, steps: int, live: int) -> int:
    """Go on by so many epochs, from the start of one. Returns the bank that holds the parameters then."""
    plan, size = group.plan[0], group.orders.shape[1]
    for now in range(epoch, epoch + epochs):
        if plan.shuffle:
            for k in range(WIDTH):
                draw(group.orders[k], group.seeds[k], now)
        for start in range(0, size, plan.batch_size):
            end = min(start + plan.batch_size, size)
            theta = group.banks[live, 0]
            gather(group, start, end)
            for place in range(0, len(group.gradient), WIDTH):
                store(group.gradient, place, lanes(0.0))
            for shown in range(end - start):
                forward(group, theta, group.inputs[shown])
                output_delta(group, group.coded[shown], 1.0 / (end - start))
                backward(group, theta, group.inputs[shown])
            penalize(group, theta)
            optimize(group, live, steps, now)
            live = 1 - live
            steps += 1
    return live
