"""A route whose body is our JSON: strict, finite, and of the right content type before it is parsed."""

from collections.abc import Callable, Coroutine
from functools import partial
from typing import TYPE_CHECKING, Any

from fastapi.routing import APIRoute
from starlette.requests import Request
from starlette.responses import Response

from .json import decode
from .problems import Problem, invalid, unreadable
from .server.scanning import NotJson
from .services import services

if TYPE_CHECKING:
    from fastapi._compat import ModelField
    from starlette.types import Receive, Scope

# A megabyte of numbers takes its time, and the event loop has others to serve.
LARGE = 16 * 1024

Handler = Callable[[Request], Coroutine[Any, Any, Response]]


class JsonRequest(Request):
    def __init__(self, scope: "Scope", receive: "Receive", field: "ModelField | None") -> None:
        """field: what the body is to be."""
        super().__init__(scope, receive)
        self.field = field

    async def json(self) -> Any:
        shared, body = services(self), await self.body()
        try:
            if len(body) <= LARGE:
                return decode(body, shared.bounds)
            return await shared.read(partial(self.model, body))
        except NotJson as error:
            raise unreadable(error) from None

    def model(self, body: bytes) -> Any:
        """The body as what it is to be; FastAPI takes that for checked."""
        value = decode(body, services(self).bounds)
        if self.field is None:
            return value
        found, errors = self.field.validate(value, loc=("body",))
        if errors:
            raise invalid(self, errors)
        return found


class JsonRoute(APIRoute):
    """Use as a router's `route_class`."""

    def get_route_handler(self) -> Handler:
        handle = super().get_route_handler()
        field = self.body_field

        async def strict(request: Request) -> Response:
            if field is not None:
                require(request, "application/json")
            return await handle(JsonRequest(request.scope, request.receive, field))

        return strict


def require(request: Request, *media_types: str) -> str:
    """The body's type, one of those. Raises a 415 problem for another. No body at all is another matter."""
    given = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    empty = request.headers.get("content-length", "0") == "0" and "transfer-encoding" not in request.headers
    if given not in media_types and not (empty and not given):
        known = " or ".join(media_types)
        raise Problem(415, f"This call takes a body of type {known}: send `Content-Type: {media_types[0]}`.")
    return given
