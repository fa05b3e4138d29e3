"""Weights from a file: a raw body, no multipart, nothing written to disk."""

from contextlib import ExitStack, nullcontext
from functools import partial
from typing import Any

from fastapi import APIRouter, Depends, Request
from starlette.responses import Response

from ...export.weights import from_json, from_safetensors
from ...runs.commands import Parameters
from ...runs.run import Run
from ..access import Owner, counted
from ..json import JsonResponse, decode
from ..openapi import answer, failures
from ..problems import unreadable
from ..routes import require
from ..server.guards import API, WEIGHTS_FILE
from ..server.once import changing
from ..server.scanning import Bounds, NotJson
from ..services import services
from . import examples
from .documents import SessionDocument
from .importing import LARGE
from .views import view

JSON, BYTES = "application/json", "application/octet-stream"

router = APIRouter(tags=["sessions"], dependencies=[Depends(counted)])

BODY: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {
            BYTES: {
                "schema": {"type": "string", "format": "binary", "description": "A safetensors file."},
                "examples": examples.WEIGHTS_FILES,
            },
            JSON: {
                "schema": {
                    "type": "object",
                    "description": "Names with nested lists, or a session's parameters.",
                },
                "examples": examples.WEIGHTS,
            },
        },
    }
}


@router.put(
    f"{API}/sessions/{{id}}{WEIGHTS_FILE}",
    name="load_weights",
    summary="Set all weights and biases from a file",
    description="The body is the file: safetensors (F64, F32, F16, BF16), or JSON. Tensors are called as PyTorch's "
    "`Sequential` calls them (`0.weight`, `0.bias`, `2.weight`, …; a prefix is taken, too) or `layers.0.weights`, "
    "`layers.0.bias`, …; weights are (n_out, n_in). As JSON also a session's `parameters`. Every layer's weights and "
    "biases must be there, and nothing else. Never a pickle, nor an .npz. It becomes part of the history, as an edit "
    "by hand does.",
    response_model=SessionDocument,
    responses={200: answer("The session after it.", SessionDocument), **failures(409, body=True)},
    openapi_extra=BODY,
)
async def load_weights(request: Request, session: Owner) -> Response:
    kind = require(request, BYTES, JSON)
    shared = services(request)
    with ExitStack() as places:
        file = await shared.files.receive(request, shared.limits.address(request), places)
        async with shared.files.turn if len(file) > LARGE else nullcontext():
            try:
                command = await shared.read(partial(_read, file, kind, session.run, shared.bounds))
            except NotJson as error:
                raise unreadable(error) from None
            await session.execute(command, changing(request, session.id))
    return JsonResponse(await view(request, session))


def _read(file: bytes, kind: str, run: Run, bounds: Bounds) -> Parameters:
    return from_json(decode(file, bounds), run) if kind == JSON else from_safetensors(file, run)
