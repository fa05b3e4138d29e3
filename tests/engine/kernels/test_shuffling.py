"""The kernels draw the very order that the readable ``seeds.order`` draws."""

import numpy as np
import pytest

from app.engine.kernels.shuffling import draw, splitmix64
from app.engine.seeds import order


@pytest.mark.parametrize("count", [1, 2, 7, 8, 100, 1_000])
@pytest.mark.parametrize(
    ("seed", "epoch"), [(0, 0), (1, 0), (1, 1), (42, 999), (2**63, 5), (2**64 - 1, 2**40)]
)
def test_the_same_order(count: int, seed: int, epoch: int) -> None:
    drawn = np.full(count, -1)
    draw(drawn, np.uint64(seed), epoch)
    assert drawn.tolist() == order(seed, epoch, count).tolist()
    assert sorted(drawn.tolist()) == list(range(count))


def test_the_published_words() -> None:
    """The first words of SplitMix64 from the state 0, as its authors' own program gives them."""
    gamma = 0x9E3779B97F4A7C15
    words = [int(splitmix64(np.uint64(k * gamma % 2**64))) % 2**64 for k in (1, 2, 3)]
    assert words == [0xE220A8397B1DCDAF, 0x6E789E6AA1B965F4, 0x06C45D188009454F]
