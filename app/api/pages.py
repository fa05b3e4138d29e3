"""The pages and their files. Pages are rendered once a request from templates that carry no data: what a page shows
it fetches over the documented API.
"""

from pathlib import Path
from typing import Any

from fastapi import APIRouter, FastAPI, Request
from starlette.middleware.gzip import GZipMiddleware
from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.templating import Jinja2Templates
from starlette.types import Scope

from app import __version__

ROOT = Path(__file__).resolve().parents[2]
STATIC = ROOT / "static"
TEMPLATES = ROOT / "templates"

router = APIRouter(include_in_schema=False)
templates = Jinja2Templates(TEMPLATES)


class Assets(StaticFiles):
    """Static files that a browser may keep, but asks about each time: the ETag makes that a 304."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        response = await super().get_response(path, scope)
        response.headers["Cache-Control"] = "no-cache"
        return response


def page(request: Request, name: str, **values: Any) -> Response:
    return templates.TemplateResponse(request, name, {"version": __version__, **values})


@router.api_route("/", methods=["GET", "HEAD"])
async def playground(request: Request) -> Response:
    return page(request, "playground.html")


@router.api_route("/embed", methods=["GET", "HEAD"])
async def embed(request: Request) -> Response:
    return page(request, "embed.html")


@router.api_route("/race", methods=["GET", "HEAD"])
async def race(request: Request) -> Response:
    return page(request, "race.html")


@router.api_route("/docs", methods=["GET", "HEAD"])
async def docs(request: Request) -> Response:
    return page(request, "docs.html")


def install(app: FastAPI) -> None:
    app.include_router(router)
    # Only these files are worth compressing: answers and frames are small, and change each time.
    app.mount("/static", GZipMiddleware(Assets(directory=STATIC), 1024, compresslevel=6), name="static")
