"""Who calls, and what that lets them do: a room's code lets anybody look in and join, its keys give a role."""

from collections.abc import Awaitable, Callable
from typing import Annotated, NamedTuple

from fastapi import Depends, Path, Request
from starlette.requests import HTTPConnection

from ...errors import Unknown
from ...rooms.member import Member, Role
from ...rooms.room import Room
from ..access import Key
from ..permissions import Right, grants
from ..problems import Problem
from ..services import services

# How a refusal calls a role, and those that may.
CALLED: dict[Role, str] = {"host": "the host", "wall": "the wall", "device": "a device"}

Code = Annotated[
    str,
    Path(
        alias="code",
        description="The room's code; lower case, spaces and dashes do no harm.",
        max_length=40,
    ),
]


async def room_of(connection: HTTPConnection, code: str) -> Room:
    """The room of that code. Raises Unknown for a wrong one, and a 429 problem for too many of them."""
    shared = services(connection)
    try:
        return await shared.rooms.get(code)
    except Unknown:
        await shared.limits.check("code", connection)
        raise


@grants("guest")
async def guest(request: Request, code: Code) -> Room:
    return await room_of(request, code)


Guest = Annotated[Room, Depends(guest)]


class Seat(NamedTuple):
    """Who calls, and in which room."""

    room: Room
    member: Member

    @property
    def device(self) -> int:
        """A device's number; 0 of a screen."""
        return self.member.device or 0


@grants("member")
async def member(room: Guest, key: Key) -> Seat:
    return Seat(room, room.member(key))


AnyMember = Annotated[Seat, Depends(member)]


def require_role(member: Member, *roles: Role) -> int:
    """The number of a device; 0 of a screen. Raises a 403 problem for any other role."""
    if member.role not in roles:
        whose = " or ".join(CALLED[role] for role in roles)
        raise Problem(403, f"That is for {whose} of this room; you are {CALLED[member.role]}.")
    return member.device or 0


def only(right: Right, *roles: Role) -> Callable[[Seat], Awaitable[Seat]]:
    """Lets in who has one of these roles."""

    @grants(right)
    async def check(seat: AnyMember) -> Seat:
        require_role(seat.member, *roles)
        return seat

    return check


Screen = Annotated[Seat, Depends(only("screen", "host", "wall"))]
Device = Annotated[Seat, Depends(only("device", "device"))]
Driver = Annotated[Seat, Depends(only("driver", "host", "device"))]
Host = Annotated[Seat, Depends(only("host", "host"))]
