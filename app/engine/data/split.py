"""Split: which examples are for training and which are kept back to test on."""

import numpy as np

from ..seeds import generator
from ..types import Indices
from .dataset import DataError, Dataset


def split(dataset: Dataset, test_fraction: float, seed: int) -> tuple[Indices, Indices]:
    """(training indices, test indices), each ascending, so that both parts keep the order of the data.

    The test part has round(n · test_fraction) examples. In a classification each class gives its share to within
    one example (largest remainders first) and keeps at least one to train on. 0 means no test part.
    Raises DataError for a fraction outside [0, 1), and for one that leaves a part empty or a class untrained.
    """
    if not 0.0 <= test_fraction < 1.0:
        raise DataError(
            f"test_fraction {test_fraction} is out of range; choose one from 0 up to, but below, 1",
            "test_fraction",
        )
    count = dataset.samples
    testing = int(count * test_fraction + 0.5)
    if test_fraction > 0.0 and not 0 < testing < count:
        raise DataError(
            f"test_fraction {test_fraction:g} of {count} examples leaves none "
            f"to {'test on' if testing == 0 else 'train on'}; "
            f"choose another fraction{' or 0 for no test part' if testing == 0 else ''}",
            "test_fraction",
        )
    shuffled = generator(seed, "split").permutation(count)
    is_test = np.zeros(count, dtype=np.bool_)
    if dataset.task == "classification":
        labels = dataset.targets[shuffled]
        for label, share in enumerate(_shares(dataset, test_fraction, testing)):
            is_test[shuffled[labels == label][:share]] = True
    else:
        is_test[shuffled[:testing]] = True
    return np.flatnonzero(~is_test).astype(np.int64), np.flatnonzero(is_test).astype(np.int64)


def _shares(dataset: Dataset, test_fraction: float, testing: int) -> list[int]:
    """How many examples of each class are tested on, ``testing`` in all: the largest remainder method."""
    counts = dataset.class_counts()
    shares = [int(count * test_fraction) for count in counts]
    for _ in range(testing - sum(shares)):
        open_to_more = [label for label, count in enumerate(counts) if shares[label] < count - 1]
        if not open_to_more:
            raise DataError(
                f"test_fraction {test_fraction:g} leaves {dataset.samples - testing} of {dataset.samples} "
                f"examples to train on, and each of the {dataset.classes} classes needs one; "
                "choose a smaller fraction",
                "test_fraction",
            )
        neediest = max(open_to_more, key=lambda label: counts[label] * test_fraction - shares[label])
        shares[neediest] += 1
    return shares
