import pytest

from app.engine.history import CAPACITY, Clock, History, Record
from app.engine.metrics import Metrics


def record(epoch: int) -> Record:
    return Record.of(Clock(epoch, epoch, epoch), Metrics(1.0 / (epoch + 1), None, None, None))


def run(epochs: int, capacity: int) -> History:
    history = History(capacity)
    for epoch in range(epochs + 1):
        if history.wants(epoch):
            history.add(record(epoch))
            assert len(history.records) <= capacity
    return history


def test_all_epochs_are_kept_until_it_is_full() -> None:
    assert [kept.clock.epoch for kept in run(7, 8).records] == [0, 1, 2, 3, 4, 5, 6, 7]


@pytest.mark.parametrize(
    ("epochs", "expected"),
    [
        (8, [0, 2, 4, 6, 8]),
        (9, [0, 2, 4, 6, 8]),
        (15, [0, 2, 4, 6, 8, 10, 12, 14]),
        (16, [0, 4, 8, 12, 16]),
        (100, [0, 16, 32, 48, 64, 80, 96]),
    ],
)
def test_a_full_one_thins_to_every_second_epoch(epochs: int, expected: list[int]) -> None:
    assert [kept.clock.epoch for kept in run(epochs, 8).records] == expected


def test_a_long_run_stays_within_its_capacity_and_keeps_its_start() -> None:
    history = run(40_000, CAPACITY)
    epochs = [kept.clock.epoch for kept in history.records]
    assert CAPACITY / 2 <= len(epochs) <= CAPACITY
    assert epochs == list(range(0, 40_001, history.stride))
    assert history.stride == 16


def test_a_copy_goes_its_own_way() -> None:
    history = run(3, 8)
    copy = history.copy()
    copy.add(record(4))
    assert len(history.records) == 4
    assert len(copy.records) == 5
    assert (copy.capacity, copy.stride) == (8, 1)


def test_a_clock_counts_in_any_unit() -> None:
    clock = Clock(epoch=2, step=7, sample=25)
    assert [clock.done(unit) for unit in ("epoch", "batch", "sample")] == [2, 7, 25]
