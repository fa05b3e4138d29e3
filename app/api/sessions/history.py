"""A session's history, as JSON or as CSV."""

import csv
import io
from functools import partial
from typing import Any

from fastapi import APIRouter, Depends, Request
from starlette.responses import Response

from ..access import Reader, counted
from ..json import JsonResponse
from ..negotiation import CSV, prefers_csv
from ..openapi import answer, failures
from ..server.guards import API
from ..services import services
from .documents import History

COLUMNS = ("epoch", "step", "sample", "train_loss", "test_loss", "train_accuracy", "test_accuracy")

router = APIRouter(prefix=f"{API}/sessions", tags=["sessions"], dependencies=[Depends(counted)])

HISTORY = answer("Points and events, each in their order.", History)
HISTORY["content"][CSV] = {"schema": {"type": "string"}, "example": History.EXAMPLE_CSV}


@router.get(
    "/{id}/history",
    name="history",
    summary="How it went",
    description="`points`: the metrics at the start and after epochs, thinned to a few thousand. `events`: what was "
    "changed by hand, and when. With `Accept: text/csv` the points as CSV.",
    response_model=History,
    responses={200: HISTORY, **failures()},
)
async def history(request: Request, session: Reader) -> Response:
    shared = services(request)
    found = await shared.read(session.history)
    if prefers_csv(request.headers.get("accept", "")):
        name = f'attachment; filename="history-{session.id[:8]}.csv"'
        headers = {"Content-Disposition": name, "Vary": "Accept"}
        text = await shared.read(partial(table, found["points"]))
        return Response(text, headers=headers, media_type=CSV)
    return JsonResponse(found, headers={"Vary": "Accept"})


def table(points: list[dict[str, Any]]) -> str:
    """RFC 4180. All cells are our own numbers, so none can be taken for a spreadsheet's formula."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    writer.writerows(
        ["" if point[column] is None else point[column] for column in COLUMNS] for point in points
    )
    return text.getvalue()
