"""Sessions over REST: validate, call, serialise."""

from functools import partial
from typing import Annotated

from fastapi import APIRouter, Body, Depends, Query, Request
from starlette.responses import Response

from ...runs.commands import Advance, AnyCommand, Parameters, Patch, Pause, Play, Predict, Reset
from ...runs.question_costs import pass_seconds
from ...sessions.session import Session
from ...spec.schema import Spec
from ..access import Owner, Reader, counted, key_of, owner_of
from ..data.documents import DataDocument
from ..etags import UNCHANGED, etag_of, tagged
from ..json import JsonResponse
from ..openapi import answer, failures
from ..permissions import PUBLIC
from ..routes import JsonRoute
from ..server.guards import API
from ..server.once import changing, making
from ..services import services
from . import examples
from .asking import answered
from .documents import OpenedDocument, SessionDocument
from .outputs import Prediction, Surface
from .views import Include, created, view

router = APIRouter(
    prefix=f"{API}/sessions", tags=["sessions"], route_class=JsonRoute, dependencies=[Depends(counted)]
)

# Whoever asks for frames again and again watches as one on a stream does.
POLLED_SECONDS = 30.0
FRAME = {
    "description": "u32 little-endian length L of a JSON header, the header, float32 parameters. As on the stream.",
    "content": {
        "application/octet-stream": {
            "schema": {"type": "string", "format": "binary"},
            "example": '\u00c4\u0000\u0000\u0000{"type":"frame","sequence":7,"status":"playing",…}…',
        }
    },
}
SESSION = answer("The session after it.", SessionDocument)


async def after(request: Request, session: Session, command: AnyCommand) -> Response:
    """Do it, and tell how the session stands then."""
    await session.execute(command, changing(request, session.id))
    return JsonResponse(await view(request, session))


@router.post(
    "",
    status_code=201,
    name="create",
    summary="Make a session",
    description="A live run of a spec. What is left out gets its default, and comes back filled in. The key is "
    "returned only here.",
    response_model=OpenedDocument,
    responses={
        201: answer("A fresh session: clock 0, starting metrics.", OpenedDocument),
        **failures(body=True),
    },
    dependencies=[PUBLIC],
)
async def create(
    request: Request,
    spec: Annotated[Spec, Body(openapi_examples=examples.SPECS)],
    include: Include = None,
) -> Response:
    shared = services(request)
    await shared.limits.check("create", request, key_of(request))
    session, key = await shared.sessions.create(spec, owner_of(request), making(request))
    return await created(request, session, key)


@router.get(
    "/{id}",
    name="read",
    summary="Look at a session",
    description="Everything about it but its key. Works while it plays.",
    response_model=SessionDocument,
    responses={200: answer("The session as it is now.", SessionDocument), **failures()},
)
async def read(request: Request, session: Reader) -> Response:
    return JsonResponse(await view(request, session))


@router.patch(
    "/{id}",
    name="patch",
    summary="Change how it learns, in flight",
    description="Only fields of `training`, without a reset. Other data or another model make another session.",
    response_model=SessionDocument,
    responses={200: SESSION, **failures(409, body=True)},
)
async def patch(
    request: Request, session: Owner, change: Annotated[Patch, Body(openapi_examples=examples.PATCHES)]
) -> Response:
    return await after(request, session, change)


@router.delete(
    "/{id}",
    status_code=204,
    name="delete",
    summary="End a session",
    description="For good. Whoever watches it is told.",
    response_class=Response,
    responses={204: {"description": "It is gone."}, **failures()},
)
async def delete(request: Request, session: Owner) -> Response:
    await services(request).sessions.delete(session.id, changing(request, session.id))
    return Response(status_code=204)


@router.post(
    "/{id}/advance",
    name="advance",
    summary="Train by so many examples, updates or passes",
    description="Returns when it is done. Not while the session plays.",
    response_model=SessionDocument,
    responses={200: SESSION, **failures(409, body=True)},
)
async def advance(
    request: Request, session: Owner, command: Annotated[Advance, Body(openapi_examples=examples.ADVANCES)]
) -> Response:
    return await after(request, session, command)


@router.post(
    "/{id}/play",
    name="play",
    summary="Train on by itself",
    description="So many epochs a second, or as fast as it goes (null), until paused or until something is reached. "
    "What `until` asks for may hold already: then it is done at once, and nothing is trained.",
    response_model=SessionDocument,
    responses={200: SESSION, **failures(409, body=True)},
)
async def play(
    request: Request,
    session: Owner,
    command: Annotated[Play | None, Body(openapi_examples=examples.PLAYS)] = None,
) -> Response:
    return await after(request, session, command or Play())


@router.post(
    "/{id}/pause",
    name="pause",
    summary="Stop playing",
    description="Without effect on a session that does not play. Takes no body, or an empty object.",
    response_model=SessionDocument,
    responses={200: SESSION, **failures(body=True)},
)
async def pause(
    request: Request, session: Owner, _: Annotated[Pause | None, Body(openapi_examples=examples.EMPTY)] = None
) -> Response:
    return await after(request, session, Pause())


@router.post(
    "/{id}/reset",
    name="reset",
    summary="Back to the start",
    description="To clock 0 with the same starting parameters, or with another seed's.",
    response_model=SessionDocument,
    responses={200: SESSION, **failures(body=True)},
)
async def reset(
    request: Request,
    session: Owner,
    command: Annotated[Reset | None, Body(openapi_examples=examples.RESETS)] = None,
) -> Response:
    return await after(request, session, command or Reset())


@router.put(
    "/{id}/parameters",
    name="parameters",
    summary="Set weights and biases by hand",
    description="All of them (`layers`) or single ones (`changes`; input null means the bias). An edit becomes "
    "part of the history.",
    response_model=SessionDocument,
    responses={200: SESSION, **failures(409, body=True)},
)
async def parameters(
    request: Request,
    session: Owner,
    command: Annotated[Parameters, Body(openapi_examples=examples.PARAMETERS)],
) -> Response:
    return await after(request, session, command)


@router.get(
    "/{id}/frame",
    name="frame",
    summary="The newest frame",
    description="What the stream would send now, for networks that let no WebSocket through: ask again and again, with "
    "`If-None-Match`. With the session's key that counts as watching it: for 30 s it plays on.",
    response_class=Response,
    responses={200: FRAME, 304: UNCHANGED, **failures()},
)
async def frame(request: Request, session: Reader) -> Response:
    key = key_of(request)
    if key is not None and session.opens(key):
        session.attend(POLLED_SECONDS)
    newest = await session.frame()
    return tagged(request, Response(newest, media_type="application/octet-stream"), etag_of(newest))


@router.get(
    "/{id}/data",
    name="data",
    summary="The data it learns",
    description="Raw inputs, and all that is needed to do the same forward pass elsewhere: scaling, features, readout.",
    response_model=DataDocument,
    responses={200: answer("The data.", DataDocument), **failures()},
)
async def data(request: Request, session: Reader) -> Response:
    return JsonResponse(await services(request).read(session.data))


@router.post(
    "/{id}/predict",
    name="predict",
    summary="Run inputs through the network",
    description="Raw inputs, as the data were. With `activations` also every layer's z and a. Changes nothing.",
    response_model=Prediction,
    responses={200: answer("What the network says.", Prediction), **failures(body=True)},
)
async def predict(
    request: Request, session: Reader, command: Annotated[Predict, Body(openapi_examples=examples.PREDICTS)]
) -> Response:
    seconds = pass_seconds(session.run.trainer.network, len(command.inputs))
    return JsonResponse(await answered(request, session, partial(session.prediction, command), seconds))


@router.get(
    "/{id}/surface",
    name="surface",
    summary="The output on a grid over the first two inputs",
    description="The other inputs are held at their training means. Works while the session plays.",
    response_model=Surface,
    responses={200: answer("The grid.", Surface), **failures(413)},
)
async def surface(
    request: Request,
    session: Reader,
    resolution: Annotated[int, Query(ge=2, description="Points along each side.")] = 100,
) -> Response:
    rows = min(resolution, session.limits.max_surface_resolution) ** 2
    seconds = pass_seconds(session.run.trainer.network, rows)
    return JsonResponse(await answered(request, session, partial(session.surface, resolution), seconds))
