"""A server in a process of its own, to be killed without mercy."""

import multiprocessing
import os
import signal
import socket
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

import httpx
import psutil

ROOT = Path(__file__).parents[2]
# Has loaded everything, and forks: a server is there in a tenth of a second instead of two.
WARM = multiprocessing.get_context("forkserver")
WARM.set_forkserver_preload(
    [
        "app.cli",
        "app.serve",
        "app.storage.store",
        "app.engine.kernels.epochs",
        "alembic.command",
        "alembic.config",
    ]
)
GENEROUS = {
    "CREATES_PER_MINUTE_PER_ADDRESS": "100000",
    "REQUESTS_PER_MINUTE_PER_KEY": "1000000",
    "LOG_LEVEL": "error",
    "EXPERIMENT_WORKERS": "1",
}


@dataclass
class Server:
    """Serves a database on a port of its own."""

    process: subprocess.Popen[str] | multiprocessing.process.BaseProcess
    client: httpx.Client
    # Wall time, and the processor's: other work on the machine makes only the first one longer.
    ready_seconds: float
    ready_work: float

    @classmethod
    def start(cls, database: str, **more: str) -> Self:
        """Comes back when it is ready."""
        given = {**GENEROUS, "DATABASE": database, "PORT": "0", **more}
        settings = {f"PERCEPTORY_{name}": value for name, value in given.items()}
        began = time.monotonic()
        process = subprocess.Popen(
            [sys.executable, "-m", "app", "serve"],
            cwd=ROOT, env={**os.environ, **settings}, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        assert process.stdout is not None
        line = process.stdout.readline()
        assert "http://" in line, line
        return cls._ready(process, line.split()[3], began)

    @classmethod
    def start_warm(cls, database: str, **more: str) -> Self:
        """The same, forked from a process that has loaded all libraries."""
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        given = {**GENEROUS, "DATABASE": database, "PORT": str(port), **more}
        began = time.monotonic()
        process = WARM.Process(
            target=serve, args=({f"PERCEPTORY_{name}": value for name, value in given.items()},)
        )
        process.start()
        return cls._ready(process, f"http://127.0.0.1:{port}", began)

    @classmethod
    def _ready(cls, process: Any, address: str, began: float) -> Self:
        client = httpx.Client(base_url=address, timeout=30)
        while True:
            try:
                if client.get("/readyz").status_code == 200:
                    work = psutil.Process(process.pid).cpu_times()
                    return cls(process, client, time.monotonic() - began, work.user + work.system)
            except httpx.TransportError:
                pass
            assert time.monotonic() < began + 120, "the server does not get ready"
            time.sleep(0.01)

    def kill(self) -> None:
        """As a power cut would end it."""
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        """As an operator would end it."""
        self._end(signal.SIGTERM)

    def call(self, method: str, path: str, key: str = "", body: Any = None) -> Any:
        """An answer of the API; raises for any that is no success."""
        headers = {"Authorization": f"Bearer {key}"} if key else {}
        answer = self.client.request(method, f"/api/v1{path}", json=body, headers=headers)
        return answer.raise_for_status().json() if answer.content else None

    def _end(self, how: signal.Signals) -> None:
        assert self.process.pid is not None
        os.kill(self.process.pid, how)
        if isinstance(self.process, subprocess.Popen):
            self.process.wait(30)
            assert self.process.stdout is not None
            self.process.stdout.close()
        else:
            self.process.join(30)
            self.process.close()
        self.client.close()


def serve(settings: dict[str, str]) -> None:
    """The server's process."""
    os.environ.update(settings)
    from app.serve import run
    from app.settings import Settings

    run(Settings())
