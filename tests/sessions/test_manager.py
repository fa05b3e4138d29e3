"""All sessions of a server."""

import asyncio
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from app.errors import Full, SpecError, TooLarge, Unknown
from app.runs.commands import Play
from app.sessions.limits import SessionLimits
from app.sessions.manager import SessionManager
from app.sessions.session import Session
from app.sessions.subscribers import Closed
from app.spec.parsing import parse
from app.spec.schema import Spec
from app.spec.uploads import Uploads
from tests.sessions.helpers import CIRCLE, Clock, asynchronous, changed, gate, run_of

SIZE = run_of(CIRCLE).size


def manager_of(pool: ThreadPoolExecutor, now: Any = time.monotonic, **limits: Any) -> SessionManager:
    return SessionManager(SessionLimits(**limits), Uploads(), pool, now)


async def create(manager: SessionManager, raw: dict[str, Any] = CIRCLE) -> Session:
    session, _ = await manager.create(parse(Spec, raw))
    return session


@asynchronous
async def test_a_session_is_found_by_its_id_until_it_is_deleted(pool: ThreadPoolExecutor) -> None:
    manager = manager_of(pool)
    session, key = await manager.create(parse(Spec, CIRCLE))
    assert await manager.get(session.id) is session
    assert session.opens(key)
    watcher = await session.subscribe("reader", 10)
    await manager.delete(session.id)
    await watcher.next()
    assert await watcher.next() == Closed(4404, "it was deleted")
    with pytest.raises(Unknown, match="no session of that id"):
        await manager.get(session.id)
    with pytest.raises(Unknown):
        await manager.delete(session.id)
    assert len(manager) == 0


@asynchronous
async def test_a_refused_spec_takes_no_place(pool: ThreadPoolExecutor) -> None:
    manager = manager_of(pool, max_sessions=1)
    for raw in (gate("and", "perceptron", weights=[[1]]), changed(CIRCLE, data={"samples": 10**6})):
        with pytest.raises(SpecError):
            await create(manager, raw)
    await create(manager)


@asynchronous
async def test_when_full_the_refusal_says_the_limit_and_what_to_do(pool: ThreadPoolExecutor) -> None:
    manager = manager_of(pool, max_sessions=2)
    answers = await asyncio.gather(*(create(manager) for _ in range(4)), return_exceptions=True)
    refused = [answer for answer in answers if isinstance(answer, Full)]
    assert len(refused) == 2
    assert "2 sessions are live, and no more may be; delete one" in refused[0].sentence
    assert refused[0].retry_after == 60


@asynchronous
async def test_the_one_left_alone_for_longest_makes_room(pool: ThreadPoolExecutor) -> None:
    clock = Clock()
    manager = manager_of(pool, clock, max_sessions=3)
    watched, oldest, other = await create(manager), await create(manager), await create(manager)
    watcher = await watched.subscribe("reader", 10)
    clock.time += 1
    await manager.get(other.id)
    clock.time += 59
    with pytest.raises(Full):
        await create(manager)
    clock.time += 1
    fresh = await create(manager)
    assert {session.id for session in (watched, other, fresh)} == set(manager._sessions)
    with pytest.raises(Unknown):
        await manager.get(oldest.id)
    watcher.close()


@asynchronous
async def test_who_plays_is_not_evicted(pool: ThreadPoolExecutor) -> None:
    clock = Clock()
    manager = manager_of(pool, clock, max_sessions=1, unattended_pause_seconds=5_000)
    session = await create(manager)
    await session.play(Play(epochs_per_second=0.001))
    # Left alone for so long, but its player has not noticed yet.
    clock.time += 10_000
    with pytest.raises(Full):
        await create(manager)
    await manager.close()


@asynchronous
async def test_memory_is_limited_in_all_and_for_each(pool: ThreadPoolExecutor) -> None:
    manager = manager_of(pool, max_total_bytes=2 * SIZE + 1)
    await create(manager)
    await create(manager)
    assert manager.taken == 2 * SIZE
    with pytest.raises(Full, match="all sessions together may take"):
        await create(manager)
    with pytest.raises(TooLarge, match="this run would take about"):
        await create(manager_of(pool, max_session_bytes=SIZE - 1))


@asynchronous
async def test_closing_down_tells_everybody_and_stops_every_player(pool: ThreadPoolExecutor) -> None:
    manager = manager_of(pool)
    sessions = [await create(manager) for _ in range(3)]
    watchers = [await session.subscribe("reader", 10) for session in sessions]
    for session in sessions:
        await session.play(Play())
    await manager.close()
    for watcher in watchers:
        while not isinstance(message := await watcher.next(), Closed):
            pass
        assert message.code == 1012
    assert len(manager) == 0
    assert [task for task in asyncio.all_tasks() if task.get_name().startswith("play")] == []
    with pytest.raises(Full, match="shutting down"):
        await create(manager)


@asynchronous
async def test_what_came_and_went_leaves_nothing_behind(pool: ThreadPoolExecutor) -> None:
    manager = manager_of(pool)
    for _ in range(20):
        session = await create(manager)
        watcher = await session.subscribe("owner", 10)
        await session.play(Play())
        watcher.close()
        await manager.delete(session.id)
    assert len(manager) == 0
    assert manager.taken == 0
    assert len(asyncio.all_tasks()) <= 2
