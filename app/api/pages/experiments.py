"""The page where a search is put together and watched."""

from fastapi import APIRouter, Request
from starlette.responses import Response

from ..permissions import PAGE
from .pages import page

router = APIRouter(include_in_schema=False, dependencies=[PAGE])


@router.api_route("/experiments", methods=["GET", "HEAD"])
async def experiments_page(request: Request) -> Response:
    return page(request, "experiments")
