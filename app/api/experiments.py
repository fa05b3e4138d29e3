"""Experiments over REST: searches that run on while nobody waits."""

import asyncio
from typing import Annotated, Any

from fastapi import APIRouter, Body, Depends, Path, Query, Request
from pydantic import Field
from starlette.requests import HTTPConnection
from starlette.responses import Response

from app.api import experiment_examples as examples
from app.api.access import Credentials, counted, key_of, unauthorized
from app.api.documents import CreatedDocument
from app.api.experiment_documents import (
    CreatedExperiment,
    ExperimentDocument,
    ExperimentsDocument,
    ExportedExperiment,
    TrialDocument,
    TrialsDocument,
)
from app.api.guards import API
from app.api.json import JsonResponse
from app.api.negotiation import CSV, prefers_csv
from app.api.openapi import Answers, answer, failures
from app.api.problems import Problem, finished
from app.api.routes import JsonRoute
from app.api.services import services
from app.api.views import view as session_view
from app.experiments import Experiment, Experiments, ExperimentSpec, Unreachable, views
from app.sessions import Advance, SessionError
from app.sessions.fields import Strict
from app.sessions.sentences import parse
from app.sessions.spec import Spec

ROOT = f"{API}/experiments"
PARTS = ("trials", "export", "stream")

router = APIRouter(prefix=ROOT, tags=["experiments"], route_class=JsonRoute, dependencies=[Depends(counted)])

Number = Annotated[int, Path(ge=0, le=10**9, description="The trial's number.")]
NO_SCHEDULER = Problem(
    503, "No Dask scheduler answers at tcp://10.0.0.5:8786; start one with `dask scheduler`."
)


class Open(Strict):
    """Which run of a trial, and where in it."""

    repeat: int = Field(0, ge=0, description="Which of its repeats.")
    epochs: int | None = Field(None, ge=0, description="Trained for so many epochs; default all that it had.")


def experiments(connection: HTTPConnection) -> Experiments:
    found: Experiments = connection.app.state.experiments
    return found


async def reader(
    request: Request, experiment_id: Annotated[str, Path(alias="id", description="The experiment's id.")]
) -> Experiment:
    return experiments(request).get(experiment_id)


async def owner(
    request: Request, experiment: Annotated[Experiment, Depends(reader)], credentials: Credentials
) -> Experiment:
    if credentials is None:
        raise unauthorized("This call needs the experiment's key: send it as `Authorization: Bearer …`.")
    if not experiment.opens(credentials.credentials):
        raise unauthorized(
            "That is not this experiment's key. It was returned once, when the experiment was made."
        )
    return experiment


Reader = Annotated[Experiment, Depends(reader)]
Owner = Annotated[Experiment, Depends(owner)]


def linked(seen: dict[str, Any]) -> dict[str, Any]:
    address = f"{ROOT}/{seen['id']}"
    return {**seen, "links": {"self": address, **{part: f"{address}/{part}" for part in PARTS}}}


def unreachable() -> Answers:
    return {503: {**failures(503)[503], "description": "The Dask cluster that this server uses is down."}}


@router.post(
    "",
    status_code=202,
    name="create_experiment",
    summary="Start a search",
    description="Runs of one spec with some of its fields varied, each for so many epochs. The whole experiment is "
    "checked before anything runs; then it goes on by itself. The key is returned only here.",
    response_model=CreatedExperiment,
    responses={202: answer("It is queued.", examples.CREATED), **failures(body=True), **unreachable()},
)
async def create(
    request: Request, spec: Annotated[ExperimentSpec, Body(openapi_examples=examples.EXPERIMENTS)]
) -> Response:
    await services(request).limits.check("experiment", request, key_of(request))
    try:
        experiment, key = await asyncio.to_thread(experiments(request).create, spec)
    except Unreachable as error:
        raise Problem(503, finished(error.sentence)) from None
    seen = linked(views.view(experiment))
    return JsonResponse({"id": experiment.id, "key": key, **seen}, 202, {"Location": seen["links"]["self"]})


@router.get(
    "",
    name="experiments",
    summary="All experiments of this server",
    description="The newest first. Whoever can reach the server may look at each of them.",
    response_model=ExperimentsDocument,
    responses={200: answer("How each of them stands.", examples.LIST), **failures()},
)
async def every(request: Request) -> Response:
    return JsonResponse({"experiments": [linked(views.summary(one)) for one in experiments(request).all()]})


@router.get(
    "/{id}",
    name="experiment",
    summary="Look at an experiment",
    description="What it is made of, how far it is, and the best trial so far.",
    response_model=ExperimentDocument,
    responses={200: answer("As it is now.", examples.EXPERIMENT), **failures(404)},
)
async def read(experiment: Reader) -> Response:
    return JsonResponse(linked(views.view(experiment)))


@router.delete(
    "/{id}",
    status_code=204,
    name="delete_experiment",
    summary="Forget an experiment",
    description="One that runs is stopped.",
    response_class=Response,
    responses={204: {"description": "It is gone."}, **failures(401, 404)},
)
async def delete(request: Request, experiment: Owner) -> Response:
    await asyncio.to_thread(experiments(request).delete, experiment)
    return Response(status_code=204)


@router.post(
    "/{id}/stop",
    name="stop_experiment",
    summary="Stop soon, keep what is done",
    description="Without effect on one that does not run.",
    response_model=ExperimentDocument,
    responses={200: answer("It stops.", examples.EXPERIMENT), **failures(401, 404)},
)
async def stop(request: Request, experiment: Owner) -> Response:
    await asyncio.to_thread(experiments(request).stop, experiment)
    return JsonResponse(linked(views.view(experiment)))


@router.post(
    "/{id}/resume",
    name="resume_experiment",
    summary="Go on where it was",
    description="For one that was stopped, has failed, or ran out of time. Trials that are done are not run again.",
    response_model=ExperimentDocument,
    responses={200: answer("It is queued.", examples.EXPERIMENT), **failures(401, 404, 409), **unreachable()},
)
async def resume(request: Request, experiment: Owner) -> Response:
    try:
        await asyncio.to_thread(experiments(request).resume, experiment)
    except Unreachable as error:
        raise Problem(503, finished(error.sentence)) from None
    return JsonResponse(linked(views.view(experiment)))


TRIALS = answer("A row for each point of the search so far.", examples.TRIALS)
TRIALS["content"][CSV] = {"schema": {"type": "string"}, "example": examples.TRIALS_CSV}


@router.get(
    "/{id}/trials",
    name="trials",
    summary="The trials of an experiment",
    description="Parameters, metrics with mean, spread and interval over the repeats, seconds, status. With "
    "`curves` each row has its runs and their learning curves. With `Accept: text/csv` the rows as CSV.",
    response_model=TrialsDocument,
    responses={200: TRIALS, **failures(404, 422)},
)
async def trials(
    request: Request,
    experiment: Reader,
    curves: Annotated[bool, Query(description="With every run and its curve.")] = False,
) -> Response:
    vary = {"Vary": "Accept"}
    if prefers_csv(request.headers.get("accept", "")):
        name = f'attachment; filename="trials-{experiment.id[:8]}.csv"'
        text = await asyncio.to_thread(views.table, experiment)
        return Response(text, headers={**vary, "Content-Disposition": name}, media_type=CSV)
    if curves:
        results = await asyncio.to_thread(experiments(request).results, experiment)
        rows = await asyncio.to_thread(views.rows_with_runs, experiment, results)
    else:
        rows = [row.to_json() for row in experiment.rows()]
    return JsonResponse({"trials": rows}, headers=vary)


@router.get(
    "/{id}/trials/{number}",
    name="trial",
    summary="One trial",
    description="Its row, its runs with their learning curves, and its spec.",
    response_model=TrialDocument,
    responses={200: answer("The trial.", examples.TRIAL), **failures(404, 422)},
)
async def trial(request: Request, experiment: Reader, number: Number) -> Response:
    row = experiment.row(number)
    results = await asyncio.to_thread(experiments(request).results, experiment)
    rows = await asyncio.to_thread(views.rows_with_runs, experiment, results)
    (found,) = (one for one in rows if one["number"] == row.number)
    return JsonResponse({**found, "spec": experiment.document(row)})


@router.post(
    "/{id}/trials/{number}/open",
    status_code=201,
    name="open_trial",
    summary="A trial as a live session",
    description="A new session of that trial's spec, trained as far as the trial was, or as far as you say.",
    response_model=CreatedDocument,
    responses={201: answer("The session, with its key.", examples.OPENED), **failures(404, body=True)},
)
async def open_trial(
    request: Request,
    experiment: Reader,
    number: Number,
    command: Annotated[Open | None, Body(openapi_examples=examples.OPENS)] = None,
) -> Response:
    shared, given = services(request), command or Open()
    await shared.limits.check("create", request, key_of(request))
    row = experiment.row(number)
    spec = parse(Spec, experiment.document(row, given.repeat))
    epochs = row.epochs if given.epochs is None else given.epochs
    session, key = await shared.sessions.create(spec)
    try:
        if epochs:
            await session.advance(Advance(unit="epoch", count=epochs))
    except SessionError:
        await shared.sessions.delete(session.id)
        raise
    seen = await session_view(session)
    return JsonResponse({"id": session.id, "key": key, **seen}, 201, {"Location": seen["links"]["self"]})


@router.get(
    "/{id}/export",
    name="export_experiment",
    summary="All of an experiment in one document",
    description="What it is made of, what it was run with, every trial with its runs. Post its `experiment` to run it "
    "again: the numbers are the same.",
    response_model=ExportedExperiment,
    responses={200: answer("The document.", examples.EXPORT), **failures(404)},
)
async def export(request: Request, experiment: Reader) -> Response:
    results = await asyncio.to_thread(experiments(request).results, experiment)
    name = f'attachment; filename="experiment-{experiment.id[:8]}.json"'
    document = await asyncio.to_thread(views.exported, experiment, results)
    return JsonResponse(linked(document), headers={"Content-Disposition": name})
