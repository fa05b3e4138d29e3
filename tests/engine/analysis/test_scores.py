"""Every figure is scikit-learn's, and where that has none, there is a sentence."""

from dataclasses import asdict

import numpy as np
import pytest

from app.engine.analysis import scores
from app.engine.analysis.confusion import counted
from app.engine.types import Indices


def drawn(seed: int) -> tuple[Indices, Indices, int]:
    """True classes and read ones, of two to five; now and then one that nothing is of, or is read as."""
    draw = np.random.default_rng(seed)
    classes, size = int(draw.integers(2, 6)), int(draw.integers(1, 60))
    true, read = draw.integers(0, classes, size), draw.integers(0, classes, size)
    right = draw.random(size) < 0.6
    read[right] = true[right]
    if seed % 3 == 1:
        true = np.minimum(true, classes - 2)
    if seed % 5 == 2:
        read[:] = 0
    return true, read, classes


# Of what scikit-learn warns, there is a sentence here: that nothing is of a class, or read as it.
@pytest.mark.filterwarnings("ignore::UserWarning:sklearn")
def test_classes_are_scored_as_scikit_learn_does_in_two_hundred_cases() -> None:
    from sklearn import metrics

    undefined = set()
    for seed in range(200):
        true, read, classes = drawn(seed)
        counts = counted(true, read, classes)
        ours = [scores.class_figures(counts, number) for number in range(classes)]
        labels = range(classes)
        told = metrics.precision_recall_fscore_support(true, read, labels=labels, zero_division=np.nan)
        for name, theirs in zip(("precision", "recall", "f1", "examples"), told, strict=True):
            assert nan([getattr(one, name) for one in ours]) == pytest.approx(theirs, abs=1e-15, nan_ok=True)
        for average in ("macro", "weighted"):
            means = metrics.precision_recall_fscore_support(
                true, read, labels=labels, average=average, zero_division=np.nan
            )
            weights = [one.examples for one in ours] if average == "weighted" else [1] * classes
            for name, wanted in zip(("precision", "recall", "f1"), means, strict=False):
                figures = [getattr(one, name) for one in ours]
                mean = scores.mean(figures, weights)
                if mean is None:
                    # All that is told has no weight; scikit-learn then says 0.
                    assert not sum(w for one, w in zip(figures, weights, strict=True) if one is not None)
                else:
                    assert mean == pytest.approx(wanted, abs=1e-15)
        for number, one in enumerate(ours):
            mine, theirs = true == number, read == number
            others = metrics.recall_score(~mine, ~theirs, zero_division=np.nan)
            assert nan([one.specificity]) == pytest.approx([others], abs=1e-15, nan_ok=True)
            if one.recall is not None and one.specificity is not None:
                assert one.balanced_accuracy == pytest.approx(metrics.balanced_accuracy_score(mine, theirs))
            # scikit-learn says 0 where there is none.
            assert (one.mcc or 0.0) == pytest.approx(metrics.matthews_corrcoef(mine, theirs), abs=1e-12)
            fields = asdict(one)
            assert set(one.undefined) == {name for name, value in fields.items() if value is None}
            assert all(sentence.endswith(".") for sentence in one.undefined.values())
            undefined |= set(one.undefined)
        whole = scores.summary(counts)
        assert whole.accuracy == metrics.accuracy_score(true, read)
        assert whole.balanced_accuracy == pytest.approx(metrics.balanced_accuracy_score(true, read))
        assert (whole.mcc or 0.0) == pytest.approx(metrics.matthews_corrcoef(true, read), abs=1e-12)
        assert set(whole.undefined) == ({"mcc"} if whole.mcc is None else set())
    assert undefined >= {"precision", "recall", "f1", "balanced_accuracy", "mcc"}


def test_a_table_worked_out_by_hand() -> None:
    """Of 100 ten are ill: eight of these are found, and five of the healthy alarmed."""
    counts = np.array([[85, 5], [2, 8]])
    ill = scores.class_figures(counts, 1)
    assert (ill.true_positives, ill.false_positives, ill.false_negatives, ill.true_negatives) == (8, 5, 2, 85)
    assert (ill.precision, ill.recall, ill.specificity) == (8 / 13, 8 / 10, 85 / 90)
    assert ill.f1 == 16 / 23
    assert ill.balanced_accuracy == pytest.approx(0.8722222222222222)
    assert ill.mcc == pytest.approx((8 * 85 - 5 * 2) / np.sqrt(13 * 10 * 90 * 87))
    assert scores.summary(counts).accuracy == 0.93


def test_what_nothing_is_of_and_what_is_never_read_say_so() -> None:
    counts = np.array([[3, 0, 0], [1, 0, 0], [0, 0, 0]])
    never, absent = scores.class_figures(counts, 1), scores.class_figures(counts, 2)
    assert (never.precision, never.recall, never.f1) == (None, 0.0, 0.0)
    assert never.undefined["precision"] == "No example is read as it."
    assert absent.undefined["recall"] == absent.undefined["balanced_accuracy"] == "There is no example of it."
    assert absent.undefined["f1"] == "There is no example of it, and none is read as it."
    alone = scores.class_figures(np.array([[0, 0], [1, 3]]), 1)
    assert alone.undefined["specificity"] == "There is no example of anything else."


def test_correlation_of_counts_whose_product_is_past_64_bits() -> None:
    counts = np.array([[4_000_000, 1_000_000], [1_000_000, 4_000_000]])
    assert scores.summary(counts).mcc == pytest.approx(0.6)


def test_values_are_scored_as_scikit_learn_does_in_two_hundred_cases() -> None:
    from sklearn import metrics

    for seed in range(200):
        draw = np.random.default_rng(seed)
        size = int(draw.integers(2, 100))
        targets = draw.normal(size=size) * draw.choice([1e-8, 1.0, 1e8]) + draw.choice([0.0, 3.0])
        outputs = targets + draw.normal(size=size) * draw.choice([0.0, 0.1, 5.0])
        found = scores.value_figures(targets, outputs)
        assert found.rmse == pytest.approx(metrics.root_mean_squared_error(targets, outputs), abs=1e-12)
        assert found.mae == pytest.approx(metrics.mean_absolute_error(targets, outputs), abs=1e-12)
        assert found.r2 == pytest.approx(metrics.r2_score(targets, outputs), rel=1e-9, abs=1e-12)
        assert not found.undefined


def test_values_that_have_no_figures_say_so() -> None:
    constant = scores.value_figures(np.full(7, 0.1), np.full(7, 0.2))
    assert constant.r2 is None
    assert constant.undefined == {"r2": "All targets are the same, so there is nothing to explain."}
    assert constant.mae == pytest.approx(0.1)
    far = scores.value_figures(np.array([0.0, 1.0]), np.array([np.inf, np.nan]))
    assert (far.rmse, far.mae, far.r2) == (None, None, None)
    assert set(far.undefined) == {"rmse", "mae", "r2"}
    close = scores.value_figures(np.array([0.0, 5e-324]), np.array([0.0, 1.0]))
    assert close.r2 is None
    assert "r2" in close.undefined


def nan(figures: list[float | None]) -> list[float]:
    return [np.nan if one is None else one for one in figures]
