"""Several servers on one PostgreSQL: of each thing one of them is the holder, and nobody else writes it."""

import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack

import pytest
from sqlalchemy import Connection

from app.keys import new_id
from app.storage import ownership
from app.storage.rows import Lost, ReceiptRow, RoomEntryRow, RoomRow, Saved, Stored, StoreError
from app.storage.shared import SharedStore
from tests.rounds import rounds
from tests.storage.postgres import stopped
from tests.storage.sharing import COLUMNS, change, end_backend, held, made, number_of, opened, step_of


def test_of_each_race_for_a_claim_one_is_the_winner(shared_database: str) -> None:
    racers = 4
    with ExitStack() as stack:
        stores = [
            stack.enter_context(opened(shared_database, f"http://127.0.0.1:{port}")) for port in range(racers)
        ]
        things = [new_id() for _ in range(rounds(200, 1000))]
        numbers = {number_of(store) for store in stores}
        together = threading.Barrier(racers)

        def race(store: SharedStore) -> list[int]:
            def claim(thing: str) -> int:
                def task(connection: Connection) -> int:
                    holder = ownership.claim(connection, thing, number_of(store))
                    return number_of(store) if holder is None else holder.number

                together.wait(60)
                return store.submit(task, alone=True).result(60)

            return [claim(thing) for thing in things]

        with ThreadPoolExecutor(racers) as threads:
            told = list(threads.map(race, stores))
    # All are told of one and the same winner each time, and not always of the same one.
    winners = [set(each) for each in zip(*told, strict=True)]
    assert all(len(each) == 1 for each in winners)
    assert set.union(*winners) <= numbers
    assert len(set.union(*winners)) > 1


def test_a_session_is_elsewhere_until_its_workers_connection_ends(
    stores: list[SharedStore], shared_database: str
) -> None:
    one, two = stores
    session = made(one)
    change(one, session, 5)
    assert two.load(session).result(10) == one.worker
    with pytest.raises(Lost):
        change(two, session, 6)
    end_backend(shared_database, number_of(one))
    assert step_of(two, session) == 5
    # It is not the first one's any more, whose connection is made anew: its late write is refused, and it is told.
    lost: list[frozenset[str]] = []
    one.lost = lost.append
    with pytest.raises(Lost):
        change(one, session, 7)
    assert lost[0] == {session}
    assert one.load(session).result(10) == two.worker
    assert step_of(two, session) == 5


def test_a_new_connection_keeps_what_nobody_took(stores: list[SharedStore], shared_database: str) -> None:
    one, two = stores
    kept, taken = made(one), made(one)
    lost: list[frozenset[str]] = []
    one.lost = lost.append
    before = number_of(one)
    end_backend(shared_database, before)
    two.load(taken).result(10)
    assert one.confirm().result(10) > before
    assert lost == [frozenset({taken})]
    change(one, kept, 9)
    assert step_of(one, kept) == 9
    assert two.load(kept).result(10) == one.worker


def test_a_database_that_was_away_finds_its_workers_again(
    stores: list[SharedStore], shared_database: str
) -> None:
    sessions = [made(store) for store in stores]
    with stopped(shared_database):
        for store in stores:
            with pytest.raises(StoreError):
                store.confirm().result(20)
    for store, session in zip(stores, sessions, strict=True):
        change(store, session, 3)
        assert step_of(store, session) == 3


def test_of_those_committed_together_only_the_lost_are_refused(stores: list[SharedStore]) -> None:
    one, two = stores
    mine, others = made(one), made(two)
    begun, go_on = threading.Event(), threading.Event()

    def slow(connection: Connection) -> None:
        begun.set()
        go_on.wait(10)

    waiting = one.submit(slow)
    assert begun.wait(10)
    saved = [one.save([Saved(session, {"step": 4}, whole=False)]) for session in (mine, others)]
    go_on.set()
    waiting.result(10)
    saved[0].result(10)
    with pytest.raises(Lost) as caught:
        saved[1].result(10)
    assert caught.value.things == {others}
    assert (step_of(one, mine), step_of(two, others)) == (4, 0)


def test_what_is_let_go_of_is_whose_it_is_asked_of_next(stores: list[SharedStore]) -> None:
    one, two = stores
    session = made(one)
    one.release([session]).result(10)
    assert isinstance(two.load(session).result(10), Stored)
    assert one.load(session).result(10) == two.worker
    two.remove(session).result(10)
    assert one.load(session).result(10) is None
    assert held(one, session) is None


def test_a_room_goes_with_its_forks(stores: list[SharedStore], shared_database: str) -> None:
    one, two = stores
    root = made(one)
    fork = made(one, anchor=root)
    code = new_id()[:6].upper().replace("_", "A").replace("-", "B")
    row = RoomRow(code, b"h", b"w", root, None, "title", b"[]", "o", 1.0)
    assert one.add_room(row).result(10)
    entry = RoomEntryRow(1, 1.0, "device", "device:1", b"{}")
    assert one.append_to_room(code, [entry]).result(10)
    assert {two.load_room(code).result(10), two.load(fork).result(10)} == {one.worker}
    with pytest.raises(Lost):
        two.append_to_room(code, [entry]).result(10)
    end_backend(shared_database, number_of(one))
    # Whoever asks for a part of it has all of it.
    assert isinstance(two.load(fork).result(10), Stored)
    assert one.load_room(code).result(10) == two.worker
    assert two.load_room(code).result(10) == (row, [entry])
    assert two.append_to_room(code, [entry]).result(10)
    change(two, fork)
    with pytest.raises(Lost):
        change(one, fork)
    # Without its room and its root, nothing is left of the claim when the fork goes, too.
    two.remove_room(code).result(10)
    two.remove(root).result(10)
    assert held(two, root) == number_of(two)
    two.remove(fork).result(10)
    assert held(two, root) is None


def test_the_experiments_are_one_workers(stores: list[SharedStore], shared_database: str) -> None:
    one, two = stores
    assert one.claim_experiments().result(10) is None
    assert two.claim_experiments().result(10) == one.worker
    end_backend(shared_database, number_of(one))
    assert two.claim_experiments().result(10) is None
    assert one.claim_experiments().result(10) == two.worker


def test_who_is_alive_is_told_and_who_hangs_is_ended(stores: list[SharedStore]) -> None:
    one, two = stores
    session = made(one, playing="{}")
    assert one.worker is not None
    assert (one.worker, True) in two.workers().result(10)
    assert session not in two.orphans().result(10)
    two.end_worker(one.worker.number).result(10)
    while dict(two.workers().result(10))[one.worker]:
        pass
    assert (one.worker, False) in two.workers().result(10)
    assert session in two.orphans().result(10)
    assert len(two.orphans(1).result(10)) == 1
    two.end_worker(one.worker.number).result(10)
    assert one.worker not in dict(two.workers().result(10))


def test_who_leaves_leaves_nothing_behind(shared_database: str, stores: list[SharedStore]) -> None:
    with opened(shared_database) as third:
        session, leaving = made(third), third.worker
    assert isinstance(stores[0].load(session).result(10), Stored)
    assert leaving not in dict(stores[0].workers().result(10))


def test_a_receipt_is_found_at_another_worker(stores: list[SharedStore]) -> None:
    one, two = stores
    receipt = ReceiptRow(new_id().encode(), b"told", 1e12, "session")
    one.save([Saved(new_id(), COLUMNS, new=True, receipt=receipt)]).result(10)
    assert two.receipt(receipt.name).result(10) == receipt
    assert two.receipt(b"another").result(10) is None
