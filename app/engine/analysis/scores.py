"""How well a network does beyond its accuracy: of each class one against the rest, of each output of a regression."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import isfinite, sqrt

import numpy as np

from ..types import Array, Indices

NONE_READ = "No example is read as it."
NONE_OF_IT = "There is no example of it."
NO_OTHER = "There is no example of anything else."
NEITHER = "There is no example of it, and none is read as it."
ONE_SIDED = "All examples are of one class, or all are read as one."
NOT_FINITE = "The outputs, or their squares, are past the range of floats."
CONSTANT = "All targets are the same, so there is nothing to explain."


@dataclass(frozen=True)
class ClassFigures:
    """A class against the rest, in counts and in shares of them.

    A share of nothing is None, and ``undefined`` says why in a sentence, by its name.
    """

    examples: int
    true_positives: int
    false_positives: int
    false_negatives: int
    true_negatives: int
    precision: float | None
    recall: float | None
    f1: float | None
    specificity: float | None
    balanced_accuracy: float | None
    mcc: float | None
    undefined: dict[str, str]


@dataclass(frozen=True)
class Summary:
    """All classes together; None as in ``ClassFigures``."""

    accuracy: float
    balanced_accuracy: float | None
    mcc: float | None
    undefined: dict[str, str]


@dataclass(frozen=True)
class ValueFigures:
    """An output of a regression; None as in ``ClassFigures``."""

    rmse: float | None
    mae: float | None
    r2: float | None
    undefined: dict[str, str]


def class_figures(counts: Indices, number: int) -> ClassFigures:
    """One class of a confusion matrix, (k, k), against the rest. counts: a row for each true class.

    precision = TP / (TP + FP), recall = TP / (TP + FN), F₁ = 2 TP / (2 TP + FP + FN), specificity = TN / (TN + FP),
    balanced accuracy = ½ (recall + specificity),
    MCC = (TP·TN − FP·FN) / √((TP + FP)(TP + FN)(TN + FP)(TN + FN)).
    Sources: van Rijsbergen 1979, Information Retrieval; Matthews 1975, Biochimica et Biophysica Acta 405(2), 442–451.
    """
    found = int(counts[number, number])
    alarms = int(counts[:, number].sum()) - found
    missed = int(counts[number].sum()) - found
    rest = int(counts.sum()) - found - alarms - missed
    undefined: dict[str, str] = {}
    share = _teller(undefined)
    recall = share("recall", found, found + missed, NONE_OF_IT)
    specificity = share("specificity", rest, rest + alarms, NO_OTHER)
    balanced = None if recall is None or specificity is None else (recall + specificity) / 2
    if balanced is None:
        undefined["balanced_accuracy"] = NONE_OF_IT if recall is None else NO_OTHER
    return ClassFigures(
        found + missed,
        found,
        alarms,
        missed,
        rest,
        share("precision", found, found + alarms, NONE_READ),
        recall,
        share("f1", 2 * found, 2 * found + alarms + missed, NEITHER),
        specificity,
        balanced,
        _correlation(np.array([[rest, alarms], [missed, found]]), undefined),
        undefined,
    )


def summary(counts: Indices) -> Summary:
    """Accuracy, the mean recall of the classes that there are examples of, and Gorodkin's correlation, of (k, k).

    MCC = (c s − Σ_k p_k t_k) / √((s² − Σ p_k²)(s² − Σ t_k²)): of s examples c are read right, t_k are of class k and
    p_k are read as it. With two classes it is Matthews'. counts: with at least one example.
    Source: Gorodkin 2004, Computational Biology and Chemistry 28(5–6), 367–374.
    """
    right, of_class = counts.diagonal(), counts.sum(axis=1)
    undefined: dict[str, str] = {}
    recalls = right[of_class > 0] / of_class[of_class > 0]
    correlation = _correlation(counts, undefined)
    return Summary(int(right.sum()) / int(counts.sum()), float(recalls.mean()), correlation, undefined)


def mean(figures: Sequence[float | None], weights: Sequence[int] | None = None) -> float | None:
    """The mean over the classes of which a figure is told, each weighing as much or by its examples."""
    shares = [1] * len(figures) if weights is None else weights
    told = [(one, share) for one, share in zip(figures, shares, strict=True) if one is not None]
    whole = sum(share for _, share in told)
    return sum(one * share for one, share in told) / whole if whole else None


def value_figures(targets: Array, outputs: Array) -> ValueFigures:
    """RMSE = √((1/n) Σ r²), MAE = (1/n) Σ |r|, R² = 1 − Σ r² / Σ (y − ȳ)², with r = y − ŷ, of one output.

    targets, outputs: (n,), n ≥ 1. R² is below 0 for what is worse than to say ȳ every time.
    """
    undefined: dict[str, str] = {}
    with np.errstate(all="ignore"):
        residuals = targets - outputs
        squares, spread = residuals @ residuals, targets - targets.mean()
        rmse, mae, r2 = (
            float(one)
            for one in (
                np.sqrt(squares / len(targets)),
                np.abs(residuals).mean(),
                1.0 - squares / (spread @ spread),
            )
        )

    def told(name: str, value: float) -> float | None:
        if not isfinite(value):
            undefined[name] = NOT_FINITE
        return value if isfinite(value) else None

    if targets.min() == targets.max():
        undefined["r2"] = CONSTANT
        return ValueFigures(told("rmse", rmse), told("mae", mae), None, undefined)
    return ValueFigures(told("rmse", rmse), told("mae", mae), told("r2", r2), undefined)


def _teller(undefined: dict[str, str]) -> Callable[[str, int, int, str], float | None]:
    """Makes shares, and notes under their names why one is none."""

    def share(name: str, some: int, of: int, why: str) -> float | None:
        if of == 0:
            undefined[name] = why
        return some / of if of else None

    return share


def _correlation(counts: Indices, undefined: dict[str, str]) -> float | None:
    # Python's integers: the product of four counts may be past 2⁶³.
    table = [[int(one) for one in row] for row in counts]
    whole, right = sum(map(sum, table)), sum(table[k][k] for k in range(len(table)))
    of_class, read = [sum(row) for row in table], [sum(column) for column in zip(*table, strict=True)]
    both = sum(t * p for t, p in zip(of_class, read, strict=True))
    spread = (whole**2 - sum(p * p for p in read)) * (whole**2 - sum(t * t for t in of_class))
    if spread == 0:
        undefined["mcc"] = ONE_SIDED
        return None
    return float((right * whole - both) / sqrt(spread))
