"""A question whose caller hangs up is given up, and costs nobody anything more."""

import asyncio
from typing import Any

import pytest
from starlette.requests import Request

from app.api.problems import Problem
from app.api.sessions.asking import while_there


def caller(*messages: str, leaves: asyncio.Event) -> Request:
    """Who sends these, and then hangs up when told to."""
    left = [*messages]

    async def receive() -> Any:
        if left:
            return {"type": left.pop(0)}
        await leaves.wait()
        return {"type": "http.disconnect"}

    return Request({"type": "http", "headers": []}, receive)


def test_whoever_waits_has_the_answer() -> None:
    async def ask() -> Any:
        return await while_there(caller("http.request", leaves=asyncio.Event()), asyncio.sleep(0, 42))

    assert asyncio.run(ask()) == 42


def test_what_goes_wrong_is_the_caller_s_to_hear() -> None:
    async def fail() -> None:
        raise ZeroDivisionError

    async def ask() -> None:
        await while_there(caller(leaves=asyncio.Event()), fail())

    with pytest.raises(ZeroDivisionError):
        asyncio.run(ask())


def test_work_for_nobody_is_cancelled_and_nothing_is_left_running() -> None:
    ended: list[str] = []

    async def work(begun: asyncio.Event) -> None:
        try:
            begun.set()
            await asyncio.Event().wait()
        finally:
            ended.append("work")

    async def ask() -> int:
        leaves = asyncio.Event()
        # It hangs up once the work has begun: the event says both.
        with pytest.raises(Problem) as caught:
            await while_there(caller("http.request", leaves=leaves), work(leaves))
        assert caught.value.status_code == 408
        return len(asyncio.all_tasks())

    assert asyncio.run(ask()) == 1
    assert ended == ["work"]
