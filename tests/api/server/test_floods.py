"""A flood of events leaves a few lines in the log, and how many more there were."""

import logging
from typing import Any

from app.api.server.floods import MOST_IN_ALL, MOST_OF_A_KIND, WINDOW_SECONDS, Floods


class Clock:
    def __init__(self) -> None:
        self.time = 0.0

    def __call__(self) -> float:
        return self.time


def record(message: str = "refused", level: int = logging.INFO, **more: Any) -> logging.LogRecord:
    made = logging.LogRecord("app.example", level, __file__, 1, message, (), None)
    vars(made).update(more)
    return made


def test_so_many_of_a_kind_pass_in_a_minute_and_the_next_minute_tells_of_the_others() -> None:
    clock = Clock()
    floods = Floods(clock)
    passed = [made for _ in range(1000) if floods.filter(made := record())]
    assert len(passed) == MOST_OF_A_KIND
    assert "left out" in passed[-1].__dict__["then"]
    assert not any("then" in vars(made) for made in passed[:-1])
    clock.time = WINDOW_SECONDS
    assert floods.filter(later := record())
    assert later.__dict__["left_out"] == 1000 - MOST_OF_A_KIND
    assert floods.filter(again := record())
    assert "left_out" not in vars(again)


def test_one_kind_does_not_drown_another() -> None:
    floods = Floods(Clock())
    for _ in range(1000):
        floods.filter(record(limit="hosts"))
    assert floods.filter(record(limit="sessions"))
    assert floods.filter(record("fault"))


def test_kinds_without_end_fill_neither_the_log_nor_the_memory() -> None:
    floods = Floods(Clock())
    assert sum(floods.filter(record(f"this is new: {number}")) for number in range(5000)) == MOST_IN_ALL
    assert len(floods._left_out) <= MOST_IN_ALL
    assert len(floods._written) <= MOST_IN_ALL + 1


def test_whoever_asks_for_everything_gets_everything() -> None:
    floods = Floods(Clock())
    assert all(floods.filter(record(level=logging.DEBUG)) for _ in range(2000))
