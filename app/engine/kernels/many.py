"""Up to eight networks at once, a lane each: same shape and data; seeds, rates and penalties of their own.

Where ``layers`` puts examples side by side, this puts networks: every number is eight, one of each network, and there
are no lanes left over whatever the batch size.
"""

from ..types import Array, Indices
from .compiling import aside, entry, helper
from .dropout import drop_each, unscale, weigh_each
from .layers import PLAIN, activate, bend, output_delta
from .layout import LARGEST_PARAMETER, ROWS, WIDTH, NetworkGroup, group_example
from .paces import factor_of
from .shuffling import draw
from .simd import absolute, everywhere, lanes, load, store, where
from .updates import LARGEST_STATE, corrected, optimizer_step, shrinkage
from .values import Lanes


@helper
def weighted(
    theta: Array,
    w: int,
    along: int,
    terms: int,
    begin: Lanes,
    a: Array,
    source: int,
    z: Array,
    target: int,
    width: int,
) -> None:
    """One unit's Σ_i w_i a_i from ``begin`` on, for all examples; four of them share each load of w_i."""
    lane = 0
    while lane + 4 * WIDTH <= width:
        z0 = z1 = z2 = z3 = begin
        here = source + lane
        place = w
        for _ in range(terms):
            w_i = load(theta, place)
            z0 = z0 + w_i * load(a, here)
            z1 = z1 + w_i * load(a, here + WIDTH)
            z2 = z2 + w_i * load(a, here + 2 * WIDTH)
            z3 = z3 + w_i * load(a, here + 3 * WIDTH)
            place += along
            here += width
        store(z, target + lane, z0)
        store(z, target + lane + WIDTH, z1)
        store(z, target + lane + 2 * WIDTH, z2)
        store(z, target + lane + 3 * WIDTH, z3)
        lane += 4 * WIDTH
    while lane < width:
        sums = begin
        here = source + lane
        place = w
        for _ in range(terms):
            sums = sums + load(theta, place) * load(a, here)
            place += along
            here += width
        store(z, target + lane, sums)
        lane += WIDTH


@helper
def forward(group: NetworkGroup, theta: Array, width: int, shown: int) -> None:
    """z = W a + b, a = g(z), layer after layer; under dropout a becomes what the layer passes on.

    shown: how many examples were shown before the first of these, or ``PLAIN``.
    """
    a, source = group.activations, 0
    for number in range(len(group.layers)):
        layer = group.layers[number]
        for j in range(layer.units):
            w, bias = WIDTH * (layer.weights + j * layer.inputs), load(theta, WIDTH * (layer.bias + j))
            weighted(theta, w, WIDTH, layer.inputs, bias, a, source, a, layer.sums + j * width, width)
        activate(a, layer, width)
        if shown != PLAIN and layer.dropout > 0.0:
            drop_each(group, layer, a, layer.output, shown, width)
        source = layer.output


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
    """∂J/∂w_i = Σ δ a_i over the examples, for the weights w_i of one unit, four at a time."""
    i = 0
    while i + 4 <= n_in:
        g0 = g1 = g2 = g3 = lanes(0.0)
        here = source + i * width
        for lane in range(0, width, WIDTH):
            d = load(delta, mine + lane)
            g0 = g0 + d * load(a, here + lane)
            g1 = g1 + d * load(a, here + width + lane)
            g2 = g2 + d * load(a, here + 2 * width + lane)
            g3 = g3 + d * load(a, here + 3 * width + lane)
        add(gradient, place + WIDTH * i, g0, fresh)
        add(gradient, place + WIDTH * (i + 1), g1, fresh)
        add(gradient, place + WIDTH * (i + 2), g2, fresh)
        add(gradient, place + WIDTH * (i + 3), g3, fresh)
        i += 4
    while i < n_in:
        rest = lanes(0.0)
        for lane in range(0, width, WIDTH):
            rest = rest + load(delta, mine + lane) * load(a, source + i * width + lane)
        add(gradient, place + WIDTH * i, rest, fresh)
        i += 1


@helper
def add(into: Array, place: int, value: Lanes, fresh: bool) -> None:
    """Put a value in place if ``fresh``, else add it to what is there."""
    store(into, place, value if fresh else value + load(into, place))


@helper
def backward(
    group: NetworkGroup, theta: Array, width: int, shown: int, begin: int, share: float, fresh: bool
) -> None:
    """∂J/∂W = δ aᵀ and ∂J/∂b = Σ δ, from the last layer to the first; δ_{l−1} = (Wᵀ δ) ⊙ g′.

    shown: as in ``forward``. begin: the place in the epoch of the first example, read only if they count differently.
    """
    layers, a, gradient, side = group.layers, group.activations, group.gradient, 0
    last = layers[len(layers) - 1]
    output_delta(group.plan[0].loss, last, a, group.coded, group.deltas[0], width, width, share)
    if shown != PLAIN and group.plan[0].weighted:
        weigh_each(group, group.deltas[0], last.units, begin, width)
    for number in range(len(layers) - 1, -1, -1):
        layer, delta, errors = layers[number], group.deltas[side], group.deltas[1 - side]
        source = layers[number - 1].output if number > 0 else 0
        for j in range(layer.units):
            w = WIDTH * (layer.weights + j * layer.inputs)
            gradient_row(delta, j * width, a, source, layer.inputs, gradient, w, width, fresh)
            sums = lanes(0.0)
            for lane in range(j * width, (j + 1) * width, WIDTH):
                sums = sums + load(delta, lane)
            add(gradient, WIDTH * (layer.bias + j), sums, fresh)
        if number > 0:
            w, row = WIDTH * layer.weights, WIDTH * layer.inputs
            for i in range(layer.inputs):
                weighted(
                    theta, w + WIDTH * i, row, layer.units, lanes(0.0), delta, 0, errors, i * width, width
                )
            below = layers[number - 1]
            if shown != PLAIN and below.dropout > 0.0:
                drop_each(group, below, errors, 0, shown, width)
                unscale(a, below.output, below.units * width, below.dropout)
            bend(a, below, errors, width)
            side = 1 - side


@aside
def learn_unevenly(
    group: NetworkGroup, theta: Array, width: int, shown: int, begin: int, share: float, fresh: bool
) -> None:
    """The gradient over a chunk of examples that count differently, or under dropout."""
    forward(group, theta, width, shown)
    backward(group, theta, width, shown, begin, share, fresh)


@helper
def penalize(group: NetworkGroup, theta: Array) -> None:
    """Add l1 sign(w) + l2 w for every weight; biases are spared."""
    l1, l2 = load(group.rates[1], 0), load(group.rates[2], 0)
    for number in range(len(group.layers)):
        for place in range(WIDTH * group.layers[number].weights, WIDTH * group.layers[number].bias, WIDTH):
            w = load(theta, place)
            sign = where(w > 0.0, 1.0, where(w < 0.0, -1.0, 0.0))
            store(group.gradient, place, load(group.gradient, place) + l1 * sign + l2 * w)


@helper
def restrain(group: NetworkGroup) -> None:
    """No slope for what is not to move, and no network's gradient longer than it may be."""
    gradient, most = group.gradient, group.plan[0].clip_norm
    for place in group.fixed:
        store(gradient, WIDTH * place, lanes(0.0))
    if most > 0.0:
        for k in range(WIDTH):
            squares = 0.0
            for place in range(k, len(gradient), WIDTH):
                squares += gradient[place] * gradient[place]
            shrunk = shrinkage(squares, most)
            if shrunk < 1.0:
                for place in range(k, len(gradient), WIDTH):
                    gradient[place] *= shrunk


@helper
def optimize(group: NetworkGroup, live: int, steps: int, epoch: int) -> None:
    """Write the next parameters and state into the bank at rest; a network that diverges keeps what it had."""
    plan, here, there = group.plan[0], group.banks[live], group.banks[1 - live]
    alive, fine = load(group.alive, 0) > 0.0, lanes(0.0) <= 0.0
    eta = load(group.rates[0], 0) * factor_of(plan, epoch)
    rate, unbiased = corrected(plan, eta, steps)
    code, first, second, third, fourth = plan.optimizer, plan.first, plan.second, plan.third, plan.fourth
    for place in range(0, len(group.gradient), WIDTH):
        theta, g = load(here[0], place), load(group.gradient, place)
        old_v, old_s = load(here[1], place), load(here[2], place)
        change, v, s = optimizer_step(
            code, theta, g, old_v, old_s, eta, rate, unbiased, first, second, third, fourth
        )
        moved = theta - change
        fine = fine & (absolute(moved) <= LARGEST_PARAMETER) & (absolute(v) + s <= LARGEST_STATE)
        store(there[0], place, where(alive, moved, theta))
        store(there[1], place, where(alive, v, old_v))
        store(there[2], place, where(alive, s, old_s))
    for place in group.fixed:
        for k in range(WIDTH * place, WIDTH * (place + 1)):
            for vector in range(3):
                there[vector, k] = here[vector, k]
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
def gather(group: NetworkGroup, start: int, end: int, width: int) -> None:
    """Lay out examples start … end of each network's order, unit by unit."""
    inputs, coded = group.train.inputs, group.train.coded
    for k in range(WIDTH):
        for shown in range(start, end):
            row, lane = group.orders[k, shown], (shown - start) * WIDTH + k
            for i in range(inputs.shape[1]):
                group.activations[i * width + lane] = inputs[row, i]
            for j in range(coded.shape[1]):
                group.coded[j * width + lane] = coded[row, j]


@helper
def leave_out(order: Indices, number: int) -> None:
    """Put an example behind all others, whose order stays."""
    found = False
    for place in range(len(order) - 1):
        found = found or order[place] == number
        if found:
            order[place] = order[place + 1]
    order[len(order) - 1] = number


@entry(group_example(), 0, 0, 0, 0)
def together(group: NetworkGroup, epoch: int, epochs: int, steps: int, live: int) -> int:
    """Go on by so many epochs, from the start of one. Returns the bank that holds the parameters then."""
    plan, size = group.plan[0], group.orders.shape[1]
    if group.left_out[0] >= 0:
        size -= 1
    for now in range(epoch, epoch + epochs):
        for k in range(WIDTH):
            if plan.shuffle:
                draw(group.orders[k], group.seeds[k], now)
            if group.left_out[k] >= 0:
                leave_out(group.orders[k], group.left_out[k])
        for start in range(0, size, plan.batch_size):
            end = min(start + plan.batch_size, size)
            theta = group.banks[live, 0]
            for begin in range(start, end, ROWS):
                stop = min(begin + ROWS, end)
                width = WIDTH * (stop - begin)
                gather(group, begin, stop, width)
                share, fresh = 1.0 / (end - start), begin == start
                if plan.weighted | plan.dropping:
                    learn_unevenly(group, theta, width, now * size + begin, begin, share, fresh)
                else:  # as most, whose loops stay free of what they have no use for
                    forward(group, theta, width, PLAIN)
                    backward(group, theta, width, PLAIN, 0, share, fresh)
            penalize(group, theta)
            restrain(group)
            optimize(group, live, steps, now)
            live = 1 - live
            steps += 1
    return live
