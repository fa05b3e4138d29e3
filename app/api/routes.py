"""A route whose body is our JSON: strict, finite, and of the right content type before it is parsed."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

from fastapi.routing import APIRoute
from starlette.requests import Request
from starlette.responses import Response

from app.api.json import NotJson, decode
from app.api.problems import Problem

LARGE = 64 * 1024

Handler = Callable[[Request], Coroutine[Any, Any, Response]]


class JsonRequest(Request):
    async def json(self) -> Any:
        body = await self.body()
        try:
            # A megabyte of numbers takes its time, and the event loop has others to serve.
            return await asyncio.to_thread(decode, body) if len(body) > LARGE else decode(body)
        except NotJson as error:
            raise Problem(400, str(error)) from None


class JsonRoute(APIRoute):
    """Use as a router's `route_class`."""

    def get_route_handler(self) -> Handler:
        handle = super().get_route_handler()
        takes_body = self.body_field is not None

        async def strict(request: Request) -> Response:
            if takes_body:
                require(request, "application/json")
            return await handle(JsonRequest(request.scope, request.receive))

        return strict


def require(request: Request, *media_types: str) -> str:
    """The body's type, one of those. Raises a 415 problem for another. No body at all is another matter."""
    given = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    empty = request.headers.get("content-length", "0") == "0" and "transfer-encoding" not in request.headers
    if given not in media_types and not (empty and not given):
        known = " or ".join(media_types)
        raise Problem(415, f"This call takes a body of type {known}: send `Content-Type: {media_types[0]}`.")
    return given
