"""Sessions as files, out and in."""

from collections.abc import Callable
from contextlib import ExitStack, nullcontext
from functools import partial
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Path, Request
from starlette.responses import Response

from ...engine.types import Pause
from ...export.arrays import npz
from ...export.document import to_document, to_run
from ...export.scripts import notebook, script
from ...runs.question_costs import check_script
from ...runs.run import Run
from ...sessions.views import history_view
from ..access import FileReader, counted, key_of, owner_of
from ..json import encode_large
from ..negotiation import CSV
from ..openapi import answer, failures, kept
from ..permissions import PUBLIC
from ..problems import unreadable
from ..routes import require
from ..server.guards import API, IMPORT
from ..server.once import making
from ..server.scanning import NotJson
from ..services import services
from .asking import ask
from .documents import OpenedDocument
from .files import FILES, SESSION
from .history import table
from .importing import LARGE, read_file
from .views import Include, created

Format = Literal["json", "npz", "csv", "python", "pytorch", "keras", "notebook"]

# What makes the file's bytes, its media type, and how its name ends.
WRITERS: dict[str, tuple[Callable[[Run, Pause], bytes], str, str]] = {
    "json": (lambda run, _: encode_large(to_document(run)), "application/json", "json"),
    "npz": (lambda run, _: npz(run), "application/zip", "npz"),
    "csv": (lambda run, _: table(history_view(run)["points"]).encode(), CSV, "csv"),
    "python": (lambda run, pause: script(run, "numpy", pause).encode(), "text/x-python", "py"),
    "pytorch": (lambda run, pause: script(run, "pytorch", pause).encode(), "text/x-python", "py"),
    "keras": (lambda run, pause: script(run, "keras", pause).encode(), "text/x-python", "py"),
    "notebook": (lambda run, pause: encode_large(notebook(run, pause)), "application/x-ipynb+json", "ipynb"),
}
SCRIPTS = ("python", "pytorch", "keras", "notebook")

router = APIRouter(tags=["sessions"], dependencies=[Depends(counted)])


BODY: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {
            "application/json": {
                "schema": {"type": "object", "description": "What `export/json` gave, unchanged."},
                "example": kept(SESSION),
            }
        },
    }
}
FILE = {"description": "The file.", "content": {media_type: kept(each) for media_type, each in FILES.items()}}


@router.get(
    f"{API}/sessions/{{id}}/export/{{format}}",
    name="export",
    summary="Take a session away as a file",
    description="`json`: everything, to be imported again, to the bit. `npz`: weights, state, curve and data as NumPy "
    "arrays. `csv`: the curve. `python`: a script with NumPy alone that trains the same run from its start, changes by "
    "hand included, and goes on from there. `pytorch`: the same in PyTorch. `keras`: the network as it stands, with "
    "the optimiser's memory and the order of examples, to be trained on in Keras as the session would be. `notebook`: "
    "the NumPy script for Jupyter. Each script has a `predict(points)` that answers for raw points as `POST …/predict` "
    "does, and says in its first lines what it carries over and what not.",
    response_class=Response,
    responses={200: FILE, **failures(413)},
)
async def export(
    request: Request,
    session: FileReader,
    kind: Annotated[Format, Path(alias="format", description="Which kind of file.")],
) -> Response:
    write, media_type, ending = WRITERS[kind]
    name = f"perceptory-{session.id[:8]}" + (f"-{kind}" if kind in ("pytorch", "keras") else "")
    headers = {"Content-Disposition": f'attachment; filename="{name}.{ending}"'}
    written = await ask(request, session, write, check_script if kind in SCRIPTS else None)
    return Response(written, headers=headers, media_type=media_type)


@router.post(
    IMPORT,
    status_code=201,
    name="import_session",
    summary="Make a session of an exported file",
    description="The body is what `export/json` gave. The session is in the same state, with its whole past.",
    response_model=OpenedDocument,
    responses={201: answer("The session, with a new id and key.", OpenedDocument), **failures(body=True)},
    openapi_extra=BODY,
    dependencies=[PUBLIC],
)
async def import_session(request: Request, include: Include = None) -> Response:
    require(request, "application/json")
    shared = services(request)
    await shared.limits.check("create", request, key_of(request))
    with ExitStack() as places:
        body = await shared.files.receive(request, shared.limits.address(request), places)
        async with shared.files.turn if len(body) > LARGE else nullcontext():
            try:
                document = await shared.read(partial(read_file, body, shared.settings))
            except NotJson as error:
                raise unreadable(error) from None
            make = partial(to_run, document, shared.uploads, shared.settings)
            session, key = await shared.sessions.adopt(make, owner_of(request), making(request))
    return await created(request, session, key)
