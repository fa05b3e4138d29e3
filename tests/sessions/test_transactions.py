"""Commands come one after the other; what can't be stored has not happened."""

import asyncio
from concurrent.futures import ThreadPoolExecutor

import pytest

from app.errors import Conflict, Full, Unknown, Unsaved
from app.runs.commands import Play
from app.runs.state import RunState
from app.sessions.batching import Batching
from app.sessions.identity import Identity
from app.sessions.persistence import Persistence
from app.sessions.playback import Playback
from app.sessions.slices import Slices
from app.sessions.subscribers import Closed
from app.sessions.transactions import Transactions, on_behalf
from tests.runs.test_run import advance, patch, state
from tests.sessions.helpers import CIRCLE, Clock, FullStore, asynchronous, run_of


class Transacted:
    """A run with commands as transactions on a store."""

    def __init__(self, pool: ThreadPoolExecutor, store: FullStore, most_waiting: int = 16) -> None:
        self.run = run_of(CIRCLE)
        self.playback = Playback()
        self.shown: list[RunState] = []
        self.slices = Slices(
            self.run,
            RunState.of(self.run.trainer),
            Batching(pool),
            Clock(),
            lambda: float("inf"),
            self.shown.append,
        )
        self.persistence = Persistence(store, Identity(), self.run, lambda _: None)
        self.transactions = Transactions(self.slices, self.playback, self.persistence, most_waiting)


@asynchronous
async def test_what_a_transaction_changed_is_stored_and_shown_when_it_ends(
    pool: ThreadPoolExecutor, store: FullStore
) -> None:
    one = Transacted(pool, store)
    one.playback.done = True
    async with one.transactions.lasting():
        advance(one.run, "epoch", 2)
        assert store.saved == []
    assert [saved.columns["epoch"] for saved in store.saved] == [2]
    assert [shown.clock.epoch for shown in one.shown] == [2]
    assert not one.playback.done


@asynchronous
async def test_what_can_not_be_stored_is_undone(pool: ThreadPoolExecutor, store: FullStore) -> None:
    one = Transacted(pool, store)
    async with one.transactions.lasting():
        advance(one.run, "epoch", 2)
    before, log = state(one.run), list(one.run.log.entries)
    store.full = True

    async def change() -> None:
        async with one.transactions.lasting():
            patch(one.run, learning_rate=0.5)
            advance(one.run, "sample", 13)

    with pytest.raises(Unsaved):
        await change()
    assert state(one.run) == before
    assert one.run.log.entries == log
    assert one.shown[-1].clock.epoch == 2
    store.full = False
    await change()
    assert one.run.trainer.clock.sample == 73


@asynchronous
async def test_a_command_that_fails_half_way_is_stored_with_the_next(
    pool: ThreadPoolExecutor, store: FullStore
) -> None:
    one = Transacted(pool, store)

    async def fails() -> None:
        async with one.transactions.lasting():
            advance(one.run, "sample", 5)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await fails()
    assert one.persistence.due
    assert one.run.trainer.clock.sample == 5


@asynchronous
async def test_turns_are_taken_one_after_the_other_and_only_so_many_wait(
    pool: ThreadPoolExecutor, store: FullStore
) -> None:
    one = Transacted(pool, store, most_waiting=2)
    order = []

    async def turn(name: str) -> None:
        async with one.transactions.turn():
            order.append(f"{name} begins")
            await asyncio.sleep(0)
            order.append(f"{name} ends")

    answers = await asyncio.gather(*(turn(name) for name in "abc"), return_exceptions=True)
    assert [type(answer) for answer in answers] == [type(None), type(None), Full]
    assert order == ["a begins", "a ends", "b begins", "b ends"]
    await turn("d")


@asynchronous
async def test_once_closed_nothing_is_taken_any_more(pool: ThreadPoolExecutor, store: FullStore) -> None:
    one = Transacted(pool, store)
    one.transactions.require_open()
    one.transactions.closed = Closed(4404, "it was deleted")

    async def change() -> None:
        async with one.transactions.lasting():
            advance(one.run, "epoch", 1)

    with pytest.raises(Unknown, match="this session is gone: it was deleted"):
        await change()
    assert one.run.trainer.clock.epoch == 0


@asynchronous
async def test_how_it_plays_is_stored_unless_the_command_pauses(
    pool: ThreadPoolExecutor, store: FullStore
) -> None:
    one = Transacted(pool, store)
    one.playback.command = Play(epochs_per_second=2)
    async with one.transactions.lasting():
        pass
    async with one.transactions.lasting(pause=True):
        pass
    assert [saved.columns["playing"] is None for saved in store.saved] == [False, True]


@asynchronous
async def test_a_guard_is_asked_when_a_commands_turn_has_come_and_knows_in_whose_name_it_comes(
    pool: ThreadPoolExecutor, store: FullStore
) -> None:
    one = Transacted(pool, store)
    asked: list[object] = []

    def guard(behalf: object | None) -> None:
        asked.append(behalf)
        if behalf is None:
            raise Conflict("somebody else drives")

    one.transactions.guards["room"] = guard
    before = state(one.run)
    with pytest.raises(Conflict, match="drives"):
        async with one.transactions.lasting():
            patch(one.run, learning_rate=0.25)
    assert state(one.run) == before
    with on_behalf("driver"):
        async with one.transactions.lasting():
            patch(one.run, learning_rate=0.25)
    assert state(one.run) != before
    del one.transactions.guards["room"]
    async with one.transactions.lasting():
        patch(one.run, learning_rate=0.5)
    assert asked == [None, "driver"]
