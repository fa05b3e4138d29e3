"""A room's wall of hands over REST: everybody turns a copy of the network, and the wall shows all of them."""

from typing import Annotated

from fastapi import APIRouter, Body, Depends, Path, Query, Request
from starlette.responses import Response

from ...rooms.hands import Turn
from ..access import counted_with_key
from ..json import JsonResponse
from ..openapi import answer, failures
from ..routes import JsonRoute
from ..sessions.documents import StandingDocument
from . import examples
from .access import Device, Host, Screen
from .bodies import EmptyBody, OpenHandBody
from .documents import RoomDocument
from .router import ROOM, ROOT
from .run import RUN, told
from .work_documents import HandDocument, HandsDocument, NumberedHandDocument

router = APIRouter(
    prefix=f"{ROOT}/{{code}}/hands",
    tags=["rooms"],
    route_class=JsonRoute,
    dependencies=[Depends(counted_with_key)],
)
HandNumber = Annotated[int, Path(ge=1, description="Whose hand, by its number.")]


@router.post(
    "",
    name="hand_out",
    summary="Give everybody a copy of the network",
    description="As it stands now. Done again, everybody begins anew. Takes no body, or an empty object.",
    response_model=RoomDocument,
    responses={200: ROOM, **failures(409, body=True)},
)
async def hand_out(
    seat: Host, _: Annotated[EmptyBody | None, Body(openapi_examples=examples.EMPTY)] = None
) -> Response:
    await seat.room.hand_out()
    return JsonResponse(seat.room.view_for(seat.member))


@router.get(
    "",
    name="hands",
    summary="All of them in one picture",
    description="How many boundaries pass through each cell of the plane, painted by the server, and all losses. "
    "Nobody is named: a number stands for a device.",
    response_model=HandsDocument,
    responses={200: answer("The picture.", HandsDocument), **failures(409)},
)
async def hands(seat: Screen) -> Response:
    return JsonResponse(await seat.room.hands())


@router.get(
    "/nearest",
    name="nearest_hand",
    summary="The hand whose boundary passes nearest to a point",
    description="Raw inputs; with one input `y` is what the network says.",
    response_model=NumberedHandDocument,
    responses={200: answer("That hand.", NumberedHandDocument), **failures(409)},
)
async def nearest_hand(
    seat: Screen,
    x: Annotated[float, Query(description="The first input.", allow_inf_nan=False)],
    y: Annotated[float, Query(description="The second.", allow_inf_nan=False)],
) -> Response:
    return JsonResponse(await seat.room.nearest_hand(x, y))


@router.get(
    "/{number}",
    name="hand",
    summary="One of them",
    description="Its parameters, how long it was trained, and its loss.",
    response_model=NumberedHandDocument,
    responses={200: answer("That hand.", NumberedHandDocument), **failures(409)},
)
async def hand(seat: Screen, number: HandNumber) -> Response:
    return JsonResponse(await seat.room.hand(number))


@router.put(
    "/mine",
    name="turn",
    summary="Turn one's own copy",
    description="Single weights and biases (`changes`), so many `epochs`, or back to how it was handed out (`reset`).",
    response_model=HandDocument,
    responses={200: answer("The copy after it.", HandDocument), **failures(409, body=True)},
)
async def turn(seat: Device, body: Annotated[Turn, Body(openapi_examples=examples.TURNS)]) -> Response:
    return JsonResponse(await seat.room.turn(seat.device, body))


@router.post(
    "/{number}/open",
    name="open_hand",
    summary="Put one of them on the bench, or give it to all",
    description="`bench`: the room's run gets its parameters. `all`: so does everybody's copy.",
    response_model=StandingDocument,
    responses={200: RUN, **failures(409, body=True)},
)
async def open_hand(
    request: Request,
    seat: Host,
    number: HandNumber,
    body: Annotated[OpenHandBody, Body(openapi_examples=examples.HANDS)],
) -> Response:
    await seat.room.open_hand(number, body.whom)
    return await told(request, seat.room)
