"""The ROC curve: how many of a class are found, and how many others with them, as one asks for less and less."""

from dataclasses import dataclass

import numpy as np

from ..types import Array, Indices, Mask


@dataclass(frozen=True)
class RocCurve:
    """The corners of the curve, k of them, from (0, 0) to (1, 1) as one asks for less.

    thresholds: (k,), falling; an example is read as the class from there up. The first is infinite: none is.
    true_positives, false_positives: (k,), how many of the class and how many others are then read as it.
    """

    thresholds: Array
    true_positives: Indices
    false_positives: Indices

    @property
    def auc(self) -> float | None:
        """The area under the curve, Σ_i ½ (tp_i + tp_{i−1}) (fp_i − fp_{i−1}) / (P N); None if P or N is 0.

        It is the chance that an example of the class is given more than another one, where equal counts half.
        Source: Hanley & McNeil 1982, Radiology 143(1), 29–36.
        """
        found, alarms = self.true_positives, self.false_positives
        all_pairs = int(found[-1]) * int(alarms[-1])
        pairs = ((found[1:] + found[:-1]) * np.diff(alarms)).sum()
        return int(pairs) / (2 * all_pairs) if all_pairs else None


def roc_curve(scores: Array, positive: Mask) -> RocCurve:
    """The curve of n examples, n ≥ 1, without corners on a straight line between neighbours; the strictest stays.

    scores: (n,), finite, the more the surer. positive: (n,), which examples are of the class. Equal scores make one
    step, whatever they stand for.
    Source: Fawcett 2006, Pattern Recognition Letters 27(8), 861–874, algorithm 1.
    """
    order = np.argsort(-scores, kind="stable")
    falling, of_class = scores[order], positive[order]
    last_of_equals = np.append(np.flatnonzero(np.diff(falling)), len(falling) - 1)
    found = np.cumsum(of_class)[last_of_equals]
    alarms = 1 + last_of_equals - found
    bends = (np.diff(found, 2) != 0) | (np.diff(alarms, 2) != 0)
    inner = np.ones(len(found), dtype=bool)
    inner[1:-1] = bends
    return RocCurve(
        np.concatenate([[np.inf], falling[last_of_equals][inner]]),
        np.concatenate([[0], found[inner]]),
        np.concatenate([[0], alarms[inner]]),
    )


def thinned(curve: RocCurve, most: int) -> RocCurve:
    """The curve with at most so many of its own corners, at least 4; the same curve if it has no more.

    Its length along both axes, 2, is cut into h = ⌊most / 2⌋ − 1 equal stretches. The last corner before each cut and
    the first behind it stay, so what is left out lies within one stretch, and the area differs by at most ½ h (1/h)².
    """
    if len(curve.thresholds) <= most:
        return curve
    stretches = most // 2 - 1
    way = curve.true_positives / max(1, curve.true_positives[-1])
    way = way + curve.false_positives / max(1, curve.false_positives[-1])
    behind = np.searchsorted(way, np.linspace(0, way[-1], stretches + 1)[1:-1], side="left")
    return _at(curve, np.unique(np.concatenate([[0], behind - 1, behind, [len(way) - 1]])))


def _at(curve: RocCurve, corners: Indices) -> RocCurve:
    return RocCurve(curve.thresholds[corners], curve.true_positives[corners], curve.false_positives[corners])
