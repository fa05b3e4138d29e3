"""The pages and their files. Pages are rendered once a request from templates that carry no data: what a page shows
it fetches over the documented API.
"""

from typing import Any

from fastapi import APIRouter, FastAPI, Request
from starlette.responses import Response
from starlette.templating import Jinja2Templates

from ...installation import FILES
from ..permissions import PAGE
from ..root_path import under
from .assets import Assets
from .files import files_of
from .settings import PageSettings
from .sheets import PREVIEW

STATIC = FILES / "static"
TEMPLATES = FILES / "templates"

router = APIRouter(include_in_schema=False, dependencies=[PAGE])
templates = Jinja2Templates(TEMPLATES)


def page(request: Request, name: str, **values: Any) -> Response:
    """The page of that name, from its template, with its sheets and its script."""
    files, root = request.app.state.files, under(request, "")
    preview = PREVIEW if getattr(request.app.state, "preview", False) else None
    shown = {
        "page": name,
        "root": root,
        "files": files,
        "head": files.head(name),
        "preview": preview,
        **values,
    }
    return templates.TemplateResponse(request, f"{name}.html", shown)


@router.api_route("/", methods=["GET", "HEAD"])
async def playground(request: Request) -> Response:
    return page(request, "playground")


@router.api_route("/embed", methods=["GET", "HEAD"])
async def embed(request: Request) -> Response:
    return page(request, "embed")


@router.api_route("/presenter", methods=["GET", "HEAD"])
async def presenter(request: Request) -> Response:
    return page(request, "presenter")


@router.api_route("/race", methods=["GET", "HEAD"])
async def race(request: Request) -> Response:
    return page(request, "race")


@router.api_route("/docs", methods=["GET", "HEAD"])
async def docs(request: Request) -> Response:
    return page(request, "docs")


def install(app: FastAPI, settings: PageSettings, root: str) -> None:
    app.state.files = files_of(STATIC, bundled=settings.bundled, root=root)
    app.include_router(router)
    app.mount("/static", Assets(STATIC), name="static")
