"""Data before there is a session: a preview of what a spec would give."""

from typing import Annotated

from fastapi import APIRouter, Body, Depends, Request
from starlette.responses import Response

from ...spec.fields import Strict
from ...spec.schema import AnyData
from ..access import counted
from ..json import JsonResponse
from ..openapi import answer, failures
from ..permissions import PUBLIC
from ..routes import JsonRoute
from ..server.guards import API
from ..services import services
from . import examples
from .documents import UploadPreview

router = APIRouter(
    prefix=f"{API}/data", tags=["data"], route_class=JsonRoute, dependencies=[PUBLIC, Depends(counted)]
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
    responses={200: answer("The data.", UploadPreview), **failures(body=True)},
)
async def preview(
    request: Request, wanted: Annotated[Preview, Body(openapi_examples=examples.PREVIEWS)]
) -> Response:
    return JsonResponse(await services(request).preview(wanted.data))
