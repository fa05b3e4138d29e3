"""ETags: whether a client has an answer already."""

import hashlib

from starlette.requests import HTTPConnection
from starlette.responses import Response

# For the OpenAPI document.
UNCHANGED = {"description": "It is as `If-None-Match` says that you have it."}


def etag_of(content: bytes) -> str:
    """The tag of an answer with that body."""
    return f'"{hashlib.blake2b(content, digest_size=12).hexdigest()}"'


def unchanged(connection: HTTPConnection, etag: str) -> bool:
    """Whether the client says that it has the answer of that tag."""
    told = connection.headers.get("if-none-match", "")
    given = {part.strip().removeprefix("W/") for part in told.split(",")}
    return etag in given or "*" in given


def tagged(connection: HTTPConnection, response: Response, etag: str) -> Response:
    """The answer with its tag; 304 without a body if the client has it. It is asked after each time."""
    headers = {"ETag": etag, "Cache-Control": "private, no-cache"}
    if unchanged(connection, etag):
        vary = {"Vary": response.headers["vary"]} if "vary" in response.headers else {}
        return Response(status_code=304, headers={**headers, **vary})
    response.headers.update(headers)
    return response
