"""A log: what was done by hand, when, and no more of it than there is room for."""

import orjson
import pytest

from app.engine.history import Clock
from app.errors import Conflict
from app.runs.commands import Parameters, Patch
from app.runs.log import ENTRY_OVERHEAD, Log, LogEntry

RATE = {"training": {"learning_rate": 0.5}}
EDIT = {"changes": [{"layer": 0, "unit": 0, "input": None, "value": 1.0}]}


def filled(count: int, limit: int = 10**6) -> Log:
    log = Log(limit)
    for number in range(count):
        log.append(Clock(0, number, number), "patch", RATE, number)
    return log


def test_an_entry_is_the_command_again_and_an_event() -> None:
    entry = Log(10**6).append(Clock(1, 2, 3), "patch", RATE, 0)
    assert entry.parsed() == Patch.model_validate(RATE)
    assert Log(10**6).append(Clock(), "parameters", EDIT, 0).parsed() == Parameters.model_validate(EDIT)
    told = {"epoch": 1, "step": 2, "sample": 3, "command": "patch", "body": RATE}
    assert entry.to_json() == told
    assert orjson.loads(orjson.dumps(entry.written())) == told


def test_an_entry_takes_the_place_of_what_lay_ahead() -> None:
    log = filled(3)
    log.append(Clock(0, 1, 1), "parameters", EDIT, 1)
    assert [entry.command for entry in log.entries] == ["patch", "parameters"]
    assert log.taken == sum(entry.size for entry in log.entries)


def test_a_full_log_takes_no_more_and_says_what_to_do() -> None:
    size = len(orjson.dumps(RATE)) + ENTRY_OVERHEAD
    log = filled(2, 2 * size)
    with pytest.raises(
        Conflict, match=r"2 changes by hand take all of its .* bytes; reset to start a new one"
    ):
        log.append(Clock(0, 2, 2), "patch", RATE, 2)
    assert (len(log.entries), log.taken) == (2, 2 * size)
    log.append(Clock(0, 1, 1), "patch", RATE, 1)
    assert (len(log.entries), log.taken) == (2, 2 * size)


def test_what_a_copy_s_keeper_has_is_intact_as_far_as_nothing_was_cut() -> None:
    log = filled(4)
    log.intact = 4
    log.append(Clock(0, 4, 4), "patch", RATE, 4)
    assert log.intact == 4
    log.cut(2)
    assert log.intact == 2
    assert log.taken == sum(entry.size for entry in log.entries)
    log.append(Clock(0, 1, 1), "patch", RATE, 1)
    assert log.intact == 1


def test_a_copy_goes_its_own_way() -> None:
    log = filled(2)
    copied = log.copy()
    copied.append(Clock(0, 2, 2), "patch", RATE, 2)
    assert [len(one.entries) for one in (log, copied)] == [2, 3]
    assert log.taken < copied.taken


def test_entries_of_another_log_are_taken_over() -> None:
    log = Log(10)
    log.extend([LogEntry(Clock(), "patch", b"{}"), LogEntry(Clock(), "patch", b"{}")])
    assert log.taken == 2 * (2 + ENTRY_OVERHEAD)
