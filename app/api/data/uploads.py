"""Uploaded tables: a raw body, no multipart, nothing written to disk."""

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Query, Request
from starlette.responses import Response

from ...engine.data.choices import Choices, Decimal, Encoding, Header, Separator
from ...engine.types import Task
from ...spec.tables import upload_view
from ..access import counted, owner_of
from ..json import JsonResponse
from ..openapi import answer, failures
from ..permissions import PUBLIC
from ..routes import require
from ..server.guards import UPLOADS
from ..services import services
from . import examples
from .documents import Upload

CSV, TSV, PLAIN, JSON = "text/csv", "text/tab-separated-values", "text/plain", "application/json"

router = APIRouter(tags=["data"], dependencies=[PUBLIC, Depends(counted)])


def _body(name: str, schema: dict[str, Any], summary: str, value: Any) -> dict[str, Any]:
    return {"schema": schema, "examples": {name: {"summary": summary, "value": value}}}


_TEXT = {"type": "string"}
_TABLE = {"anyOf": [{"type": "array"}, {"type": "object"}]}
BODY = {
    "requestBody": {
        "required": True,
        "content": {
            CSV: _body("csv", _TEXT, "Commas", examples.CSV_FILE),
            TSV: _body("tsv", _TEXT, "Tabs", examples.CSV_FILE.replace(",", "\t")),
            PLAIN: _body("plain", _TEXT, "Semicolons and decimal commas", examples.GERMAN_FILE),
            JSON: _body("json", _TABLE, "Rows with names", examples.JSON_TABLE),
        },
    }
}


@router.post(
    UPLOADS,
    status_code=201,
    name="upload",
    summary="Upload a table",
    description="The body is the file itself, one row an example: CSV in any common dialect and encoding, or JSON. "
    "What the file does not say is guessed, and every guess comes back and can be overruled. A spec then "
    'names the table as `{"kind": "upload", "id": …}`. Kept for a while, and as long as a session learns from it.',
    response_model=Upload,
    responses={201: answer("The table as it was understood.", Upload), **failures(body=True)},
    openapi_extra=BODY,
)
async def upload(
    request: Request,
    header: Annotated[Header, Query(description="Whether the first row names the columns.")] = "auto",
    separator: Annotated[
        Separator | Literal["auto"], Query(description="What parts the cells; `space` is any run of blanks.")
    ] = "auto",
    decimal: Annotated[
        Decimal | Literal["auto"], Query(description="The decimal mark: 0.5 or 0,5.")
    ] = "auto",
    encoding: Annotated[
        Encoding | Literal["auto"], Query(description="How the bytes stand for letters.")
    ] = "auto",
    missing: Annotated[
        Literal["auto", "empty"],
        Query(description="What is a gap: an empty cell and marks such as ? and NA, or an empty cell alone."),
    ] = "auto",
    label: Annotated[str | None, Query(description="The column to predict.", max_length=1000)] = None,
    task: Annotated[
        Task | Literal["auto"], Query(description="Whether the label tells classes apart or is a quantity.")
    ] = "auto",
) -> Response:
    kind = require(request, CSV, TSV, PLAIN, JSON)
    shared = services(request)
    await shared.limits.check("upload", request)
    raw = await request.body()
    choices = Choices(header, separator, decimal, encoding, missing, label, task)
    table, chosen = await shared.table(raw, choices, kind == JSON)
    upload = await shared.uploads.keep(table, raw, header, owner_of(request))
    return JsonResponse({"id": upload, **upload_view(chosen)}, 201)
