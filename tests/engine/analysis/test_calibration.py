"""Calibration is scikit-learn's, bin by bin."""

import numpy as np
import pytest

from app.engine.analysis.calibration import calibration, why_not
from app.engine.readout import Readout
from tests.engine.examples import network_of


def test_it_is_scikit_learns_on_two_hundred_cases() -> None:
    from sklearn.calibration import calibration_curve
    from sklearn.metrics import brier_score_loss

    for seed in range(200):
        draw = np.random.default_rng(seed)
        size = int(draw.integers(1, 200))
        probabilities = draw.random(size) ** draw.choice([1, 4])
        if seed % 2:
            # On the edges of bins, 0 and 1 among them.
            probabilities = np.round(probabilities, 1)
        positive = draw.random(size) < probabilities
        found = calibration(probabilities, positive)
        share, said = calibration_curve(positive, probabilities, n_bins=10)
        filled = found.examples > 0
        assert found.share[filled] == pytest.approx(share, abs=1e-15)
        assert found.mean_probability[filled] == pytest.approx(said, abs=1e-15)
        assert np.isnan(found.share[~filled]).all()
        assert found.examples.sum() == size
        assert found.positives.sum() == positive.sum()
        brier = brier_score_loss(positive, probabilities, pos_label=True)
        assert found.brier_score == pytest.approx(brier, abs=1e-15)


def test_the_expected_error_worked_out_by_hand() -> None:
    # In the second bin 0.15 is said of two, one is; in the last 0.9 + 1.0 is said of two, both are.
    found = calibration(np.array([0.15, 0.15, 0.95, 1.0]), np.array([True, False, True, True]))
    assert found.examples.tolist() == [0, 2, 0, 0, 0, 0, 0, 0, 0, 2]
    assert found.expected_error == pytest.approx((2 * 0.35 + 2 * 0.025) / 4)


def test_only_of_probabilities() -> None:
    level = Readout("level", 0.5)
    assert why_not(network_of(2, ((1, "sigmoid"),)), level) is None
    assert why_not(network_of(2, ((3, "softmax"),)), Readout("argmax")) is None
    assert "(Tanh) does not give probabilities" in str(why_not(network_of(2, ((1, "tanh"),)), level))
    assert "does not give" in str(why_not(network_of(2, ((1, "heaviside"),)), level))
    signed = Readout("level", 0.0, low=-1.0, high=1.0)
    assert "learned as -1 and 1" in str(why_not(network_of(2, ((1, "sigmoid"),)), signed))
