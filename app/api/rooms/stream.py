"""A room's WebSocket: a hello with all of it, then its run's frames and whatever changes; commands the other way."""

import contextlib
from typing import Annotated, Any

from fastapi import APIRouter, Depends, WebSocket
from starlette.websockets import WebSocketDisconnect

from ...errors import SessionError
from ...rooms.member import Member
from ...rooms.relay import FRAMES_PER_SECOND
from ...rooms.room import Room
from ..access import NUMBER_BYTES
from ..permissions import grants
from ..problems import Problem
from ..protocol import TOO_FAST, StreamClosed
from ..services import services
from ..sessions.stream import Stream, closing
from .access import room_of
from .commanding import RoomCommanding
from .router import ROOT

router = APIRouter(prefix=ROOT)


@grants("guest")
async def knocking() -> None:
    """Whoever opens a stream on a room: the code is looked up when the client has said hello."""


@grants("member")
async def following(_: Annotated[None, Depends(knocking)]) -> None:
    """And so is the key."""


@router.websocket("/{code}/stream", dependencies=[Depends(following)])
async def stream(websocket: WebSocket, code: str) -> None:
    await websocket.accept()
    with contextlib.suppress(WebSocketDisconnect):
        await RoomStream(websocket, services(websocket)).run(code)


class RoomStream(Stream):
    """One member's stream on one room."""

    async def converse(self, code: str) -> None:
        hello = await self.receive_hello()
        try:
            room = await room_of(self.websocket, code)
            member = room.member(hello.key)
            rate = min(hello.frames_per_second, FRAMES_PER_SECOND)
            subscription = room.follow(member, rate)
        except SessionError as error:
            raise closing(error) from None
        except Problem as problem:
            raise StreamClosed(TOO_FAST, problem) from None
        key = hello.key or ""
        commanding = RoomCommanding(room, member, self.shared, self.address, key)
        size = NUMBER_BYTES * room.session.run.trainer.network.parameters.size

        async def whole() -> dict[str, Any]:
            return await told_first(room, member, rate)

        await self.exchange(hello, subscription, commanding, size, whole)


async def told_first(room: Room, member: Member, rate: float) -> dict[str, Any]:
    """The server's hello: all that a member is told, so that a late one knows what the others know."""
    at_hand = room.state.question
    return {
        "type": "hello",
        "role": member.role,
        "device": member.device,
        "frames_per_second": rate,
        "room": room.view_for(member),
        "question": None if at_hand is None else await room.question(at_hand.number, member),
        "mine": room.mine(member),
        "session": await room.session_view(),
    }
