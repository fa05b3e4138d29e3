"""What repeats say together: mean, spread and a bootstrap interval."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass

import numpy as np

from .trial import METRICS, TrialRun

RESAMPLES = 1_000
COVERED = 0.95


@dataclass(frozen=True)
class Statistics:
    """One metric over repeats. low, high: where the mean lies with 95 % confidence; None for a single run."""

    mean: float
    std: float | None
    low: float | None
    high: float | None
    min: float
    max: float
    count: int


def statistics(values: Sequence[float]) -> Statistics:
    """Mean x̄ = Σx/n, spread s = √(Σ(x − x̄)²/(n − 1)), and the percentile bootstrap's interval of the mean.

    The resamples are drawn from a fixed seed: the same runs give the same interval.
    Source: Efron 1979, Bootstrap methods: another look at the jackknife, Annals of Statistics 7(1).
    """
    sample = np.asarray(values, dtype=np.float64)
    mean, count = float(sample.mean()), len(sample)
    if count == 1:
        return Statistics(mean, None, None, None, mean, mean, 1)
    drawn = np.random.default_rng(count).integers(0, count, (RESAMPLES, count))
    tails = (1 - COVERED) / 2
    low, high = np.quantile(sample[drawn].mean(axis=1), (tails, 1 - tails))
    spread = float(sample.std(ddof=1))
    return Statistics(mean, spread, float(low), float(high), float(sample.min()), float(sample.max()), count)


def summarize(runs: Sequence[TrialRun]) -> dict[str, dict[str, float | None] | None]:
    """Every metric over the runs that came to their end; None where there is none."""
    done = [run for run in runs if run.status == "done"]
    summary: dict[str, dict[str, float | None] | None] = {}
    for name in METRICS:
        values = [value for run in done if (value := run.metrics[name]) is not None]
        summary[name] = asdict(statistics(values)) if values else None
    return summary
