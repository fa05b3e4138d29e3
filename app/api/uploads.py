"""CSV uploads: a raw body, no multipart, nothing written to disk."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from starlette.responses import Response

from app.api import examples
from app.api.access import counted
from app.api.documents import Upload
from app.api.guards import UPLOADS
from app.api.json import JsonResponse
from app.api.openapi import answer, failures
from app.api.routes import require
from app.api.services import services
from app.api.shares import owner_of
from app.engine.data.table import Header

CSV = "text/csv"
PREVIEW_ROWS = 5

router = APIRouter(tags=["data"], dependencies=[Depends(counted)])

BODY = {
    "requestBody": {
        "required": True,
        "content": {CSV: {"schema": {"type": "string"}, "example": examples.CSV_FILE}},
    }
}


@router.post(
    UPLOADS,
    status_code=201,
    name="upload",
    summary="Upload a CSV file",
    description="The body is the file itself: UTF-8, one row an example, numbers but for the label column. A spec then "
    'names it as `{"kind": "upload", "id": …}`. Kept for a while, and as long as a session learns from it.',
    response_model=Upload,
    responses={201: answer("The table as it was understood.", examples.UPLOAD), **failures(body=True)},
    openapi_extra=BODY,
)
async def upload(
    request: Request,
    header: Annotated[Header, Query(description="Whether the first line names the columns.")] = "auto",
) -> Response:
    require(request, CSV)
    shared = services(request)
    await shared.limits.check("upload", request)
    raw = await request.body()
    table = await shared.table(raw, header)
    found = {
        "id": await shared.uploads.keep(table, raw, header, owner_of(request)),
        "columns": [
            {"name": column.name, "kind": column.kind, "distinct": column.distinct}
            for column in table.columns
        ],
        "rows": table.rows,
        "preview": table.preview(PREVIEW_ROWS),
        "header": table.header,
        "label": table.label,
    }
    return JsonResponse(found, 201)
