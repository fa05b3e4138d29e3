"""A session as it is returned. The sessions know no addresses, so its links are made here."""

from typing import Annotated, Any, Literal

from fastapi import Query
from starlette.requests import HTTPConnection
from starlette.responses import Response

from ...sessions.session import Session
from ..access import owner_of
from ..json import JsonResponse
from ..root_path import under
from ..server.guards import API
from ..services import services

PARTS = ("data", "history", "surface", "predict", "stream")


def linked(connection: HTTPConnection, seen: dict[str, Any]) -> dict[str, Any]:
    address = under(connection, f"{API}/sessions/{seen['id']}")
    return {**seen, "links": {"self": address, **{part: f"{address}/{part}" for part in PARTS}}}


Include = Annotated[
    Literal["data"] | None,
    Query(description="`data`: the answer of `GET …/data` comes along, under `data`."),
]


async def created(connection: HTTPConnection, session: Session, key: str) -> JsonResponse:
    """201: a session that somebody just made, with the key that is told only now."""
    told: dict[str, Any] = {"id": session.id, "key": key, **await view(connection, session)}
    if connection.query_params.get("include") == "data":
        told["data"] = await services(connection).read(session.data)
    return JsonResponse(told, 201, {"Location": told["links"]["self"]})


async def again(connection: HTTPConnection, session_id: str, key: str | None) -> Response:
    """The answer of a call that was done before, made anew. key: of the session, if the call made it."""
    if connection.scope["method"] == "DELETE":
        return Response(status_code=204)
    session = await services(connection).sessions.get(session_id, owner_of(connection))
    return (
        JsonResponse(await view(connection, session))
        if key is None
        else await created(connection, session, key)
    )


async def view(connection: HTTPConnection, session: Session, *, parameters: bool = True) -> dict[str, Any]:
    return linked(connection, await session.view(parameters=parameters))
