"""Mean, spread and interval of repeats, by hand and by what an interval is."""

import math

import numpy as np
import pytest
from scipy import stats

from app.experiments.summary import statistics, summarize
from app.experiments.trial import METRICS, RunStatus, TrialRun


def run(loss: float, status: RunStatus = "done", accuracy: float | None = None) -> TrialRun:
    metrics = {**dict.fromkeys(METRICS), "test_loss": loss, "test_accuracy": accuracy}
    return TrialRun(0, 42, status, 8, metrics, (), 0.1)


def test_by_hand() -> None:
    """Of 1, 2, 3 and 6 the mean is 3, the squares of the deviations sum to 14, and s = √(14/3)."""
    found = statistics([1.0, 2.0, 3.0, 6.0])
    assert (found.mean, found.min, found.max, found.count) == (3.0, 1.0, 6.0, 4)
    assert found.std == pytest.approx(math.sqrt(14 / 3))


def test_one_run_has_no_spread() -> None:
    found = statistics([0.25])
    assert (found.mean, found.std, found.low, found.high) == (0.25, None, None, None)
    assert statistics([0.5, 0.5]).std == 0.0


def test_the_interval_holds_the_mean_of_means_19_times_in_20() -> None:
    random = np.random.default_rng(5)
    held = 0
    for _ in range(200):
        found = statistics(random.normal(10.0, 2.0, 40).tolist())
        assert found.low is not None
        assert found.high is not None
        assert found.min < found.low < found.mean < found.high < found.max
        held += found.low <= 10.0 <= found.high
    # Binomial with p = 0.95: 190 ± 3.1.
    assert 181 <= held <= 199


@pytest.mark.parametrize("count", [2, 3, 5, 10, 30, 200])
def test_the_interval_is_students(count: int) -> None:
    values = np.random.default_rng(count).gamma(2.0, 0.3, count)
    found = statistics(values.tolist())
    low, high = stats.t.interval(0.95, count - 1, loc=values.mean(), scale=stats.sem(values))
    assert (found.low, found.high) == pytest.approx((low, high), rel=1e-12)


def test_two_equal_runs_have_an_interval_of_no_width() -> None:
    found = statistics([0.25, 0.25])
    assert (found.low, found.high) == (0.25, 0.25)


def test_the_same_runs_have_the_same_interval() -> None:
    values = np.random.default_rng(1).normal(size=9).tolist()
    assert statistics(values) == statistics(values)


def test_only_runs_that_came_to_their_end_count() -> None:
    runs = [run(1.0, accuracy=0.5), run(3.0), run(99.0, "diverged"), run(99.0, "refused")]
    found = summarize(runs)
    assert found["test_loss"] is not None
    assert (found["test_loss"]["mean"], found["test_loss"]["count"]) == (2.0, 2)
    assert found["test_accuracy"] is not None
    assert (found["test_accuracy"]["mean"], found["test_accuracy"]["count"]) == (0.5, 1)
    assert found["train_loss"] is None
    assert set(summarize([])) == set(METRICS)
    assert set(summarize([]).values()) == {None}
