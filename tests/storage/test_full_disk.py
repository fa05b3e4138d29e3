"""A full disk: saves are refused with 507 and have no effect, all else goes on, and it recovers by itself."""

import contextlib
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from app.storage.rows import StoreError
from app.storage.store import Store
from tests.api.following import following
from tests.api.handle import CIRCLE, Handle, assert_problem, create
from tests.conftest import Live, live


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    place = tmp_path / "disk"
    place.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(place)], check=True)
    try:
        yield place
    finally:
        subprocess.run(["umount", str(place)], check=True)


def fill(place: Path) -> None:
    """Nothing more fits, not even a page."""
    with (place / "filler").open("wb", buffering=0) as filler, contextlib.suppress(OSError):
        while True:
            filler.write(bytes(512))


def until(condition: Any) -> None:
    deadline = time.monotonic() + 30
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def test_a_full_disk_refuses_saves_and_nothing_else(small_disk: Path) -> None:
    database = str(small_disk / "perceptory.sqlite")
    with (
        live(database=database) as server,
        httpx.Client(base_url=f"{server.url}/api/v1", timeout=30) as client,
    ):
        paused, player = create(client, CIRCLE), create(client, CIRCLE)
        player.call("POST", "play", {"epochs_per_second": 100})
        before = paused.call("POST", "advance", {"unit": "epoch", "count": 3}).json()
        fill(small_disk)
        refused = 0
        for method, what, body in (
            ("POST", "advance", {"unit": "batch", "count": 1}),
            ("PATCH", "", {"training": {"learning_rate": 0.5}}),
            ("POST", "seek", {"step": 1}),
            ("POST", "reset", {}),
            ("POST", "play", {"epochs_per_second": 1}),
        ):
            # What is left of the last pages may still take a command or two.
            until(lambda method=method, what=what, body=body: full(paused.call(method, what, body)))
            refused += 1
        assert refused == 5
        answer = client.post("/sessions", json=CIRCLE)
        assert_problem(answer, 507)
        assert "Retry-After" in answer.headers
        # Reading and training go on.
        now = paused.now()
        assert now["parameters"] == client.get(paused.path).json()["parameters"]
        epoch = player.now()["clock"]["epoch"]
        until(lambda: player.now()["clock"]["epoch"] > epoch + 50)
        (small_disk / "filler").unlink()
        until(lambda: not full(paused.call("PATCH", "", {"training": {"learning_rate": 0.25}})))
        fresh = create(client, CIRCLE)
        assert fresh.now()["clock"]["epoch"] == 0
        last = player.now()["clock"]["epoch"]
        time.sleep(2.5)
        assert before["clock"]["epoch"] == 3
        kept = paused.now()
        ids: list[Handle] = [paused, player, fresh]
    with (
        live(database=database) as server,
        httpx.Client(base_url=f"{server.url}/api/v1", timeout=30) as client,
    ):
        back = client.get(paused.path).json()
        assert back["spec"]["training"]["learning_rate"] == 0.25
        assert back["parameters"] == kept["parameters"]
        assert client.get(player.path).json()["clock"]["epoch"] >= last
        assert all(client.get(each.path).status_code == 200 for each in ids)


@pytest.fixture
def filled(small_disk: Path) -> Iterator[tuple[Live, httpx.Client, Path]]:
    """A server on a disk that is to be filled, and a client of it."""
    with (
        live(database=str(small_disk / "perceptory.sqlite")) as server,
        httpx.Client(base_url=f"{server.url}/api/v1", timeout=30) as client,
    ):
        yield server, client, small_disk


def fill_until_full(handle: Handle, place: Path) -> None:
    """What is left of the last pages is used up."""
    fill(place)
    until(lambda: full(handle.call("PATCH", "", {"training": {"learning_rate": 0.5}})))


def test_on_a_full_disk_a_run_is_paused_at_once_and_a_warning_says_that_it_is_not_stored(
    filled: tuple[Live, httpx.Client, Path],
) -> None:
    server, client, place = filled
    player, other = create(client, CIRCLE), create(client, CIRCLE)
    player.call("POST", "play", {"epochs_per_second": 100})
    fill_until_full(other, place)
    with following(server, player) as stream:
        answer = player.call("POST", "pause")
        assert answer.status_code == 200
        paused = answer.json()
        assert paused["status"] == "paused"
        assert "disk is full" in warnings(paused)["unsaved"]
        assert player.now()["clock"] == paused["clock"]
        assert stream.command(1, "pause")["type"] == "ack"
        (place / "filler").unlink()
        # Stored by itself when there is room, and whoever watches is told.
        stream.until(
            lambda message: message["type"] == "session" and "unsaved" not in warnings(message["session"])
        )
    server.stop()
    with live(database=server.settings.database) as again:
        back = httpx.get(f"{again.url}/api/v1{player.path}").json()
    assert (back["status"], back["clock"]) == ("paused", paused["clock"])


def test_on_a_full_disk_a_session_is_deleted_at_once_and_stays_deleted(
    filled: tuple[Live, httpx.Client, Path],
) -> None:
    server, client, place = filled
    gone, other = create(client, CIRCLE), create(client, CIRCLE)
    fill_until_full(other, place)
    with following(server, gone, owner=False) as stream:
        assert gone.call("DELETE").status_code == 204
        assert stream.closed() == 4404
    assert_problem(client.get(gone.path), 404)
    assert_problem(gone.call("DELETE"), 404)
    (place / "filler").unlink()
    until(lambda: not server.app.state.services.sessions.deletions._waiting)
    server.stop()
    with live(database=server.settings.database) as again:
        assert httpx.get(f"{again.url}/api/v1{gone.path}").status_code == 404
        assert httpx.get(f"{again.url}/api/v1{other.path}").status_code == 200


def test_on_a_full_disk_an_experiment_is_stopped_and_deleted_at_once(
    filled: tuple[Live, httpx.Client, Path],
) -> None:
    _, client, place = filled
    other = create(client, CIRCLE)
    body = {"base": CIRCLE, "search": {"seed": [1, 2]}, "budget": {"epochs": 1}}
    made = client.post("/experiments", json=body).json()
    key = {"Authorization": f"Bearer {made['key']}"}
    fill_until_full(other, place)
    assert client.post(f"/experiments/{made['id']}/stop", headers=key).status_code == 200
    assert client.delete(f"/experiments/{made['id']}", headers=key).status_code == 204
    assert client.get(f"/experiments/{made['id']}").status_code == 404


def test_a_command_that_a_full_disk_refuses_has_changed_nothing(
    filled: tuple[Live, httpx.Client, Path],
) -> None:
    _, client, place = filled
    handle = create(client, CIRCLE)
    handle.call("POST", "advance", {"unit": "epoch", "count": 3})
    fill_until_full(handle, place)
    before = {**handle.now(), "warnings": []}
    edit = {"changes": [{"layer": 0, "unit": 0, "input": 0, "value": 7.5}]}
    for method, what, body in (
        ("POST", "advance", {"unit": "epoch", "count": 1}),
        ("PATCH", "", {"training": {"learning_rate": 0.125}}),
        ("PUT", "parameters", edit),
        ("POST", "seek", {"step": 1}),
        ("POST", "reset", {"seed": 9}),
    ):
        assert_problem(handle.call(method, what, body), 507)
        assert {**handle.now(), "warnings": []} == before


def test_a_full_disk_is_not_ready_until_there_is_room(filled: tuple[Live, httpx.Client, Path]) -> None:
    server, _, place = filled
    fill(place)
    until(lambda: httpx.get(f"{server.url}/readyz").status_code == 503)
    problem = assert_problem(httpx.get(f"{server.url}/readyz"), 503)
    assert "disk is full" in problem["detail"]
    assert httpx.get(f"{server.url}/healthz").status_code == 200
    (place / "filler").unlink()
    until(lambda: httpx.get(f"{server.url}/readyz").status_code == 200)


def test_a_start_on_a_full_disk_says_so_and_the_next_one_finds_everything(
    filled: tuple[Live, httpx.Client, Path],
) -> None:
    server, client, place = filled
    handle = create(client, CIRCLE)
    server.stop()
    fill(place)
    with pytest.raises(StoreError, match="make room"):
        Store(server.settings.database).open()
    (place / "filler").unlink()
    store = Store(server.settings.database)
    store.open()
    assert store.load(handle.id).result(10) is not None
    store.close()


def warnings(session: Any) -> dict[str, str]:
    return {warning["code"]: warning["message"] for warning in session["warnings"]}


def full(answer: httpx.Response) -> bool:
    assert answer.status_code in (200, 507), answer.text
    return answer.status_code == 507
