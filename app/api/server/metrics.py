"""What the server tells Prometheus, and the request log."""

import asyncio
import logging
import time
from collections.abc import Callable

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    disable_created_metrics,
    generate_latest,
)
from starlette.types import ASGIApp, Message, Receive, Scope, Send

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
        self.sessions = Gauge("perceptory_sessions", "Live sessions.", registry=self.registry)

    def count_sessions(self, count: Callable[[], int]) -> None:
        self.sessions.set_function(count)

    def text(self) -> bytes:
        return generate_latest(self.registry)

    async def watch_lag(self) -> None:
        """Runs for as long as the server does."""
        while True:
            before = time.perf_counter()
            await asyncio.sleep(LAG_INTERVAL)
            self.lag.observe(max(0.0, time.perf_counter() - before - LAG_INTERVAL))


class Measure:
    """Counts and logs each request by its route, never by its path: a session's id is nobody's business."""

    def __init__(self, app: ASGIApp, metrics: ServerMetrics) -> None:
        self.app = app
        self.metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        status = 500

        async def answer(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        began = time.perf_counter()
        try:
            await self.app(scope, receive, answer)
        finally:
            seconds = time.perf_counter() - began
            route = getattr(scope.get("route"), "path", "unknown")
            method = scope["method"] if route != "unknown" else "any"
            self.metrics.requests.labels(method, route, str(status)).inc()
            self.metrics.seconds.labels(method, route).observe(seconds)
            told = {"method": method, "route": route, "status": status, "ms": round(seconds * 1000, 2)}
            log.debug("request", extra=told)
