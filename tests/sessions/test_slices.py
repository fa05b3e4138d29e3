"""A run is moved slice by slice; who looks waits for no longer than one, whatever becomes of it."""

import asyncio
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from app.engine.plan import Stop
from app.runs.state import RunState
from app.sessions.batching import Batching
from app.sessions.slices import Slices
from tests.runs.test_run import advance, state
from tests.sessions.helpers import CIRCLE, asynchronous, run_of, until


class Sliced:
    """Slices of a run, and the states that they show; a frame is due at ``due``."""

    def __init__(self, pool: ThreadPoolExecutor) -> None:
        self.run = run_of(CIRCLE)
        self.due = float("inf")
        self.shown: list[RunState] = []
        self.slices = Slices(
            self.run,
            RunState.of(self.run.trainer),
            Batching(pool),
            time.monotonic,
            lambda: self.due,
            self.shown.append,
        )


@asynchronous
async def test_slices_of_any_size_alone_or_with_others_make_the_same_run(pool: ThreadPoolExecutor) -> None:
    sliced, alone = Sliced(pool), run_of(CIRCLE)
    async with sliced.slices.lock:
        for count in (30, 1, 7, 20, 500, 3):
            reached, seconds = await sliced.slices.advance("sample", count)
            assert not reached
            assert seconds >= 0
    advance(alone, "sample", 561)
    assert state(sliced.run) == state(alone)


@asynchronous
async def test_a_slice_tells_whether_it_came_where_it_was_to_stop(pool: ThreadPoolExecutor) -> None:
    sliced = Sliced(pool)
    async with sliced.slices.lock:
        for _ in range(2):
            reached, _ = await sliced.slices.advance("sample", 10_000, Stop(epochs=5))
        assert reached
    assert sliced.run.trainer.clock.epoch == 6  # the second went on to the end of its first epoch


@asynchronous
async def test_a_state_is_measured_only_when_somebody_is_to_see_it(pool: ThreadPoolExecutor) -> None:
    sliced = Sliced(pool)
    slices = sliced.slices
    async with slices.lock:
        await slices.advance("sample", 30)
        assert sliced.shown == []
        sliced.due = 0.0
        await slices.advance("sample", 30)
        assert [shown.clock.sample for shown in sliced.shown] == [60]
        assert slices.unseen() == 0.0
        sliced.due = float("inf")
        await slices.advance("sample", 30)
    # Who looks afterwards gets the run as it is, not as it was shown last.
    assert (await slices.look()).clock.sample == 90
    assert (await slices.current()) is slices.state is sliced.shown[-1]


@asynchronous
async def test_who_looks_during_a_change_gets_what_comes_of_it(pool: ThreadPoolExecutor) -> None:
    sliced = Sliced(pool)
    begun, end = threading.Event(), threading.Event()

    def slow() -> None:
        begun.set()
        end.wait(20)
        advance(sliced.run, "epoch", 1)

    async def change() -> None:
        async with sliced.slices.lock:
            await sliced.slices.change(slow)
            await sliced.slices.capture()

    work = asyncio.create_task(change())
    await until(begun.is_set)
    looking = asyncio.create_task(sliced.slices.look())
    await asyncio.sleep(0)
    assert not looking.done()
    end.set()
    assert (await looking).clock.epoch == 1
    await work


@asynchronous
async def test_who_looks_during_a_change_that_fails_gets_the_last_good_state(
    pool: ThreadPoolExecutor,
) -> None:
    sliced = Sliced(pool)
    begun, end = threading.Event(), threading.Event()

    def wrong() -> None:
        begun.set()
        end.wait(20)
        raise ZeroDivisionError

    work = asyncio.create_task(sliced.slices.change(wrong))
    await until(begun.is_set)
    looking = asyncio.create_task(sliced.slices.look())
    await asyncio.sleep(0)
    end.set()
    with pytest.raises(ZeroDivisionError):
        await work
    assert (await looking) is sliced.slices.state
    assert (await looking).clock.sample == 0


@asynchronous
async def test_a_frozen_run_stays_while_the_run_moves_on(pool: ThreadPoolExecutor) -> None:
    sliced = Sliced(pool)
    frozen = await sliced.slices.frozen()
    before = state(frozen)
    async with sliced.slices.lock:
        await sliced.slices.advance("sample", 100)
    assert state(frozen) == before == state(run_of(CIRCLE))
    assert await sliced.slices.ask(lambda: frozen.trainer.clock.sample) == 0
