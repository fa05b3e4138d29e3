"""The OpenAPI document, part of the product: every operation with a summary, examples and its error answers."""

from typing import Any

from fastapi import FastAPI, Request
from fastapi.openapi.models import Example
from fastapi.openapi.utils import get_openapi
from fastapi.routing import APIRoute
from fastapi.security import HTTPBearer
from starlette.responses import Response

from .documents import Document
from .idempotency import tell_once
from .json import JsonResponse
from .permissions import PUBLIC, REFUSALS, WHO, rights
from .problems import MEDIA_TYPE, Problem, ProblemDocument, fault
from .server.guards import API
from .services import services
from .streams import STREAMS

NULL = "\0null"
REFERENCE = "#/components/schemas/{model}"

DESCRIPTION = """
Every control of the page is one of these calls.

* A **spec** (data, model, training, seed) defines a run. The same spec gives the same numbers.
* A **session** is a live run of a spec. Whoever has its `id` may read it; whoever has its `key`, which is returned
  once, may change it: send it as `Authorization: Bearer …`, or as `X-Perceptory-Key: …` where a proxy wants the
  former for itself.
* A **room** is a class on one session. Its `code` lets anybody join; its keys make somebody its host, its wall or one
  of its devices, and are sent as a session's is. Each operation says in `x-right` for whom it is.
* Every error is an RFC 9457 problem document (`application/problem+json`) that says what to do.
* Unknown fields and unknown query parameters are refused.
* Whatever changes or makes something takes an `Idempotency-Key`: the same call, asked again with the same key within
  ten minutes, is not done again but answered as it was, with `Idempotency-Replayed: true`.
* Every GET takes HEAD, too. Addresses have no slash at their end.
* Frames come over a WebSocket at `/api/v1/sessions/{id}/stream` (`x-streams` below lists the WebSockets): send
  `{"type": "hello", "key": "…", "frames_per_second": 20}` first (the key only to change things), then commands such as
  `{"type": "command", "id": 1, "command": "play", "body": {"epochs_per_second": 10}}`. docs/contract.md has it all.
"""

TAGS = [
    {"name": "catalog", "description": "What there is to choose from."},
    {"name": "sessions", "description": "Live runs: make one, train it, look into it."},
    {
        "name": "insight",
        "description": "Why it does what it does: slow motion, checks, proofs, landscapes, health.",
    },
    {"name": "experiments", "description": "Searches over many runs: start one, watch it, open its trials."},
    {"name": "lessons", "description": "The course: read its lessons, have answers judged."},
    {
        "name": "rooms",
        "description": "A class on one live network: follow, predict, discuss, turn one's own.",
    },
    {"name": "data", "description": "Data before there is a session."},
    {"name": "server", "description": "Whether the server lives and can work."},
]


# The document does not know under which name its server is reached, so addresses are relative to where it was read.
def servers(root_path: str) -> list[dict[str, Any]]:
    return [{"url": root_path or "/", "description": "The server that this document came from."}]


# An operation's id is its noun and what is done with it: a flat client has `session_play`, not `play`.
NOUNS = {
    "sessions": "session",
    "insight": "session",
    "experiments": "experiment",
    "lessons": "lesson",
    "rooms": "room",
    "catalog": "catalog",
    "data": "data",
    "server": "server",
}
# Where a route's name is not yet what is done.
VERBS = {
    "read_catalog": "read",
    "parameters": "set_parameters",
    "import_session": "import",
    "experiments": "list",
    "experiment": "read",
    "create_experiment": "create",
    "delete_experiment": "delete",
    "stop_experiment": "stop",
    "resume_experiment": "resume",
    "export_experiment": "export",
    "lessons": "list",
    "lesson": "read",
    "open_room": "open",
    "read_room": "read",
    "end_room": "end",
    "door": "set_door",
    "run": "read_run",
    "run_data": "read_data",
    "question": "read_question",
    "phase": "set_phase",
    "hands": "read_hands",
    "hand": "read_hand",
    "nearest_hand": "find_hand",
    "progress": "read_progress",
    "results": "read_results",
    "healthz": "alive",
    "readyz": "ready",
}

EXAMPLES = {
    400: Problem(400, "The body is not valid JSON: unexpected character: line 1 column 9 (char 8)."),
    401: Problem(401, "This call needs the session's key: send it as `Authorization: Bearer …`."),
    403: Problem(403, "Pages of other origins may not call this server. Open its own page."),
    404: Problem(404, "There is no such session; it may have been deleted, or closed for want of use."),
    408: Problem(408, "The body of the request took longer than 30 s. Send faster."),
    409: Problem(
        409, "A McCulloch–Pitts neuron has no learning rule; set its weights and threshold by hand."
    ),
    413: Problem(413, "The body is too large; at most 1\u202f048\u202f576 bytes are taken here. Send less."),
    415: Problem(415, "This call takes a body of type application/json."),
    422: Problem(
        422,
        "training.learning_rate: must be a number, not a text",
        [{"path": "training.learning_rate", "message": "must be a number, not a text"}],
    ),
    429: Problem(
        429, "Too many calls of this kind from one address: at most 400 a minute. Wait 9 s and try again."
    ),
    507: Problem(
        507,
        "The server's disk is full, so this was not done; nothing was lost, and reading goes on. Try again in a while.",
    ),
    500: fault("3f6b1f0c9a2d4e57"),
    503: Problem(503, "This server holds 512 sessions already. Try again in a minute."),
}

MEANINGS = {
    400: "The body is not JSON.",
    401: "The key is missing or wrong.",
    403: "A foreign page, a host name that is not the server's, or somebody who may not do this.",
    404: "There is no such thing: it never was, or is gone.",
    408: "The body came too slowly.",
    409: "The session's state does not allow it.",
    413: "Too large.",
    415: "The body is of another type.",
    422: "The request breaks a rule; `errors` has a path and a sentence for each bad field.",
    429: "Too fast.",
    500: "A mistake of the server's own; the answer has an id to report.",
    503: "No room for one more, or the database can't be reached.",
    507: "The server's disk is full: nothing was changed.",
}

HEADERS: dict[int, dict[str, Any]] = {
    401: {"WWW-Authenticate": {"description": "Always `Bearer`.", "schema": {"type": "string"}}},
    429: {"Retry-After": {"description": "Seconds to wait.", "schema": {"type": "integer", "minimum": 1}}},
    507: {"Retry-After": {"description": "Seconds to wait.", "schema": {"type": "integer", "minimum": 1}}},
    503: {"Retry-After": {"description": "Seconds to wait.", "schema": {"type": "integer", "minimum": 1}}},
}

bearer = HTTPBearer(
    auto_error=False,
    scheme_name="key",
    description="The key that `POST /sessions` returned; in a room the host's, the wall's or a device's.",
)

Answers = dict[int | str, dict[str, Any]]


def operation_id(route: APIRoute) -> str:
    """`session_play` for the route `play` of the sessions. Pages, which have no tag, keep their own names."""
    nouns = [NOUNS[str(tag)] for tag in route.tags if tag in NOUNS]
    return "_".join([*nouns, VERBS.get(route.name, route.name)])


def failures(*statuses: int, body: bool = False, call: bool = True) -> Answers:
    """The error answers of an operation: these, those that every call has, and with `body` those of a JSON body.

    call: whether it is one of the API, not a probe.
    """
    every = {
        403,
        500,
        *((422, 429) if call else ()),
        *statuses,
        *((400, 408, 413, 415, 422, 503, 507) if body else ()),
    }
    return {
        status: {
            "description": MEANINGS[status],
            "content": {
                MEDIA_TYPE: {
                    "schema": {"$ref": REFERENCE.format(model="ProblemDocument")},
                    "example": EXAMPLES[status].document(),
                }
            },
            **({"headers": HEADERS[status]} if status in HEADERS else {}),
        }
        for status in sorted(every)
    }


def answer(description: str, document: type[Document]) -> dict[str, Any]:
    """A good answer with its example; its schema comes from the operation's response model."""
    return {"description": description, "content": {"application/json": {"example": kept(document.EXAMPLE)}}}


def example(summary: str, value: Any) -> Example:
    """One way to ask."""
    return {"summary": summary, "value": kept(value)}


def kept(value: Any) -> Any:
    """An example whose nulls FastAPI does not drop on the way into the document."""
    return replaced(value, None, NULL)


def replaced(value: Any, old: Any, new: Any) -> Any:
    if isinstance(value, dict):
        return {key: replaced(each, old, new) for key, each in value.items()}
    if isinstance(value, list):
        return [replaced(each, old, new) for each in value]
    return new if value == old and type(value) is type(old) else value


def install(app: FastAPI) -> None:
    """Gives the application its document, and a route to it."""

    def document() -> dict[str, Any]:
        if app.openapi_schema is None:
            app.openapi_schema = _document(app)
        return app.openapi_schema

    app.openapi = document  # type: ignore[method-assign]

    @app.get(f"{API}/openapi.json", include_in_schema=False, dependencies=[PUBLIC])
    async def read_document(request: Request) -> Response:
        # Writing it takes half a second, once, and nobody else should have to wait for that.
        return JsonResponse(await services(request).work(document))


def _document(app: FastAPI) -> dict[str, Any]:
    document = get_openapi(
        title=app.title,
        version=app.version,
        summary=app.summary,
        description=app.description,
        tags=app.openapi_tags,
        servers=app.servers,
        routes=app.routes,
    )
    schemas = document["components"]["schemas"]
    # FastAPI gives every operation with parameters its own 422; ours are declared, with their own shape.
    for unused in ("HTTPValidationError", "ValidationError"):
        schemas.pop(unused, None)
    for path in document["paths"].values():
        for operation in path.values():
            if "application/json" in operation["responses"].get("422", {}).get("content", {}):
                del operation["responses"]["422"]
    _tell_rights(app, document["paths"])
    tell_once(document)
    problem = ProblemDocument.model_json_schema(ref_template=REFERENCE)
    schemas.update(problem.pop("$defs"))
    schemas["ProblemDocument"] = problem
    document["x-streams"] = STREAMS
    whole: dict[str, Any] = replaced(document, NULL, None)
    return whole


def _tell_rights(app: FastAPI, paths: dict[str, Any]) -> None:
    """Of each operation who may use it, and what anybody else is answered."""
    for name, right in rights(app).items():
        method, path = name.split(" ")
        operation = paths.get(path, {}).get(method.lower())
        if operation is not None:
            operation["x-right"] = right
            operation["description"] += f" {WHO[right]}"
            refused = failures(*REFUSALS[right])
            told = {str(status): refused[status] for status in REFUSALS[right]} | operation["responses"]
            operation["responses"] = dict(sorted(told.items()))
