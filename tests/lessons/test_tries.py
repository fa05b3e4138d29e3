"""Tries are counted by what the server has signed, not by what somebody says."""

import pytest

from app.lessons.tries import TRIES, Try


def test_each_try_follows_the_one_before() -> None:
    numbers, trail = [], None
    for _ in range(TRIES + 1):
        one = Try.of("a/b/7", trail)
        numbers.append((one.number, one.last))
        trail = one.trail
    assert numbers == [(1, False), (2, False), (3, True), (4, True)]


@pytest.mark.parametrize("trail", [None, "", "2", "2.", "2.x", "9" * 9, "two.x", "-1.x", "٢.x", "2.é"])
def test_what_the_server_has_not_signed_counts_for_nothing(trail: str | None) -> None:
    assert Try.of("a/b/7", trail).number == 1


def test_a_trail_is_of_one_task_and_one_set_of_numbers() -> None:
    trail = Try.of("a/b/7", None).trail
    assert Try.of("a/b/7", trail).number == 2
    assert Try.of("a/b/8", trail).number == 1
    assert Try.of("a/c/7", trail).number == 1
    assert Try.of("a/b/7", trail.replace("1.", "2.")).number == 1
