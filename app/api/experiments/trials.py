"""The trials of an experiment over REST: looked at, and opened as live sessions."""

import asyncio
from typing import Annotated

from fastapi import APIRouter, Body, Path, Query, Request
from pydantic import Field
from starlette.responses import Response

from ...experiments import views
from ...spec.fields import Strict
from ...spec.parsing import parse
from ...spec.schema import Spec
from ..access import key_of, unauthorized
from ..json import JsonResponse
from ..negotiation import CSV, prefers_csv
from ..openapi import answer, failures
from ..routes import JsonRoute
from ..services import services
from ..sessions.documents import CreatedDocument
from ..sessions.opening import opened
from . import examples
from .documents import TrialDocument, TrialsDocument
from .router import HERE, ROOT, Reader, experiments, holds_key

router = APIRouter(prefix=ROOT, tags=["experiments"], route_class=JsonRoute, dependencies=HERE)

Number = Annotated[int, Path(ge=0, le=10**9, description="The trial's number.")]


class Open(Strict):
    """Which run of a trial, and where in it."""

    repeat: int = Field(0, ge=0, description="Which of its repeats.")
    fold: int = Field(0, ge=0, description="Which of its folds, if the experiment has some.")
    epochs: int | None = Field(None, ge=0, description="Trained for so many epochs; default all that it had.")


TRIALS = answer("A row for each point of the search so far.", TrialsDocument)
TRIALS["content"][CSV] = {"schema": {"type": "string"}, "example": TrialsDocument.EXAMPLE_CSV}


@router.get(
    "/{id}/trials",
    name="trials",
    summary="The trials of an experiment",
    description="Parameters, metrics with mean, spread and interval over its runs, seconds, status. With "
    "`curves` each row has its runs and their learning curves. With `Accept: text/csv` the rows as CSV.",
    response_model=TrialsDocument,
    responses={200: TRIALS, **failures()},
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
    responses={200: answer("The trial.", TrialDocument), **failures()},
)
async def trial(request: Request, experiment: Reader, number: Number) -> Response:
    row = experiment.row(number)
    results = await asyncio.to_thread(experiments(request).results, experiment)
    rows = await asyncio.to_thread(views.rows_with_runs, experiment, results)
    (found,) = (one for one in rows if one["number"] == row.number)
    spec = views.trial_spec(experiment, row, private=holds_key(request, experiment))
    return JsonResponse({**found, "spec": spec})


@router.post(
    "/{id}/trials/{number}/open",
    status_code=201,
    name="open_trial",
    summary="A trial as a live session",
    description="A new session of that trial's spec, trained as far as the trial was, or as far as you say. The id is "
    "enough, but for an uploaded table: who has a session's id may read its data, so that takes the experiment's key.",
    response_model=CreatedDocument,
    responses={201: answer("The session, with its key.", CreatedDocument), **failures(401, body=True)},
)
async def open_trial(
    request: Request,
    experiment: Reader,
    number: Number,
    command: Annotated[Open | None, Body(openapi_examples=examples.OPENS)] = None,
) -> Response:
    shared, given = services(request), command or Open()
    if experiment.stored.private and not holds_key(request, experiment):
        raise unauthorized(
            "This experiment learns from an uploaded file, and a session of it would show that file: send the "
            "experiment's key as `Authorization: Bearer …`."
        )
    await shared.limits.check("create", request, key_of(request))
    row = experiment.row(number)
    spec = parse(Spec, experiment.document(row, given.repeat, given.fold))
    epochs = row.epochs if given.epochs is None else given.epochs
    return await opened(request, spec, epochs)
