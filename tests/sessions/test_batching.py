"""Slices that go together: each session's run is the same as if it had gone alone, and no fault strands anybody."""

import asyncio
import time
from collections.abc import Callable
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from typing import Any

import pytest

from app.runs.commands import Advance, Patch, Play
from app.runs.run import Run
from app.sessions import batching
from app.sessions.batching import Batching
from app.sessions.session import Session
from app.spec.parsing import parse
from tests.runs.test_run import replayed, state
from tests.sessions.helpers import CIRCLE, LIMITS, asynchronous, changed, run_of, session_of, until

SPECS = [changed(CIRCLE, seed=seed, model={"kind": "mlp", "hidden": [seed]}) for seed in range(2, 8)]


class Counting(Executor):
    """A pool that keeps count of what it is given."""

    def __init__(self, pool: ThreadPoolExecutor) -> None:
        self.pool = pool
        self.jobs = 0

    def submit(self, function: Callable[..., Any], /, *arguments: Any, **named: Any) -> Future[Any]:
        self.jobs += 1
        return self.pool.submit(function, *arguments, **named)


class Broken(Executor):
    """A pool whose threads are gone."""

    def submit(self, function: Callable[..., Any], /, *arguments: Any, **named: Any) -> Future[Any]:
        failed: Future[Any] = Future()
        failed.set_exception(RuntimeError("no thread"))
        return failed


@pytest.fixture
def always_on_a_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    """However little there is to do."""
    monkeypatch.setattr(batching, "INLINE_SECONDS", 0.0)


def begun(raw: dict[str, Any], count: int = 100) -> Run:
    run = run_of(raw)
    run.begin(count)
    return run


@asynchronous
async def test_those_who_ask_at_a_time_share_a_batch(
    pool: ThreadPoolExecutor, always_on_a_thread: None
) -> None:
    counting = Counting(pool)
    shared = Batching(counting)
    runs, alone = [begun(raw) for raw in SPECS], [run_of(raw) for raw in SPECS]
    done = await asyncio.gather(*(shared.submit(run, 1e-5 * (k + 1)) for k, run in enumerate(runs)))
    assert counting.jobs == 1
    seconds = [each for _, each in done]
    assert seconds == pytest.approx([seconds[0] * (k + 1) for k in range(len(runs))])
    for run, other in zip(runs, alone, strict=True):
        other.advance(Advance(unit="sample", count=100))
        assert state(run) == state(other)


@asynchronous
async def test_a_batch_takes_no_more_than_so_much_work(
    pool: ThreadPoolExecutor, always_on_a_thread: None
) -> None:
    counting = Counting(pool)
    shared = Batching(counting)
    half = 0.5 * batching.BATCH_SECONDS
    await asyncio.gather(*(shared.submit(begun(raw), half) for raw in SPECS))
    assert counting.jobs == len(SPECS) / 2


@asynchronous
async def test_next_to_nothing_is_done_at_once_without_a_thread(pool: ThreadPoolExecutor) -> None:
    counting = Counting(pool)
    run, alone = begun(CIRCLE), run_of(CIRCLE)
    await Batching(counting).submit(run, 1e-6)
    alone.advance(Advance(unit="sample", count=100))
    assert counting.jobs == 0
    assert state(run) == state(alone)


@asynchronous
async def test_when_a_batch_fails_everybody_in_it_is_told_and_the_next_goes(
    pool: ThreadPoolExecutor, always_on_a_thread: None
) -> None:
    shared = Batching(Broken())
    told = await asyncio.gather(*(shared.submit(begun(raw), 1e-5) for raw in SPECS), return_exceptions=True)
    assert [str(each) for each in told] == ["no thread"] * len(SPECS)
    shared.pool = pool
    assert (await shared.submit(begun(CIRCLE), 1e-5))[0] is False


@asynchronous
async def test_one_that_cannot_finish_does_not_strand_the_others(
    pool: ThreadPoolExecutor, always_on_a_thread: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    runs = [begun(raw) for raw in SPECS]

    def fail() -> bool:
        raise RuntimeError("no end")

    monkeypatch.setattr(runs[1], "finish", fail)
    shared = Batching(pool)
    told = await asyncio.gather(*(shared.submit(run, 1e-5) for run in runs), return_exceptions=True)
    assert [isinstance(each, RuntimeError) for each in told] == [False, True, *[False] * (len(runs) - 2)]
    assert [run.trainer.clock.sample for run in runs] == [100, 0, *[100] * (len(runs) - 2)]


@asynchronous
async def test_a_class_at_a_pace_plays_what_each_would_have_alone(pool: ThreadPoolExecutor) -> None:
    counting = Counting(pool)
    shared = Batching(counting)
    sessions = [Session(run_of(raw), LIMITS, shared, time.monotonic) for raw in SPECS for _ in range(6)]
    watchers = [await session.subscribe("owner", 20) for session in sessions]
    for session in sessions:
        await session.play(Play(epochs_per_second=40))
    await until(lambda: all(session.run.trainer.clock.epoch > 5 for session in sessions))
    for session in sessions[::2]:
        await session.patch(parse(Patch, {"training": {"learning_rate": 0.2}}))
    before = counting.jobs
    start = sum(session.run.trainer.clock.sample for session in sessions)
    await until(lambda: all(session.run.trainer.clock.epoch > 25 for session in sessions))
    shown = sum(session.run.trainer.clock.sample for session in sessions) - start
    jobs = counting.jobs - before
    for session, watcher in zip(sessions, watchers, strict=True):
        await session.pause()
        watcher.close()
        assert state(replayed(session.run)) == state(session.run)
    # At twenty frames a second a slice is some two epochs long: alone, each would take one job.
    assert jobs < shown / (3 * sessions[0].run.trainer.size)


@asynchronous
async def test_who_is_cancelled_in_a_batch_is_moved_first(
    pool: ThreadPoolExecutor, always_on_a_thread: None
) -> None:
    session = session_of(CIRCLE, pool, time.monotonic)
    await session.slices.advance("sample", 30)
    before = session.run.trainer.clock.sample
    async with session.slices.lock:
        slice_ = asyncio.create_task(session.slices.advance("sample", 40))
        await asyncio.sleep(0)
        slice_.cancel()
        with pytest.raises(asyncio.CancelledError):
            await slice_
    alone = run_of(CIRCLE)
    alone.advance(Advance(unit="sample", count=before + 40))
    assert state(session.run) == state(alone)
