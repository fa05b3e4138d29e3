"""SIGTERM ends the server, whatever is under way in it."""

import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

import httpx
import pytest

from tests.api.handle import CIRCLE, create
from tests.conftest import live
from tests.storage.test_start import ROOT, environment

# What is under way: threads that are at work for longer than anybody waits.
LONG_QUESTIONS = """
import time
from app.api.services import Services
first = Services._first_epoch
def busy(self):
    first(self)
    for _ in range(8):
        self.pool.submit(time.sleep, 60)
Services._first_epoch = busy
"""
LOCKED_SESSIONS = """
import time
from app.api.services import Services
from app.sessions.session import Session
async def stuck(self, code, reason):
    import asyncio
    await asyncio.sleep(60)
Session.close = stuck
"""
LONG_EXPERIMENTS = """
import time
from app.experiments.manager import Experiments
start = Experiments.start
def busy(self):
    start(self)
    for _ in range(4):
        self._pool.submit(time.sleep, 60)
Experiments.start = busy
"""
ABSENT_DATABASE = """
import time
from app.storage.store import Store
from app.api.services import Services
first = Services._first_epoch
def busy(self):
    first(self)
    for _ in range(4):
        self.store.submit(lambda connection: time.sleep(60))
Services._first_epoch = busy
"""
SERVE = """
from app.cli import app
app(["serve"])
"""


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT], ids=["SIGTERM", "Ctrl+C"])
@pytest.mark.parametrize(
    "busy",
    [LONG_QUESTIONS, LOCKED_SESSIONS, LONG_EXPERIMENTS, ABSENT_DATABASE],
    ids=["questions", "sessions", "experiments", "database"],
)
def test_the_server_ends_when_told_to_whatever_is_at_work(
    tmp_path: Path, busy: str, how: signal.Signals
) -> None:
    server = subprocess.Popen(
        [sys.executable, "-c", busy + SERVE],
        cwd=ROOT, env=environment(DATABASE=str(tmp_path / "p.sqlite")), stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL, text=True,
    )  # fmt: skip
    try:
        assert server.stdout is not None
        url = server.stdout.readline().split()[3]
        with httpx.Client(base_url=f"{url}/api/v1", timeout=30) as client:
            deadline = time.monotonic() + 60
            while busy != ABSENT_DATABASE and client.get(f"{url}/readyz").status_code != 200:
                assert time.monotonic() < deadline
                time.sleep(0.05)
            if busy == LOCKED_SESSIONS:
                create(client, CIRCLE).call("POST", "play", {"epochs_per_second": 1})
            server.send_signal(how)
            # The promise is ten, of a machine that has nothing else to do.
            server.wait(15)
    finally:
        server.kill()
        server.communicate()


def test_a_request_that_never_ends_does_not_hold_up_the_servers_end() -> None:
    with (
        live(shutdown_seconds=1, body_seconds=600) as server,
        socket.create_connection(("127.0.0.1", server.port), timeout=10) as endless,
    ):
        endless.sendall(
            b"POST /api/v1/sessions HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
            b"Expect: 100-continue\r\nContent-Length: 9\r\n\r\n{"
        )
        # Somebody waits for the rest.
        assert b" 100 " in endless.recv(64)
        stopping = threading.Thread(target=server.stop, daemon=True)
        stopping.start()
        stopping.join(15)
        assert not stopping.is_alive()
