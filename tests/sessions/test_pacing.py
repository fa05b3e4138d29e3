"""How much is trained at a time: arithmetic on times that are handed in."""

import math

import pytest

from app.sessions.pacing import (
    DEBT_SECONDS,
    LONGEST_TICK,
    LONGEST_WAIT,
    SLICE_SECONDS,
    TICK_SECONDS,
    TIMER_SECONDS,
    Pace,
    SliceSize,
    Speed,
)


def test_as_fast_as_it_goes_owes_any_number_and_never_waits() -> None:
    pace = Pace(None, 0.0)
    assert pace.due(1.0) is None
    pace.paid(100)
    assert pace.wait() == 0.0


@pytest.mark.parametrize("rate", [0.3, 4.0, 250.0, 12_345.0])
def test_over_time_exactly_the_wanted_number_is_shown(rate: float) -> None:
    pace, now, shown = Pace(rate, 0.0), 0.0, 0
    while now < 60.0:
        due = pace.due(now)
        assert due is not None
        pace.paid(due)
        shown += due
        now += max(pace.wait(), 0.001)
    assert shown == pytest.approx(60.0 * rate, abs=2 + rate * TICK_SECONDS)


def test_the_first_example_comes_at_once() -> None:
    assert Pace(0.01, 5.0).due(5.0) == 1


def test_a_slow_pace_looks_around_once_a_second_and_a_quick_one_waits_a_tick() -> None:
    slow, quick = Pace(0.01, 0.0), Pace(10_000.0, 0.0)
    for pace in (slow, quick):
        pace.paid(pace.due(0.0) or 0)
    assert slow.wait() == LONGEST_WAIT
    assert quick.wait() == TICK_SECONDS


def test_what_nobody_sees_is_moved_in_one_go() -> None:
    pace = Pace(10_000.0, 0.0)
    pace.paid(pace.due(0.0))
    assert pace.wait(0.05) == 0.05 + TIMER_SECONDS
    assert pace.wait(0.001) == TICK_SECONDS
    assert pace.wait(math.inf) == LONGEST_TICK


def test_what_is_owed_after_a_hiccup_is_forgotten_beyond_a_quarter_of_a_second() -> None:
    pace = Pace(1000.0, 0.0)
    assert pace.due(100.0) == 1000 * DEBT_SECONDS


def test_what_is_held_back_for_the_next_slice_is_not_owed_at_once() -> None:
    pace = Pace(1000.0, 0.0)
    assert pace.due(0.25) == 250  # the most that may be owed
    pace.paid(239)
    assert pace.wait() == 0.0
    assert pace.wait(0.05, held=11) == 0.05 + TIMER_SECONDS
    assert pace.due(0.5) == 250


def test_a_slice_grows_and_shrinks_towards_its_time() -> None:
    size = SliceSize(least=10)
    assert size.count == 10
    for _ in range(20):
        size.took(size.count, size.count * 1e-5)
    assert size.count * 1e-5 == pytest.approx(SLICE_SECONDS, rel=0.01)
    size.took(size.count, 100.0)
    assert size.count == int(SLICE_SECONDS / 1e-5 / 4)
    for _ in range(20):
        size.took(size.count, 100.0)
    assert size.count == 10


def test_speed_is_measured_over_the_last_two_seconds() -> None:
    speed = Speed()
    assert speed.value() is None
    speed.mark(0.0, 0.0)
    assert speed.value() is None
    speed.mark(1.0, 10.0)
    assert speed.value() == 10.0
    for tenth in range(1, 61):
        speed.mark(1.0 + tenth / 10, 10.0 + tenth * 5)
    assert speed.value() == pytest.approx(50.0)
