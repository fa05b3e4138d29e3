"""A session as it is returned. The sessions know no addresses, so its links are made here."""

from typing import Any

from ...sessions.session import Session
from ..json import JsonResponse
from ..server.guards import API

PARTS = ("data", "history", "surface", "predict", "stream")


def linked(seen: dict[str, Any]) -> dict[str, Any]:
    address = f"{API}/sessions/{seen['id']}"
    return {**seen, "links": {"self": address, **{part: f"{address}/{part}" for part in PARTS}}}


async def created(session: Session, key: str) -> JsonResponse:
    """201: a session that somebody just made, with the key that is told only now."""
    seen = await view(session)
    return JsonResponse({"id": session.id, "key": key, **seen}, 201, {"Location": seen["links"]["self"]})


async def view(session: Session, *, parameters: bool = True) -> dict[str, Any]:
    return linked(await session.view(parameters=parameters))
