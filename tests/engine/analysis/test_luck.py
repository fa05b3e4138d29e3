"""What became of many networks, by figures made up by hand."""

import numpy as np
import pytest

from app.engine.analysis.luck import QUANTILES, counts, fates, goodness, influence, quantiles
from app.engine.crowd import CrowdJudgement
from app.engine.metrics import Part


def test_the_first_fate_that_holds_is_told() -> None:
    good = np.array([1.0, 1.0, 0.5, 0.5, 0.5])
    reach = np.array([0.0, 1.0, 1e-7, 1.0, 1.0])
    diverged = np.array([True, False, False, False, False])
    losses = np.ones((41, 5))
    losses[:, 4] = np.linspace(1.0, 0.1, 41)
    found = fates(good, 1.0, reach, diverged, losses)
    assert found == ["diverged", "solved", "died", "stuck", "learning"]
    assert counts(found) == dict.fromkeys(found, 1)


@pytest.mark.parametrize(
    ("epochs", "fall", "fate"), [(19, 0.0, "learning"), (20, 0.0, "stuck"), (40, 0.05, "learning")]
)
def test_a_loss_is_stuck_when_it_has_kept_its_height_for_a_quarter(
    epochs: int, fall: float, fate: str
) -> None:
    losses = np.where(np.arange(epochs + 1) >= epochs * 3 // 4, 1.0 - fall, 1.0)[:, None]
    assert fates(np.zeros(1), 1.0, np.ones(1), np.zeros(1, bool), losses) == [fate]


def test_a_regression_is_as_good_as_its_share_of_what_the_mean_leaves() -> None:
    coded = np.array([[0.0], [2.0]])
    part = Part(np.zeros((2, 1)), coded[:, 0], coded)
    judged = CrowdJudgement(np.array([0.5, 0.25, 0.0, 1.0]), np.full(4, np.nan), np.ones(4))
    assert goodness(judged, part, counted=False) == pytest.approx([0.0, 0.5, 1.0, -1.0])
    flat = Part(np.zeros((2, 1)), np.ones(2), np.ones((2, 1)))
    assert goodness(judged, flat, counted=False)[2] == 1.0


def test_quantiles_are_of_what_is_finite() -> None:
    assert quantiles(np.array([np.inf, 3.0, 1.0, np.nan, 2.0]))[2] == 2.0
    assert quantiles(np.array([np.nan])) == [None] * len(QUANTILES)


def test_an_influence_is_the_total_variation_distance() -> None:
    base = np.array([[0.5], [0.0]])
    said = np.array([[[0.5, 1.0]], [[0.0, 1.0]]])
    assert influence(said, base, 1.0).tolist() == [0.0, 0.75]
    three = np.array([[1.0, 0.0, 0.0]])
    assert influence(np.array([[[0.0], [1.0], [0.0]]]), three, 1.0).tolist() == [1.0]
    assert influence(np.array([[[1.0]]]), np.array([[-1.0]]), 2.0).tolist() == [1.0]
