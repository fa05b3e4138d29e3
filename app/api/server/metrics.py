"""What the server tells Prometheus, and the request log."""

import asyncio
import logging
import math
import platform
import time
from collections.abc import Awaitable, Callable

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    Info,
    ProcessCollector,
    disable_created_metrics,
    generate_latest,
)
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ... import __version__

log = logging.getLogger(__name__)

LAG_INTERVAL = 0.02

# A second series for each, of when it was first seen, is of no use to anybody here.
disable_created_metrics()  # type: ignore[no-untyped-call]


class ServerMetrics:
    """One registry for each application, so that two in a process don't count together."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self.requests = Counter(
            "perceptory_requests", "Requests answered.", ["method", "route", "status"], registry=self.registry
        )
        self.seconds = Histogram(
            "perceptory_request_seconds", "Time to answer.", ["method", "route"], registry=self.registry
        )
        self.streams = Gauge("perceptory_streams", "Open WebSocket streams.", registry=self.registry)
        self.frames = Counter("perceptory_frames", "Frames sent.", registry=self.registry)
        self.frame_bytes = Counter("perceptory_frame_bytes", "Bytes of frames sent.", registry=self.registry)
        self.dropped = Counter(
            "perceptory_frames_dropped",
            "Frames a slow client never got, newer ones being there.",
            registry=self.registry,
        )
        self.slow = Counter("perceptory_slow_clients", "Streams cut for not reading.", registry=self.registry)
        self.lag = Histogram(
            "perceptory_event_loop_lag_seconds",
            "How late the event loop wakes up.",
            buckets=(0.001, 0.002, 0.005, 0.01, 0.02, 0.03, 0.05, 0.1, 0.5, 1),
            registry=self.registry,
        )
        self.refused = Counter(
            "perceptory_refused",
            "Requests that a limit refused.",
            ["limit", "status"],
            registry=self.registry,
        )
        self.store_seconds = Histogram(
            "perceptory_store_seconds",
            "Time until something is in the database, or out of it.",
            buckets=(0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5),
            registry=self.registry,
        )
        self.store_failures = Counter(
            "perceptory_store_failures", "What the database did not do.", registry=self.registry
        )
        build = Info("perceptory_build", "Which version this is.", registry=self.registry)
        build.info({"version": __version__, "python": platform.python_version()})
        # When it was started, its memory, processor time and descriptors, where the system tells.
        ProcessCollector(registry=self.registry)

    def stored(self, seconds: float, done: bool) -> None:
        """The store has done something, or failed to. Told on its thread."""
        self.store_seconds.observe(seconds)
        if not done:
            self.store_failures.inc()

    def text(self) -> bytes:
        return generate_latest(self.registry)

    async def watch_lag(
        self,
        now: Callable[[], float] = time.perf_counter,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        """Runs for as long as the server does."""
        while True:
            before = now()
            await sleep(LAG_INTERVAL)
            self.lag.observe(max(0.0, now() - before - LAG_INTERVAL))


class Measure:
    """Counts and logs each request by its route, never by its path: a session's id is nobody's business."""

    def __init__(self, app: ASGIApp, metrics: ServerMetrics, slow: float = math.inf) -> None:
        """slow: what takes so many seconds is logged as slow."""
        self.app = app
        self.metrics = metrics
        self.slow = slow

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        status = 500
        # Until the answer begins, less what the client took to send its body.
        own: float | None = None
        waited = 0.0

        async def receiving() -> Message:
            nonlocal waited
            asked = time.perf_counter()
            message = await receive()
            if message["type"] == "http.request":
                waited += time.perf_counter() - asked
            return message

        async def answer(message: Message) -> None:
            nonlocal status, own
            if message["type"] == "http.response.start":
                status = message["status"]
                own = time.perf_counter() - began - waited
            await send(message)

        began = time.perf_counter()
        try:
            await self.app(scope, receiving, answer)
        finally:
            seconds = time.perf_counter() - began
            route = getattr(scope.get("route"), "path", "unknown")
            method = scope["method"] if route != "unknown" else "any"
            self.metrics.requests.labels(method, route, str(status)).inc()
            self.metrics.seconds.labels(method, route).observe(seconds)
            told = {"method": method, "route": route, "status": status, "ms": round(seconds * 1000, 2)}
            log.debug("request", extra=told)
            own = seconds - waited if own is None else own
            if own >= self.slow:
                log.info("slow request", extra={**told, "ms": round(own * 1000)})
