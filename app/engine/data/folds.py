"""Folds: k parts of equal size, each of which is tested on once, while all others are trained on."""

from dataclasses import dataclass

import numpy as np

from ..seeds import generator
from ..types import Indices
from .dataset import DataError, Dataset
from .split import split

MOST_FOLDS = 20


@dataclass(frozen=True, slots=True)
class Fold:
    """Fold ``number`` of ``of``, counted from 0."""

    number: int
    of: int

    def tested(self, samples: int) -> int:
        """How many of so many examples its test part has: ⌈(n − number) / of⌉."""
        return len(range(self.number, samples, self.of))


def held_back(
    dataset: Dataset, test_fraction: float, seed: int, fold: Fold | None
) -> tuple[Indices, Indices]:
    """(training indices, test indices), each ascending: a share held back, or a fold in its place."""
    return split(dataset, test_fraction, seed) if fold is None else _folded(dataset, seed, fold)


def _folded(dataset: Dataset, seed: int, fold: Fold) -> tuple[Indices, Indices]:
    """The parts of one fold. The seed draws who is in which; all folds of a seed are of one partition.

    In a classification each fold has as many of each class as scikit-learn's StratifiedKFold gives it, to within one of
    its share. Raises DataError for more folds than examples, and for a class that could not be trained and tested on.
    """
    samples, draws = dataset.samples, generator(seed, "folds")
    if fold.of > samples:
        raise DataError(
            f"{fold.of} folds of {samples} examples leave some empty; take fewer folds", "fold", "of"
        )
    if not dataset.classes:
        member = np.empty(samples, dtype=np.int64)
        member[draws.permutation(samples)] = np.arange(samples) % fold.of
    else:
        member = _stratified(dataset, fold.of, draws)
    return np.flatnonzero(member != fold.number), np.flatnonzero(member == fold.number)


def _stratified(dataset: Dataset, folds: int, draws: np.random.Generator) -> Indices:
    """The fold of each example: sorted by class, in the order in which classes first occur, examples take turns."""
    labels, firsts, counts = np.unique(dataset.targets, return_index=True, return_counts=True)
    member = np.empty(dataset.samples, dtype=np.int64)
    begins = 0
    for place in np.argsort(firsts):
        count = int(counts[place])
        if count < 2:
            name = dataset.class_names[int(labels[place])]
            why = f"class {name!r} has one example, which can't be trained and tested on; add others, or leave it out"
            raise DataError(why, "fold")
        turns = np.sort(np.arange(begins, begins + count) % folds)
        member[dataset.targets == labels[place]] = draws.permutation(turns)
        begins += count
    return member
