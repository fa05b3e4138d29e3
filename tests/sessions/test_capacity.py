"""How many sessions there may be, and of how many bytes: in all, of one owner, and with those that are being made."""

import pytest

from app.sessions.capacity import SessionCapacity
from app.sessions.limits import SessionLimits
from app.spec.limits import MIB
from app.storage.shares import NOBODY

LIMITS = SessionLimits(
    max_sessions=4, max_sessions_per_address=2, max_total_bytes=10 * MIB, max_total_bytes_per_address=6 * MIB
)


def capacity(*there: tuple[str, int]) -> SessionCapacity:
    return SessionCapacity(LIMITS, lambda: there)


def test_up_to_the_limits_there_is_room() -> None:
    assert capacity().shortage("a") is None
    assert capacity(("a", 3 * MIB), ("a", 3 * MIB), ("b", 2 * MIB), ("c", 2 * MIB)).shortage("a") is None


@pytest.mark.parametrize(
    ("there", "owner", "words"),
    [
        ([("a", 0)] * 3, "a", "your address has 2 sessions"),
        ([("a", 7 * MIB)], "a", "one address together may take 6 MiB"),
        ([("b", 0), ("c", 0)] * 2 + [("a", 0)], None, "4 sessions are live"),
        ([("b", 6 * MIB), ("c", 4 * MIB), ("a", 1)], None, "all sessions together may take 10 MiB"),
    ],
)
def test_whoever_is_past_its_share_makes_room_and_else_whoever_has_most(
    there: list[tuple[str, int]], owner: str | None, words: str
) -> None:
    shortage = capacity(*there).shortage("a")
    assert shortage is not None
    assert shortage.owner == owner
    assert words in shortage.sentence


def test_who_holds_most_of_what_is_short_has_its_turn_first() -> None:
    shortage = capacity(("b", 7 * MIB), ("c", 1), ("c", 1), ("a", 4 * MIB)).shortage("a")
    assert shortage is not None
    assert sorted("abc", key=shortage.turn) == ["b", "a", "c"]


def test_nobodys_have_no_share_but_count_in_all() -> None:
    assert capacity(*[(NOBODY, 0)] * 4).shortage(NOBODY) is None
    assert capacity(*[(NOBODY, 0)] * 5).shortage(NOBODY) is not None


def test_one_that_is_being_made_counts_until_it_is_there_or_fails() -> None:
    counted = capacity(("a", 0), ("a", 0))

    def fails() -> None:
        with counted.reserved("a") as reservation:
            shortage = counted.shortage("a")
            assert shortage is not None
            assert "2 sessions" in shortage.sentence
            assert counted.shortage("b") is None
            reservation.size = 11 * MIB
            assert counted.shortage("b") is not None
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fails()
    assert counted.shortage("a") is None
