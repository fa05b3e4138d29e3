"""What was acknowledged is there again after the process is gone, to the bit."""

import asyncio
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from app.engine.data.table import parse_table
from app.errors import Unknown
from app.runs.commands import Play, Reset
from app.sessions import maintenance as maintaining
from app.sessions.limits import SessionLimits
from app.sessions.maintenance import Maintenance
from app.sessions.manager import SessionManager
from app.sessions.session import Session
from app.spec.parsing import parse
from app.spec.schema import Spec
from app.spec.uploads import Uploads
from app.storage.rows import PointRow, Saved
from app.storage.store import Store
from tests.runs.replay import replay
from tests.runs.test_run import state
from tests.sessions.helpers import CIRCLE, LIMITS, Clock, asynchronous, changed, execute, until

SMALL = changed(CIRCLE, model={"hidden": [2]}, training={"batch_size": 7})
CSV = b"a,b,kind\n" + b"".join(b"%d,%d,%s\n" % (n, n * n % 7, b"yes" if n % 2 else b"no") for n in range(30))


def manager_of(
    store: Store, pool: ThreadPoolExecutor, now: Any = time.monotonic, **limits: Any
) -> SessionManager:
    return SessionManager(SessionLimits(**limits), Uploads(archive=store), pool, now, store)


async def create(manager: SessionManager, raw: dict[str, Any] = SMALL) -> tuple[Session, str]:
    return await manager.create(parse(Spec, raw))


@asynchronous
async def test_a_session_comes_back_with_its_id_key_past_and_future(
    store: Store, pool: ThreadPoolExecutor
) -> None:
    session, key = await create(
        manager_of(store, pool), changed(SMALL, training={"optimizer": {"name": "adam"}})
    )
    await execute(session, "advance", {"unit": "epoch", "count": 30})
    await execute(session, "patch", {"training": {"learning_rate": 0.1, "batch_size": 4}})
    await execute(session, "advance", {"unit": "sample", "count": 17})
    await execute(session, "seek", {"step": 90})
    loaded = await manager_of(store, pool).get(session.id)
    assert loaded is not session
    assert loaded.opens(key)
    assert not loaded.opens("another")
    assert state(loaded.run) == state(session.run)
    assert await loaded.view(parameters=False) == await session.view(parameters=False)
    assert loaded.history() == session.history()
    for each in (loaded, session):
        await execute(each, "advance", {"unit": "epoch", "count": 20})
    assert state(loaded.run) == state(session.run)


@asynchronous
async def test_a_playing_session_plays_on_from_its_last_checkpoint(
    store: Store, pool: ThreadPoolExecutor
) -> None:
    manager = manager_of(store, pool)
    session, _ = await create(manager)
    await session.play(Play())
    await until(lambda: session.run.trainer.clock.epoch > 50)
    assert await Maintenance(manager, store, 1e9, 1000).checkpoint()
    at_least = session.run.trainer.clock.epoch
    other = manager_of(store, pool)
    maintenance = asyncio.create_task(Maintenance(other, store, 1e9, 1000).run())
    await until(lambda: len(other) == 1)
    loaded = await other.get(session.id)
    assert loaded.playback.player is not None
    await until(lambda: loaded.run.trainer.clock.epoch > at_least + 50)
    await loaded.pause()
    straight = replay(loaded.run.origin, [], loaded.run.trainer.clock, Uploads(), LIMITS)
    assert state(loaded.run) == state(straight)
    maintenance.cancel()
    await manager.close()
    paused = await manager_of(store, pool).get(session.id)
    assert paused.playback.player is None


@asynchronous
async def test_a_class_is_stored_by_and_by_each_session_whole(
    store: Store, pool: ThreadPoolExecutor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(maintaining, "CHECKPOINT_SECONDS", 0.2)
    manager = manager_of(store, pool)
    made = [await create(manager, changed(SMALL, seed=seed)) for seed in range(40)]
    sessions = [session for session, _ in made]
    for number, session in enumerate(sessions):
        await session.play(Play(epochs_per_second=50 + number))
    # A reset makes another beginning, which is stored with the next change: unlike what the others have to store.
    await sessions[0].reset(Reset(seed=99))
    await sessions[0].play(Play())
    maintenance = asyncio.create_task(Maintenance(manager, store, 1e9, 1000).run())
    await until(lambda: all(session.run.trainer.clock.epoch > 60 for session in sessions))
    await manager.delete(sessions[1].id)
    for session in sessions[2:]:
        await session.pause()
    await sessions[0].pause()
    maintenance.cancel()
    other = manager_of(store, pool)
    for session in (sessions[0], *sessions[2:]):
        loaded = await other.get(session.id)
        assert state(loaded.run) == state(session.run)
        assert loaded.history() == session.history()
    with pytest.raises(Unknown):
        await other.get(sessions[1].id)


@asynchronous
async def test_a_command_given_while_maintenance_waits_for_another_session_is_not_undone(
    store: Store, pool: ThreadPoolExecutor
) -> None:
    manager = manager_of(store, pool)
    maintenance = Maintenance(manager, store, 1e9, 1000)
    (first, _), (second, _) = await create(manager), await create(manager)
    for session in (first, second):
        session.persistence.due = True
    async with second.slices.lock:
        checkpoint = asyncio.create_task(maintenance.checkpoint([first, second]))
        await asyncio.sleep(0)
        await execute(first, "advance", {"unit": "epoch", "count": 3})
        await execute(first, "patch", {"training": {"learning_rate": 0.1}})
        assert not checkpoint.done()
    assert await checkpoint
    loaded = await manager_of(store, pool).get(first.id)
    assert state(loaded.run) == state(first.run)
    assert loaded.history() == first.history()


@asynchronous
async def test_a_long_command_of_one_session_does_not_keep_others_from_being_stored(
    store: Store, pool: ThreadPoolExecutor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(maintaining, "CHECKPOINT_SECONDS", 0.05)
    manager = manager_of(store, pool)
    sessions = [(await create(manager))[0] for _ in range(30)]
    for session in sessions:
        session.persistence.due = True
    maintenance = asyncio.create_task(Maintenance(manager, store, 1e9, 1000).run())
    busy = sessions[0]
    async with busy.slices.lock:
        for _ in range(3):
            await until(lambda: not any(session.persistence.due for session in sessions[1:]))
            for session in sessions[1:]:
                session.persistence.due = True
        assert busy.persistence.due
    await until(lambda: not busy.persistence.due)
    maintenance.cancel()


def test_what_is_new_of_several_is_stored_in_one_go_and_what_is_gone_is_left_out(store: Store) -> None:
    def columns(epoch: int, **more: Any) -> dict[str, Any]:
        clock = {f"{prefix}{name}": epoch for prefix in ("", "tip_") for name in ("epoch", "step", "sample")}
        plain = {"playing": None, "done": False, "diverged": False, "tip_diverged": False, "stride": 1}
        return {**plain, **clock, **more}

    def points(*epochs: int) -> tuple[PointRow, ...]:
        return tuple((epoch, epoch, epoch, 1.0 / (1 + epoch), None, None, None) for epoch in epochs)

    first = {"origin": "{}", "upload": None, "key_hash": b"hash", "snapshot": b"0"}
    entries = tuple((n, n, n, "patch", b"%d" % n) for n in range(3))
    names = ["a", "b", "c"]
    store.save(
        [Saved(name, columns(4, **first), True, 0, entries, -1, 1, points(0, 1, 2, 3, 4)) for name in names]
    ).result()
    store.save(
        [
            Saved("a", columns(6, snapshot=b"1"), False, 3, (), 4, 1, points(5, 6)),
            Saved("gone", columns(6, snapshot=b"1"), False, 3, entries, 4, 1, points(5, 6)),
            Saved("b", columns(8), False, 1, ((9, 9, 9, "patch", b"new"),), 2, 2, points(4, 6, 8)),
            Saved("d", columns(1, **first), True, 0, (), -1, 1, points(0, 1)),
        ]
    ).result()
    found = {name: store.load(name).result() for name in (*names, "gone", "d")}
    assert found.pop("gone") is None
    told = {
        name: (
            [point[0] for point in each.points],
            [entry[4] for entry in each.entries],
            each.columns["epoch"],
        )
        for name, each in found.items()
        if each is not None
    }
    assert told == {
        "a": ([0, 1, 2, 3, 4, 5, 6], [b"0", b"1", b"2"], 6),
        "b": ([0, 2, 4, 6, 8], [b"0", b"new"], 8),
        "c": ([0, 1, 2, 3, 4], [b"0", b"1", b"2"], 4),
        "d": ([0, 1], [], 1),
    }


@asynchronous
async def test_a_deleted_session_stays_deleted(store: Store, pool: ThreadPoolExecutor) -> None:
    manager = manager_of(store, pool)
    session, _ = await create(manager)
    await execute(session, "advance", {"unit": "epoch", "count": 1})
    await manager.delete(session.id)
    for each in (manager, manager_of(store, pool)):
        with pytest.raises(Unknown):
            await each.get(session.id)


@asynchronous
async def test_who_is_left_alone_is_unloaded_and_loaded(store: Store, pool: ThreadPoolExecutor) -> None:
    clock = Clock()
    manager = manager_of(store, pool, clock, max_sessions=1)
    first, _ = await create(manager)
    await execute(first, "advance", {"unit": "epoch", "count": 3})
    clock.time += 1000
    second, _ = await create(manager)
    assert [session.id for session in manager.live] == [second.id]
    clock.time += 1000
    both = await asyncio.gather(*(manager.get(first.id) for _ in range(5)))
    assert len(set(map(id, both))) == 1
    assert state(both[0].run) == state(first.run)
    assert len(manager) == 1


@asynchronous
async def test_maintenance_unloads_the_forgotten_and_forgets_the_old(
    store: Store, pool: ThreadPoolExecutor
) -> None:
    clock = Clock()
    manager = manager_of(store, pool, clock)
    kept = [(await create(manager))[0] for _ in range(3)]
    maintenance = Maintenance(manager, store, 1e9, 2)
    clock.time += 1000
    await maintenance._unload_unattended()
    assert len(manager) == 0
    await maintenance._prune()
    with pytest.raises(Unknown):
        await manager.get(kept[0].id)
    await manager.get(kept[2].id)


@asynchronous
async def test_an_upload_comes_back_too(store: Store, pool: ThreadPoolExecutor) -> None:
    manager = manager_of(store, pool)
    uploads = manager.tables
    assert isinstance(uploads, Uploads)
    upload = await uploads.keep(parse_table(CSV), CSV, "auto")
    data = {"kind": "upload", "id": upload}
    session, _ = await create(manager, {"data": data, "model": {"kind": "mlp"}})
    await execute(session, "advance", {"unit": "epoch", "count": 2})
    loaded = await manager_of(store, pool).get(session.id)
    assert state(loaded.run) == state(session.run)


@asynchronous
async def test_a_large_network_is_stored_now_and_then_and_still_comes_back(
    store: Store, pool: ThreadPoolExecutor
) -> None:
    large = changed(CIRCLE, model={"hidden": [80, 80]}, training={"optimizer": {"name": "momentum"}})
    session, _ = await create(manager_of(store, pool), large)
    for count in (3, 7, 11):
        await execute(session, "advance", {"unit": "batch", "count": count})
    await execute(session, "parameters", {"changes": [{"layer": 0, "unit": 0, "input": 0, "value": 0.5}]})
    await execute(session, "advance", {"unit": "sample", "count": 3})
    loaded = await manager_of(store, pool).get(session.id)
    assert state(loaded.run) == state(session.run)
    await execute(loaded, "seek", {"step": 5})
    again = await manager_of(store, pool).get(session.id)
    assert state(again.run) == state(loaded.run)
    assert again.run.tip == session.run.tip
