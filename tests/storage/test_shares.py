"""Who makes room in the database: one's own, and then whoever has most."""

import json
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import httpx
import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import insert, select

from app.engine.data.table import parse_table
from app.errors import Full, Unknown
from app.runs.commands import Advance, Fork
from app.sessions.limits import SessionLimits
from app.sessions.manager import SessionManager
from app.spec.limits import UploadLimits
from app.spec.parsing import parse
from app.spec.schema import Spec
from app.spec.uploads import Uploads
from app.storage import sessions
from app.storage.database import MIGRATIONS, migrate_database, opened
from app.storage.shares import NOBODY, Item, Quota, excess
from app.storage.store import Store
from app.storage.tables import sessions as table
from tests.conftest import live
from tests.sessions.helpers import CIRCLE, Clock, asynchronous

CSV = b"a,b\n" + b"1,x\n2,y\n" * 5


def items(*owners: str) -> list[Item]:
    return [Item(f"{owner}{number}", owner) for number, owner in enumerate(owners)]


def test_within_the_room_nobody_goes() -> None:
    assert excess(items("a", "a", "b"), Quota(3, 2)) == []


def test_past_a_share_ones_own_go_the_longest_unused_first() -> None:
    assert excess(items("a", "b", "a", "a", "b"), Quota(100, 1)) == ["a0", "a2", "b1"]


def test_past_the_room_whoever_has_most_goes_until_another_has_most() -> None:
    there = items("b", "a", "a", "a", "b", "a", "c")
    assert excess(there, Quota(4, 10)) == ["a1", "a2", "b0"]


def test_what_has_just_come_stays_even_if_it_is_the_largest() -> None:
    there = [Item("old", "a", 10), Item("small", "b", 1), Item("new", "c", 90)]
    assert excess(there, Quota(95, 95), keep={"new"}) == ["old"]


def test_of_nobodys_there_is_no_share_but_they_make_room() -> None:
    there = items(NOBODY, NOBODY, NOBODY, "a")
    assert excess(there, Quota(100, 1)) == []
    assert len(excess(there, Quota(2, 1))) == 2


def row(number: int, owner: str) -> dict[str, Any]:
    clocks = {f"{tip}{name}": 0 for tip in ("", "tip_") for name in ("epoch", "step", "sample")}
    plain = {"key_hash": b"", "origin": "{}", "done": False, "diverged": False, "tip_diverged": False}
    more = {"stride": 1, "snapshot": b"", "created": number, "touched": float(2**33 + number)}
    return {"id": f"{owner}{number}", "owner": owner, **plain, **clocks, **more}


@pytest.mark.parametrize("most", [10, 100], ids=["past the room too", "past its share alone"])
def test_who_fills_the_database_with_sessions_loses_its_own(store: Store, most: int) -> None:
    rows = [row(n, "stranger") for n in range(3)] + [row(n, "greedy") for n in range(10, 30)]
    store.submit(lambda connection: connection.execute(insert(table), rows)).result()
    gone = store.submit(lambda connection: sessions.prune(connection, 1e9, Quota(most, 6))).result()
    left = store.submit(lambda connection: list(connection.scalars(select(table.c.id)))).result()
    assert gone == 14
    assert set(left) == {*(f"stranger{n}" for n in range(3)), *(f"greedy{n}" for n in range(24, 30))}


@asynchronous
async def test_who_fills_the_archive_with_files_loses_its_own(store: Store) -> None:
    uploads = Uploads(UploadLimits(max_uploads=6, max_uploads_per_address=4), store)
    theirs = [await uploads.keep(parse_table(CSV), CSV, "auto", "stranger") for _ in range(2)]
    made = [await uploads.keep(parse_table(CSV), CSV, "auto", "greedy") for _ in range(9)]
    again = Uploads(archive=store)
    for upload in (*theirs, *made[-4:]):
        again.get(upload)
    for upload in made[:5]:
        with pytest.raises(Unknown):
            again.get(upload)


def test_an_older_experiment_with_examples_in_it_becomes_private(tmp_path: Path) -> None:
    place = tmp_path / "old.sqlite"
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    with opened(str(place)) as engine, engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0002")
    with sqlite3.connect(place) as old:
        for name, kind in (("typed", "inline"), ("drawn", "generated")):
            plan = json.dumps({"base": {"data": {"kind": kind}}}).encode()
            old.execute("INSERT INTO experiments VALUES (?, x'', 0, ?, x'7b7d', 'done', '', 0)", (name, plan))
    migrate_database(str(place))
    with sqlite3.connect(place) as new:
        assert dict(new.execute("SELECT id, private FROM experiments")) == {"typed": 1, "drawn": 0}


@asynchronous
async def test_a_session_that_is_loaded_takes_of_the_share_of_who_asks_for_it(
    store: Store, pool: ThreadPoolExecutor
) -> None:
    clock = Clock()

    def manager() -> SessionManager:
        limits = SessionLimits(max_sessions_per_address=1, unattended_pause_seconds=60)
        return SessionManager(limits, Uploads(archive=store), pool, clock, store)

    before = manager()
    first, _ = await before.create(parse(Spec, CIRCLE), "maker")
    after = manager()
    loaded = await after.get(first.id, "guest")
    assert loaded.owner == "guest"
    with pytest.raises(Full, match="your address has 1 sessions at work"):
        await after.create(parse(Spec, CIRCLE), "guest")
    await after.create(parse(Spec, CIRCLE), "maker")
    clock.time += 61
    await after.create(parse(Spec, CIRCLE), "guest")
    assert first.id not in {one.id for one in after.live}


@asynchronous
async def test_of_many_copies_made_in_a_row_few_take_memory_and_all_are_there(
    store: Store, pool: ThreadPoolExecutor
) -> None:
    clock = Clock()
    one = await SessionManager(SessionLimits(), Uploads(), pool, clock, store).create(
        parse(Spec, CIRCLE), "maker"
    )
    limits = SessionLimits(max_unwatched_bytes_per_address=4 * one[0].run.size)
    manager = SessionManager(limits, Uploads(archive=store), pool, clock, store)
    parent = await manager.get(one[0].id, "maker")
    watched = await parent.subscribe("reader", 1.0)
    theirs, _ = await manager.create(parse(Spec, CIRCLE), "stranger")
    await parent.advance(Advance(unit="epoch", count=3))
    made = []
    for _ in range(12):
        made.append((await manager.fork(parent, Fork(), "maker"))[0].id)
        clock.time += 3
    assert len([one for one in manager.live if one.owner == "maker"]) <= 6
    assert {parent.id, theirs.id} <= {one.id for one in manager.live}
    for copy in made:
        assert (await manager.get(copy, "maker")).run.trainer.clock.epoch == 3
    watched.close()


@asynchronous
async def test_a_session_that_plays_on_after_a_restart_is_its_who_asks_first(
    store: Store, pool: ThreadPoolExecutor
) -> None:
    manager = SessionManager(SessionLimits(), Uploads(archive=store), pool, Clock(), store)
    made, _ = await manager.create(parse(Spec, CIRCLE))
    assert made.owner == NOBODY
    assert (await manager.get(made.id, "guest")).owner == "guest"
    assert (await manager.get(made.id, "another")).owner == "guest"


def test_the_database_knows_no_address(tmp_path: Path) -> None:
    place = tmp_path / "marks.sqlite"
    with live(database=str(place)) as server:
        httpx.post(f"{server.url}/api/v1/sessions", json=CIRCLE).raise_for_status()
    with sqlite3.connect(place) as database:
        ((mark,),) = database.execute("SELECT owner FROM sessions").fetchall()
    assert len(mark) == 32
    for path in tmp_path.iterdir():
        assert b"127.0.0.1" not in path.read_bytes()
