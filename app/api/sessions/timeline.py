"""Time: stand at another moment of a session, or go another way from there."""

from typing import Annotated

from fastapi import APIRouter, Body, Depends, Request
from starlette.responses import Response

from ...runs.commands import Fork, Seek
from ..access import Owner, Reader, counted, key_of, owner_of
from ..openapi import answer, failures
from ..routes import JsonRoute
from ..server.guards import API
from ..server.once import making
from ..services import services
from . import examples
from .documents import OpenedDocument, SessionDocument
from .router import after
from .views import Include, created

router = APIRouter(
    prefix=f"{API}/sessions", tags=["sessions"], route_class=JsonRoute, dependencies=[Depends(counted)]
)


@router.post(
    "/{id}/seek",
    name="seek",
    summary="Stand at another moment",
    description="The exact state right after update `step`, backwards or forwards, up to `timeline.tip`; what was "
    "changed by hand at that moment is included. A playing session is paused. Going on from there follows what "
    "happened; a change by hand makes another future, and `timeline.dropped` says how much of the old one it cut off.",
    response_model=SessionDocument,
    responses={200: answer("The session as it was.", SessionDocument), **failures(409, body=True)},
)
async def seek(
    request: Request, session: Owner, command: Annotated[Seek, Body(openapi_examples=examples.SEEKS)]
) -> Response:
    return await after(request, session, command)


@router.post(
    "/{id}/fork",
    status_code=201,
    name="fork",
    summary="Go another way from here",
    description="A session with its own id and key that starts from this very state, the optimiser's memory and the "
    "past included; with `step` from an earlier one. `changes` are made at once.",
    response_model=OpenedDocument,
    responses={
        201: answer("The new session.", OpenedDocument),
        **failures(409, body=True),
    },
)
async def fork(
    request: Request,
    session: Reader,
    command: Annotated[Fork | None, Body(openapi_examples=examples.FORKS)] = None,
    include: Include = None,
) -> Response:
    shared = services(request)
    await shared.limits.check("create", request, key_of(request))
    made, key = await shared.sessions.fork(session, command or Fork(), owner_of(request), making(request))
    return await created(request, made, key)
