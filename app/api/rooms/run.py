"""The run that a room is on, over REST: looked at by all, shown and moved by whoever drives."""

from typing import Annotated

from fastapi import APIRouter, Body, Depends, Request
from starlette.responses import Response

from ...rooms.bodies import WheelDo
from ...rooms.room import Room
from ...runs.commands import parse_command
from ..access import NUMBER_BYTES, counted_with_key
from ..data.documents import DataDocument
from ..json import JsonResponse
from ..openapi import answer, failures
from ..routes import JsonRoute
from ..server.answers import reserve
from ..services import services
from ..sessions.documents import StandingDocument
from . import examples
from .access import AnyMember, Driver
from .bodies import CommandBody, ShowBody
from .documents import DriverDocument, RoomDocument
from .router import ROOM, ROOT

router = APIRouter(
    prefix=ROOT, tags=["rooms"], route_class=JsonRoute, dependencies=[Depends(counted_with_key)]
)
RUN = answer("The run after it.", StandingDocument)


async def told(request: Request, room: Room) -> Response:
    """The run as a session is told, but for its id, which would read all of it, when there is room for the answer."""
    session = await room.run.wake()
    await reserve(request, NUMBER_BYTES * session.run.trainer.network.parameters.size)
    return JsonResponse(await room.session_view())


@router.get(
    "/{code}/session",
    name="run",
    summary="The run that a room is on",
    description="Everything about it but the session's id, which nobody in the room is told. Works while it plays.",
    response_model=StandingDocument,
    responses={200: answer("The run as it is now.", StandingDocument), **failures()},
)
async def run(request: Request, seat: AnyMember) -> Response:
    return await told(request, seat.room)


@router.get(
    "/{code}/data",
    name="run_data",
    summary="The data that it learns",
    description="As of a session: raw inputs, scaling, features, readout.",
    response_model=DataDocument,
    responses={200: answer("The data.", DataDocument), **failures()},
)
async def run_data(request: Request, seat: AnyMember) -> Response:
    session = await seat.room.run.wake()
    return JsonResponse(await services(request).read(session.data))


@router.put(
    "/{code}/view",
    name="show",
    summary="Show something to all who follow",
    description="For whoever drives; `epoch` is the wheel's. A step of the lesson that has another run brings that.",
    response_model=RoomDocument,
    responses={200: ROOM, **failures(409, body=True)},
)
async def show(seat: Driver, body: Annotated[ShowBody, Body(openapi_examples=examples.VIEWS)]) -> Response:
    await seat.room.show(seat.member, body.view(), body.epoch)
    return JsonResponse(seat.room.view_for(seat.member))


@router.post(
    "/{code}/driver",
    name="wheel",
    summary="Ask for the wheel, hand it over, take it",
    description="There is always exactly one who drives. A device may `ask` and `release`; the host may `grant` and "
    "`refuse` a `device`, and `take` the wheel. A device that presses nothing for a minute has it no more.",
    response_model=DriverDocument,
    responses={200: answer("Who drives now.", DriverDocument), **failures(409, body=True)},
)
async def wheel(seat: Driver, body: Annotated[WheelDo, Body(openapi_examples=examples.WHEELS)]) -> Response:
    await seat.room.wheel(seat.member, body)
    return JsonResponse(seat.room.view_for(seat.member)["driver"])


@router.post(
    "/{code}/commands",
    name="command",
    summary="Move the run",
    description="For whoever drives: a session's own commands by their names, with the bodies that they have there, "
    "and the wheel's `epoch`. A device must name it; of an older one it is a 409.",
    response_model=StandingDocument,
    responses={200: RUN, **failures(409, body=True)},
)
async def command(
    request: Request, seat: Driver, body: Annotated[CommandBody, Body(openapi_examples=examples.COMMANDS)]
) -> Response:
    await seat.room.command(seat.member, parse_command(body.command, body.body), body.epoch)
    return await told(request, seat.room)
