"""What a network answers to a part of the data, piece by piece."""

import numpy as np

from ..network import Network
from ..types import Array, Pause

# So many examples are read between two looks at whether anybody still waits.
AT_ONCE = 2_000


def answers(network: Network, inputs: Array, pause: Pause) -> Array:
    """ŷ of each row: (n, n_in) → (n, n_out). Not finite where the network's sums leave the range of floats."""
    pieces = [np.empty((0, network.outputs))]
    for begin in range(0, len(inputs), AT_ONCE):
        pause()
        pieces.append(network.output(inputs[begin : begin + AT_ONCE]))
    return np.concatenate(pieces)
