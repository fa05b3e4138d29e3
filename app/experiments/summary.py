"""What the runs of a trial say together: mean, spread, and where the mean lies."""

import math
from collections.abc import Sequence
from dataclasses import asdict, dataclass

import numpy as np

from .trial import METRICS, TrialRun

COVERED = 0.95


@dataclass(frozen=True)
class Statistics:
    """One metric over repeats and folds. low, high: where the mean lies with 95 % confidence; None for a single run."""

    mean: float
    std: float | None
    low: float | None
    high: float | None
    min: float
    max: float
    count: int


def statistics(values: Sequence[float]) -> Statistics:
    """Mean x̄ = Σx/n, spread s = √(Σ(x − x̄)²/(n − 1)), and the interval x̄ ± t s/√n, t of n − 1 degrees of freedom.

    It supposes that runs are independent. Folds share examples, so over them alone the truth is less certain than it
    says (Bengio and Grandvalet 2004, Journal of Machine Learning Research 5).
    Source: Student 1908, The probable error of a mean, Biometrika 6(1).
    """
    sample = np.asarray(values, dtype=np.float64)
    mean, count = float(sample.mean()), len(sample)
    if count == 1:
        return Statistics(mean, None, None, None, mean, mean, 1)
    from scipy.special import stdtrit  # noqa: PLC0415 (slow to load, and only experiments ask for it)

    spread = float(sample.std(ddof=1))
    margin = float(stdtrit(count - 1, (1 + COVERED) / 2)) * spread / math.sqrt(count)
    return Statistics(
        mean, spread, mean - margin, mean + margin, float(sample.min()), float(sample.max()), count
    )


def summarize(runs: Sequence[TrialRun]) -> dict[str, dict[str, float | None] | None]:
    """Every metric over the runs that came to their end; None where there is none."""
    done = [run for run in runs if run.status == "done"]
    summary: dict[str, dict[str, float | None] | None] = {}
    for name in METRICS:
        values = [value for run in done if (value := run.metrics[name]) is not None]
        summary[name] = asdict(statistics(values)) if values else None
    return summary
