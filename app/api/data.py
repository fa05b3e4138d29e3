"""Data before there is a session: a preview of what a spec would give."""

from typing import Annotated

from fastapi import APIRouter, Body, Depends, Request
from starlette.responses import Response

from app.api import examples
from app.api.access import counted
from app.api.guards import API
from app.api.json import JsonResponse
from app.api.openapi import answer, failures
from app.api.routes import JsonRoute
from app.api.services import services
from app.api.table_documents import UploadPreview
from app.sessions.fields import Strict
from app.sessions.spec import AnyData

router = APIRouter(
    prefix=f"{API}/data", tags=["data"], route_class=JsonRoute, dependencies=[Depends(counted)]
)


class Preview(Strict):
    """A spec's data alone."""

    data: AnyData


@router.post(
    "/preview",
    name="preview",
    summary="See data without making a session",
    description="The same as a session's data, but for how classes are coded on its output units. Of an "
    "upload it also says what is learnt from what, and which rows have gaps.",
    response_model=UploadPreview,
    responses={200: answer("The data.", examples.PREVIEW), **failures(body=True)},
)
async def preview(
    request: Request, wanted: Annotated[Preview, Body(openapi_examples=examples.PREVIEWS)]
) -> Response:
    return JsonResponse(await services(request).preview(wanted.data))
