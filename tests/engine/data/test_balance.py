"""Imbalance of generated data: an exact share, of points that stay as long as they can."""

from itertools import pairwise

import numpy as np
import pytest

from app.engine.data.balance import places
from app.engine.data.dataset import DataError
from app.engine.data.generators import GENERATORS, generate

TWO = [name for name, entry in GENERATORS.items() if entry.classes == 2]


@pytest.mark.parametrize("name", TWO)
@pytest.mark.parametrize("samples", [4, 5, 101, 400])
def test_a_share_is_exact_and_a_half_is_what_it_was(name: str, samples: int) -> None:
    before, half = generate(name, samples, 0.2, 7), generate(name, samples, 0.2, 7, 0.5)
    assert (half.inputs == before.inputs).all()
    assert (half.targets == before.targets).all()
    for balance in (0.05, 0.25, 0.6, 0.95):
        first = min(max(int(samples * balance + 0.5), 1), samples - 1)
        found = generate(name, samples, 0.2, 7, balance)
        assert found.class_counts() == (first, samples - first)
        stay = (found.inputs == before.inputs).all(axis=1).sum()
        assert stay == samples - abs(first - before.class_counts()[0])


@pytest.mark.parametrize("name", TWO)
def test_another_share_adds_to_one_class_and_takes_from_the_other(name: str) -> None:
    shares = [generate(name, 200, 0.1, 3, balance) for balance in (0.05, 0.3, 0.5, 0.7, 0.95)]
    first = [{tuple(row) for row in data.inputs[data.targets == 0]} for data in shares]
    second = [{tuple(row) for row in data.inputs[data.targets == 1]} for data in shares]
    assert all(less <= more for less, more in pairwise(first))
    assert all(more >= less for more, less in pairwise(second))
    assert len(first[-1]) == len(second[0]) == 190


def test_points_that_come_in_lie_where_their_class_does() -> None:
    data = generate("circle", 400, 0.0, 1, 0.05)
    radius = np.hypot(*data.inputs.T)
    assert radius[data.targets == 1].max() < 2.5
    assert radius[data.targets == 0].min() >= 3.5


def test_noise_moves_them_like_the_others() -> None:
    still, near, far = (generate("moons", 300, noise, 1, 0.2) for noise in (0.0, 0.1, 0.2))
    np.testing.assert_allclose(far.inputs - still.inputs, 2 * (near.inputs - still.inputs), atol=1e-12)


@pytest.mark.parametrize("samples", [2, 3, 10, 11])
def test_every_place_is_of_one_class(samples: int) -> None:
    for balance in np.linspace(0.05, 0.95, 19):
        first, second = places(samples, float(balance), np.random.default_rng(0))
        assert sorted([*first, *second]) == list(range(samples))
        assert len(first) >= 1 <= len(second)


@pytest.mark.parametrize(
    ("name", "balance"), [("blobs", 0.4), ("sine", 0.4), ("circle", 0.01), ("circle", 0.99)]
)
def test_what_has_no_such_share_is_refused(name: str, balance: float) -> None:
    with pytest.raises(DataError, match="balance"):
        generate(name, 100, 0.0, 1, balance)
