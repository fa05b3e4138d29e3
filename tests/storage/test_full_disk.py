"""A full disk: saves are refused with 507 and have no effect, all else goes on, and it recovers by itself."""

import contextlib
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.api.handle import CIRCLE, Handle, assert_problem, create
from tests.conftest import live


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


def full(answer: httpx.Response) -> bool:
    assert answer.status_code in (200, 507), answer.text
    return answer.status_code == 507
