"""The course as pages: each is whole and readable as it comes, a script only makes it live."""

import secrets
from functools import partial
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request
from starlette.responses import RedirectResponse, Response

from ..permissions import PAGE
from ..root_path import under
from ..services import services
from .pages import page

router = APIRouter(include_in_schema=False, dependencies=[PAGE])

# Whose numbers the tasks are drawn with; it tells nothing else about anyone.
COOKIE = "perceptory_seed"
YEAR = 365 * 24 * 3600
LARGEST = 999_999

Seed = Annotated[int | None, Query(ge=0, le=LARGEST)]
# A class has one sheet for each; more are asked for a second time.
Count = Annotated[int, Query(ge=1, le=40)]


def seed_of(request: Request, asked: int | None) -> int:
    """Asked for in the address, remembered by the browser, or drawn now."""
    if asked is not None:
        return asked
    kept = request.cookies.get(COOKIE, "")
    if kept.isascii() and kept.isdigit() and len(kept) < 7:
        return int(kept)
    return secrets.randbelow(LARGEST + 1)


def remember(request: Request, response: Response, seed: int) -> Response:
    path = under(request, "/lessons")
    response.headers.add_vary_header("Cookie")
    response.set_cookie(COOKIE, str(seed), max_age=YEAR, path=path, httponly=True, samesite="lax")
    return response


async def shown(request: Request, name: str, slug: str, seed: int, **more: Any) -> Response:
    """A lesson's page."""
    shared = services(request)
    course = await shared.course()
    document = await shared.work(partial(shared.lessons.document, slug, seed))
    before, after = course.neighbours(slug)
    tasks = {task["id"]: task for task in document["task_list"]}
    return page(
        request, name, lesson=document, tasks=tasks, before=before, after=after,
        count=len(course.lessons), lessons=course.overview(), **more,
    )  # fmt: skip


@router.api_route("/lessons", methods=["GET", "HEAD"])
async def lessons_page(request: Request) -> Response:
    shared = services(request)
    overview = await shared.work(shared.lessons.overview)
    minutes = sum(one["minutes"] for one in overview)
    return page(request, "lessons", lessons=overview, minutes=minutes)


@router.api_route("/lessons/{slug}", methods=["GET", "HEAD"])
async def lesson_page(
    request: Request, slug: str, seed: Seed = None, anew: bool = False, room: str = ""
) -> Response:
    (await services(request).course()).find(slug)
    if anew:
        # Who works in a room stays in it.
        where = under(request, f"/lessons/{slug}") + (f"?{urlencode({'room': room})}" if room else "")
        return remember(request, RedirectResponse(where, 303), secrets.randbelow(LARGEST + 1))
    number = seed_of(request, seed)
    return remember(request, await shown(request, "lesson", slug, number), number)


@router.api_route("/lessons/{slug}/worksheet", methods=["GET", "HEAD"])
async def worksheet_page(request: Request, slug: str, seed: Seed = None, n: Count = 1) -> Response:
    shared = services(request)
    course = await shared.course()
    sheets = await shared.work(partial(course.sheets, slug, seed_of(request, seed), n))
    return page(request, "worksheet", lesson=course.summary(slug), sheets=sheets)


@router.api_route("/lessons/{slug}/notes", methods=["GET", "HEAD"])
async def notes_page(request: Request, slug: str) -> Response:
    return await shown(request, "notes", slug, 1)
