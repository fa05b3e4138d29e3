"""RFC 9457 problem documents: the one shape of every error answer.

A problem says what was asked, what is allowed and what to do. It never carries a stack trace, and never echoes the
offending value: that may be NaN, a megabyte long, or somebody's script.
"""

from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any, cast

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from fastapi.routing import RouteContext, iter_route_contexts
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.types import Receive, Scope, Send
from starlette.websockets import WebSocket

from ..errors import (
    Asleep,
    Elsewhere,
    FieldError,
    Forbidden,
    Full,
    Moved,
    SessionError,
    SpecError,
    TooLarge,
    Unknown,
    Unsaved,
    WrongKey,
)
from ..spec.fields import shorten
from ..spec.parsing import MOST_ERRORS, path_of, sent_first, sentence
from .json import encode
from .pages import errors as error_pages
from .root_path import under
from .server.scanning import NotJson, TooMuch

MEDIA_TYPE = "application/problem+json"
# Of WebSockets, RFC 6455.
TRY_LATER = 1013
# Where in a request's scope it stands which limit refused it.
LIMIT = "perceptory.limit"

SLUGS = {
    400: "malformed",
    401: "key",
    403: "forbidden",
    404: "unknown",
    405: "method",
    406: "format",
    408: "slow",
    409: "state",
    413: "too-large",
    415: "content-type",
    422: "invalid",
    429: "too-many",
    431: "too-large",
    500: "fault",
    503: "full",
    507: "disk-full",
}


class FieldDocument(BaseModel):
    """One bad field: where it is and what is wrong with it."""

    path: str = Field(description="Dotted path of the field in the request, such as `model.layers.0.units`.")
    message: str = Field(description="A sentence that says what is wrong and what is allowed.")


class ProblemDocument(BaseModel):
    """An RFC 9457 problem document."""

    type: str = Field(description="A URI that names the kind of problem.")
    title: str = Field(description="The kind of problem in words.")
    status: int = Field(description="The HTTP status.")
    detail: str = Field(description="What happened and what to do.")
    errors: list[FieldDocument] = Field(description="A path and a sentence for each bad field; else empty.")


class ProblemResponse(Response):
    """The answer; whoever counts refusals learns from the scope which limit it is of."""

    limit: str | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if self.limit is not None:
            scope[LIMIT] = self.limit
        await super().__call__(scope, receive, send)


class Problem(HTTPException):
    """Raised anywhere in the web layer; answered as a problem document. limit: which one it is of, if of any."""

    def __init__(
        self,
        status: int,
        detail: str,
        errors: Sequence[Mapping[str, str]] = (),
        headers: Mapping[str, str] | None = None,
        limit: str | None = None,
    ) -> None:
        super().__init__(status, detail, dict(headers or {}))
        self.errors = [dict(error) for error in errors]
        self.limit = limit

    def document(self) -> dict[str, Any]:
        return {
            "type": f"urn:perceptory:problem:{SLUGS.get(self.status_code, 'other')}",
            "title": HTTPStatus(self.status_code).phrase,
            "status": self.status_code,
            "detail": self.detail,
            "errors": self.errors,
        }

    def response(self) -> Response:
        response = ProblemResponse(
            encode(self.document()), self.status_code, dict(self.headers or {}), media_type=MEDIA_TYPE
        )
        response.limit = self.limit
        return response


def finished(sentence: str) -> str:
    """A sentence with its capital letter and full stop."""
    sentence = sentence[:1].upper() + sentence[1:]
    return sentence if sentence.endswith((".", "!", "?")) else sentence + "."


def fields(status: int, errors: Sequence[FieldError]) -> Problem:
    """A problem with one or more fields."""
    listed = [{"path": error.path, "message": finished(error.message)} for error in errors]
    first = errors[0]
    detail = f"{first.path}: {first.message}" if first.path else finished(first.message)
    if len(errors) > 1:
        detail = f"{detail.rstrip('.')}, and {len(errors) - 1} more."
    return Problem(status, detail if detail.endswith((".", "!", "?")) else detail + ".", listed)


def problem_of(error: SessionError) -> Problem:
    """What the sessions refuse, as a problem."""
    match error:
        case TooLarge():
            return fields(413, error.errors)
        case SpecError():
            return fields(422, error.errors)
        case Unknown():
            return Problem(404, finished(error.sentence))
        case WrongKey():
            return Problem(401, finished(error.sentence), headers={"WWW-Authenticate": "Bearer"})
        case Forbidden():
            return Problem(403, finished(error.sentence))
        case Moved():
            return Problem(503, finished(error.sentence), headers={"Retry-After": "1"})
        case Unsaved(full=full):
            return Problem(507 if full else 503, finished(error.sentence), headers={"Retry-After": "10"})
        case Asleep():
            return Problem(503, finished(error.sentence), headers={"Retry-After": "10"})
        case Full(limit=limit):
            headers = {"Retry-After": str(error.retry_after)}
            return Problem(429, finished(error.sentence), headers=headers, limit=limit)
        case _:
            return Problem(409, finished(error.sentence))


def unreadable(error: NotJson) -> Problem:
    """A body, a file or a message that is no JSON, or more of it than is taken."""
    return Problem(413 if isinstance(error, TooMuch) else 400, str(error))


async def answer_http(request: Request, error: Exception) -> Response:
    """Starlette's own refusals (unknown route, wrong method) and our problems."""
    assert isinstance(error, HTTPException)
    if not isinstance(error, Problem):
        if error.status_code == 404 and (found := without_slash(request)) and error_pages.wanted(request):
            query = f"?{request.url.query}" * bool(request.url.query)
            return RedirectResponse(under(request, found) + query, 308)
        error = translate(request, error)
    return answered(request, error)


def answered(request: Request, problem: Problem) -> Response:
    """A problem document; to somebody who opens a page, the same in a page."""
    if error_pages.wanted(request):
        return error_pages.error_page(
            request, problem.status_code, problem.detail, dict(problem.headers or {})
        )
    return problem.response()


def without_slash(request: Request) -> str | None:
    """The address without the slash at its end, if there is such a one."""
    path: str = request.scope["path"]
    shorter = path.rstrip("/")
    if shorter == path or not shorter:
        return None
    known = any(
        route.path_regex.match(shorter) for route in iter_route_contexts(request.app.routes) if route.methods
    )
    return shorter if known else None


def translate(request: Request, error: HTTPException) -> Problem:
    headers, docs = dict(error.headers or {}), under(request, "/docs")
    if error.status_code == 404 and (found := without_slash(request)):
        wanted = f"ask for {shorten(under(request, found), 100)}; `{docs}` lists them all."
        return Problem(404, f"Addresses have no slash at their end here: {wanted}", headers=headers)
    if error.status_code == 404:
        return Problem(404, f"Nothing is at this address; `{docs}` lists what there is.", headers=headers)
    if error.status_code == 405:
        headers["Allow"] = ", ".join(sorted(methods_of(request)))
        detail = f"{request.method} is not for this address; it takes {headers['Allow']}."
        return Problem(405, detail, headers=headers)
    return Problem(error.status_code, str(error.detail), headers=headers)


def methods_of(request: Request) -> set[str]:
    """All methods of an address. Starlette would tell those of the first route alone.

    An address of which more is spelt out, such as `/sessions/import`, is not one of an id.
    """
    path = request.scope["path"]
    routes = [
        route
        for route in iter_route_contexts(request.app.routes)
        if route.methods and route.path_regex.match(path)
    ]
    fewest = min((_open(route) for route in routes), default=0)
    found: set[str] = set().union(*(route.methods or () for route in routes if _open(route) == fewest))
    found = found or {"GET"}
    return found | {"HEAD"} if "GET" in found else found


def _open(route: RouteContext) -> int:
    """How many parts of its address are whatever they are."""
    return (route.path or "").count("{")


async def answer_invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    return answered(request, invalid(request, error.errors()))


def invalid(request: Request, errors: Sequence[Mapping[str, Any]]) -> Problem:
    """What pydantic finds wrong with a request, as a problem."""
    noun = getattr(request.scope.get("route"), "name", "")
    found = sent_first(errors)[:MOST_ERRORS]
    listed = [FieldError(path_of(one["loc"][1:]), sentence_of(one, noun)) for one in found]
    if listed[0].path == "" and found[0]["type"] == "missing":
        listed[0] = FieldError("", "This call needs a JSON body")
    return fields(422, listed)


def sentence_of(error: Mapping[str, Any], noun: str) -> str:
    """The first part of a location says where in the request: body, query, path."""
    if error["loc"][0] == "body":
        return sentence({**error, "loc": error["loc"][1:]}, noun)
    # All that comes in an address is text, which the body's sentences would complain of.
    return str(error["msg"]).replace("Input should be", "must be", 1)


async def answer_refusal(request: Request, error: Exception) -> Response:
    assert isinstance(error, SessionError)
    return answered(request, problem_of(error))


def elsewhere() -> Problem:
    """503: another server of the same database holds what was asked for. Nothing was done."""
    return Problem(
        503,
        "Another server has this at work, and the proxy brought you here. Nothing was done; ask again.",
        headers={"Retry-After": "1"},
    )


async def answer_elsewhere(connection: Request | WebSocket, error: Exception) -> Response | None:
    if isinstance(connection, Request):
        return answered(connection, elsewhere())
    # It was not taken yet.
    await connection.close(TRY_LATER)
    return None


def fault(request_id: str) -> Problem:
    """500: our own mistake. The log has the trace under this id."""
    return Problem(
        500, f"The server made a mistake. Try again; if it stays, report the request id {request_id}."
    )


def install(app: FastAPI) -> None:
    app.add_exception_handler(HTTPException, answer_http)
    app.add_exception_handler(RequestValidationError, answer_invalid)
    app.add_exception_handler(SessionError, answer_refusal)
    # Starlette's types know of handlers for requests and of handlers for streams, not of one for both.
    app.add_exception_handler(Elsewhere, cast("Any", answer_elsewhere))
