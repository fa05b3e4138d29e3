"""Two servers on one PostgreSQL: a session, a room and the experiments are one's at a time, then the other's."""

import asyncio
import time
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Any

import pytest

from app.api.receipts import Receipts
from app.api.server.losses import dropping
from app.errors import Elsewhere, Moved, Unknown
from app.experiments.cluster import Threads
from app.experiments.database import ExperimentDatabase
from app.experiments.manager import ExperimentManager
from app.experiments.spec import ExperimentSpec
from app.rooms.bodies import OpenRoom
from app.runs.commands import Advance, Pause, Play
from app.runs.limits import RunLimits
from app.sessions.limits import SessionLimits
from app.sessions.maintenance import Maintenance
from app.sessions.manager import SessionManager
from app.sessions.questions import Questions
from app.sessions.session import Session
from app.sessions.subscribers import Closed
from app.spec.parsing import parse
from app.spec.uploads import Uploads
from app.storage.rows import ReceiptRow
from app.storage.shared import SharedStore
from tests.experiments.helpers import experiment
from tests.rooms.helpers import Place, rooms_of
from tests.runs.test_run import state
from tests.sessions.helpers import Clock, asynchronous, until
from tests.storage.sharing import end_backend, held, number_of, opened

STEP = Advance(unit="epoch", count=1)


class Server(Place):
    """A place that shares its database, and drops what is taken from it."""

    store: SharedStore
    experiments: ExperimentManager
    working: set[asyncio.Task[Any]]


@asynccontextmanager
async def server_of(url: str, pool: ThreadPoolExecutor, port: int) -> AsyncIterator[Server]:
    with opened(url, f"http://127.0.0.1:{port}") as store:
        clock, questions = Clock(), Questions(64)
        sessions = SessionManager(SessionLimits(), Uploads(), pool, clock, store)
        server = Server(None, sessions, store, clock, questions, pool)  # type: ignore[arg-type]
        server.rooms = rooms_of(server)
        server.experiments = ExperimentManager(ExperimentDatabase(store), Threads(1), Uploads(), RunLimits())
        server.working = set()
        store.lost = dropping(server, server.experiments)  # type: ignore[arg-type]
        try:
            yield server
        finally:
            server.rooms.close()
            await sessions.close()
            await asyncio.to_thread(server.experiments.close)
            questions.close()


@asynccontextmanager
async def servers_of(url: str, pool: ThreadPoolExecutor) -> AsyncIterator[tuple[Server, Server]]:
    async with AsyncExitStack() as stack:
        one, two = [await stack.enter_async_context(server_of(url, pool, port)) for port in (1, 2)]
        yield one, two


async def cut_off(url: str, server: Server) -> None:
    """Its connection breaks, and it has not noticed."""
    await asyncio.to_thread(end_backend, url, number_of(server.store))


def live(server: Server, session: Session) -> bool:
    return session in server.sessions.live


@asynchronous
async def test_a_session_is_had_at_one_and_goes_on_at_the_other(
    shared_database: str, pool: ThreadPoolExecutor
) -> None:
    async with servers_of(shared_database, pool) as (one, two):
        session = await one.session()
        await session.advance(STEP)
        with pytest.raises(Elsewhere) as caught:
            await two.sessions.get(session.id)
        assert caught.value.worker == one.store.worker
        await cut_off(shared_database, one)
        taken = await two.sessions.get(session.id)
        assert state(taken.run) == state(session.run)
        watching = await session.subscribe("owner", 10)
        with pytest.raises(Moved, match="this was not done"):
            await session.advance(STEP)
        await until(lambda: not live(one, session))
        while not isinstance(message := await watching.next(), Closed):
            pass
        assert message.code == 1012
        await taken.advance(STEP)
        assert taken.run.trainer.clock.epoch == 2
        with pytest.raises(Elsewhere):
            await one.sessions.get(session.id)


@asynchronous
async def test_no_command_is_done_to_a_copy_that_was_lost(
    shared_database: str, pool: ThreadPoolExecutor
) -> None:
    async with servers_of(shared_database, pool) as (one, two):
        for act in (
            lambda session: session.execute(Pause()),
            lambda session: session.execute(Play()),
            lambda session: one.sessions.delete(session.id),
        ):
            session = await one.session()
            await cut_off(shared_database, one)
            await two.sessions.get(session.id)
            with pytest.raises(Moved):
                await act(session)
            await until(lambda: not live(one, session))  # noqa: B023 (called at once)
            assert (await two.sessions.get(session.id)).id == session.id


@asynchronous
async def test_what_nobody_took_stays_as_it_is(shared_database: str, pool: ThreadPoolExecutor) -> None:
    async with servers_of(shared_database, pool) as (one, two):
        session, lost = await one.session(), await one.session()
        await cut_off(shared_database, one)
        await two.sessions.get(lost.id)
        await asyncio.wrap_future(one.store.confirm())
        await until(lambda: not live(one, lost))
        assert live(one, session)
        await session.advance(STEP)
        assert held(one.store, session.id) == number_of(one.store)


@asynchronous
async def test_a_checkpoint_stores_those_that_are_left(
    shared_database: str, pool: ThreadPoolExecutor
) -> None:
    async with servers_of(shared_database, pool) as (one, two):
        kept, lost = await one.session(), await one.session()
        await cut_off(shared_database, one)
        await two.sessions.get(lost.id)
        maintenance = Maintenance(one.sessions, one.store, 1e9, 1000)
        # Both were stored together once more, before anybody knew.
        kept.persistence.due = lost.persistence.due = True
        assert not await maintenance.checkpoint()
        assert await maintenance.checkpoint([kept])
        await until(lambda: not live(one, lost))
        assert live(one, kept)


@asynchronous
async def test_who_is_left_alone_is_whose_it_is_asked_of_next(
    shared_database: str, pool: ThreadPoolExecutor
) -> None:
    async with servers_of(shared_database, pool) as (one, two):
        session = await one.session()
        one.clock.time += 10
        await one.sessions.unload(session, 1)
        taken = await two.sessions.get(session.id)
        with pytest.raises(Elsewhere):
            await one.sessions.get(session.id)
        await two.sessions.delete(taken.id)
        for server in (one, two):
            with pytest.raises(Unknown):
                await server.sessions.get(session.id)


@asynchronous
async def test_who_played_plays_on_at_the_one_that_is_left(
    shared_database: str, pool: ThreadPoolExecutor
) -> None:
    async with servers_of(shared_database, pool) as (one, two):
        session = await one.session()
        await session.play(Play())
        maintenance = Maintenance(two.sessions, two.store, 1e9, 1000)
        await maintenance._resume()
        assert len(two.sessions) == 0
        await cut_off(shared_database, one)
        await maintenance._resume()
        (taken,) = two.sessions.live
        assert (taken.id, taken.playback.player is not None) == (session.id, True)
        await taken.pause()


@asynchronous
async def test_a_room_goes_on_with_all_its_runs(shared_database: str, pool: ThreadPoolExecutor) -> None:
    async with servers_of(shared_database, pool) as (one, two):
        opened_ = await one.rooms.open(OpenRoom(lesson="perceptron"), None, "somebody")
        room = opened_.room
        await room.hand_out()
        own = room.own_sessions()
        assert len(own) > 1
        for session in own:
            assert (await one.sessions.get(session)).thing == room.book.thing
            with pytest.raises(Elsewhere):
                await two.sessions.get(session)
        with pytest.raises(Elsewhere) as caught:
            await two.rooms.get(room.code)
        assert caught.value.worker == one.store.worker
        # Where it is left alone, but its room is there, it stays with that.
        one.clock.time += 10
        await one.sessions.unload(room.session, 1)
        with pytest.raises(Elsewhere):
            await two.rooms.get(room.code)
        await cut_off(shared_database, one)
        taken = await two.rooms.get(room.code)
        assert taken.own_sessions() == own
        with pytest.raises(Moved):
            await room.set_door(False)
        await until(lambda: len(one.rooms) == 0)
        with pytest.raises(Elsewhere):
            await one.rooms.get(room.code)
        await taken.set_door(False)
        await two.rooms.end(taken)
        assert held(two.store, str(room.book.thing)) is None
        with pytest.raises(Unknown):
            await one.rooms.get(room.code)


@asynchronous
async def test_a_room_at_rest_is_whose_it_is_asked_of_next(
    shared_database: str, pool: ThreadPoolExecutor
) -> None:
    async with servers_of(shared_database, pool) as (one, two):
        room = (await one.opened()).room
        one.clock.time += 10_000
        await one.rooms.tidy()
        await one.sessions.unload(room.session, 1)
        assert (await two.rooms.get(room.code)).code == room.code


@asynchronous
async def test_the_experiments_are_one_workers_and_go_on_with_the_other(
    shared_database: str, pool: ThreadPoolExecutor
) -> None:
    spec = parse(ExperimentSpec, experiment())
    async with servers_of(shared_database, pool) as (one, two):
        await one.experiments.require_here()
        made, _ = await asyncio.to_thread(one.experiments.create, spec)
        await until(lambda: made.status == "done")
        with pytest.raises(Elsewhere) as caught:
            await two.experiments.require_here()
        assert caught.value.worker == one.store.worker
        await cut_off(shared_database, one)
        await two.experiments.require_here()
        found = two.experiments.get(made.id)
        assert (found.status, found.finished) == ("done", True)
        with pytest.raises(Moved):
            await asyncio.to_thread(one.experiments.create, spec)
        await until(lambda: one.experiments.all() == [])
        with pytest.raises(Elsewhere):
            await one.experiments.require_here()


@asynchronous
async def test_what_one_has_done_the_other_does_not_do_again(
    shared_database: str, pool: ThreadPoolExecutor
) -> None:
    async with servers_of(shared_database, pool) as (one, two):
        receipts = Receipts(two.store)
        session = await one.session()
        row = ReceiptRow(b"name", b"told", time.time(), session.id)
        await session.execute(STEP, lambda: row)
        assert receipts.find(b"name") is None
        found = await receipts.recall(b"name")
        assert found is not None
        assert (found.session, found.fingerprint) == (session.id, b"told")
        assert receipts.find(b"name") is found
        assert await receipts.recall(b"another") is None
