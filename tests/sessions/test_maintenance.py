"""What moves is stored by and by; who is left alone is unloaded; who played plays on."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from app.errors import Unknown
from app.runs.commands import Advance, Play
from app.sessions.limits import SessionLimits
from app.sessions.maintenance import Maintenance
from app.sessions.manager import SessionManager
from app.sessions.session import Session
from app.spec.parsing import parse
from app.spec.schema import Spec
from app.spec.uploads import Uploads
from app.spec.warnings import FULL_DISK
from tests.sessions.helpers import CIRCLE, Clock, FullStore, asynchronous, until


def manager_of(store: FullStore, pool: ThreadPoolExecutor, now: Any, **limits: Any) -> SessionManager:
    return SessionManager(SessionLimits(**limits), Uploads(), pool, now, store)


def maintenance_of(manager: SessionManager, store: FullStore, most: int = 1000) -> Maintenance:
    return Maintenance(manager, store, 1e9, most)


async def create(manager: SessionManager) -> Session:
    session, _ = await manager.create(parse(Spec, CIRCLE))
    return session


def codes(view: dict[str, Any]) -> list[str]:
    return [one["code"] for one in view["warnings"]]


@asynchronous
async def test_a_checkpoint_stores_what_is_due_and_nothing_else(
    store: FullStore, pool: ThreadPoolExecutor
) -> None:
    manager = manager_of(store, pool, Clock())
    moved, _ = await create(manager), await create(manager)
    store.saved.clear()
    moved.persistence.due = True
    maintenance = maintenance_of(manager, store)
    assert await maintenance.checkpoint()
    assert await maintenance.checkpoint()
    assert [saved.id for saved in store.saved] == [moved.id]


@asynchronous
async def test_what_could_not_be_stored_is_said_and_stored_with_the_next_checkpoint(
    store: FullStore, pool: ThreadPoolExecutor, caplog: pytest.LogCaptureFixture
) -> None:
    manager = manager_of(store, pool, Clock())
    session = await create(manager)
    maintenance = maintenance_of(manager, store)
    store.full, session.persistence.due = True, True
    assert not await maintenance.checkpoint()
    assert not await maintenance.checkpoint()
    assert codes(await session.view()) == [FULL_DISK.code]
    store.full = False
    assert await maintenance.checkpoint()
    assert codes(await session.view()) == []
    assert [record.getMessage() for record in caplog.records] == [
        "sessions go on but can't be stored: no room",
        "sessions can be stored again",
    ]


@asynchronous
async def test_who_nobody_attends_to_is_unloaded_and_comes_back_when_asked_for(
    store: FullStore, pool: ThreadPoolExecutor
) -> None:
    clock = Clock()
    manager = manager_of(store, pool, clock, unattended_rest_seconds=100)
    alone, watched, asked = [await create(manager) for _ in range(3)]
    watcher = await watched.subscribe("reader", 10)
    await alone.advance(Advance(unit="epoch", count=2))
    clock.time += 101
    asked.touch()
    await maintenance_of(manager, store)._unload_unattended()
    assert {one.id for one in manager.live} == {watched.id, asked.id}
    again = await manager.get(alone.id)
    assert again is not alone
    assert again.run.trainer.clock.epoch == 2
    watcher.close()


@asynchronous
async def test_who_can_not_be_stored_stays_in_memory(store: FullStore, pool: ThreadPoolExecutor) -> None:
    clock = Clock()
    manager = manager_of(store, pool, clock)
    session = await create(manager)
    clock.time += 10_000
    store.full, session.persistence.due = True, True
    await maintenance_of(manager, store)._unload_unattended()
    assert manager.live == [session]


@asynchronous
async def test_only_so_many_are_kept_and_those_in_memory_stay(
    store: FullStore, pool: ThreadPoolExecutor
) -> None:
    clock = Clock()
    manager = manager_of(store, pool, clock)
    maintenance = maintenance_of(manager, store, most=1)
    gone = await create(manager)
    clock.time += 10_000
    await maintenance._unload_unattended()
    kept = await create(manager)
    await maintenance._prune()
    assert (await manager.get(kept.id)) is kept
    with pytest.raises(Unknown):
        await manager.get(gone.id)


@asynchronous
async def test_who_played_when_the_server_ended_plays_on(store: FullStore, pool: ThreadPoolExecutor) -> None:
    clock = Clock()
    before = manager_of(store, pool, clock)
    player, paused = await create(before), await create(before)
    await player.play(Play(epochs_per_second=0.5))
    await paused.advance(Advance(unit="epoch", count=1))
    await maintenance_of(before, store).finish()
    await before.close()
    after = manager_of(store, pool, clock)
    running = asyncio.create_task(maintenance_of(after, store).run())
    await until(lambda: len(after) == 1)
    running.cancel()
    (again,) = after.live
    assert again.id == player.id
    assert again.playback.command == Play(epochs_per_second=0.5)
    await after.close()
