"""The lessons' pages while they are being written: they reload when a file was saved, and tell what is wrong."""

from functools import partial
from pathlib import Path
from typing import cast

from fastapi import APIRouter, FastAPI, Request
from starlette.responses import Response

from ...lessons.preview import PreviewLibrary
from ..json import JsonResponse
from ..permissions import PAGE
from ..services import services

router = APIRouter(include_in_schema=False, dependencies=[PAGE])


@router.get("/preview")
async def preview(request: Request) -> Response:
    """The version of what was saved last, and all that is wrong with it, a sentence each."""
    shared = services(request)
    library = cast(PreviewLibrary, shared.lessons)
    version, errors = await shared.read(partial(getattr, library, "state"))
    return JsonResponse({"version": version, "errors": [str(error) for error in errors]})


def install(app: FastAPI, folder: Path) -> None:
    """Have an application show the lessons of a folder as they are saved."""
    app.state.services.lessons = PreviewLibrary(folder, app.state.services.settings.root_path)
    app.state.preview = True
    app.include_router(router)
