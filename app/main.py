"""`create_app(settings)`: the only place where things are wired."""

import asyncio
import os
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager

from fastapi import FastAPI
from fastapi.routing import APIRoute
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware

from app import __version__
from app.api import (
    catalog,
    data,
    experiment_pages,
    experiment_stream,
    experiments,
    export,
    health,
    history,
    insights,
    lesson_pages,
    lessons,
    openapi,
    pages,
    problems,
    sessions,
    stream,
    timeline,
    uploads,
)
from app.api.guards import Guards
from app.api.limits import Limits as RateLimits
from app.api.metrics import Measure, Metrics
from app.api.scanning import Bounds
from app.api.services import Services
from app.experiments import Caps, Experiments, Local, Remote, Room
from app.lessons.library import Library
from app.sessions import Limits, Registry, Uploads
from app.sessions.caretaker import Caretaker
from app.sessions.commands import MOST_CHANGES
from app.sessions.desk import Desk
from app.settings import Settings


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
        generate_unique_id_function=operation_id,
        separate_input_output_schemas=False,
        middleware=middleware(settings, shared),
        lifespan=lifespan,
    )
    app.state.services = shared
    app.state.experiments = experiments_of(settings, shared)
    for router in (
        catalog.router,
        data.router,
        uploads.router,
        sessions.router,
        export.router,
        timeline.router,
        history.router,
        insights.router,
        lessons.router,
        stream.router,
        experiments.router,
        experiment_stream.router,
        health.router,
    ):
        app.include_router(router)
    app.include_router(lesson_pages.router)
    app.include_router(experiment_pages.router)
    pages.install(app)
    problems.install(app)
    openapi.install(app)
    return app


def wire(settings: Settings) -> Services:
    sizes = sizes_of(settings)
    # The kernels let go of the interpreter's lock, so as many threads as cores is what there is to gain.
    pool = ThreadPoolExecutor(os.cpu_count() or 1, thread_name_prefix="engine")
    # One document at a time keeps a core busy, and the interpreter's lock with it; two let a short one pass a long one.
    documents = ThreadPoolExecutor(2, thread_name_prefix="documents")
    # The database's libraries take a while to load; whoever only imports this module does not need them.
    from app.storage.store import Store  # noqa: PLC0415

    store = Store(settings.database)
    uploads_ = Uploads(sizes.uploads, sizes.upload_bytes, store)
    registry = Registry(sizes, uploads_, pool, keeper=store)
    metrics = Metrics()
    metrics.count_sessions(lambda: len(registry))
    return Services(
        settings,
        sizes,
        registry,
        uploads_,
        RateLimits(settings),
        metrics,
        pool,
        documents,
        Desk(settings.max_waiting_questions),
        Library(settings.lessons),
        store,
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


def experiments_of(settings: Settings, shared: Services) -> Experiments:
    from app.experiments.kept import Kept  # noqa: PLC0415 (as the store)

    cluster = Remote(settings.scheduler) if settings.scheduler else Local(settings.experiment_workers)
    return Experiments(
        Kept(shared.store),
        cluster,
        shared.uploads,
        shared.sizes,
        Caps(settings.max_trials, settings.max_trial_runs, settings.max_experiment_seconds),
        Room(settings.max_experiments, settings.max_active_experiments),
    )


def caretaker_of(shared: Services) -> Caretaker:
    days, most = shared.settings.keep_sessions_days, shared.settings.max_kept_sessions
    return Caretaker(shared.sessions, shared.store, days * 86_400.0, most)


def sizes_of(settings: Settings) -> Limits:
    return Limits(
        parameters=settings.max_parameters,
        layers=settings.max_layers,
        width=settings.max_width,
        samples=settings.max_samples,
        features=settings.max_features,
        batch_size=settings.max_batch_size,
        session_bytes=settings.max_session_bytes,
        total_bytes=settings.max_total_bytes,
        sessions=settings.max_sessions,
        history=settings.max_history_points,
        log_bytes=settings.max_log_bytes,
        followers=settings.max_followers,
        waiting_commands=settings.max_waiting_commands,
        advance_seconds=settings.max_advance_seconds,
        predict_rows=settings.max_predict_rows,
        predict_numbers=settings.max_answer_numbers,
        surface_resolution=settings.max_surface_resolution,
        question_seconds=settings.max_question_seconds,
        unattended_seconds=settings.unattended_pause_seconds,
        idle_seconds=settings.unattended_rest_seconds,
        uploads=settings.max_uploads,
        upload_bytes=settings.max_upload_bytes,
    )


def middleware(settings: Settings, shared: Services) -> list[Middleware]:
    layers = [Middleware(Guards, settings=settings), Middleware(Measure, metrics=shared.metrics)]
    if settings.allowed_origins:
        cross = Middleware(
            CORSMiddleware,
            allow_origins=settings.allowed_origins,
            allow_methods=["GET", "POST", "PUT", "PATCH", "DELETE"],
            allow_headers=["Authorization", "Content-Type"],
            expose_headers=["Location", "Retry-After", "X-Request-Id"],
        )
        layers.append(cross)
    return layers


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    shared: Services = app.state.services
    found: Experiments = app.state.experiments
    await asyncio.to_thread(shared.store.open)
    await asyncio.to_thread(found.start)
    caretaker = caretaker_of(shared)
    tasks = [
        asyncio.create_task(shared.metrics.watch_lag()),
        asyncio.create_task(shared.warm_up()),
        asyncio.create_task(caretaker.run()),
    ]
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await caretaker.checkpoint()
        await asyncio.gather(shared.sessions.close(), asyncio.to_thread(found.close))
        shared.questions.close()
        for pool in (shared.documents, shared.pool):
            pool.shutdown(cancel_futures=True)
        await asyncio.to_thread(shared.store.close)


def operation_id(route: APIRoute) -> str:
    return route.name
