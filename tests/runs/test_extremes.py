"""Whatever state a run has got into, every question about it is answered: in finite JSON, or with a sentence."""

import json
import math
from typing import Any

import numpy as np
import orjson
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as some
from pydantic import BaseModel, TypeAdapter

from app.api.insights import documents as insight_documents
from app.api.insights.scores import ClassificationScores, RegressionScores
from app.api.json import encode
from app.api.sessions import outputs
from app.engine.activations import ACTIVATIONS
from app.errors import SpecError
from app.runs import insights
from app.runs import predictions as questions
from app.runs.commands import Advance, Parameters, Predict
from app.runs.run import Run
from app.runs.scores import scores
from tests.rounds import rounds
from tests.sessions.helpers import LIMITS, run_of

KINDS: list[dict[str, Any]] = [
    {"kind": "perceptron"},
    {"kind": "adaline"},
    {"kind": "mlp", "layers": [{"units": 1, "activation": "sigmoid"}]},
    {"kind": "mlp", "layers": [{"units": 2, "activation": "softmax"}]},
    *(
        {"kind": "mlp", "layers": [{"units": 2, "activation": hidden}, {"units": 1, "activation": "tanh"}]}
        for hidden, entry in ACTIVATIONS.items()
        if entry.hidden
    ),
    {"kind": "mlp", "layers": [*[{"units": 2, "activation": "linear"}] * 4, {"units": 1, "activation": "linear"}]},
]  # fmt: skip
BOUND = 1e100
HEAVY = 1e30


def around(bound: float) -> some.SearchStrategy[float]:
    """Numbers as they go wrong: none, huge, tiny, and those that differ in their last digits only."""
    near = some.sampled_from([0.3, 0.1 + 0.2, 1.0, math.nextafter(1.0, 2), 36.5, 60.0, 1e15, 5e-324, 1e-160])
    ends = some.sampled_from([0.0, bound, -bound, math.nextafter(bound, 0)])
    return near | ends | some.floats(-bound, bound, allow_nan=False)


@some.composite
def specs(draw: some.DrawFn) -> dict[str, Any]:
    width, count = draw(some.integers(1, 3)), draw(some.integers(2, 6))
    value = draw(some.sampled_from([around(BOUND), around(1.0), some.just(draw(around(BOUND)))]))
    rows = draw(some.lists(some.lists(value, min_size=width, max_size=width), min_size=count, max_size=count))
    targets = [0, 1, *draw(some.lists(some.integers(0, 1), min_size=count - 2, max_size=count - 2))]
    features = [f"x{number + 1}" for number in range(width)] + draw(some.sampled_from([[], ["x1^2"]]))
    data = {
        "kind": "inline",
        "inputs": rows,
        "targets": targets,
        "task": "classification",
        "features": features,
    }
    data["standardize"] = draw(some.booleans())
    return {"data": data, "model": draw(some.sampled_from(KINDS)), "seed": draw(some.integers(0, 5))}


def asked(run: Run) -> list[tuple[Any, Any]]:
    """Every question with the document that its answer has to fit."""
    parameters, inputs = run.trainer.network.parameters, run.pipeline.dataset.inputs.tolist()
    parted = TypeAdapter[Any](insight_documents.Separable | insight_documents.Inseparable)
    scored = TypeAdapter[Any](ClassificationScores | RegressionScores)
    activations = Predict(inputs=inputs, activations=True)
    return [
        (insight_documents.Vitals, lambda: insights.vitals(run)),
        (insight_documents.Trace, lambda: insights.trace(run, None, None, links=True)),
        (insight_documents.GradientCheck, lambda: insights.gradient_check(run, 0, None)),
        (insight_documents.Landscape, lambda: insights.loss_landscape(run, None, 1e6, 3, 0)),
        (
            insight_documents.Landscape,
            lambda: insights.loss_landscape(run, ("layers.0.weights.0.0", "layers.0.bias.0"), 3.0, 3, 0),
        ),
        (outputs.Surface, lambda: questions.surface(run, parameters, 3, LIMITS)),
        (outputs.Prediction, lambda: questions.predict(run, parameters, activations, LIMITS)),
        (parted, lambda: insights.separability(run)),
        (insight_documents.Confusion, lambda: insights.confusion(run)),
        (scored, lambda: scores(run, "train")),
    ]


def hold(run: Run) -> None:
    for document, question in asked(run):
        try:
            text = encode(question())
        except SpecError:
            # A sentence is an answer.
            continue
        told = orjson.loads(text)
        json.dumps(told, allow_nan=False)
        if isinstance(document, TypeAdapter):
            document.validate_python(told)
        else:
            assert issubclass(document, BaseModel)
            document.model_validate(told)


def by_hand(run: Run, weights: list[float]) -> Parameters:
    """All parameters set to these, over and over."""
    network = run.trainer.network
    layers = network.views(np.resize(np.array(weights), network.parameters.size))
    return Parameters.model_validate(
        {"layers": [{"weights": one.weights.tolist(), "bias": one.bias.tolist()} for one in layers]}
    )


@given(spec=specs(), weights=some.lists(around(HEAVY), min_size=1, max_size=5), data=some.data())
@settings(
    max_examples=rounds(50, 150), deadline=None, derandomize=True, suppress_health_check=list(HealthCheck)
)
def test_every_question_is_answered_in_any_state(
    spec: Any, weights: list[float], data: some.DataObject
) -> None:
    try:
        run = run_of(spec)
    except SpecError:
        assume(False)
    hold(run)
    run.set_parameters(by_hand(run, weights))
    hold(run)
    if data.draw(some.booleans()):
        run.advance(Advance(unit="epoch", count=3))
        hold(run)


@pytest.mark.parametrize(
    "inputs", [[18.5, 40.0], [36.5, 60.0], [0.3, 0.1 + 0.2], [1e100, math.nextafter(1e100, 0)], [1e-320, 0.0]]
)
@pytest.mark.parametrize("activation", ["tanh", "sigmoid", "linear", "relu"])
def test_the_vitals_of_units_that_answer_all_but_the_same(inputs: list[float], activation: str) -> None:
    hidden = {"units": 1, "activation": activation, "weights": [[1]], "bias": [0]}
    spec = {
        "data": {"kind": "inline", "inputs": [[one] for one in inputs], "targets": [0, 1]},
        "model": {"kind": "mlp", "layers": [hidden, {"units": 1, "activation": "sigmoid"}]},
    }
    told = insights.vitals(run_of(spec))["layers"][0]
    assert sum(told["histogram"]) == 2
    assert len(told["histogram"]) == 20


def test_the_vitals_of_a_threshold_neuron_and_of_a_run_that_diverged() -> None:
    neuron = run_of({"data": {"kind": "gate", "name": "and"}, "model": {"kind": "mcculloch_pitts"}})
    assert insights.vitals(neuron)["layers"][0]["gradient_norm"] is None
    layers = [*[{"units": 8, "activation": "relu"}] * 6, {"units": 1, "activation": "linear"}]
    spec = {
        "data": {"kind": "generated", "name": "plane", "noise": 0.5, "samples": 500},
        "model": {"kind": "mlp", "layers": layers},
        "training": {"learning_rate": 10, "batch_size": 1, "loss": "mse"},
    }
    for seed in range(10):
        run = run_of({**spec, "seed": seed})
        run.advance(Advance(unit="epoch", count=5))
        hold(run)
        assert insights.vitals(run)["findings"][0]["code"] == "diverged"


def test_the_surface_over_an_input_that_never_changes_has_a_width() -> None:
    for constant in (0.0, 3.0, 1e17, -1e100):
        data = {"kind": "inline", "inputs": [[constant, 1], [constant, 2]], "targets": [0, 1]}
        run = run_of({"data": data, "model": {"kind": "perceptron"}})
        (low, high), _ = questions.surface(run, run.trainer.network.parameters, 3, LIMITS)["ranges"]
        assert low < constant < high
