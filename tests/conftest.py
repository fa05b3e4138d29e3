"""Shared fixtures: a real server on a free port, since half of what is promised is promised by the socket."""

import asyncio
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

import httpx
import pytest
from hypothesis import HealthCheck, settings

from tests.rounds import rounds

if TYPE_CHECKING:
    from fastapi import FastAPI

    from app.settings import Settings

# How fast examples are drawn says something of the machine and of what else it has to do, nothing of what is tested.
settings.register_profile(
    "rounds", max_examples=rounds(30, 100), deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("rounds")

# Whoever makes a client reads all certificates of the world, which takes longer than most of these tests: once will do.
httpx._transports.default.create_ssl_context = cache(httpx.create_ssl_context)

# Tests call faster than people do.
GENEROUS = {
    "port": 0,
    "database": ":memory:",
    "creates_per_minute_per_address": 100_000,
    "creates_per_minute_per_key": 100_000,
    "uploads_per_minute_per_address": 100_000,
    "experiments_per_minute_per_address": 100_000,
    "max_rooms": 10_000,
    "max_rooms_per_address": 10_000,
    "wrong_codes_per_minute_per_address": 100_000,
    "experiment_workers": 2,
    "max_sessions": 10_000,
    # All of them come from one address.
    "max_sessions_per_address": 10_000,
    "max_active_experiments_per_address": 32,
    # What schemathesis has asked for must not go on for long beside the tests after it.
    "max_experiment_seconds": 15,
    "requests_per_minute_per_key": 1_000_000,
    "requests_per_minute_per_address": 1_000_000,
}


# Files that take long come first, so that nobody waits at the end for one of them.
LONG = ("tests/test_soak.py", "tests/storage/", "tests/browser/", "tests/api/test_schemathesis.py")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: not item.nodeid.startswith(LONG))


@dataclass(frozen=True)
class Live:
    """A server that runs in a thread of this process."""

    url: str
    port: int
    app: "FastAPI"
    settings: "Settings"
    # What its thread runs in.
    loop: asyncio.AbstractEventLoop
    stop: Callable[[], None]

    @property
    def host(self) -> str:
        return f"127.0.0.1:{self.port}"


def wait_until_ready(running: Live) -> None:
    """The kernels may have to be compiled first, which takes a minute, once."""
    deadline = time.monotonic() + 300
    host = running.settings.allowed_hosts[0]
    while httpx.get(f"{running.url}/readyz", headers={"Host": host}, timeout=60).status_code != 200:
        assert time.monotonic() < deadline, "the server does not get ready"
        time.sleep(0.05)


@contextmanager
def live(**given: Any) -> Iterator[Live]:
    # The engine's tests need no web.
    from app.api.server.connection import listen
    from app.serve import Server, configuration
    from app.settings import Settings

    settings = Settings(**{**GENEROUS, **given})
    listener = listen(settings)
    port = listener.getsockname()[1]
    configured = configuration(settings)
    server = Server(configured)
    thread = threading.Thread(target=server.run, args=([listener],), name="server")
    thread.start()

    def stop() -> None:
        server.should_exit = True
        thread.join()

    try:
        deadline = time.monotonic() + 30
        while not server.started and thread.is_alive() and time.monotonic() < deadline:
            time.sleep(0.005)
        assert server.started
        loop = server.servers[0].get_loop()
        running = Live(f"http://127.0.0.1:{port}", port, configured.app, settings, loop, stop)
        wait_until_ready(running)
        yield running
    finally:
        stop()


@pytest.fixture(scope="session")
def server() -> Iterator[Live]:
    with live() as running:
        yield running


@pytest.fixture
def client(server: Live) -> Iterator[httpx.Client]:
    """For the API: paths are given from /api/v1 on."""
    with httpx.Client(base_url=f"{server.url}/api/v1", timeout=30) as client:
        yield client


@pytest.fixture
def root(server: Live) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=server.url, timeout=30) as client:
        yield client
