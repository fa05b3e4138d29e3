"""Lessons over REST: read them, and have their tasks judged by the engine."""

from functools import partial
from typing import Annotated

from fastapi import APIRouter, Body, Depends, Path, Query, Request
from starlette.responses import Response

from ...lessons.live import price, same_network, written
from ...runs.run import Run
from ...spec.fields import LARGEST_SEED
from ..access import counted
from ..json import JsonResponse
from ..openapi import answer, failures
from ..permissions import PUBLIC
from ..routes import JsonRoute
from ..server.guards import API
from ..services import services
from ..sessions.asking import ask
from .bodies import AnswerBody, GuessBody
from .documents import LessonDocument, LessonsDocument, NumbersDocument, SweepRowDocument, VerdictDocument
from .examples import ANSWERS, GUESSES
from .observing import observed
from .predictions import AskedDocument, RevealDocument

router = APIRouter(
    prefix=f"{API}/lessons", tags=["lessons"], route_class=JsonRoute, dependencies=[PUBLIC, Depends(counted)]
)

MOST_STEPS = 200
MOST_ROWS = 8

Slug = Annotated[str, Path(description="The lesson's name in addresses.", max_length=60)]
Seed = Annotated[
    int, Query(ge=0, le=LARGEST_SEED, description="Whose numbers: the same seed draws the same tasks.")
]
StepNumber = Annotated[int, Path(ge=1, le=MOST_STEPS, description="Which step, from 1.")]


Prediction = Annotated[str, Path(description="The prediction's id.", max_length=60)]


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


@router.get(
    "/{slug}/steps/{step}/numbers",
    name="numbers",
    summary="A text's numbers, as a run stands now",
    description="What the live numbers of a step's texts come to for a session of the step's own data and model.",
    response_model=NumbersDocument,
    responses={200: answer("One for each.", NumbersDocument), **failures(404, 413, 422)},
)
async def numbers(
    request: Request,
    slug: Slug,
    step: StepNumber,
    session: Annotated[str, Query(max_length=100, description="The session, by its id.")],
) -> Response:
    shared = services(request)
    found = (await shared.course()).find_step(slug, step)
    live = found.live
    spec = {} if found.scenario is None else await shared.work(found.scenario.complete)

    def priced(run: Run) -> float:
        same_network(spec, run)
        return price(live, run)

    if not live:
        return JsonResponse({"numbers": []})
    watched = await shared.sessions.get(session)
    return JsonResponse({"numbers": await ask(request, watched, lambda run, _: written(live, run), priced)})


@router.get(
    "/{slug}/steps/{step}/sweep/{row}",
    name="sweep_row",
    summary="One network of a step's sweep",
    description="Trained from each start when it is first asked for, and kept: it is the same for everybody.",
    response_model=SweepRowDocument,
    responses={200: answer("What each start came to.", SweepRowDocument), **failures(404, 422)},
)
async def sweep_row(
    request: Request,
    slug: Slug,
    step: StepNumber,
    row: Annotated[int, Path(ge=0, lt=MOST_ROWS, description="Which of the stage's `values`, from 0.")],
) -> Response:
    shared = services(request)
    found = (await shared.course()).find_step(slug, step)
    return JsonResponse(await shared.work(partial(found.sweep_row, row)))


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
    observation = await observed(shared, body.session)
    course = await shared.course()
    judge = partial(course.check, slug, task, body.seed, body.answer, observation, body.trail)
    return JsonResponse(await shared.work(judge))


@router.get(
    "/{slug}/predictions/{prediction}",
    name="prediction",
    summary="What is asked before a run is played",
    description="The question, its axis or its options, and what may be seen then; nothing of the truth.",
    response_model=AskedDocument,
    responses={200: answer("The question.", AskedDocument), **failures(404)},
)
async def prediction(request: Request, slug: Slug, prediction: Prediction) -> Response:
    shared = services(request)
    course = await shared.course()
    return JsonResponse(await shared.work(partial(course.prediction_document, slug, prediction)))


@router.post(
    "/{slug}/predictions/{prediction}/reveal",
    name="reveal",
    summary="What the run came to, beside a guess",
    description="The engine plays the run to its stop, once for all, and measures the guess against it. Send it, "
    "or null for “I don't know”; send it once more with `seen` to be told what there was to see.",
    response_model=RevealDocument,
    responses={200: answer("The truth, and the distance to it.", RevealDocument), **failures(404, body=True)},
)
async def reveal(
    request: Request,
    slug: Slug,
    prediction: Prediction,
    body: Annotated[GuessBody, Body(openapi_examples=GUESSES)],
) -> Response:
    shared = services(request)
    course = await shared.course()
    return JsonResponse(await shared.work(partial(course.reveal, slug, prediction, body.guess, body.seen)))
