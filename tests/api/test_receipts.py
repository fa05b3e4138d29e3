"""What is remembered of calls, for how long, of how many, and who can read it."""

from concurrent.futures import Future
from types import SimpleNamespace
from typing import Any

import pytest
from cryptography.exceptions import InvalidTag

from app.api import receipts as module
from app.api.problems import Problem
from app.api.receipts import PORTION, Claim, KeptAnswer, Receipts, caller_at, caller_with
from app.storage.rows import KEPT_SECONDS, ReceiptRow
from app.storage.shares import Quota
from tests.sessions.helpers import asynchronous


class Shop:
    """A store that has what it is given."""

    def __init__(self, *rows: ReceiptRow) -> None:
        self.rows = list(rows)
        self.forgotten: list[bytes] = []

    def receipts(self, now: float, most: int) -> Future[list[ReceiptRow]]:
        done: Future[list[ReceiptRow]] = Future()
        done.set_result(self.rows[-most:])
        return done

    def forget_receipts(self, names: Any) -> Future[None]:
        self.forgotten += names
        return Future()


def answer(size: int = 2, status: int = 200) -> KeptAnswer:
    return KeptAnswer(status, (), b"x" * size)


def done(receipts: Receipts, name: bytes, owner: str = "a", **more: Any) -> None:
    receipts.keep(receipts.begin(name, owner), b"asked", **more)


def test_a_name_is_its_callers_and_tells_neither() -> None:
    mine = Claim(caller_with("secret-of-a-session"), "idempotent", "POST /a")
    others = [
        Claim(caller_with("another"), "idempotent", "POST /a"),
        Claim(caller_at("secret-of-a-session"), "idempotent", "POST /a"),
        Claim(caller_with("secret-of-a-session"), "other", "POST /a"),
        Claim(caller_with("secret-of-a-session"), "idempotent", "POST /b"),
    ]
    assert len({mine.name, *(each.name for each in others)}) == 5
    assert "idempotent" not in repr(mine)
    sealed = mine.seal("the key of what was made")
    assert mine.open(sealed) == "the key of what was made"
    assert b"key of what" not in sealed
    for other in others:
        with pytest.raises(InvalidTag):
            other.open(sealed)


@asynchronous
async def test_what_came_to_nothing_is_tried_again() -> None:
    receipts = Receipts(Shop())
    for refused in (answer(status=429), answer(status=503), answer(status=500), answer(status=404), None):
        receipt = receipts.begin(b"n", "a")
        waiting = receipts.ended(receipt)
        receipts.settle(receipt, b"asked", refused)
        assert receipts.find(b"n") is None
        assert await waiting in (refused, None)
    assert len(receipts) == 0


@asynchronous
async def test_what_was_stored_is_done_whatever_became_of_its_answer() -> None:
    receipts = Receipts(Shop())
    for refused, remembered in ((answer(status=500), True), (None, True), (answer(status=503), False)):
        name = repr(refused).encode()
        receipt = receipts.begin(name, "a")
        receipt.row(b"asked", "session")
        receipts.settle(receipt, b"asked", refused)
        known = receipts.find(name)
        assert (known is not None) == remembered
        assert known is None or known.answer is None


@asynchronous
async def test_a_conflict_is_remembered_since_later_it_might_be_none() -> None:
    receipts = Receipts(Shop())
    receipts.settle(receipts.begin(b"n", "a"), b"asked", answer(status=409))
    known = receipts.find(b"n")
    assert known is not None
    assert known.answer == answer(status=409)
    known.require(b"asked")
    with pytest.raises(Problem) as caught:
        known.require(b"another")
    assert caught.value.status_code == 422


@asynchronous
async def test_it_lasts_ten_minutes(monkeypatch: pytest.MonkeyPatch) -> None:
    now = 1e9
    monkeypatch.setattr(module, "time", SimpleNamespace(time=lambda: now))
    receipts = Receipts(Shop())
    done(receipts, b"n")
    now += KEPT_SECONDS - 1
    assert receipts.find(b"n") is not None
    now += 2
    assert receipts.find(b"n") is None
    assert len(receipts) == 0


@asynchronous
async def test_a_flood_of_keys_takes_its_owners_room_and_nobody_elses() -> None:
    shop = Shop()
    receipts = Receipts(shop, Quota(3 * PORTION, PORTION), Quota(1000, 100))
    done(receipts, b"mine", "me", answer=answer())
    for number in range(3 * PORTION):
        done(receipts, number.to_bytes(4, "big"), "flood", answer=answer(10))
    assert len(receipts) == PORTION + 1
    assert receipts.find(b"mine") is not None
    assert len(shop.forgotten) >= PORTION
    held = sum(len(one.answer.body) for one in receipts._known.values() if one.answer is not None)
    assert held <= 102


@asynchronous
async def test_what_was_done_outlives_what_was_answered() -> None:
    receipts = Receipts(Shop(), answers=Quota(1000, 100))
    done(receipts, b"long", answer=answer(module.LONGEST_ANSWER + 1))
    done(receipts, b"first", answer=answer(60))
    done(receipts, b"then", answer=answer(60))
    kept = {name: receipts.find(name) for name in (b"long", b"first", b"then")}
    assert [name for name, one in kept.items() if one is not None and one.answer is not None] == [b"then"]
    assert None not in kept.values()


def test_it_is_there_after_a_restart() -> None:
    row = ReceiptRow(b"n", b"asked", module.time.time(), "session", b"sealed")
    receipts = Receipts(Shop(row))
    receipts.load()
    receipts.load()
    known = receipts.find(b"n")
    assert known is not None
    assert (known.session, known.sealed, known.fingerprint) == ("session", b"sealed", b"asked")
    assert len(receipts) == 1
