"""Runs the application under uvicorn, with the limits that a server on the open net needs."""

import ctypes
import gc
import logging
import os
import socket
import threading
from collections.abc import Callable
from types import FrameType

import uvicorn
from fastapi import FastAPI

from . import __version__
from .api.server import logs
from .api.server.connection import guarded_http, listen
from .api.server.connections import Connections
from .api.server.websocket import guarded_websocket
from .main import create_app, open_up
from .settings import Settings

log = logging.getLogger(__name__)

SPARE_DESCRIPTORS = 1000
# glibc's numbers for what is set, malloc.h.
MMAP_THRESHOLD, ARENA_MAX = -3, -8
LARGE_BLOCK = 256 * 1024
MOST_ARENAS = 2
# From the signal to the end of the process, whatever happens.
LAST_SECONDS = 9.0
# A class leaves hundreds of thousands of small records behind that live as long as their sessions. Python's usual
# 700 would have them looked through for garbage many times a second, all others waiting.
COLLECT_AFTER = 50_000


class Server(uvicorn.Server):
    """uvicorn's server; says where it is as soon as it listens, and ends when told to, whatever still works in it."""

    # Whether the process is its own.
    must_end = False

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        if self.must_end and not self.should_exit:
            # All that could be stored is by then; a thread that is still at work must not hold up the end.
            alarm = threading.Timer(LAST_SECONDS, os._exit, (1,))
            alarm.daemon = True
            alarm.start()
        super().handle_exit(sig, frame)

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        settings = self.config.loaded_app.state.services.settings
        for listener in sockets or []:
            address = f"{address_of(listener)}{settings.root_path}"
            log.info("started", extra={"address": address, **about(settings)})
            # For the people who have just typed the command; machines that asked for JSON have had it.
            if settings.log_format != "json":
                print(f"Perceptory is on {address}  (Ctrl+C stops it)", flush=True)  # noqa: T201

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        log.info("stopping")
        # Whoever asks for much would be waited for until the time for open requests is over.
        self.config.loaded_app.state.services.questions.close()
        await super().shutdown(sockets)
        log.info("stopped")


def address_of(listener: socket.socket) -> str:
    """Where a browser on this machine finds it."""
    host, port = listener.getsockname()[:2]
    name = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, f"[{host}]" if ":" in host else host)  # noqa: S104
    return f"http://{name}:{port}"


def about(settings: Settings) -> dict[str, object]:
    """What its keeper wants to know of a server that has just started; no password is among it."""
    from .storage.database import shown  # noqa: PLC0415 (it takes a while to load)

    where = settings.scheduler or f"{settings.experiment_workers or os.cpu_count() or 1} workers"
    return {"version": __version__, "database": shown(settings.database), "experiments": where}


def configuration(settings: Settings, app: FastAPI | None = None) -> uvicorn.Config:
    app = app or create_app(settings)
    shared = app.state.services
    return uvicorn.Config(
        app,
        http=guarded_http(settings, Connections(settings, shared.limits), shared.refusals),
        ws=guarded_websocket(settings),
        loop="auto",
        lifespan="on",
        # With it, 300 followers cost seven times the processor time and twice the latency.
        ws_per_message_deflate=False,
        ws_max_size=settings.max_message_bytes,
        ws_ping_interval=settings.ping_seconds,
        ws_ping_timeout=settings.ping_seconds,
        timeout_keep_alive=settings.keep_alive_seconds,
        timeout_graceful_shutdown=settings.shutdown_seconds,
        # Who a client is, and what is logged, is our own business.
        proxy_headers=False,
        server_header=False,
        access_log=False,
        log_config=None,
    )


def allow_sockets(settings: Settings) -> None:
    """Takes as many file descriptors as streams, requests and files may need, where the system lets it."""
    try:
        import resource  # noqa: PLC0415
    except ImportError:  # Windows counts otherwise
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = settings.max_sockets + settings.max_connections + SPARE_DESCRIPTORS
    if soft < wanted:
        most = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))


def give_back_memory() -> None:
    """Have large blocks go back to the system as soon as they are free, where the C library can be told so.

    glibc by itself keeps blocks of up to 32 MiB for later, in as many pools as there are threads.
    """
    try:
        mallopt = ctypes.CDLL(None).mallopt
    except (OSError, AttributeError, TypeError):  # another C library
        return
    mallopt(MMAP_THRESHOLD, LARGE_BLOCK)
    mallopt(ARENA_MAX, MOST_ARENAS)


def run(settings: Settings, dress: Callable[[FastAPI], None] | None = None) -> None:
    """Serves until SIGINT or SIGTERM. Raises OSError if it cannot listen, StoreError if its database can't be used.

    dress: what is done to the application before it is served.
    """
    logs.configure(settings)
    allow_sockets(settings)
    listener = listen(settings)
    app = create_app(settings)
    if dress is not None:
        dress(app)
    open_up(app)
    server = Server(configuration(settings, app))
    server.must_end = True
    give_back_memory()
    gc.freeze()
    gc.set_threshold(COLLECT_AFTER)
    server.run([listener])
