"""RFC 9457 problem documents: the one shape of every error answer.

A problem says what was asked, what is allowed and what to do. It never carries a stack trace, and never echoes the
offending value: that may be NaN, a megabyte long, or somebody's script.
"""

from collections.abc import Iterable, Mapping, Sequence
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from app.api.json import encode

MEDIA_TYPE = "application/problem+json"
MAX_ERRORS = 20
MAX_SENTENCE = 400
MAX_PATH = 120

SLUGS = {
    400: "malformed",
    401: "key",
    403: "foreign",
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
}

SENTENCES = {
    "extra_forbidden": "There is no such field here; check its spelling or remove it.",
    "missing": "This field is required.",
    "finite_number": "Must be a finite number.",
}


class FieldError(BaseModel):
    """One bad field: where it is and what is wrong with it."""

    path: str = Field(description="Dotted path of the field in the request, such as `model.layers.0.units`.")
    message: str = Field(description="A sentence that says what is wrong and what is allowed.")


class ProblemDocument(BaseModel):
    """An RFC 9457 problem document."""

    type: str = Field(description="A URI that names the kind of problem.")
    title: str = Field(description="The kind of problem in words.")
    status: int = Field(description="The HTTP status.")
    detail: str = Field(description="What happened and what to do.")
    errors: list[FieldError] = Field(description="A path and a sentence for each bad field; else empty.")


class Problem(HTTPException):
    """Raised anywhere in the web layer; answered as a problem document."""

    def __init__(
        self,
        status: int,
        detail: str,
        errors: Sequence[Mapping[str, str]] = (),
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(status, detail, dict(headers or {}))
        self.errors = [dict(error) for error in errors]

    def document(self) -> dict[str, Any]:
        return {
            "type": f"urn:perceptory:problem:{SLUGS.get(self.status_code, 'other')}",
            "title": HTTPStatus(self.status_code).phrase,
            "status": self.status_code,
            "detail": self.detail,
            "errors": self.errors,
        }

    def response(self) -> Response:
        return Response(
            encode(self.document()), self.status_code, dict(self.headers or {}), media_type=MEDIA_TYPE
        )


def field_errors(errors: Iterable[Mapping[str, Any]], within: str = "body") -> list[dict[str, str]]:
    """Pydantic's errors as paths and sentences, at most MAX_ERRORS of them, without the values."""
    found: list[dict[str, str]] = []
    more = 0
    for error in errors:
        if len(found) == MAX_ERRORS:
            more += 1
            continue
        location = list(error["loc"])
        if location and location[0] == within:
            location = location[1:]
        path = ".".join(str(part)[:MAX_PATH] for part in location)[: 2 * MAX_PATH]
        found.append({"path": path, "message": sentence(error)})
    if more:
        found.append({"path": "", "message": f"And {more} more like these."})
    return found


def sentence(error: Mapping[str, Any]) -> str:
    if error["type"] in SENTENCES:
        return SENTENCES[error["type"]]
    message = str(error["msg"]).removeprefix("Value error, ").removeprefix("Assertion failed, ")
    message = message.replace("Input should be", "Must be", 1)[:MAX_SENTENCE]
    return message if message.endswith((".", "!", "?")) else message + "."


def invalid(errors: list[dict[str, str]]) -> Problem:
    """422 for a request that was understood but breaks a rule."""
    where = errors[0]["path"] if errors else ""
    first = errors[0]["message"] if errors else ""
    detail = f"{where}: {first}" if where else first or "The request breaks a rule."
    return Problem(422, detail, errors)


async def answer_http(request: Request, error: Exception) -> Response:
    """Starlette's own refusals (unknown route, wrong method) and our problems."""
    assert isinstance(error, HTTPException)
    if not isinstance(error, Problem):
        error = translate(request, error)
    return error.response()


def translate(request: Request, error: HTTPException) -> Problem:
    headers = dict(error.headers or {})
    if error.status_code == 404:
        return Problem(404, "Nothing is at this address; `/docs` lists what there is.", headers=headers)
    if error.status_code == 405:
        allowed = headers.get("Allow", "other methods")
        return Problem(405, f"{request.method} is not for this address; it takes {allowed}.", headers=headers)
    return Problem(error.status_code, str(error.detail)[:MAX_SENTENCE], headers=headers)


async def answer_invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    return invalid(field_errors(error.errors())).response()


def fault(request_id: str) -> Problem:
    """500: our own mistake. The log has the trace under this id."""
    return Problem(
        500, f"The server made a mistake. Try again; if it stays, report the request id {request_id}."
    )


def install(app: FastAPI) -> None:
    app.add_exception_handler(HTTPException, answer_http)
    app.add_exception_handler(RequestValidationError, answer_invalid)
