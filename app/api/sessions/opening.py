"""A session that is made and trained in one call: it is made when it stands where it is to."""

from functools import partial

from fastapi import Request
from starlette.responses import Response

from ...errors import SessionError
from ...runs.commands import Advance
from ...spec.schema import Spec
from ..access import owner_of
from ..server.once import making
from ..services import services
from .views import created


async def opened(request: Request, spec: Spec, epochs: int) -> Response:
    """201: a session of that spec after so many epochs. Raises what making and training one raise, and leaves none."""
    sessions, receipt = services(request).sessions, making(request)
    session, key = await sessions.create(spec, owner_of(request), None if epochs else receipt)
    try:
        if epochs:
            made = None if receipt is None else partial(receipt, session.id, key)
            await session.advance(Advance(unit="epoch", count=epochs), made)
    except SessionError:
        await sessions.delete(session.id)
        raise
    return await created(request, session, key)
