"""A class's pages: a phone's way into a room, and the room's screens. They carry no data: whether there is such a room,
and who asks, is told by the API.
"""

from typing import Literal

from fastapi import APIRouter, Request
from starlette.responses import Response

from ..permissions import PAGE
from .pages import page

Screen = Literal["host", "wall", "remote"]

router = APIRouter(include_in_schema=False, dependencies=[PAGE])


def screen_of(request: Request) -> Screen:
    """Which of a room's screens the address asks for: ``?wall``, ``?remote``, or neither."""
    if "wall" in request.query_params:
        return "wall"
    return "remote" if "remote" in request.query_params else "host"


@router.api_route("/join", methods=["GET", "HEAD"])
async def join_page(request: Request) -> Response:
    return page(request, "join", code="")


@router.api_route("/join/{code}", methods=["GET", "HEAD"])
async def joined_page(request: Request, code: str) -> Response:
    return page(request, "join", code=code)


@router.api_route("/rooms/{code}", methods=["GET", "HEAD"])
async def room_page(request: Request, code: str) -> Response:
    return page(request, "room", code=code, screen=screen_of(request))
