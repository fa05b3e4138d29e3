"""Lessons over REST: read them, and have their tasks judged by the engine."""

from functools import partial
from typing import Annotated, Any

from fastapi import APIRouter, Body, Depends, Path, Query, Request
from pydantic import Field
from starlette.responses import Response

from ...lessons.observation import Observation
from ...spec.fields import LARGEST_SEED, Strict
from ..access import counted
from ..json import JsonResponse
from ..openapi import answer, failures
from ..permissions import PUBLIC
from ..routes import JsonRoute
from ..server.guards import API
from ..services import services
from .documents import LessonDocument, LessonsDocument, VerdictDocument
from .examples import ANSWERS

router = APIRouter(
    prefix=f"{API}/lessons", tags=["lessons"], route_class=JsonRoute, dependencies=[PUBLIC, Depends(counted)]
)

Slug = Annotated[str, Path(description="The lesson's name in addresses.", max_length=60)]
Seed = Annotated[
    int, Query(ge=0, le=LARGEST_SEED, description="Whose numbers: the same seed draws the same tasks.")
]


class AnswerBody(Strict):
    """An answer to a task; its fields depend on the task's kind, as its ``form`` tells."""

    seed: int = Field(
        1, ge=0, le=LARGEST_SEED, description="The seed that the task's numbers were drawn with."
    )
    trail: str | None = Field(
        None,
        max_length=60,
        description="What the verdict on the try before gave, so that the server knows which try this is: it picks the "
        "hint, and the third wrong answer brings the solution.",
    )
    session: str | None = Field(
        None, max_length=100, description="A session to look at, for tasks that want one."
    )
    answer: dict[str, Any] = Field(
        default_factory=dict, max_length=500, description="One value for each field."
    )


@router.get(
    "",
    name="lessons",
    summary="All lessons, in their order",
    description="What each is about, how long it takes, and which tasks it has; not yet its text.",
    response_model=LessonsDocument,
    responses={200: answer("A line for each.", LessonsDocument), **failures()},
)
async def lessons(request: Request) -> Response:
    shared = services(request)
    return JsonResponse({"lessons": await shared.work(shared.lessons.overview)})


@router.get(
    "/{slug}",
    name="lesson",
    summary="A lesson",
    description="Texts are HTML with MathML, ready to be shown. Tasks have the numbers of this seed.",
    response_model=LessonDocument,
    responses={200: answer("Its steps and tasks.", LessonDocument), **failures(404, 422)},
)
async def lesson(request: Request, slug: Slug, seed: Seed = 1) -> Response:
    shared = services(request)
    return JsonResponse(await shared.work(partial(shared.lessons.document, slug, seed)))


@router.post(
    "/{slug}/tasks/{task}/check",
    name="check",
    summary="Have an answer judged",
    description="The engine computes what is right at each check. A task about a live session takes its id as "
    "`session`; the other tasks take an `answer`.",
    response_model=VerdictDocument,
    responses={200: answer("Right or not, and why.", VerdictDocument), **failures(404, body=True)},
)
async def check(
    request: Request,
    slug: Slug,
    task: Annotated[str, Path(description="The task's id.", max_length=60)],
    body: Annotated[AnswerBody, Body(openapi_examples=ANSWERS)],
) -> Response:
    shared = services(request)
    observation = None
    if body.session is not None:
        session = await shared.sessions.get(body.session)
        observation = await session.inspect(Observation.of)
    course = await shared.course()
    judge = partial(course.check, slug, task, body.seed, body.answer, observation, body.trail)
    return JsonResponse(await shared.work(judge))
