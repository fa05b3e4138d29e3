"""Experiments over REST: searches that run on while nobody waits."""

import asyncio
from typing import Annotated, Any

from fastapi import APIRouter, Body, Depends, Path, Query, Request
from starlette.requests import HTTPConnection
from starlette.responses import Response

from ...experiments import views
from ...experiments.cluster import Unreachable
from ...experiments.experiment import Experiment
from ...experiments.manager import ExperimentManager
from ...experiments.spec import ExperimentSpec
from ..access import Key, counted, key_of, owner_of, require_key
from ..json import JsonResponse
from ..openapi import Answers, answer, failures
from ..permissions import PUBLIC, grants
from ..problems import Problem, finished
from ..root_path import under
from ..routes import JsonRoute
from ..server.guards import API
from ..services import services
from . import examples
from .documents import CreatedExperiment, ExperimentDocument, ExperimentsDocument, ExportedExperiment

ROOT = f"{API}/experiments"
PARTS = ("trials", "export", "stream")
MOST_IDS_LENGTH = 8192
HINT = (
    "Name your experiments to list them: `?ids=` with their ids and commas between, or send the key of one as "
    "`Authorization: Bearer …`."
)


NO_SCHEDULER = Problem(
    503, "No Dask scheduler answers at tcp://10.0.0.5:8786; start one with `dask scheduler`."
)


def experiments(connection: HTTPConnection) -> ExperimentManager:
    found: ExperimentManager = connection.app.state.experiments
    return found


async def here(connection: HTTPConnection) -> None:
    """All experiments of a database are held by one worker; another one leads there."""
    await experiments(connection).require_here()


HERE = [Depends(counted), Depends(here)]
router = APIRouter(prefix=ROOT, tags=["experiments"], route_class=JsonRoute, dependencies=HERE)


@grants("reader")
async def reader(
    request: Request, experiment_id: Annotated[str, Path(alias="id", description="The experiment's id.")]
) -> Experiment:
    return experiments(request).get(experiment_id)


Reader = Annotated[Experiment, Depends(reader)]


@grants("owner")
async def owner(experiment: Reader, key: Key) -> Experiment:
    require_key(experiment, key, "experiment", "when the experiment was made")
    return experiment


Owner = Annotated[Experiment, Depends(owner)]


def holds_key(request: Request, experiment: Experiment) -> bool:
    """Whether a call that needs no key carries the experiment's."""
    key = key_of(request)
    return key is not None and experiment.opens(key)


def linked(connection: HTTPConnection, seen: dict[str, Any]) -> dict[str, Any]:
    address = under(connection, f"{ROOT}/{seen['id']}")
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
    responses={202: answer("It is queued.", CreatedExperiment), **failures(body=True), **unreachable()},
    dependencies=[PUBLIC],
)
async def create(
    request: Request, spec: Annotated[ExperimentSpec, Body(openapi_examples=examples.EXPERIMENTS)]
) -> Response:
    await services(request).limits.check("experiment", request, key_of(request))
    try:
        experiment, key = await asyncio.to_thread(experiments(request).create, spec, owner_of(request))
    except Unreachable as error:
        raise Problem(503, finished(error.sentence)) from None
    seen = linked(request, views.view(experiment, private=True))
    return JsonResponse({"id": experiment.id, "key": key, **seen}, 202, {"Location": seen["links"]["self"]})


@router.get(
    "",
    name="experiments",
    summary="Your experiments",
    description="Those that you name by their ids, and the one whose key you send as `Authorization: Bearer …`, "
    "the newest first. One that is gone is left out. Others' are never listed: ids can't be guessed, and who has one "
    "may read.",
    response_model=ExperimentsDocument,
    responses={200: answer("How each of them stands.", ExperimentsDocument), **failures()},
    dependencies=[PUBLIC],
)
async def some(
    request: Request,
    ids: Annotated[str, Query(description="Ids, with commas between them.", max_length=MOST_IDS_LENGTH)] = "",
) -> Response:
    wanted, key = [part.strip() for part in ids.split(",") if part.strip()], key_of(request)
    found = experiments(request).some(wanted, key)
    hint = None if wanted or key is not None else HINT
    return JsonResponse({"experiments": [linked(request, views.summary(one)) for one in found], "hint": hint})


@router.get(
    "/{id}",
    name="experiment",
    summary="Look at an experiment",
    description="What it is made of, how far it is, and the best trial so far. The examples of an uploaded table are "
    "in it if its key is sent.",
    response_model=ExperimentDocument,
    responses={200: answer("As it is now.", ExperimentDocument), **failures()},
)
async def read(request: Request, experiment: Reader) -> Response:
    return JsonResponse(linked(request, views.view(experiment, private=holds_key(request, experiment))))


@router.delete(
    "/{id}",
    status_code=204,
    name="delete_experiment",
    summary="Forget an experiment",
    description="One that runs is stopped.",
    response_class=Response,
    responses={204: {"description": "It is gone."}, **failures()},
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
    responses={200: answer("It stops.", ExperimentDocument), **failures()},
)
async def stop(request: Request, experiment: Owner) -> Response:
    await asyncio.to_thread(experiments(request).stop, experiment)
    return JsonResponse(linked(request, views.view(experiment, private=True)))


@router.post(
    "/{id}/resume",
    name="resume_experiment",
    summary="Go on where it was",
    description="For one that was stopped, has failed, or ran out of time. Trials that are done are not run again.",
    response_model=ExperimentDocument,
    responses={200: answer("It is queued.", ExperimentDocument), **failures(409), **unreachable()},
)
async def resume(request: Request, experiment: Owner) -> Response:
    try:
        await asyncio.to_thread(experiments(request).resume, experiment, owner_of(request))
    except Unreachable as error:
        raise Problem(503, finished(error.sentence)) from None
    return JsonResponse(linked(request, views.view(experiment, private=True)))


@router.get(
    "/{id}/export",
    name="export_experiment",
    summary="All of an experiment in one document",
    description="What it is made of, what it was run with, every trial with its runs. Post its `experiment` to run it "
    "again: the numbers are the same. The examples of an uploaded table are in it if the experiment's key is sent.",
    response_model=ExportedExperiment,
    responses={200: answer("The document.", ExportedExperiment), **failures()},
)
async def export(request: Request, experiment: Reader) -> Response:
    results = await asyncio.to_thread(experiments(request).results, experiment)
    name = f'attachment; filename="experiment-{experiment.id[:8]}.json"'
    private = holds_key(request, experiment)
    document = await asyncio.to_thread(views.exported, experiment, results, private=private)
    return JsonResponse(linked(request, document), headers={"Content-Disposition": name})
