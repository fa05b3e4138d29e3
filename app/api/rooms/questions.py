"""A room's questions over REST: opened, answered, revealed."""

from typing import Annotated, Any

from fastapi import APIRouter, Body, Depends, Path
from starlette.responses import Response

from ...lessons.cues import Cue
from ...rooms.bodies import RoomAnswer
from ...spec.parsing import parse
from ..access import counted_with_key
from ..json import JsonResponse
from ..openapi import answer, failures
from ..routes import JsonRoute
from . import examples
from .access import AnyMember, Device, Host
from .bodies import CueNumber, PhaseBody
from .question_documents import AnsweredDocument, AskedQuestionDocument, QuestionDocument
from .router import ROOT

router = APIRouter(
    prefix=f"{ROOT}/{{code}}/questions",
    tags=["rooms"],
    route_class=JsonRoute,
    dependencies=[Depends(counted_with_key)],
)
QuestionNumber = Annotated[int, Path(ge=1, description="The question's number, from 1.")]


@router.post(
    "",
    status_code=201,
    name="ask",
    summary="Open a question",
    description="One of the room's cues by its number, or a whole `question` block as lessons have them. The run is "
    "brought to where it is to stop, and stands still until the reveal.",
    response_model=AskedQuestionDocument,
    responses={201: answer("It is asked.", AskedQuestionDocument), **failures(409, body=True)},
)
async def ask(seat: Host, body: Annotated[dict[str, Any], Body(openapi_examples=examples.CUES)]) -> Response:
    room = seat.room
    cue = room.cue(parse(CueNumber, body).cue) if "cue" in body else parse(Cue, body)
    return JsonResponse({"number": await room.ask(cue)}, 201)


@router.get(
    "/{number}",
    name="question",
    summary="Look at a question",
    description="As far as whoever asks may know it: before the reveal nobody but the host is told of any vote, and "
    "nobody at all of the truth, which is not known before.",
    response_model=QuestionDocument,
    responses={200: answer("The question as it stands.", QuestionDocument), **failures()},
)
async def question(seat: AnyMember, number: QuestionNumber) -> Response:
    return JsonResponse(await seat.room.question(number, seat.member))


@router.patch(
    "/{number}",
    name="phase",
    summary="Go on with a question",
    description="Only forward; any phase can be skipped. `reveal` plays the run from where it stopped, and the truth "
    "is what comes of that.",
    response_model=QuestionDocument,
    responses={200: answer("The question after it.", QuestionDocument), **failures(409, body=True)},
)
async def phase(
    seat: Host, number: QuestionNumber, body: Annotated[PhaseBody, Body(openapi_examples=examples.PHASES)]
) -> Response:
    await seat.room.set_phase(number, body.phase)
    return JsonResponse(await seat.room.question(number, seat.member))


@router.post(
    "/{number}/answers",
    name="answer",
    summary="Answer a question",
    description="Stored before it is acknowledged; the last answer of a phase counts. In `ask` and `again` a `guess`, "
    "with `sure` or without; in `confidence` `sure`; in `seen` what was `seen`.",
    response_model=AnsweredDocument,
    responses={200: answer("It is kept.", AnsweredDocument), **failures(409, body=True)},
)
async def give_answer(
    seat: Device, number: QuestionNumber, body: Annotated[RoomAnswer, Body(openapi_examples=examples.ANSWERS)]
) -> Response:
    return JsonResponse(await seat.room.answer(seat.device, number, body))
