"""Where runs are made: on threads of this process, on its own Dask cluster, or on any Dask cluster by address.

All three are executors of the standard library, so whoever submits to them need not know which it is.
"""

import logging
import os
import socket
from collections.abc import Callable
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, replace
from threading import Lock
from typing import Any, Protocol
from urllib.parse import urlsplit

from ..errors import SessionError

# Up to so much work, starting processes would take longer than it saves.
SMALL_SECONDS = 4.0
ANSWER_SECONDS = 0.6
SCHEDULER_PORT = 8786
# So often Dask itself may hand a task of somebody else's cluster out again after its worker died; with the
# first time these are the three tries that a trial has.
FOREIGN_FAILURES = 2


class Unreachable(SessionError):
    """No scheduler answers at the address."""


@dataclass(frozen=True)
class Lease:
    """Where to submit to; how many work there at the same time; whether anybody is there at all.

    patience: for how many seconds nobody may be there; None: as long as a runner waits of its own accord.
    """

    executor: Executor
    workers: int
    attended: Callable[[], bool] = lambda: True
    patience: float | None = None


class Cluster(Protocol):
    """Lends executors."""

    def require(self) -> None:
        """Raises Unreachable, within a second, if there is nobody to run anything."""

    def lease(self, work: float) -> Lease:
        """An executor for so many seconds of work. Raises Unreachable if there is none."""

    def close(self) -> None:
        """Let go of everything; what still runs is given up."""


def parse_address(address: str) -> tuple[str, int]:
    """Host and port of `tcp://host:port`, `tls://host:port` or `host:port`. Raises Unreachable for anything else."""
    parts = urlsplit(address if "://" in address else f"tcp://{address}")
    try:
        host, port = parts.hostname, parts.port or SCHEDULER_PORT
    except ValueError:
        host, port = None, 0
    if not host or parts.scheme not in ("tcp", "tls"):
        raise Unreachable(f"“{address}” is no scheduler's address; write tcp://host:{SCHEDULER_PORT}")
    return host, port


def require_scheduler(address: str) -> None:
    """Raises Unreachable, within a second, if nobody listens at the address."""
    host, port = parse_address(address)
    try:
        socket.create_connection((host, port), ANSWER_SECONDS).close()
    except OSError:
        raise Unreachable(
            f"no Dask scheduler answers at {address}; start one with `dask scheduler`, or leave the address out "
            "to run on this machine"
        ) from None


class Threads:
    """Threads of this process: the kernels let go of the interpreter's lock."""

    def __init__(self, workers: int | None = None) -> None:
        self.workers = workers or os.cpu_count() or 1
        self._pool = ThreadPoolExecutor(self.workers, thread_name_prefix="sweep")

    def require(self) -> None:
        """This process is always there."""

    def lease(self, work: float) -> Lease:  # noqa: ARG002
        return Lease(self._pool, self.workers)

    def close(self) -> None:
        self._pool.shutdown(wait=False, cancel_futures=True)


class Local:
    """This machine: threads for small work; for more, worker processes that are started when first needed."""

    def __init__(self, workers: int | None = None, small: float = SMALL_SECONDS) -> None:
        self.workers = workers or os.cpu_count() or 1
        self._threads = Threads(self.workers)
        self._small = small
        self._dask: _Dask | None = None
        self._lock = Lock()

    def require(self) -> None:
        """This machine is always there."""

    def lease(self, work: float) -> Lease:
        if work <= self._small:
            return self._threads.lease(work)
        with self._lock:
            if self._dask is None:
                self._dask = _Dask(lambda: _local_cluster(self.workers))
            return self._dask.lease()

    def close(self) -> None:
        self._threads.close()
        with self._lock:
            if self._dask is not None:
                self._dask.close()


class Remote:
    """A Dask cluster by its scheduler's address. Its workers need this application installed."""

    def __init__(self, address: str, patience: float | None = None) -> None:
        self.address = address
        self._patience = patience
        self._dask: _Dask | None = None
        self._lock = Lock()

    def require(self) -> None:
        require_scheduler(self.address)

    def lease(self, work: float) -> Lease:  # noqa: ARG002
        self.require()
        with self._lock:
            if self._dask is not None and not self._dask.connected:
                self._dask.close()
                self._dask = None
            if self._dask is None:
                self._dask = _Dask(lambda: (_client(self.address, foreign=True), None))
            return replace(self._dask.lease(), patience=self._patience)

    def close(self) -> None:
        with self._lock:
            if self._dask is not None:
                self._dask.close()


class _Dask:
    """A client of Dask, and the cluster if it is our own."""

    def __init__(self, start: Callable[[], tuple[Any, Any]]) -> None:
        self._client, self._cluster = start()
        self._executor: Executor = self._client.get_executor(pure=False)

    @property
    def connected(self) -> bool:
        return bool(self._client.status == "running")

    def attended(self) -> bool:
        """Whether there is a worker, as far as the scheduler has told lately."""
        return self.connected and bool(self._client.scheduler_info()["workers"])

    def lease(self) -> Lease:
        workers = sum(self._client.nthreads().values())
        return Lease(self._executor, max(1, workers), self.attended)

    def close(self) -> None:
        self._client.close(timeout=2)
        if self._cluster is not None:
            # On a busy machine a worker takes longer to go. It is a daemon: at the latest it goes with this process.
            with suppress(TimeoutError):
                self._cluster.close(timeout=5)


def _local_cluster(workers: int) -> tuple[Any, Any]:
    """On the loopback interface alone, without a dashboard. How often a task is tried is our own business.

    Whoever can talk to a scheduler can run any code as its user, and other people may have accounts on this machine: so
    it speaks TLS, and only with those that have a certificate made for this cluster alone, which never leaves memory.
    """
    import dask  # noqa: PLC0415

    distributed = _distributed(logging.ERROR)
    settings = {
        "distributed.scheduler.allowed-failures": 0,
        "distributed.worker.daemon": True,
        "distributed.logging.distributed": "error",
        # Both always listen for HTTP; then let there be nothing to ask for.
        "distributed.scheduler.http.routes": [],
        "distributed.worker.http.routes": [],
    }
    with dask.config.set(settings):
        start: Any = distributed.LocalCluster
        security: Any = distributed.Security
        secure = security.temporary()
        cluster = start(
            n_workers=workers,
            processes=True,
            threads_per_worker=1,
            host="127.0.0.1",
            protocol="tls://",
            security=secure,
            # A dashboard's address would bring the dashboard; without one the workers take a free port of their host.
            dashboard_address="127.0.0.1:0",
            scheduler_kwargs={"dashboard": False},
            silence_logs="ERROR",
            preload=f"{__package__}.worker",
        )
        cluster.loop.add_callback(cluster.scheduler.http_server.stop)
    return _client(cluster, security=secure), cluster


def _client(target: Any, *, foreign: bool = False, security: Any = None) -> Any:
    connect: Any = _distributed(logging.WARNING).Client
    try:
        client = connect(target, timeout=5, set_as_default=False, direct_to_workers=False, security=security)
    except (OSError, TimeoutError):
        raise Unreachable(f"what answers at {target} is no Dask scheduler of this version") from None
    if foreign:
        client.run_on_scheduler(_be_strict)
    return client


def _distributed(level: int) -> Any:
    """Dask's own package, at a level of talk: its scheduler tells of each key of each task that is called back."""
    import distributed  # noqa: PLC0415

    talk = logging.getLogger("distributed")
    talk.setLevel(max(level, talk.level))
    return distributed


def _be_strict(dask_scheduler: Any = None) -> None:
    dask_scheduler.allowed_failures = min(dask_scheduler.allowed_failures, FOREIGN_FAILURES)
