"""A few questions at a time, each address in its turn, and none that nobody waits for."""

import asyncio
import threading
from collections.abc import Coroutine
from typing import Any

import pytest

from app.engine.types import Pause
from app.errors import Full
from app.sessions.questions import Question, Questions

EXPENSIVE = 5.0


def until(event: threading.Event) -> Question[str]:
    """A question that goes on until then, and looks up again and again."""

    def question(pause: Pause) -> str:
        while not event.wait(0.001):
            pause()
        return "told"

    return question


async def ask(
    questions: Questions,
    question: Question[str],
    address: str = "a",
    session: str = "s",
    seconds: float = 0.0,
) -> str:
    async def prepare() -> Question[str]:
        return question

    return await questions.answer(address, session, prepare, seconds)


def run(work: Coroutine[Any, Any, None]) -> None:
    async def within() -> None:
        async with asyncio.timeout(20):
            await work

    asyncio.run(within())


def test_a_question_of_a_moment_is_answered_while_long_ones_are_under_way() -> None:
    async def scene() -> None:
        questions, end, now = Questions(64), threading.Event(), threading.Event()
        now.set()
        long = [
            asyncio.create_task(ask(questions, until(end), session=str(number), seconds=EXPENSIVE))
            for number in range(9)
        ]
        await asyncio.sleep(0)
        assert questions.waiting() == 7
        for _ in range(3):
            assert await ask(questions, until(now)) == "told"
        assert await ask(questions, until(now), "another", seconds=EXPENSIVE) == "told"
        assert not any(task.done() for task in long)
        end.set()
        assert await asyncio.gather(*long) == ["told"] * 9
        assert questions.waiting() == 0
        questions.close()

    run(scene())


def test_whoever_leaves_makes_room_for_the_next() -> None:
    async def scene() -> None:
        questions, never, now = Questions(64), threading.Event(), threading.Event()
        now.set()
        tasks = [
            asyncio.create_task(ask(questions, until(never), session=str(number), seconds=EXPENSIVE))
            for number in range(9)
        ]
        await asyncio.sleep(0.01)
        last = asyncio.create_task(ask(questions, until(now), session="last", seconds=EXPENSIVE))
        await asyncio.sleep(0.01)
        for task in tasks:
            task.cancel()
        assert await last == "told"
        assert all(
            isinstance(one, BaseException) for one in await asyncio.gather(*tasks, return_exceptions=True)
        )
        questions.close()

    run(scene())


def test_only_so_many_wait_and_an_address_takes_half_of_them() -> None:
    async def scene() -> None:
        questions, end = Questions(4), threading.Event()
        tasks = [
            asyncio.create_task(ask(questions, until(end), "greedy", "one", EXPENSIVE)),
            *(asyncio.create_task(ask(questions, until(end), "greedy", "one", EXPENSIVE)) for _ in range(2)),
        ]
        await asyncio.sleep(0)
        assert questions.waiting() == 2
        with pytest.raises(Full, match="too many questions") as refusal:
            await ask(questions, until(end), "greedy", "one", EXPENSIVE)
        assert refusal.value.retry_after >= 1
        tasks += [
            asyncio.create_task(ask(questions, until(end), "other", "one", EXPENSIVE)) for _ in range(2)
        ]
        await asyncio.sleep(0)
        assert questions.waiting() == 4
        with pytest.raises(Full):
            await ask(questions, until(end), "third", "one", EXPENSIVE)
        end.set()
        assert await asyncio.gather(*tasks) == ["told"] * 5
        questions.close()

    run(scene())


def test_one_address_leaves_a_thread_for_another() -> None:
    async def scene() -> None:
        questions, end, now = Questions(64), threading.Event(), threading.Event()
        now.set()
        # None of them expensive, each about another session.
        tasks = [asyncio.create_task(ask(questions, until(end), session=str(number))) for number in range(6)]
        await asyncio.sleep(0)
        assert questions.waiting() == 2
        assert await ask(questions, until(now), "another") == "told"
        end.set()
        assert await asyncio.gather(*tasks) == ["told"] * 6
        questions.close()

    run(scene())


def test_at_the_end_nobody_waits() -> None:
    async def scene() -> None:
        questions, never = Questions(64), threading.Event()
        tasks = [
            asyncio.create_task(ask(questions, until(never), session=str(number), seconds=EXPENSIVE))
            for number in range(9)
        ]
        await asyncio.sleep(0.05)
        questions.close()
        for told in await asyncio.gather(*tasks, return_exceptions=True):
            assert isinstance(told, Full)
        with pytest.raises(Full, match="shutting down"):
            await ask(questions, until(never))

    run(scene())


def test_what_goes_wrong_in_a_question_is_told_to_its_asker() -> None:
    async def scene() -> None:
        questions = Questions(64)

        def wrong(_: Pause) -> str:
            raise ValueError("so it is")

        for _ in range(20):
            with pytest.raises(ValueError, match="so it is"):
                await ask(questions, wrong)
        assert questions.waiting() == 0
        questions.close()

    run(scene())
