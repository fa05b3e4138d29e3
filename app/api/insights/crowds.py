"""Questions about many networks at once: a thousand starts of one, and one without each of its examples."""

from typing import Annotated, Any

from fastapi import APIRouter, Body, Depends, Path, Query, Request
from pydantic import Field
from starlette.responses import Response

from ...engine.numerals import grouped
from ...engine.together import Mapper
from ...engine.types import Pause
from ...runs.crowd_costs import check_crowd, cost_of, require_lanes
from ...runs.luck import Lot, Luck, require_output, seed_of
from ...runs.run import Run
from ...runs.without import Without
from ...sessions.session import Session
from ...spec.fields import Strict
from ...spec.limits import at_most
from ..access import Reader, counted, key_of, owner_of
from ..json import JsonResponse
from ..openapi import answer, failures
from ..openapi import example as way_to_ask
from ..routes import JsonRoute
from ..server.guards import API
from ..services import services
from ..sessions.asking import ask
from ..sessions.documents import CreatedDocument
from ..sessions.opening import opened
from .crowd_documents import LuckPicture, LuckyNetwork, WithoutExample, WithoutPicture

router = APIRouter(
    prefix=f"{API}/sessions", tags=["insight"], route_class=JsonRoute, dependencies=[Depends(counted)]
)

MOST = 10**6
Networks = Annotated[int, Query(ge=1, description="How many, the session's own start among them.")]
Epoch = Annotated[int, Query(ge=0, le=MOST, description="Trained for so many epochs.")]
Epochs = Annotated[
    int | None, Query(ge=0, le=MOST, description="Trained for so many epochs; default as many as the session has.")
]  # fmt: skip
Resolution = Annotated[int, Query(ge=2, description="Points to a side of the plane.")]
Goal = Annotated[
    float | None,
    Query(
        gt=0,
        le=1,
        description="What a network has to reach to have solved it: the share of training examples read right "
        "(default 1), or R² of a regression (default 0.95).",
    ),
]
Number = Annotated[int, Path(ge=0, le=MOST, description="The network's number, from 0.")]
Example = Annotated[int, Path(ge=0, le=MOST, description="The training example's number, from 0.")]
Output = Annotated[
    int,
    Query(ge=0, le=MOST, description="Of several values to predict: the one that `spread` tells of, from 0."),
]
Since = Annotated[int, Query(ge=0, le=MOST, description="Losses from this epoch on, not from the start.")]


class OpenStart(Strict):
    """How far the new session is trained."""

    epochs: int = Field(0, ge=0, le=MOST, description="Trained for so many epochs.")


async def luck_of(
    request: Request, session: Session, lot: Lot, epoch: int, resolution: int, tell: Any
) -> dict[str, Any]:
    """What ``tell`` says of a lot at an epoch."""
    at_most("networks", lot.networks, session.run.limits.max_crowd_networks, "networks")
    return await asked(
        request,
        session,
        "luck",
        lot,
        f"{grouped(lot.networks)} networks",
        lot.networks,
        epoch,
        resolution,
        tell,
    )


async def without_of(
    request: Request, session: Session, epoch: int | None, resolution: int, tell: Any
) -> dict[str, Any]:
    """What ``tell`` says of the retrainings after so many epochs."""
    run = session.run
    most = run.limits.max_crowd_examples
    count = min(run.trainer.size, most)
    wanted = run.trainer.clock.epoch if epoch is None else epoch
    about = (most, run.trainer.start.tobytes())
    return await asked(
        request, session, "without", about, f"{grouped(count)} retrainings", count, wanted, resolution, tell
    )


async def asked(
    request: Request,
    session: Session,
    kind: str,
    about: Any,
    what: str,
    networks: int,
    epoch: int,
    resolution: int,
    tell: Any,
) -> dict[str, Any]:
    """Prices a question about a crowd, and has it answered by the one that is kept, or by a new one."""
    crowds, name = services(request).crowds, (owner_of(request), session.id, kind)
    size = 0

    def price(run: Run) -> float:
        nonlocal size
        require_lanes(run)
        cost = cost_of(run, networks, resolution, left_out=int(kind == "without"))
        size = cost.size
        before = crowds.epoch(name, (about, run.spec), epoch)
        return check_crowd(run, cost, epoch, before, what)

    def question(run: Run, pause: Pause) -> dict[str, Any]:
        def make() -> Luck | Without:
            return Luck(run, about) if kind == "luck" else Without(run, about[0])

        return crowds.ask(name, (about, run.spec), size, make, epoch, tell, pause)

    return await ask(request, session, question, price)


@router.get(
    "/{id}/luck",
    name="luck",
    summary="What would have become of other starts?",
    description="So many networks of this session's spec as it now stands, each from weights and with an order of "
    "examples of its own; number 0 is the session's. How many of them read each point of the plane as which class (of "
    "a regression: quantiles of what they say), bands of their losses, what became of each. The same question has the "
    "same answer; asked epoch by epoch, each goes on where the last one ended. Given up when its asker leaves.",
    response_model=LuckPicture,
    responses={200: answer("How they stand after so many epochs.", LuckPicture), **failures(413)},
)
async def luck(
    request: Request,
    session: Reader,
    networks: Networks = 200,
    epoch: Epoch = 0,
    resolution: Resolution = 40,
    since: Since = 0,
    goal: Goal = None,
    output: Output = 0,
) -> Response:
    require_output(session.run, output)

    def tell(found: Luck, mapper: Mapper) -> dict[str, Any]:
        return found.picture(resolution, since, mapper, output=output)

    return JsonResponse(await luck_of(request, session, Lot(networks, goal), epoch, resolution, tell))


@router.get(
    "/{id}/luck/{number}",
    name="lucky_network",
    summary="One of the other starts",
    description="Its seed, with which a session of the same spec is this network, how it stands, its parameters.",
    response_model=LuckyNetwork,
    responses={200: answer("The network after so many epochs.", LuckyNetwork), **failures(413)},
)
async def lucky_network(
    request: Request,
    session: Reader,
    number: Number,
    networks: Networks = 200,
    epoch: Epoch = 0,
    goal: Goal = None,
) -> Response:
    def tell(found: Luck, _: Mapper) -> dict[str, Any]:
        return found.one(number)

    return JsonResponse(await luck_of(request, session, Lot(networks, goal), epoch, 2, tell))


@router.post(
    "/{id}/luck/{number}/open",
    status_code=201,
    name="open_start",
    summary="One of the other starts as a live session",
    description="A new session of the same spec with that network's seed, trained as far as you say. Its numbers are "
    "those of the picture, to 10⁻⁹: there eight networks are computed at once.",
    response_model=CreatedDocument,
    responses={201: answer("The session, with its key.", CreatedDocument), **failures(413, body=True)},
)
async def open_start(
    request: Request,
    session: Reader,
    number: Number,
    command: Annotated[
        OpenStart | None, Body(openapi_examples={"trained": way_to_ask("After 30 epochs", {"epochs": 30})})
    ] = None,
) -> Response:
    run = session.run
    at_most("number", number, run.limits.max_crowd_networks, "networks")
    await services(request).limits.check("create", request, key_of(request))
    spec = run.spec.model_copy(update={"seed": seed_of(run.spec.seed or 0, number)})
    return await opened(request, spec, (command or OpenStart()).epochs)


@router.get(
    "/{id}/without",
    name="without",
    summary="Whose absence would move the boundary?",
    description="The session's network trained anew from its start, as its training now stands, once without each of "
    "its training examples: how far what it says moves on average over the plane, which share of the plane it reads "
    "otherwise, and what it loses on the example that it never saw. Of many examples a sample is told of. The others "
    "are shown in the order in which the session sees them, the one passed over. Given up when its asker leaves.",
    response_model=WithoutPicture,
    responses={200: answer("How much each example matters.", WithoutPicture), **failures(413)},
)
async def without(
    request: Request, session: Reader, epoch: Epochs = None, resolution: Resolution = 40
) -> Response:
    def tell(found: Without, mapper: Mapper) -> dict[str, Any]:
        return found.picture(resolution, mapper)

    return JsonResponse(await without_of(request, session, epoch, resolution, tell))


@router.get(
    "/{id}/without/{number}",
    name="without_example",
    summary="The network without one example",
    description="Its parameters after the same epochs: what the page draws its boundary from.",
    response_model=WithoutExample,
    responses={200: answer("The network that never saw it.", WithoutExample), **failures(413)},
)
async def without_example(
    request: Request, session: Reader, number: Example, epoch: Epochs = None
) -> Response:
    def tell(found: Without, _: Mapper) -> dict[str, Any]:
        return found.one(number)

    return JsonResponse(await without_of(request, session, epoch, 2, tell))
