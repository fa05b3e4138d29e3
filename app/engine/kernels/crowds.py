"""What eight networks that lie side by side say to the same examples, and how well that is."""

import numpy as np

from ..types import Array
from .compiling import entry, helper
from .layers import PLAIN
from .layout import ROWS, VALUE, WIDTH, ExampleArrays, NetworkGroup, group_example
from .many import forward
from .metrics import hits, losses
from .simd import absolute, lanes, load, store, where


@helper
def show(rows: Array, begin: int, stop: int, into: Array, width: int) -> None:
    """Lay out rows begin … stop unit by unit, each the same for all networks."""
    for row in range(begin, stop):
        lane = WIDTH * (row - begin)
        for column in range(rows.shape[1]):
            store(into, column * width + lane, lanes(rows[row, column]))


@entry(group_example(), 0, np.zeros((1, 1)), np.zeros(1))
def answers(group: NetworkGroup, live: int, inputs: Array, results: Array) -> None:
    """Output j of network k for row r, into place 8 (r n_out + j) + k of ``results``."""
    a, theta, last = group.activations, group.banks[live, 0], group.layers[len(group.layers) - 1]
    for begin in range(0, len(inputs), ROWS):
        stop = min(begin + ROWS, len(inputs))
        width = WIDTH * (stop - begin)
        show(inputs, begin, stop, a, width)
        forward(group, theta, width, PLAIN)
        for row in range(begin, stop):
            for unit in range(last.units):
                value = load(a, last.output + unit * width + WIDTH * (row - begin))
                store(results, WIDTH * (row * last.units + unit), value)


@entry(group_example(), 0, group_example().train, np.zeros(1), np.zeros(1))
def judge(group: NetworkGroup, live: int, part: ExampleArrays, told: Array, first: Array) -> None:
    """Each network's mean loss without penalties, its share of hits, and how far its outputs reach: ``told``, (24,).

    The last is the largest distance of an output from that for the first example, which ``first``, (8 n_out), is for.
    The share is not a number for a regression.
    """
    a, theta, last = group.activations, group.banks[live, 0], group.layers[len(group.layers) - 1]
    size = len(part.targets)
    lost, hit, reach = lanes(0.0), lanes(0.0), lanes(0.0)
    for begin in range(0, size, ROWS):
        stop = min(begin + ROWS, size)
        width = WIDTH * (stop - begin)
        show(part.inputs, begin, stop, a, width)
        show(part.coded, begin, stop, group.coded, width)
        forward(group, theta, width, PLAIN)
        for row in range(begin, stop):
            lane = WIDTH * (row - begin)
            store(group.targets, lane, lanes(part.targets[row]))
            lost = lost + losses(group, width, lane)
            hit = hit + hits(group, width, lane)
            for unit in range(last.units):
                output = load(a, last.output + unit * width + lane)
                if row == 0:
                    store(first, WIDTH * unit, output)
                away = absolute(output - load(first, WIDTH * unit))
                reach = where(away > reach, away, reach)
    store(told, 0, lost / float(size))
    store(told, WIDTH, lanes(np.nan) if group.plan[0].readout == VALUE else hit / float(size))
    store(told, 2 * WIDTH, reach)
