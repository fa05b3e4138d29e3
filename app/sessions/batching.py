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

# A flight takes as much on board as makes this much work, if so much is waiting.
FLIGHT_SECONDS = 0.008
# Less work than this is done where it is asked for: the way to a thread and back costs as much.
HERE_SECONDS = 0.0003


class Passenger(NamedTuple):
    """A run that has begun a slice, the seconds of work that this is likely to be, and who waits for it."""

    run: Run
    seconds: float
    landed: asyncio.Future[tuple[bool, float]]


class Flights:
    """The pool on which a server's runs are moved, and the waiting room for those that go together.

    While one flight is under way, others gather for the next: the busier a server, the more of them share a call.
    """

    def __init__(self, pool: Executor) -> None:
        self.pool = pool
        self._waiting: list[Passenger] = []
        self._called = False
        self._under_way = 0

    def join(self, run: Run, seconds: float) -> asyncio.Future[tuple[bool, float]]:
        """Move a run that has begun a slice, with all others that ask for it now, and have it finish the slice.

        Gives what ``Run.finish`` does, and the seconds it took: its share, in proportion to what was expected of each.
        """
        loop = asyncio.get_running_loop()
        landed: asyncio.Future[tuple[bool, float]] = loop.create_future()
        self._waiting.append(Passenger(run, seconds, landed))
        if not self._called:
            self._called = True
            loop.call_soon(self._depart)
        return landed

    def _depart(self) -> None:
        self._called = False
        while self._waiting:
            waiting = sum(passenger.seconds for passenger in self._waiting)
            if self._under_way and (waiting < FLIGHT_SECONDS or self._under_way >= (os.cpu_count() or 1)):
                return
            on_board = self._board()
            if waiting < HERE_SECONDS:
                _arrive(on_board, partial(_fly, on_board))
                return
            self._under_way += 1
            flight = asyncio.get_running_loop().run_in_executor(self.pool, _fly, on_board)
            flight.add_done_callback(partial(self._arrived, on_board))

    def _board(self) -> list[Passenger]:
        seconds, count = 0.0, 0
        while count < len(self._waiting) and seconds < FLIGHT_SECONDS:
            seconds += self._waiting[count].seconds
            count += 1
        on_board, self._waiting = self._waiting[:count], self._waiting[count:]
        return on_board

    def _arrived(self, on_board: Sequence[Passenger], flight: asyncio.Future[float]) -> None:
        self._under_way -= 1
        _arrive(on_board, flight.result)
        self._depart()


def _fly(on_board: Sequence[Passenger]) -> float:
    """Move them; returns the seconds of this thread's work."""
    began = thread_time()
    go_all([passenger.run.trainer for passenger in on_board])
    return thread_time() - began


def _arrive(on_board: Sequence[Passenger], result: Callable[[], float]) -> None:
    """Let each finish and tell who waits for it, whatever befalls the others. result: gives the seconds it took."""
    try:
        seconds = result()
    except (Exception, asyncio.CancelledError) as error:  # noqa: BLE001 (whoever waits is told)
        for passenger in on_board:
            passenger.landed.set_exception(error)
        return
    expected = sum(passenger.seconds for passenger in on_board)
    for passenger in on_board:
        try:
            passenger.landed.set_result((passenger.run.finish(), seconds * passenger.seconds / expected))
        except Exception as error:  # noqa: BLE001 (as above)
            passenger.landed.set_exception(error)
