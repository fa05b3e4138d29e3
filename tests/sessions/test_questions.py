"""The desk: a few questions at a time, each address in its turn, and none that nobody waits for."""

import asyncio
import threading
from collections.abc import Coroutine
from typing import Any

import pytest

from app.engine.types import Pause
from app.errors import Full
from app.sessions.questions import Desk, Question

DEAR = 5.0


def until(event: threading.Event) -> Question[str]:
    """A question that goes on until then, and looks up again and again."""

    def question(pause: Pause) -> str:
        while not event.wait(0.001):
            pause()
        return "told"

    return question


async def ask(
    desk: Desk, question: Question[str], address: str = "a", session: str = "s", seconds: float = 0.0
) -> str:
    async def prepare() -> Question[str]:
        return question

    return await desk.answer(address, session, prepare, seconds)


def run(work: Coroutine[Any, Any, None]) -> None:
    async def within() -> None:
        async with asyncio.timeout(20):
            await work

    asyncio.run(within())


def test_a_question_of_a_moment_is_answered_while_long_ones_are_under_way() -> None:
    async def scene() -> None:
        desk, end, now = Desk(64), threading.Event(), threading.Event()
        now.set()
        long = [
            asyncio.create_task(ask(desk, until(end), session=str(number), seconds=DEAR))
            for number in range(9)
        ]
        await asyncio.sleep(0)
        assert desk.waiting() == 7
        for _ in range(3):
            assert await ask(desk, until(now)) == "told"
        assert await ask(desk, until(now), "another", seconds=DEAR) == "told"
        assert not any(task.done() for task in long)
        end.set()
        assert await asyncio.gather(*long) == ["told"] * 9
        assert desk.waiting() == 0
        desk.close()

    run(scene())


def test_whoever_leaves_makes_room_for_the_next() -> None:
    async def scene() -> None:
        desk, never, now = Desk(64), threading.Event(), threading.Event()
        now.set()
        tasks = [
            asyncio.create_task(ask(desk, until(never), session=str(number), seconds=DEAR))
            for number in range(9)
        ]
        await asyncio.sleep(0.01)
        last = asyncio.create_task(ask(desk, until(now), session="last", seconds=DEAR))
        await asyncio.sleep(0.01)
        for task in tasks:
            task.cancel()
        assert await last == "told"
        assert all(
            isinstance(one, BaseException) for one in await asyncio.gather(*tasks, return_exceptions=True)
        )
        desk.close()

    run(scene())


def test_only_so_many_wait_and_an_address_takes_half_of_them() -> None:
    async def scene() -> None:
        desk, end = Desk(4), threading.Event()
        tasks = [
            asyncio.create_task(ask(desk, until(end), "greedy", "one", DEAR)),
            *(asyncio.create_task(ask(desk, until(end), "greedy", "one", DEAR)) for _ in range(2)),
        ]
        await asyncio.sleep(0)
        assert desk.waiting() == 2
        with pytest.raises(Full, match="too many questions") as refusal:
            await ask(desk, until(end), "greedy", "one", DEAR)
        assert refusal.value.retry_after >= 1
        tasks += [asyncio.create_task(ask(desk, until(end), "other", "one", DEAR)) for _ in range(2)]
        await asyncio.sleep(0)
        assert desk.waiting() == 4
        with pytest.raises(Full):
            await ask(desk, until(end), "third", "one", DEAR)
        end.set()
        assert await asyncio.gather(*tasks) == ["told"] * 5
        desk.close()

    run(scene())


def test_one_address_leaves_a_thread_for_another() -> None:
    async def scene() -> None:
        desk, end, now = Desk(64), threading.Event(), threading.Event()
        now.set()
        # None of them dear, each about another session.
        tasks = [asyncio.create_task(ask(desk, until(end), session=str(number))) for number in range(6)]
        await asyncio.sleep(0)
        assert desk.waiting() == 2
        assert await ask(desk, until(now), "another") == "told"
        end.set()
        assert await asyncio.gather(*tasks) == ["told"] * 6
        desk.close()

    run(scene())


def test_a_desk_that_closes_lets_nobody_wait() -> None:
    async def scene() -> None:
        desk, never = Desk(64), threading.Event()
        tasks = [
            asyncio.create_task(ask(desk, until(never), session=str(number), seconds=DEAR))
            for number in range(9)
        ]
        await asyncio.sleep(0.05)
        desk.close()
        for told in await asyncio.gather(*tasks, return_exceptions=True):
            assert isinstance(told, Full)
        with pytest.raises(Full, match="shutting down"):
            await ask(desk, until(never))

    run(scene())


def test_what_goes_wrong_in_a_question_is_told_to_its_asker() -> None:
    async def scene() -> None:
        desk = Desk(64)

        def wrong(_: Pause) -> str:
            raise ValueError("so it is")

        for _ in range(20):
            with pytest.raises(ValueError, match="so it is"):
                await ask(desk, wrong)
        assert desk.waiting() == 0
        desk.close()

    run(scene())
