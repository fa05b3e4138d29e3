"""What can be asked of a session beyond its outputs: slow motion, checks, proofs, landscapes, its health."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from starlette.responses import Response

from ...errors import SpecError
from ...runs import insights
from ...runs import outputs as by_output
from ...runs import question_costs as prices
from ...runs import scores as measured
from ..access import Reader, counted
from ..json import JsonResponse
from ..openapi import answer, failures
from ..server.guards import API
from ..sessions.asking import ask
from .documents import Confusion, GradientCheck, Inseparable, Landscape, Separable, Trace, Vitals
from .output_documents import Outputs
from .scores import ClassificationScores, RegressionScores

router = APIRouter(prefix=f"{API}/sessions", tags=["insight"], dependencies=[Depends(counted)])

Sample = Annotated[
    int | None, Query(ge=0, description="The training example; left out: those of the very next update.")
]
Links = Annotated[bool, Query(description="Tie each symbol of the formulas to its place in the diagram.")]
Layer = Annotated[int | None, Query(ge=0, description="With `unit`: hear of that unit only. Counted from 0.")]
Unit = Annotated[int | None, Query(ge=0, description="With `layer`. Counted from 0.")]


def place(layer: Layer = None, unit: Unit = None) -> tuple[int, int] | None:
    if layer is None and unit is None:
        return None
    if layer is None or unit is None:
        raise SpecError.at(
            "layer" if layer is None else "unit", "layer and unit go together: give both or neither"
        )
    return layer, unit


Place = Annotated[tuple[int, int] | None, Depends(place)]


@router.get(
    "/{id}/trace",
    name="trace",
    summary="Slow motion: one update, line by line",
    description="Each moment has its formula in symbols and with its numbers (LaTeX), the numbers at full precision, "
    "and what to light up in the diagram. Changes nothing. Of a large network only the matrices are told unless "
    "`layer` and `unit` are given. With `links` every symbol is tied to its place by `\\htmlData{ref=…}`.",
    response_model=Trace,
    responses={200: answer("The moments of one update.", Trace), **failures(413)},
)
async def trace(
    request: Request, session: Reader, where: Place, sample: Sample = None, links: Links = False
) -> Response:
    return JsonResponse(
        await ask(
            request,
            session,
            lambda run, _: insights.trace(run, sample, where, links=links),
            lambda run: prices.check_trace(run, sample, where),
        )
    )


@router.get(
    "/{id}/gradient-check",
    name="gradient_check",
    summary="Is the gradient right?",
    description="The chain rule's slope of each parameter beside a central difference. Where a ReLU or the hinge "
    "bends between the two probes (`kink`) they need not agree, and the largest error leaves them out.",
    response_model=GradientCheck,
    responses={
        200: answer("Both slopes, and how far they are apart.", GradientCheck),
        **failures(413),
    },
)
async def gradient_check(request: Request, session: Reader, where: Place, sample: Sample = None) -> Response:
    return JsonResponse(
        await ask(
            request,
            session,
            lambda run, pause: insights.gradient_check(run, sample, where, pause=pause),
            lambda run: prices.check_gradient(run, sample, where),
        )
    )


@router.get(
    "/{id}/separability",
    name="separability",
    summary="Can a line part the two classes?",
    description="Either a line with its margin and Novikoff's bound on a perceptron's mistakes, from zero weights and "
    "from this session's own start, or a point in both convex hulls with the shares that mix it. In what the network "
    "sees (`features`), of the training part.",
    response_model=Separable | Inseparable,
    responses={200: answer("The answer with its proof.", Inseparable), **failures(413)},
)
async def separability(request: Request, session: Reader) -> Response:
    return JsonResponse(
        await ask(
            request,
            session,
            lambda run, pause: insights.separability(run, pause=pause),
            prices.check_separability,
        )
    )


@router.get(
    "/{id}/landscape",
    name="landscape",
    summary="The loss around where it stands",
    description="Over two parameters (`first`, `second`: paths such as `layers.0.weights.0.1`), or over two random "
    "directions that are filter-normalised (Li et al. 2018).",
    response_model=Landscape,
    responses={200: answer("A grid of losses.", Landscape), **failures(413)},
)
async def landscape(
    request: Request,
    session: Reader,
    first: Annotated[str | None, Query(max_length=60, description="A parameter's path.")] = None,
    second: Annotated[str | None, Query(max_length=60, description="Another parameter's path.")] = None,
    span: Annotated[float, Query(gt=0, le=1e6, description="How far to go each way.")] = 3.0,
    resolution: Annotated[int, Query(ge=2, description="Points to a side.")] = 31,
    seed: Annotated[int, Query(ge=0, le=2**32 - 1, description="Draws the random directions.")] = 0,
) -> Response:
    if (first is None) != (second is None):
        raise SpecError.at(
            "first" if first is None else "second", "first and second go together: give both or neither"
        )
    names = (first, second) if first is not None and second is not None else None
    return JsonResponse(
        await ask(
            request,
            session,
            lambda run, pause: insights.loss_landscape(run, names, span, resolution, seed, pause=pause),
            lambda run: prices.check_landscape(run, resolution),
        )
    )


@router.get(
    "/{id}/vitals",
    name="vitals",
    summary="How each layer is doing",
    description="Gradient norms, saturation, dead units and a histogram of activations for each layer; and a "
    "sentence, with what to try, for each thing that is wrong.",
    response_model=Vitals,
    responses={200: answer("Health, layer by layer.", Vitals), **failures(413)},
)
async def vitals(request: Request, session: Reader) -> Response:
    return JsonResponse(
        await ask(request, session, lambda run, pause: insights.vitals(run, pause=pause), prices.check_vitals)
    )


@router.get(
    "/{id}/confusion",
    name="confusion",
    summary="Which classes it takes for which",
    description="The confusion matrix of the training part and of the test part, each class's precision and recall, "
    "and the examples that are read as another class. Of a classification; works for every model.",
    response_model=Confusion,
    responses={200: answer("Counts, a row for each true class.", Confusion), **failures(413)},
)
async def confusion(request: Request, session: Reader) -> Response:
    return JsonResponse(
        await ask(
            request,
            session,
            lambda run, pause: insights.confusion(run, pause=pause),
            insights.check_confusion,
        )
    )


@router.get(
    "/{id}/scores",
    name="scores",
    summary="How well it does",
    description="Of each class one against the rest precision, recall, F1, specificity, Matthews' correlation, the ROC "
    "curve and its area, and, where the outputs are probabilities, how well they are calibrated; of each output of a "
    "regression RMSE, MAE, R² and residuals. A share of nothing is null, and `undefined` says why.",
    response_model=ClassificationScores | RegressionScores,
    responses={200: answer("The figures of one part of the data.", ClassificationScores), **failures(413)},
)
async def scores(
    request: Request,
    session: Reader,
    part: Annotated[
        measured.PartName, Query(description="The part of the data that it is asked about.")
    ] = "train",
) -> Response:
    return JsonResponse(
        await ask(
            request,
            session,
            lambda run, pause: measured.scores(run, part, pause=pause),
            lambda run: measured.check_scores(run, part),
        )
    )


@router.get(
    "/{id}/outputs",
    name="outputs",
    summary="Each value of a regression by itself",
    description="The loss of each output, as the run stands and at moments along its way: their sum is the run's loss. "
    "Of a regression, with one value or several.",
    response_model=Outputs,
    responses={200: answer("A loss for each value, and a curve.", Outputs), **failures(413)},
)
async def outputs(request: Request, session: Reader) -> Response:
    return JsonResponse(
        await ask(request, session, lambda run, pause: by_output.outputs(run, pause=pause), by_output.price)
    )
