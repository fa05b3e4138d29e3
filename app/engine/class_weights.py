"""How much each class counts in what is minimised: J = 1/m Σ_i w_{y_i} L_i."""

from typing import Literal

import numpy as np

from .types import Array

ClassWeights = Literal["equal", "balanced"] | tuple[float, ...]


def class_weights(choice: ClassWeights, targets: Array, classes: int) -> Array:
    """The weight of each class, (classes,). targets: (n,), class numbers of the training part.

    "balanced" is n / (K n_c), K the number of classes that have examples: each class then counts as much as any other,
    and an example counts 1 in the mean. A class without examples gets 0, and no example has it.
    Source: King & Zeng 2001, Logistic regression in rare events data, Political Analysis 9(2); scikit-learn.
    """
    if choice == "equal":
        return np.ones(classes)
    if choice == "balanced":
        counts = np.bincount(targets.astype(np.int64), minlength=classes)
        fair = len(targets) / np.count_nonzero(counts)
        return np.where(counts > 0, fair / np.maximum(counts, 1), 0.0)
    return np.array(choice, dtype=np.float64)


def example_weights(choice: ClassWeights, targets: Array) -> Array | None:
    """The weight of each example, (n,); None where all count the same. targets: (n,), class numbers."""
    if choice == "equal":
        return None
    numbers = targets.astype(np.int64)
    return class_weights(choice, targets, int(numbers.max()) + 1)[numbers]
