"""The confusion matrix: which classes a network takes for which."""

from dataclasses import dataclass

import numpy as np

from ..metrics import Part
from ..network import Network
from ..readout import Readout
from ..types import Indices, Pause, proceed

# So many examples are read between two looks at whether anybody still waits.
AT_ONCE = 2_000


@dataclass(frozen=True)
class ConfusionMatrix:
    """Of a part of the data, for k classes.

    counts: (k, k), a row for each class that examples are of, a column for each that they are read as. precision: of
    those read as a class, the share that is of it; recall: of those of a class, the share read as it. Both (k,), with
    None where there is nothing to take a share of. mistakes: the examples read as another class, counted from 0.
    """

    counts: Indices
    precision: list[float | None]
    recall: list[float | None]
    mistakes: Indices


def confusion_matrix(
    network: Network, part: Part, readout: Readout, classes: int, pause: Pause = proceed
) -> ConfusionMatrix:
    """C_ij = |{n : y_n = i, ŷ_n = j}|, precision_j = C_jj / Σ_i C_ij, recall_i = C_ii / Σ_j C_ij.

    classes: how many there are. Raises ValueError for a regression.
    Source: Fawcett 2006, Pattern Recognition Letters 27(8), 861–874.
    """
    pieces = []
    for begin in range(0, len(part.inputs), AT_ONCE):
        pause()
        pieces.append(readout.classes(network.output(part.inputs[begin : begin + AT_ONCE])))
    read, true = np.concatenate(pieces), part.targets.astype(np.int64)
    counts = np.zeros((classes, classes), dtype=np.int64)
    np.add.at(counts, (true, read), 1)
    right = counts.diagonal()
    return ConfusionMatrix(
        counts,
        _shares(right, counts.sum(axis=0)),
        _shares(right, counts.sum(axis=1)),
        np.flatnonzero(read != true),
    )


def _shares(some: Indices, of: Indices) -> list[float | None]:
    return [int(one) / int(whole) if whole else None for one, whole in zip(some, of, strict=True)]
