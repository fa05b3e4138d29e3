"""What many networks of one shape say to the same inputs, eight at a time in the kernels' lanes; nothing is learnt."""

from collections.abc import Iterator

import numpy as np

from .kernels import load_crowds
from .kernels.layout import WIDTH, aligned
from .together import filled, group_of
from .trainer import Trainer
from .types import Array


class Ensemble:
    """Asks networks by their parameters alone, whatever rule they learn by. For one thread at a time."""

    def __init__(self, like: Trainer) -> None:
        """like: a network of that shape, on any data."""
        count = like.network.parameters.size
        nothing, state = np.zeros((WIDTH, count)), np.zeros((WIDTH, 2, count))
        self._group = group_of(like, nothing, state, np.zeros((3, WIDTH)), [0] * WIDTH)
        self._outputs = like.network.outputs

    def answers(self, vectors: Array, inputs: Array) -> Iterator[Array]:
        """What up to eight say in turn: (k, m, n_out). vectors: (n, P). inputs: (m, n_in), as the network sees them.

        What was given is overwritten by the next eight.
        """
        room = aligned(WIDTH * len(inputs) * self._outputs)
        for begin in range(0, len(vectors), WIDTH):
            part = vectors[begin : begin + WIDTH]
            self._group.banks[0, 0] = part[filled(len(part))].T.ravel()
            load_crowds().answers(self._group, 0, inputs, room)
            yield room.reshape(len(inputs), self._outputs, WIDTH)[:, :, : len(part)].transpose(2, 0, 1)
