"""The confusion matrix: which classes a network takes for which."""

from dataclasses import dataclass

import numpy as np

from ..metrics import Part
from ..network import Network
from ..readout import Readout
from ..types import Indices, Pause, proceed
from .answers import answers


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
    read, true = readout.classes(answers(network, part.inputs, pause)), part.targets.astype(np.int64)
    counts = counted(true, read, classes)
    right = counts.diagonal()
    return ConfusionMatrix(
        counts,
        _shares(right, counts.sum(axis=0)),
        _shares(right, counts.sum(axis=1)),
        np.flatnonzero(read != true),
    )


def counted(true: Indices, read: Indices, classes: int) -> Indices:
    """How many of each class, a row each, are read as each, a column each: (classes, classes)."""
    return np.bincount(true * classes + read, minlength=classes**2).reshape(classes, classes)


def _shares(some: Indices, of: Indices) -> list[float | None]:
    return [int(one) / int(whole) if whole else None for one, whole in zip(some, of, strict=True)]
