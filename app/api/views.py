"""A session as it is returned. The sessions know no addresses, so its links are made here."""

from typing import Any

from app.api.guards import API
from app.sessions import Session

PARTS = ("data", "history", "surface", "predict", "stream")


def linked(seen: dict[str, Any]) -> dict[str, Any]:
    address = f"{API}/sessions/{seen['id']}"
    return {**seen, "links": {"self": address, **{part: f"{address}/{part}" for part in PARTS}}}


async def view(session: Session, *, parameters: bool = True) -> dict[str, Any]:
    return linked(await session.view(parameters=parameters))
