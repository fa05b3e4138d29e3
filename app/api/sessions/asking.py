"""How a call asks something of a session: priced first, answered in its turn, given up when its caller hangs up."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

from starlette.requests import Request

from ...engine.types import Pause
from ...runs.run import Run
from ...sessions.questions import Question
from ...sessions.session import Session
from ..problems import Problem
from ..services import services

Result = TypeVar("Result")


async def ask(
    request: Request,
    session: Session,
    question: Callable[[Run, Pause], Result],
    price: Callable[[Run], float] | None = None,
) -> Result:
    """The answer to a question about a run. It gets the run as it stands when its turn comes, and to itself.

    price: the seconds that it is likely to take; raises for what is too much, before anything is waited for.
    """
    seconds = 0.0 if price is None else price(session.run)

    async def prepare() -> Question[Result]:
        frozen = await session.frozen()
        return lambda pause: question(frozen, pause)

    return await answered(request, session, prepare, seconds)


async def answered(
    request: Request,
    session: Session,
    prepare: Callable[[], Coroutine[Any, Any, Question[Result]]],
    seconds: float = 0.0,
) -> Result:
    """The answer to what ``prepare`` makes when its turn has come. seconds: what it is likely to take."""
    shared = services(request)
    address = shared.limits.address(request)
    return await while_there(request, shared.questions.answer(address, session.id, prepare, seconds))


async def while_there(request: Request, work: Coroutine[Any, Any, Result]) -> Result:
    """What comes of some work, which is cancelled when the client hangs up."""
    working, leaving = asyncio.create_task(work), asyncio.create_task(_left(request))
    try:
        await asyncio.wait((working, leaving), return_when=asyncio.FIRST_COMPLETED)
        if not working.done():
            raise Problem(408, "Nobody waited for the answer, so the question was given up.")
        return working.result()
    finally:
        for task in (working, leaving):
            task.cancel()
        await asyncio.gather(working, leaving, return_exceptions=True)


async def _left(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass
