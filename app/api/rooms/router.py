"""Rooms over REST: opened, looked at, joined and left."""

from typing import Annotated

from fastapi import APIRouter, Body, Depends, Path, Request
from starlette.requests import HTTPConnection
from starlette.responses import Response

from ...rooms.bodies import OpenRoom
from ...rooms.member import WALL, Member
from ...rooms.room import Room
from ..access import counted_with_key, key_of, owner_of, require_key
from ..json import JsonResponse
from ..openapi import answer, failures
from ..permissions import PUBLIC
from ..root_path import under
from ..routes import JsonRoute
from ..server.guards import API
from ..services import services
from . import examples
from .access import Guest, Host
from .bodies import DoorBody, EmptyBody
from .documents import JoinedDocument, OpenedRoomDocument, RoomDocument
from .question_documents import BackDocument

ROOT = f"{API}/rooms"
ROOM = answer("The room after it.", RoomDocument)

router = APIRouter(
    prefix=ROOT, tags=["rooms"], route_class=JsonRoute, dependencies=[Depends(counted_with_key)]
)

DeviceNumber = Annotated[int, Path(ge=1, description="The device's number.")]


def links_of(connection: HTTPConnection, code: str) -> dict[str, str]:
    """Where else to look; what is no call of the API is a page."""
    page = f"/rooms/{code}"
    links = {
        "self": f"{ROOT}/{code}",
        "join": f"/join/{code}",
        "host": page,
        "wall": f"{page}?wall",
        "remote": f"{page}?remote",
        "stream": f"{ROOT}/{code}/stream",
    }
    return {name: under(connection, path) for name, path in links.items()}


@router.post(
    "",
    status_code=201,
    name="open_room",
    summary="Open a room",
    description="A class on one live network: on a session, whose key the call carries, or on a lesson's own run. "
    "`cues` are questions that are prepared, in place of the lesson's. Both keys are returned only here.",
    response_model=OpenedRoomDocument,
    responses={
        201: answer("It is open, and nobody is in yet.", OpenedRoomDocument),
        **failures(401, 404, body=True),
    },
    dependencies=[PUBLIC],
)
async def open_room(
    request: Request, command: Annotated[OpenRoom, Body(openapi_examples=examples.OPENINGS)]
) -> Response:
    shared, owner, key = services(request), owner_of(request), key_of(request)
    await shared.limits.check("create", request, key)
    session = None
    if command.session is not None:
        session = await shared.sessions.get(command.session, owner)
        require_key(session, key, "session", "by the call that made the session")
    opened = await shared.rooms.open(command, session, owner)
    code = opened.room.code
    links = links_of(request, code)
    told = {"code": code, "key": opened.host_key, "wall_key": opened.wall_key, "links": links}
    return JsonResponse(told, 201, {"Location": links["self"]})


@router.get(
    "/{code}",
    name="read_room",
    summary="Look at a room",
    description="As far as whoever asks may know it: with a key of the room more than with its code alone. A wrong key "
    "is a 401.",
    response_model=RoomDocument,
    responses={200: answer("The room as it is now.", RoomDocument), **failures(401)},
)
async def read_room(request: Request, room: Guest) -> Response:
    key = key_of(request)
    # Who only knows the code is told what the wall tells everybody.
    return JsonResponse(room.view_for(WALL if key is None else room.member(key)))


@router.patch(
    "/{code}",
    name="door",
    summary="Open or close the door",
    description="A closed door lets in no new devices; those that are in stay in.",
    response_model=RoomDocument,
    responses={200: ROOM, **failures(body=True)},
)
async def door(seat: Host, body: Annotated[DoorBody, Body(openapi_examples=examples.DOORS)]) -> Response:
    await seat.room.set_door(body.door == "open")
    return JsonResponse(seat.room.view_for(seat.member))


@router.delete(
    "/{code}",
    status_code=204,
    name="end_room",
    summary="End a room",
    description="For good, with all that was answered. Everybody in it is told. The session stays.",
    response_class=Response,
    responses={204: {"description": "It is over."}, **failures()},
)
async def end_room(request: Request, seat: Host) -> Response:
    await services(request).rooms.end(seat.room)
    return Response(status_code=204)


@router.post(
    "/{code}/devices",
    status_code=201,
    name="join",
    summary="Join a room",
    description="As a device without a name. The key is returned only here; with it the call is answered 200, with all "
    "that the device has answered, and one that was removed is in again. Takes no body, or an empty object.",
    response_model=JoinedDocument,
    responses={
        200: {**answer("The device is in again.", BackDocument), "model": BackDocument},
        201: answer("A new device.", JoinedDocument),
        **failures(401, 403, 409, body=True),
    },
)
async def join(
    request: Request,
    room: Guest,
    _: Annotated[EmptyBody | None, Body(openapi_examples=examples.EMPTY)] = None,
) -> Response:
    return await joined(room, key_of(request))


async def joined(room: Room, key: str | None) -> Response:
    """201 for a new device, 200 for one that is back."""
    device, own = await room.join(key)
    if key is None:
        return JsonResponse({"device": device, "key": own}, 201)
    mine = room.mine(Member("device", device)) or {}
    return JsonResponse({"device": device, "answers": mine["answers"]})


@router.delete(
    "/{code}/devices/{device}",
    status_code=204,
    name="remove",
    summary="Send a device out",
    description="Its key is good for nothing then, but to come in again with the code.",
    response_class=Response,
    responses={204: {"description": "It is out."}, **failures()},
)
async def remove(seat: Host, device: DeviceNumber) -> Response:
    await seat.room.remove(device)
    return Response(status_code=204)
