"""A class at work over REST: tasks of the room's lesson, how far everybody is, and what came of the questions."""

import csv
import io
from functools import partial
from typing import Annotated, Any, Literal

import orjson
from fastapi import APIRouter, Body, Depends, Path, Query, Request
from starlette.responses import Response

from ...rooms.bodies import ShownMistake
from ..access import counted_with_key
from ..json import JsonResponse
from ..lessons.bodies import AnswerBody
from ..lessons.documents import VerdictDocument
from ..lessons.examples import ANSWERS
from ..lessons.observing import observed
from ..negotiation import CSV, prefers_csv
from ..openapi import answer, failures
from ..routes import JsonRoute
from ..services import services
from .access import Device, Host, Screen
from .router import ROOT
from .work_documents import ClassProgressDocument, ResultsDocument, WorkedMistakeDocument

router = APIRouter(
    prefix=f"{ROOT}/{{code}}",
    tags=["rooms"],
    route_class=JsonRoute,
    dependencies=[Depends(counted_with_key)],
)
COLUMNS = ("question", "device", "phase", "guess", "sure", "seen")
RESULTS = answer("All of it.", ResultsDocument)
RESULTS["content"][CSV] = {"schema": {"type": "string"}, "example": ResultsDocument.EXAMPLE_CSV}


@router.post(
    "/tasks/{task}/answers",
    name="try_task",
    summary="Have an answer to a task judged",
    description="As of the lesson, and kept: the host sees how far the class is.",
    response_model=VerdictDocument,
    responses={200: answer("Right or not, and why.", VerdictDocument), **failures(409, body=True)},
)
async def try_task(
    request: Request,
    seat: Device,
    task: Annotated[str, Path(description="The task's id.", max_length=60)],
    body: Annotated[AnswerBody, Body(openapi_examples=ANSWERS)],
) -> Response:
    observation = await observed(services(request), body.session)
    return JsonResponse(await seat.room.try_task(seat.device, task, body, observation))


@router.get(
    "/progress",
    name="progress",
    summary="How far the class is",
    description="With each task of the room's lesson: tried, solved, stuck, and which mistakes are made most. Groups "
    "under five are not told.",
    response_model=ClassProgressDocument,
    responses={200: answer("A line for each task.", ClassProgressDocument), **failures(409)},
)
async def progress(seat: Host) -> Response:
    return JsonResponse(await seat.room.progress())


@router.get(
    "/tasks/{task}/mistakes/{mistake}",
    name="worked_mistake",
    summary="Work a mistake of the class through",
    description="A task of the room's lesson with the wall's own numbers: as they are right, and as that mistake "
    "leaves them.",
    response_model=WorkedMistakeDocument,
    responses={200: answer("The mistake beside what is right.", WorkedMistakeDocument), **failures(409)},
)
async def worked_mistake(
    seat: Screen,
    task: Annotated[str, Path(description="The task's id.", max_length=60)],
    mistake: Annotated[str, Path(description="The mistake's name, as in `progress`.", max_length=60)],
    cell: Annotated[str, Query(description="The cell in which it is made, as in `progress`.", max_length=60)],
) -> Response:
    return JsonResponse(await seat.room.work.worked(ShownMistake(task=task, name=mistake, cell=cell)))


@router.get(
    "/results",
    name="results",
    summary="What was answered",
    description="By question and device, without any name. With `Accept: text/csv` or `format=csv` as CSV.",
    response_model=ResultsDocument,
    responses={200: RESULTS, **failures()},
)
async def results(
    request: Request,
    seat: Host,
    format: Annotated[  # noqa: A002 (as it is called in the address)
        Literal["csv", "json"] | None, Query(description="In place of `Accept`.")
    ] = None,
) -> Response:
    shared = services(request)
    found = await seat.room.results()
    wants_csv = prefers_csv(request.headers.get("accept", "")) if format is None else format == "csv"
    if not wants_csv:
        return JsonResponse(found, headers={"Vary": "Accept"})
    name = f'attachment; filename="room-{seat.room.code}.csv"'
    headers = {"Content-Disposition": name, "Vary": "Accept"}
    text = await shared.read(partial(table, found["answers"]))
    return Response(text, headers=headers, media_type=CSV)


def table(answers: list[dict[str, Any]]) -> str:
    """RFC 4180. A guess that is more than a number stands there as JSON. None can be taken for a spreadsheet's formula:
    it is a number, a truth value, or begins with a bracket.
    """
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    writer.writerows([_cell(one[column]) for column in COLUMNS] for one in answers)
    return text.getvalue()


def _cell(value: Any) -> Any:
    if value is None:
        return ""
    return value if isinstance(value, str) else orjson.dumps(value).decode()
