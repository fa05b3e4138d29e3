"""What those see who watch a session, and how they hear of its end."""

import asyncio
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from app.errors import Full, Unknown
from app.runs.commands import Advance, Patch, Play
from app.sessions.frame import decode_frame
from app.sessions.subscribers import Closed, FrameMessage, SessionMessage
from app.spec.parsing import parse
from tests.sessions.helpers import (
    CIRCLE,
    LIMITS,
    Clock,
    asynchronous,
    changed,
    next_header,
    session_of,
    until,
)

PLANE_DIVERGES = {
    "data": {"kind": "generated", "name": "plane", "samples": 60},
    "model": {"kind": "adaline"},
    "training": {"learning_rate": 50},
}


@asynchronous
async def test_a_watcher_gets_the_first_frame_at_once_and_the_description_when_it_changes(
    pool: ThreadPoolExecutor,
) -> None:
    session = session_of(CIRCLE, pool, time.monotonic)
    watcher = await session.subscribe("owner", 1000)
    first = await watcher.next()
    assert isinstance(first, FrameMessage)
    header, parameters = decode_frame(first.data)
    assert header == {
        "type": "frame", "sequence": 0, "status": "paused", "clock": {"epoch": 0, "step": 0, "sample": 0},
        "metrics": (await session.view())["metrics"], "epochs_per_second": None,
    }  # fmt: skip
    assert parameters.tolist() == session.run.trainer.network.parameters.astype("float32").tolist()
    await session.advance(Advance(unit="epoch"))
    assert (await next_header(watcher))["clock"]["epoch"] == 1
    await session.patch(parse(Patch, {"training": {"learning_rate": 9}}))
    changed_view = await watcher.next()
    assert isinstance(changed_view, SessionMessage)
    assert changed_view.view["spec"]["training"]["learning_rate"] == 9
    assert changed_view.view["warnings"][0]["code"] == "large_learning_rate"
    assert "parameters" not in changed_view.view
    assert isinstance(await watcher.next(), FrameMessage)


@asynchronous
async def test_a_late_watcher_hears_of_the_next_change_too(pool: ThreadPoolExecutor) -> None:
    session = session_of(CIRCLE, pool, Clock())
    await session.patch(parse(Patch, {"training": {"learning_rate": 0.5}}))
    watcher = await session.subscribe("reader", 10)
    await session.patch(parse(Patch, {"training": {"learning_rate": 0.03}}))
    messages = [await watcher.next(), await watcher.next()]
    assert [type(message) for message in messages] == [SessionMessage, FrameMessage]


@asynchronous
async def test_metrics_past_every_float_are_null_in_a_frame(pool: ThreadPoolExecutor) -> None:
    raw = {"data": {"kind": "inline", "inputs": [[1e100], [1.0]], "targets": [1.0, 2.5], "task": "regression"},
           "model": {"kind": "adaline", "weights": [[1e30]]}}  # fmt: skip
    raw = changed(raw, data={"inputs": [[1e100], [1e99]], "features": ["x1^2"]})
    session = session_of(raw, pool, Clock())
    header = await next_header(await session.subscribe("reader", 10))
    assert header["metrics"]["train_loss"] is None


@asynchronous
async def test_a_closed_session_tells_its_watchers_and_takes_nothing_more(pool: ThreadPoolExecutor) -> None:
    session = session_of(CIRCLE, pool, time.monotonic)
    watcher = await session.subscribe("reader", 20)
    await session.play(Play())
    work = asyncio.create_task(session.close(1012, "the server is shutting down"))
    while not isinstance(message := await watcher.next(), Closed):
        pass
    await work
    assert message == Closed(1012, "the server is shutting down")
    for command in (session.pause(), session.advance(Advance(unit="epoch"))):
        with pytest.raises(Unknown, match="shutting down"):
            await command
    with pytest.raises(Unknown, match="shutting down"):
        await session.subscribe("reader", 20)
    assert not session.playback._players


@asynchronous
async def test_closing_does_not_wait_for_a_long_advance(pool: ThreadPoolExecutor) -> None:
    session = session_of(CIRCLE, pool, time.monotonic)
    work = asyncio.create_task(session.advance(Advance(unit="epoch", count=50_000)))
    await until(lambda: session.run.trainer.clock.sample > 0)
    await session.close(4404, "it was deleted")
    with pytest.raises(Unknown, match="deleted"):
        await work
    assert session.run.trainer.clock.epoch < 50_000


@asynchronous
async def test_followers_are_limited(pool: ThreadPoolExecutor) -> None:
    session = session_of(CIRCLE, pool, Clock(), LIMITS.model_copy(update={"max_followers": 3}))
    for _ in range(3):
        await session.subscribe("reader", 10)
    with pytest.raises(Full, match="3 watch"):
        await session.subscribe("reader", 10)
