"""What another worker of the database has taken over goes from memory, as it is."""

import asyncio
from collections.abc import Callable
from contextlib import suppress

from ...experiments.manager import ExperimentManager
from ...storage.rows import EXPERIMENTS
from ..services import Services

Things = frozenset[str]


def dropping(shared: Services, experiments: ExperimentManager) -> Callable[[Things], None]:
    """Has the event loop that runs now drop what the store says to be lost, on a thread of its own."""
    loop = asyncio.get_running_loop()

    async def drop(things: Things) -> None:
        shared.rooms.drop(things)
        await shared.sessions.drop(things)
        if EXPERIMENTS in things:
            await asyncio.to_thread(experiments.drop)

    def begin(things: Things) -> None:
        task = asyncio.create_task(drop(things))
        shared.working.add(task)
        task.add_done_callback(shared.working.discard)

    def lost(things: Things) -> None:
        # The loop may have ended; then nothing is in memory any more.
        with suppress(RuntimeError):
            loop.call_soon_threadsafe(begin, things)

    return lost
