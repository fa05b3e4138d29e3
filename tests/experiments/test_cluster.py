"""The same numbers on threads, on worker processes and on somebody else's cluster, whoever dies in between."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from app.experiments import cluster as clustering
from app.experiments.cluster import Local, Remote, Unreachable, parse_address
from app.experiments.runner import Runner
from app.runs.limits import RunLimits
from tests.experiments.helpers import CIRCLE, Seen, figures, plan_of, run

ROOT = Path(__file__).parents[2]
# A few dozen trials of some tens of milliseconds: time enough to kill somebody in the midst of them.
SEARCH = {"seed": {"low": 1, "high": 24}, "training.batch_size": [5, 10]}
BASE = {**CIRCLE, "data": {**CIRCLE["data"], "samples": 2000}}
EPOCHS = 60


def start(*arguments: str) -> subprocess.Popen[bytes]:
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "DASK_DISTRIBUTED__SCHEDULER__HTTP__ROUTES": "[]",
        "DASK_DISTRIBUTED__WORKER__HTTP__ROUTES": "[]",
    }
    command = [sys.executable, "-m", "dask", *arguments]
    return subprocess.Popen(
        command, env=environment, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )


@contextmanager
def foreign_cluster(workers: int) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """A scheduler and its workers, each a process of its own on the loopback interface."""
    common = ("--host", "127.0.0.1", "--dashboard-address", "127.0.0.1:0")
    preloaded = ("--nthreads", "1", "--no-nanny", "--preload", "app.experiments.worker")
    processes = []
    try:
        with TemporaryDirectory() as folder:
            # A port that was free a moment ago may be somebody else's by now: the scheduler takes one, and says which.
            told = Path(folder, "scheduler.json")
            processes.append(start("scheduler", *common, "--port", "0", "--scheduler-file", str(told)))
            wait_for(lambda: told.is_file() and told.read_text().endswith("}"))
            address = json.loads(told.read_text())["address"]
        processes += [start("worker", address, *common, *preloaded) for _ in range(workers)]
        yield address, processes[1:]
    finally:
        for process in reversed(processes):
            process.kill()
            process.wait()


def wait_for(condition: Any, seconds: float = 120) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def answers(address: str) -> bool:
    try:
        socket.create_connection(parse_address(address), 1).close()
    except OSError:
        return False
    return True


def test_a_worker_killed_in_the_midst_of_it_changes_no_number(pool: ThreadPoolExecutor) -> None:
    plan = plan_of(SEARCH, BASE, budget={"epochs": EPOCHS})
    _, expected = run(plan, pool)
    with foreign_cluster(2) as (address, workers):
        wait_for(lambda: answers(address))
        cluster = Remote(address)
        try:
            cluster.require()
            wait_for(lambda: cluster.lease(1).workers == 2)
            seen = Seen()
            told = seen.ended

            def ended(results: Any) -> None:
                told(results)
                if len(seen.results) - len(results) < 5 <= len(seen.results):
                    workers[0].send_signal(signal.SIGKILL)

            seen.ended = ended  # type: ignore[method-assign]
            assert Runner(plan, cluster.lease(1), RunLimits(), seen).run() == "done"
        finally:
            cluster.close()
        assert workers[0].wait(10) == -signal.SIGKILL
        assert workers[1].poll() is None
    assert figures(seen.results) == figures(expected.results)
    assert len(seen.results) == 48
    assert all(result.status == "done" and result.tries <= 3 for result in seen.results)
    assert any(result.tries == 1 for result in seen.results)


def test_processes_of_our_own_make_the_same_numbers(pool: ThreadPoolExecutor) -> None:
    plan = plan_of(SEARCH, BASE, budget={"epochs": EPOCHS}, strategy="halving", trials=30)
    _, expected = run(plan, pool)
    cluster = Local(2, small=0.0)
    try:
        lease = cluster.lease(1)
        assert lease.workers == 2
        assert lease.attended()
        assert lease.executor.submit(os.nice, 0).result() > os.nice(0)
        assert lease.executor.submit(os.getpid).result() != os.getpid()
        assert not admits_strangers(cluster)
        seen = Seen()
        assert Runner(plan, lease, RunLimits(), seen).run() == "done"
    finally:
        cluster.close()
    assert figures(seen.results) == figures(expected.results)


def admits_strangers(cluster: Local) -> bool:
    """Whether somebody else on this machine, with a certificate of their own, could run code on the workers."""
    from distributed import Client, Security

    assert cluster._dask is not None
    address = cluster._dask._cluster.scheduler_address
    assert address.startswith("tls://127.0.0.1:")
    try:
        Client(address, security=Security.temporary(), timeout=2, set_as_default=False).close()
    except OSError:
        return False
    return True


def test_little_work_needs_no_process() -> None:
    cluster = Local(2)
    try:
        assert cluster.lease(0.1).executor.submit(os.getpid).result() == os.getpid()
    finally:
        cluster.close()


@pytest.mark.parametrize("address", ["", "nowhere:port", "http://127.0.0.1:8786", "tcp://", "::"])
def test_what_is_no_address(address: str) -> None:
    with pytest.raises(Unreachable, match="no scheduler's address"):
        Remote(address).require()


def test_an_address_where_nobody_listens(monkeypatch: pytest.MonkeyPatch) -> None:
    """Dask, which would try again for seconds, is not even asked."""
    asked: list[object] = []
    monkeypatch.setattr(clustering, "_client", asked.append)
    with pytest.raises(Unreachable, match="no Dask scheduler answers"):
        Remote("127.0.0.1:9").lease(1)
    assert asked == []
