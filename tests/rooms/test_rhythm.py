"""What is asked for often is done seldom, and never forgotten."""

import asyncio

from app.rooms.rhythm import Rhythm
from tests.sessions.helpers import Clock, asynchronous


@asynchronous
async def test_the_first_is_done_at_once_and_the_last_at_the_end() -> None:
    clock, done, again = Clock(), [0], asyncio.Event()

    def do() -> None:
        done[0] += 1
        again.set()

    rhythm = Rhythm(0.05, clock, do)
    rhythm.ask()
    rhythm.ask()
    await again.wait()
    assert done == [1]
    again.clear()
    for _ in range(100):
        rhythm.ask()
    clock.time += 0.05
    await again.wait()
    assert done == [2]
    rhythm.ask()
    rhythm.close()
    rhythm.close()
    await asyncio.sleep(0)
    assert done == [2]
