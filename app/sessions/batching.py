"""Slices too small to be worth a thread each: those of all sessions that are due at a time are moved in one call."""

import asyncio
import os
from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from functools import partial
from time import thread_time
from typing import NamedTuple

from ..engine.trainer import go_all
from ..runs.run import Run

# A batch is filled up to this much work, if so much is waiting.
BATCH_SECONDS = 0.008
# Less work than this is done where it is asked for: the way to a thread and back costs as much.
INLINE_SECONDS = 0.0003


class SliceJob(NamedTuple):
    """A run that has begun a slice, the seconds of work that this is likely to be, and who waits for it."""

    run: Run
    seconds: float
    done: asyncio.Future[tuple[bool, float]]


class Batching:
    """The pool on which a server's runs are moved, and the queue of those that go together.

    While one batch is under way, others gather for the next: the busier a server, the more of them share a call.
    """

    def __init__(self, pool: Executor) -> None:
        self.pool = pool
        self._waiting: list[SliceJob] = []
        self._scheduled = False
        self._under_way = 0

    def submit(self, run: Run, seconds: float) -> asyncio.Future[tuple[bool, float]]:
        """Move a run that has begun a slice, with all others that ask for it now, and have it finish the slice.

        Gives what ``Run.finish`` does, and the seconds it took: its share, in proportion to what was expected of each.
        """
        loop = asyncio.get_running_loop()
        done: asyncio.Future[tuple[bool, float]] = loop.create_future()
        self._waiting.append(SliceJob(run, seconds, done))
        if not self._scheduled:
            self._scheduled = True
            loop.call_soon(self._dispatch)
        return done

    def _dispatch(self) -> None:
        self._scheduled = False
        while self._waiting:
            waiting = sum(job.seconds for job in self._waiting)
            if self._under_way and (waiting < BATCH_SECONDS or self._under_way >= (os.cpu_count() or 1)):
                return
            batch = self._next_batch()
            if waiting < INLINE_SECONDS:
                _complete(batch, partial(_move, batch))
                return
            self._under_way += 1
            work = asyncio.get_running_loop().run_in_executor(self.pool, _move, batch)
            work.add_done_callback(partial(self._completed, batch))

    def _next_batch(self) -> list[SliceJob]:
        seconds, count = 0.0, 0
        while count < len(self._waiting) and seconds < BATCH_SECONDS:
            seconds += self._waiting[count].seconds
            count += 1
        batch, self._waiting = self._waiting[:count], self._waiting[count:]
        return batch

    def _completed(self, batch: Sequence[SliceJob], work: asyncio.Future[float]) -> None:
        self._under_way -= 1
        _complete(batch, work.result)
        self._dispatch()


def _move(batch: Sequence[SliceJob]) -> float:
    """Have the kernels do what all of them have begun; returns the seconds of this thread's work."""
    began = thread_time()
    go_all([job.run.trainer for job in batch])
    return thread_time() - began


def _complete(batch: Sequence[SliceJob], result: Callable[[], float]) -> None:
    """Let each finish and tell who waits for it, whatever befalls the others. result: gives the seconds it took."""
    try:
        seconds = result()
    except (Exception, asyncio.CancelledError) as error:  # noqa: BLE001 (whoever waits is told)
        for job in batch:
            job.done.set_exception(error)
        return
    expected = sum(job.seconds for job in batch)
    for job in batch:
        try:
            job.done.set_result((job.run.finish(), seconds * job.seconds / expected))
        except Exception as error:  # noqa: BLE001 (as above)
            job.done.set_exception(error)
