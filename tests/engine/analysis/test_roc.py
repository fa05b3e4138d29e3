"""The ROC curve is scikit-learn's, corner by corner, and thinning it hardly changes its area."""

from collections.abc import Iterator

import numpy as np
import pytest

from app.engine.analysis.roc import RocCurve, roc_curve, thinned
from app.engine.types import Array, Mask


def cases(count: int) -> Iterator[tuple[Array, Mask]]:
    """Scores with and without ties, few and many examples, rare and frequent classes, at least one of each."""
    for seed in range(count):
        draw = np.random.default_rng(seed)
        size = int(draw.integers(2, 300))
        positive = draw.random(size) < draw.choice([0.05, 0.5, 0.95])
        positive[:2] = [True, False]
        scores = draw.normal(size=size) + draw.choice([0.0, 1.5]) * positive
        yield (scores, np.round(scores), np.zeros(size), scores * 1e-300)[seed % 4], positive


def test_it_is_scikit_learns_on_two_hundred_cases() -> None:
    from sklearn import metrics

    for scores, positive in cases(200):
        ours = roc_curve(scores, positive)
        false_rates, true_rates, thresholds = metrics.roc_curve(positive, scores, drop_intermediate=True)
        assert ours.thresholds.tolist() == thresholds.tolist()
        assert ours.true_positives / positive.sum() == pytest.approx(true_rates, abs=1e-15)
        assert ours.false_positives / (~positive).sum() == pytest.approx(false_rates, abs=1e-15)
        assert ours.auc == pytest.approx(metrics.roc_auc_score(positive, scores), abs=1e-12)


def test_the_area_is_the_share_of_pairs_in_their_right_order() -> None:
    # Two of the class at 3 and 1, two others at 2 and 1: of four pairs two and a half stand right.
    curve = roc_curve(np.array([3.0, 2.0, 1.0, 1.0]), np.array([True, False, True, False]))
    assert curve.thresholds.tolist() == [np.inf, 3.0, 2.0, 1.0]
    assert curve.true_positives.tolist() == [0, 1, 1, 2]
    assert curve.false_positives.tolist() == [0, 0, 1, 2]
    assert curve.auc == 2.5 / 4


@pytest.mark.parametrize("positive", [True, False])
def test_of_one_class_alone_there_is_no_area(positive: bool) -> None:
    assert roc_curve(np.arange(4.0), np.full(4, positive)).auc is None


@pytest.mark.parametrize("ties", [0, 2])
def test_a_long_curve_is_thinned_to_its_own_corners_within_the_area_that_is_promised(ties: int) -> None:
    draw = np.random.default_rng(5)
    positive = draw.random(20_000) < 0.3
    scores = draw.normal(size=20_000) + 0.8 * positive
    whole = roc_curve(np.round(scores, ties) if ties else scores, positive)
    for most in (400, 40, 4):
        few = thinned(whole, most)
        assert len(few.thresholds) <= most < len(whole.thresholds)
        assert corners(few) <= corners(whole)
        assert [few.true_positives[-1], few.false_positives[-1]] == [positive.sum(), (~positive).sum()]
        assert few.auc is not None
        assert whole.auc is not None
        assert abs(few.auc - whole.auc) <= 1 / (2 * (most // 2 - 1))
    assert thinned(whole, len(whole.thresholds)) is whole


def test_thinning_keeps_both_ends_of_a_long_straight_stretch() -> None:
    """Half of all examples are given the same score: the chord over them must not cut the corner before it."""
    scores = np.concatenate([np.linspace(3, 2, 500), np.ones(1000), np.linspace(0, -1, 500)])
    positive = np.arange(2000) % 2 == 0
    whole = roc_curve(scores, positive)
    few = thinned(whole, 12)
    assert {(250, 250), (750, 750)} <= {corner[1:] for corner in corners(few)}


def corners(curve: RocCurve) -> set[tuple[float, int, int]]:
    columns = (curve.thresholds, curve.true_positives, curve.false_positives)
    return set(zip(*(column.tolist() for column in columns), strict=True))
