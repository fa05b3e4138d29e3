"""Sessions as files, out and in."""

from collections.abc import Callable
from functools import partial
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Path, Request
from starlette.responses import Response

from app.api import examples
from app.api.access import Reader, counted, key_of
from app.api.documents import CreatedDocument
from app.api.guards import API, IMPORT
from app.api.history import CSV, table
from app.api.json import NotJson, decode, encode
from app.api.openapi import answer, failures, kept
from app.api.problems import Problem
from app.api.routes import require
from app.api.services import services
from app.api.shares import owner_of
from app.api.views import created
from app.export.arrays import npz
from app.export.document import SessionFile, to_document, to_run
from app.export.scripts import notebook, script
from app.sessions import Run, parse
from app.sessions.moment import history_view

Format = Literal["json", "npz", "csv", "python", "pytorch", "keras", "notebook"]

# What makes the file's bytes, its media type, and how its name ends.
WRITERS: dict[str, tuple[Callable[[Run], bytes], str, str]] = {
    "json": (lambda run: encode(to_document(run)), "application/json", "json"),
    "npz": (npz, "application/zip", "npz"),
    "csv": (lambda run: table(history_view(run)["points"]).encode(), CSV, "csv"),
    "python": (lambda run: script(run, "numpy").encode(), "text/x-python", "py"),
    "pytorch": (lambda run: script(run, "pytorch").encode(), "text/x-python", "py"),
    "keras": (lambda run: script(run, "keras").encode(), "text/x-python", "py"),
    "notebook": (lambda run: encode(notebook(run)), "application/x-ipynb+json", "ipynb"),
}

router = APIRouter(tags=["sessions"], dependencies=[Depends(counted)])

EXAMPLE: dict[str, Any] = {
    "format": "perceptory-session",
    "version": 1,
    "spec": examples.SESSION["spec"],
    "log": [
        {"epoch": 1, "step": 4, "sample": 4, "command": "patch", "body": {"training": {"learning_rate": 0.2}}}
    ],
    "tip": {"epoch": 6, "step": 24, "sample": 24, "diverged": False},
    "state": {
        "epoch": 6,
        "step": 24,
        "sample": 24,
        "batch_start": 0,
        "batch_end": 1,
        "shuffled": False,
        "optimizer_steps": 24,
        "diverged": None,
        "parameters": [0.2, 0.1, -0.2],
        "optimizer_state": [[0.0, 0.0, 0.0], [0.0, 0.0, 0.0]],
    },
    "stride": 1,
    "points": [
        {
            "epoch": 0,
            "step": 0,
            "sample": 0,
            "train_loss": 0.375,
            "test_loss": None,
            "train_accuracy": 0.25,
            "test_accuracy": None,
        }
    ],
}

BODY: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {
            "application/json": {
                "schema": {"type": "object", "description": "What `export/json` gave, unchanged."},
                "example": kept(EXAMPLE),
            }
        },
    }
}
FILE = answer("The file.", EXAMPLE)
for each in WRITERS.values():
    kind_of_file = {"type": "object" if each[1].endswith("json") else "string"}
    FILE["content"].setdefault(each[1], {})["schema"] = kind_of_file


@router.get(
    f"{API}/sessions/{{id}}/export/{{format}}",
    name="export",
    summary="Take a session away as a file",
    description="`json`: everything, to be imported again, to the bit. `npz`: weights, state, curve and data as NumPy "
    "arrays. `csv`: the curve. `python`: a script with NumPy alone that trains the same run. `pytorch`: the same in "
    "PyTorch. `keras`: the network as it stands. `notebook`: the NumPy script for Jupyter.",
    response_class=Response,
    responses={200: FILE, **failures(404, 422)},
)
async def export(
    session: Reader, kind: Annotated[Format, Path(alias="format", description="Which kind of file.")]
) -> Response:
    write, media_type, ending = WRITERS[kind]
    name = f"perceptory-{session.id[:8]}" + (f"-{kind}" if kind in ("pytorch", "keras") else "")
    headers = {"Content-Disposition": f'attachment; filename="{name}.{ending}"'}
    return Response(await session.inspect(write), headers=headers, media_type=media_type)


@router.post(
    IMPORT,
    status_code=201,
    name="import_session",
    summary="Make a session of an exported file",
    description="The body is what `export/json` gave. The session is in the same state, with its whole past.",
    response_model=CreatedDocument,
    responses={201: answer("The session, with a new id and key.", examples.CREATED), **failures(body=True)},
    openapi_extra=BODY,
)
async def import_session(request: Request) -> Response:
    require(request, "application/json")
    shared = services(request)
    await shared.limits.check("create", request, key_of(request))
    body = await request.body()
    document = await shared.work(partial(read, body))
    make = partial(to_run, document, shared.uploads, shared.sizes)
    session, key = await shared.sessions.adopt(make, owner_of(request))
    return await created(session, key)


def read(body: bytes) -> SessionFile:
    """Off the event loop, since it may be long."""
    try:
        return parse(SessionFile, decode(body))
    except NotJson as error:
        raise Problem(400, str(error)) from None
