"""Sessions as files, out and in."""

from collections.abc import Callable
from contextlib import ExitStack, nullcontext
from functools import partial
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Path, Query, Request
from starlette.responses import Response

from ...engine.types import Pause
from ...errors import SpecError
from ...export.arrays import npz
from ...export.card.contents import card, check_card
from ...export.card.markdown import markdown
from ...export.document import to_document, to_run
from ...export.onnx.precision import Precision
from ...export.scripts import notebook, script
from ...export.tensors import safetensors
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

Format = Literal[
    "json", "npz", "csv", "python", "pytorch", "keras", "notebook", "onnx", "safetensors", "card"
]

BYTES = "application/octet-stream"


def _onnx(precision: Precision, run: Run, _: Pause) -> bytes:
    """The library for it takes a third of a second to load, and most servers are never asked."""
    from ...export.onnx.model import onnx  # noqa: PLC0415

    return onnx(run, precision)


# What makes the file's bytes, its media type, and how its name ends.
WRITERS: dict[str, tuple[Callable[[Run, Pause], bytes], str, str]] = {
    "json": (lambda run, _: encode_large(to_document(run)), "application/json", "json"),
    "npz": (lambda run, _: npz(run), "application/zip", "npz"),
    "csv": (lambda run, _: table(history_view(run)["points"]).encode(), CSV, "csv"),
    "python": (lambda run, pause: script(run, "numpy", pause).encode(), "text/x-python", "py"),
    "pytorch": (lambda run, pause: script(run, "pytorch", pause).encode(), "text/x-python", "py"),
    "keras": (lambda run, pause: script(run, "keras", pause).encode(), "text/x-python", "py"),
    "notebook": (lambda run, pause: encode_large(notebook(run, pause)), "application/x-ipynb+json", "ipynb"),
    "onnx": (partial(_onnx, "double"), BYTES, "onnx"),
    "safetensors": (lambda run, _: safetensors(run), BYTES, "safetensors"),
    "card": (lambda run, pause: markdown(card(run, pause)).encode(), "text/markdown", "md"),
}
SCRIPTS = ("python", "pytorch", "keras", "notebook")
# Of those that end alike the name says which it is.
NAMED = ("pytorch", "keras", "card")
# Those that take a while, and how long.
PRICES = {**dict.fromkeys(SCRIPTS, check_script), "card": check_card}

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
    "does, and says in its first lines what it carries over and what not.\n\n`onnx`: the network as it stands, for any "
    "runtime: `inputs` (n, d), as raw as the data, to `outputs` (n, n_out) and, of a classification, `classes` (n,). "
    "`safetensors`: its weights and biases, called as PyTorch's `Sequential` calls them. `card`: a model card in "
    "Markdown: what was trained, on what, how well it does, and how to run it again.",
    response_class=Response,
    responses={200: FILE, **failures(413)},
)
async def export(
    request: Request,
    session: FileReader,
    kind: Annotated[Format, Path(alias="format", description="Which kind of file.")],
    precision: Annotated[
        Precision | None,
        Query(description="Of `onnx` alone: numbers of 64 bits (`double`, default) or 32 (`float`)."),
    ] = None,
) -> Response:
    write, media_type, ending = WRITERS[kind]
    if precision is not None:
        if kind != "onnx":
            raise SpecError.at("precision", f"is a matter of onnx alone; leave it out for {kind}")
        write = partial(_onnx, precision)
    name = f"perceptory-{session.id[:8]}" + (f"-{kind}" if kind in NAMED else "")
    headers = {"Content-Disposition": f'attachment; filename="{name}.{ending}"'}
    written = await ask(request, session, write, PRICES.get(kind))
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
