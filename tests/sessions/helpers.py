"""What the tests of this folder share."""

import asyncio
import functools
from collections.abc import Awaitable, Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

import pytest

from app.api.sessions.examples import SPECS
from app.errors import SpecError
from app.runs.build import build
from app.runs.commands import parse_command
from app.runs.run import Run
from app.sessions.batching import Batching
from app.sessions.frame import decode_frame
from app.sessions.limits import SessionLimits
from app.sessions.session import Session
from app.sessions.subscribers import Closed, FrameMessage, SessionMessage, Subscription
from app.spec.parsing import parse
from app.spec.schema import Spec
from app.spec.uploads import Uploads
from app.storage.rows import Saved, StoreError
from app.storage.store import Store

LIMITS = SessionLimits()
CIRCLE: dict[str, Any] = {
    "data": {"kind": "generated", "name": "circle", "samples": 60},
    "model": {"kind": "mlp"},
}
# The first example of the API's document with its defaults written out.
_FIRST = SPECS["playground"]["value"]
CONTRACT: dict[str, Any] = {
    **_FIRST,
    "data": {**_FIRST["data"], "test_fraction": 0.5, "features": ["x1", "x2"]},
    "training": {**_FIRST["training"], "shuffle": True, "l1": 0.0, "l2": 0.0},
}
EXERCISE: dict[str, Any] = {
    "kind": "inline",
    "inputs": [[3, 2, 1], [1, 1, 1], [1, 2, 3]],
    "targets": [0, 1, 1],
}


def asynchronous(test: Callable[..., Awaitable[None]]) -> Callable[..., None]:
    """Runs an async test in a loop of its own; one that waits for something that never comes fails."""

    @functools.wraps(test)
    def wrapper(*args: Any, **kwargs: Any) -> None:
        async def limited() -> None:
            async with asyncio.timeout(30):
                await test(*args, **kwargs)

        asyncio.run(limited())

    return wrapper


def gate(name: str = "and", kind: str = "perceptron", **model: Any) -> dict[str, Any]:
    return {"data": {"kind": "gate", "name": name}, "model": {"kind": kind, **model}}


def changed(base: dict[str, Any], **parts: Any) -> dict[str, Any]:
    """A spec with some parts changed: dictionaries are merged, anything else replaces."""
    result = dict(base)
    for name, part in parts.items():
        both = isinstance(part, dict) and isinstance(base.get(name), dict)
        result[name] = {**base[name], **part} if both else part
    return result


def run_of(raw: dict[str, Any], limits: SessionLimits = LIMITS) -> Run:
    return build(parse(Spec, raw), Uploads(), limits)


def completed(raw: dict[str, Any]) -> dict[str, Any]:
    return run_of(raw).spec.to_json()


def refusals(raw: Any, limits: SessionLimits = LIMITS) -> dict[str, str]:
    """The paths and sentences for which a spec is refused."""
    with pytest.raises(SpecError) as caught:
        run_of(raw, limits)
    return {error.path: error.message for error in caught.value.errors}


class Clock:
    """Time that stands still until it is told to go on."""

    def __init__(self) -> None:
        self.time = 1000.0

    def __call__(self) -> float:
        return self.time


class FullStore(Store):
    """A store in memory that has no more room while it is ``full``. ``saved``: all that it was given."""

    def __init__(self) -> None:
        super().__init__(":memory:")
        self.full = False
        self.saved: list[Saved] = []

    def save(self, saved: list[Saved]) -> Future[None]:
        if self.full:
            refused: Future[None] = Future()
            refused.set_exception(StoreError("no room", full=True))
            return refused
        self.saved += saved
        return super().save(saved)


def session_of(
    raw: dict[str, Any], pool: ThreadPoolExecutor, now: Any, limits: SessionLimits = LIMITS, store: Any = None
) -> Session:
    return Session(run_of(raw, limits), limits, Batching(pool), now, store)


async def execute(session: Session, name: str, body: Any) -> None:
    """A command by its name, as over a WebSocket."""
    await session.execute(parse_command(name, body))


async def until_status(subscription: Subscription, status: str) -> dict[str, Any]:
    """Read on until the session's description has that status; returns it."""
    while True:
        match await subscription.next():
            case SessionMessage(view=view) if view["status"] == status:
                return view
            case Closed() as closed:
                raise AssertionError(f"closed before it was {status}: {closed}")


async def next_header(subscription: Subscription) -> dict[str, Any]:
    """The header of the next frame."""
    while True:
        match await subscription.next():
            case FrameMessage(data=data):
                return decode_frame(data)[0]
            case Closed() as closed:
                raise AssertionError(f"closed before a frame: {closed}")


async def until(condition: Callable[[], bool]) -> None:
    """Let the event loop turn until something is so that nobody announces."""
    while not condition():  # noqa: ASYNC110
        await asyncio.sleep(0.001)
