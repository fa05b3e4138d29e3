"""So many connections in all and from one address: one that idles makes room, one at work never does."""

import pytest

from app.api.server.connections import LOBBY, Connections
from app.api.server.rates import RateLimits
from app.errors import Full
from app.settings import Settings


class Line:
    """A connection that can be closed."""

    def __init__(self) -> None:
        self.retired = False

    def retire(self) -> None:
        self.retired = True


def connections(**given: int | list[str]) -> Connections:
    settings = Settings(**given)
    return Connections(settings, RateLimits(settings))


def admit(there: Connections, peer: str, *, busy: bool = False) -> Line:
    line = Line()
    there.admit(line, peer)
    if busy:
        there.busy(line)
    return line


def test_ones_own_that_idles_for_longest_makes_room() -> None:
    there = connections(max_connections=10, max_connections_per_address=3)
    first, second, third = (admit(there, "10.0.0.1") for _ in range(3))
    there.busy(first)
    there.idle(first)
    admit(there, "10.0.0.1")
    assert [line.retired for line in (first, second, third)] == [False, True, False]
    assert there.shares.total == 3


def test_what_is_at_work_makes_no_room() -> None:
    there = connections(max_connections=10, max_connections_per_address=2)
    lines = [admit(there, "10.0.0.1", busy=True) for _ in range(2)]
    with pytest.raises(Full, match="one address may have no more"):
        admit(there, "10.0.0.1")
    assert not any(line.retired for line in lines)
    admit(there, "10.0.0.2")


def test_when_all_are_taken_whoever_has_most_that_idle_makes_room() -> None:
    there = connections(max_connections=4, max_connections_per_address=4)
    many = [admit(there, "10.0.0.1") for _ in range(3)]
    one = admit(there, "10.0.0.2")
    admit(there, "10.0.0.3")
    assert [line.retired for line in many] == [True, False, False]
    assert not one.retired


def test_a_proxys_connections_are_bounded_by_all_there_are_alone() -> None:
    there = connections(max_connections=5, max_connections_per_address=1, trusted_proxies=["10.0.0.9"])
    for _ in range(5):
        admit(there, "10.0.0.9", busy=True)
    with pytest.raises(Full, match="no more may"):
        admit(there, "10.0.0.9")


def test_what_is_left_is_given_back_once() -> None:
    there = connections(max_connections=2, max_connections_per_address=2)
    line = admit(there, "10.0.0.1", busy=True)
    there.leave(line)
    there.leave(line)
    assert there.shares.total == 0


def test_so_many_who_were_refused_may_hear_why() -> None:
    there = connections()
    waiting = [Line() for _ in range(LOBBY)]
    assert all(there.let_wait(line) for line in waiting)
    assert not there.let_wait(Line())
    there.leave(waiting[0])
    assert there.let_wait(Line())
