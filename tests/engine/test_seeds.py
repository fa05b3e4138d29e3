import numpy as np
import pytest

from app.engine.seeds import generator, order, splitmix64


def test_splitmix64_gives_the_published_sequence() -> None:
    # the test vector of Vigna's reference implementation, seed 1234567
    assert splitmix64(np.uint64(1234567), 5).tolist() == [
        6457827717110365317,
        3203168211198807973,
        9817491932198370423,
        4593380528125082431,
        16408922859458223821,
    ]


@pytest.mark.parametrize(
    ("seed", "epoch", "expected"),
    [
        (0, 0, [4, 7, 0, 5, 9, 3, 6, 2, 8, 1]),
        (42, 0, [5, 1, 9, 6, 7, 2, 4, 0, 8, 3]),
        (42, 1, [8, 9, 1, 7, 6, 4, 3, 2, 0, 5]),
        (2**53 - 1, 1_000_000, [6, 5, 1, 3, 8, 9, 2, 0, 7, 4]),
    ],
)
def test_known_orders(seed: int, epoch: int, expected: list[int]) -> None:
    # other numbers here mean that every saved run would train differently
    assert order(seed, epoch, 10).tolist() == expected


@pytest.mark.parametrize("count", [1, 2, 3, 10, 257])
def test_an_order_is_a_permutation(count: int) -> None:
    for seed in range(5):
        for epoch in range(5):
            drawn = order(seed, epoch, count)
            assert drawn.dtype == np.int64
            assert sorted(drawn.tolist()) == list(range(count))


def test_an_order_follows_from_seed_and_epoch_alone() -> None:
    assert order(1, 2, 50).tolist() == order(1, 2, 50).tolist()
    drawn = {tuple(order(seed, epoch, 50)) for seed in range(10) for epoch in range(10)}
    assert len(drawn) == 100


@pytest.mark.parametrize("vary", ["epoch", "seed"])
def test_every_example_is_as_likely_at_every_place(vary: str) -> None:
    from scipy.stats import chi2

    count, draws = 8, 4000
    seen = np.zeros((count, count))
    for number in range(draws):
        drawn = order(3, number, count) if vary == "epoch" else order(number, 3, count)
        seen[np.arange(count), drawn] += 1
    expected = draws / count
    statistic = ((seen - expected) ** 2 / expected).sum()
    # rows and columns are fixed sums: (n − 1)² degrees of freedom
    assert chi2.ppf(0.001, (count - 1) ** 2) < statistic < chi2.ppf(0.999, (count - 1) ** 2)


def test_every_order_of_four_is_as_likely() -> None:
    from scipy.stats import chi2

    draws = 4800
    seen: dict[tuple[int, ...], int] = {}
    for epoch in range(draws):
        key = tuple(order(9, epoch, 4).tolist())
        seen[key] = seen.get(key, 0) + 1
    assert len(seen) == 24
    statistic = sum((n - draws / 24) ** 2 / (draws / 24) for n in seen.values())
    assert chi2.ppf(0.001, 23) < statistic < chi2.ppf(0.999, 23)


def test_streams_are_reproducible_and_unlike_each_other() -> None:
    def draw(seed: int, stream: str, *more: int) -> tuple[float, ...]:
        return tuple(generator(seed, stream, *more).uniform(size=4))

    assert draw(1, "data") == draw(1, "data")
    cases = [(1, "data"), (2, "data"), (1, "noise"), (1, "weights", 1), (1, "weights", 2), (2, "weights", 1)]
    assert len({draw(*case) for case in cases}) == len(cases)


def test_a_negative_seed_is_refused() -> None:
    with pytest.raises(ValueError, match="negative"):
        generator(-1, "data")
