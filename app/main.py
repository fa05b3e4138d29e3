"""`create_app(settings)`: the only place where things are wired."""

import asyncio
import logging
import os
from collections.abc import AsyncIterator, Coroutine
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from typing import Any

from fastapi import Depends, FastAPI
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware

from . import __version__
from .api import health, openapi, permissions, problems
from .api.data import catalog, uploads
from .api.data import preview as data
from .api.experiments import router as experiments
from .api.experiments import stream as experiment_stream
from .api.experiments import trials
from .api.insights import crowds
from .api.insights import router as insights
from .api.lessons import router as lessons
from .api.pages import card as card_pages
from .api.pages import experiments as experiment_pages
from .api.pages import lessons as lesson_pages
from .api.pages import pages
from .api.pages import rooms as room_pages
from .api.pages import square as square_pages
from .api.queries import only_known
from .api.rooms import hands as room_hands
from .api.rooms import questions as room_questions
from .api.rooms import router as rooms
from .api.rooms import run as room_run
from .api.rooms import stream as room_stream
from .api.rooms import work as room_work
from .api.root_path import RootPath
from .api.server import losses
from .api.server.answers import AnswerMemory, Answers
from .api.server.guards import Guards
from .api.server.head import Head
from .api.server.holdings import Holdings
from .api.server.metrics import Measure, ServerMetrics
from .api.server.once import Once
from .api.server.packed import Packed
from .api.server.rates import RateLimits
from .api.server.scanning import Bounds
from .api.server.shares import Shares
from .api.services import Services
from .api.sessions import export, history, stream, timeline, weights
from .api.sessions import router as sessions
from .api.sessions.views import again
from .experiments.cluster import Local, Remote
from .experiments.limits import ExperimentLimits
from .experiments.manager import ExperimentManager
from .lessons.library import Library
from .rooms.limits import RoomLimits
from .rooms.manager import RoomManager
from .runs.commands import MOST_CHANGES
from .sessions.crowds import Crowds
from .sessions.limits import SessionLimits
from .sessions.maintenance import Maintenance
from .sessions.manager import SessionManager
from .sessions.questions import Questions
from .settings import Settings
from .spec.limits import SpecLimits, UploadLimits
from .spec.uploads import Uploads

log = logging.getLogger(__name__)

# After the requests under way have had theirs: ten seconds are the whole of it.
STORING_SECONDS = 2.0
CLOSING_SECONDS = 1.0


def create_app(settings: Settings | None = None) -> FastAPI:
    settings = settings or Settings()
    shared = wire(settings)
    app = FastAPI(
        title="Perceptory",
        version=__version__,
        summary="See a neuron learn.",
        description=openapi.DESCRIPTION,
        openapi_tags=openapi.TAGS,
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        generate_unique_id_function=openapi.operation_id,
        separate_input_output_schemas=False,
        servers=openapi.servers(settings.root_path),
        middleware=middleware(settings, shared),
        lifespan=lifespan,
        dependencies=[Depends(only_known)],
    )
    app.state.services = shared
    app.state.experiments = found = experiments_of(settings, shared)
    shared.metrics.registry.register(Holdings(shared, found))
    for router in (
        catalog.router,
        data.router,
        uploads.router,
        sessions.router,
        export.router,
        weights.router,
        timeline.router,
        history.router,
        insights.router,
        crowds.router,
        lessons.router,
        stream.router,
        experiments.router,
        trials.router,
        experiment_stream.router,
        rooms.router,
        room_run.router,
        room_questions.router,
        room_hands.router,
        room_work.router,
        room_stream.router,
        health.router,
    ):
        app.include_router(router)
    app.include_router(lesson_pages.router)
    app.include_router(experiment_pages.router)
    app.include_router(card_pages.router)
    app.include_router(room_pages.router)
    app.include_router(square_pages.router)
    pages.install(app, settings, settings.root_path)
    problems.install(app)
    openapi.install(app)
    # Raises for an operation that does not say who may use it, before there is a server.
    permissions.rights(app)
    return app


def wire(settings: Settings) -> Services:
    # The kernels let go of the interpreter's lock, so as many threads as cores is what there is to gain.
    pool = ThreadPoolExecutor(os.cpu_count() or 1, thread_name_prefix="engine")
    # One document at a time keeps a core busy, and the interpreter's lock with it; two let a short one pass a long one.
    documents = ThreadPoolExecutor(2, thread_name_prefix="documents")
    # The database's libraries take a while to load; whoever only imports this module does not need them.
    from .storage.shared import SharedStore  # noqa: PLC0415
    from .storage.store import Store  # noqa: PLC0415

    here = f"http://{settings.host}:{settings.port}"
    store = Store(settings.database) if settings.servers == 1 else SharedStore(settings.database, here)
    uploads_ = Uploads(UploadLimits.of(settings), store)
    sessions_ = SessionManager(SessionLimits.of(settings), uploads_, pool, store=store)
    metrics = ServerMetrics()
    store.watch = metrics.stored
    questions = Questions(settings.max_waiting_questions)
    library = Library(settings.lessons, settings.root_path)
    return Services(
        settings,
        sessions_,
        uploads_,
        RateLimits(settings),
        metrics,
        pool,
        documents,
        questions,
        Crowds(settings.max_crowds_bytes),
        library,
        RoomManager(RoomLimits.of(settings), sessions_, questions, library, store, pool),
        store,
        Shares("streams", settings.max_sockets, settings.max_sockets_per_address),
        AnswerMemory(settings.max_answer_bytes, settings.max_answer_bytes_per_address),
        bounds_of(settings),
    )


def bounds_of(settings: Settings) -> Bounds:
    """A row for each example is the longest list of lists, the edits of a network's parameters that of objects.

    Several times as many still are refused with the place where they are wrong.
    """
    return Bounds(
        containers=4 * settings.max_samples + 2 * MOST_CHANGES,
        fields=5 * MOST_CHANGES,
        values=settings.max_body_bytes,
    )


def experiments_of(settings: Settings, shared: Services) -> ExperimentManager:
    from .experiments.database import ExperimentDatabase  # noqa: PLC0415 (as the store)

    cluster = (
        Remote(settings.scheduler, settings.worker_patience_seconds)
        if settings.scheduler
        else Local(settings.experiment_workers)
    )
    return ExperimentManager(
        ExperimentDatabase(shared.store),
        cluster,
        shared.uploads,
        SpecLimits.of(settings),
        ExperimentLimits.of(settings),
    )


def maintenance_of(shared: Services) -> Maintenance:
    settings = shared.settings
    days, most = settings.keep_sessions_days, settings.max_kept_sessions
    share = settings.max_kept_sessions_per_address
    return Maintenance(shared.sessions, shared.store, days * 86_400.0, most, share)


def middleware(settings: Settings, shared: Services) -> list[Middleware]:
    layers = [
        *([Middleware(RootPath, root_path=settings.root_path)] if settings.root_path else ()),
        Middleware(Guards, settings=settings, refusals=shared.refusals),
        Middleware(Head),
        Middleware(Measure, metrics=shared.metrics, slow=settings.slow_request_seconds),
    ]
    if settings.allowed_origins:
        cross = Middleware(
            CORSMiddleware,
            allow_origins=settings.allowed_origins,
            allow_methods=["GET", "POST", "PUT", "PATCH", "DELETE"],
            allow_headers=["Authorization", "Content-Type", "Idempotency-Key", "If-None-Match"],
            expose_headers=["ETag", "Idempotency-Replayed", "Location", "Retry-After", "X-Request-Id"],
        )
        layers.append(cross)
    return [
        *layers,
        Middleware(Answers, settings=settings, limits=shared.limits, room=shared.large),
        Middleware(Packed),
        Middleware(Once, receipts=shared.receipts, limits=shared.limits, again=again),
    ]


def open_up(app: FastAPI) -> None:
    """Open the database and take up what is in it. Raises StoreError if it can't be used. May be called again."""
    app.state.services.store.open()
    app.state.services.receipts.load()
    try:
        app.state.experiments.start()
    except Exception as error:  # noqa: BLE001 (it says that the database can't be used, whatever it is)
        from .storage.reasons import told  # noqa: PLC0415 (as the store)

        raise told(error) from None


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    shared: Services = app.state.services
    found: ExperimentManager = app.state.experiments
    shared.store.lost = losses.dropping(shared, found)
    await asyncio.to_thread(open_up, app)
    maintenance = maintenance_of(shared)
    tasks = [
        asyncio.create_task(shared.metrics.watch_lag()),
        asyncio.create_task(shared.warm_up()),
        asyncio.create_task(maintenance.run()),
        asyncio.create_task(shared.rooms.run()),
    ]
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        await within(STORING_SECONDS, maintenance.finish())
        shared.rooms.close()
        await within(CLOSING_SECONDS, shared.sessions.close(), asyncio.to_thread(found.close))
        shared.questions.close()
        shared.crowds.close()
        # What is at work there can't be stopped, and nobody waits for it any more.
        for pool in (shared.documents, shared.pool):
            pool.shutdown(wait=False, cancel_futures=True)
        await asyncio.to_thread(shared.store.close)


async def within(seconds: float, *steps: Coroutine[Any, Any, Any]) -> None:
    """All of them at once, as far as they get: the server's end waits for nothing and nobody."""
    tasks = [asyncio.create_task(step) for step in steps]
    done, late = await asyncio.wait(tasks, timeout=seconds)
    for task in late:
        task.cancel()
    for error in (task.exception() for task in done):
        if error is not None:
            log.error("at the end: %s", error, exc_info=error)
    if late:
        log.warning("not all that was under way came to an end within %g s", seconds)
