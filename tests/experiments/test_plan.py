"""Plans: what is refused before anything runs, and where it says the fault is."""

import time
from typing import Any

import pytest

from app.engine.data.table import TableLimits, parse_table
from app.errors import SpecError, TooLarge
from app.experiments.builder import Builder
from app.experiments.limits import ExperimentLimits
from app.experiments.plan import make_plan
from app.experiments.spec import ExperimentSpec
from app.experiments.trial import document_of
from app.runs.build import build
from app.runs.limits import RunLimits
from app.spec.parsing import parse
from app.spec.schema import Spec
from app.spec.uploads import Uploads
from tests.experiments.helpers import CIRCLE, experiment, plan_of

XOR = {"data": {"kind": "gate", "name": "xor"}, "model": {"kind": "mlp", "hidden": [3]}}
PLANE = {"data": {"kind": "generated", "name": "plane"}, "model": {"kind": "mlp", "hidden": [3]}}


@pytest.mark.parametrize(
    ("search", "more", "path", "words"),
    [
        ({"training.lerning_rate": [1.0]}, {}, "search.training.lerning_rate", "not a known field"),
        ({"training.learning_rate": [0.1, -1.0]}, {}, "search.training.learning_rate", "at least 0"),
        ({"training.learning_rate": ["fast"]}, {}, "search.training.learning_rate", "must be a number"),
        ({"training.optimizer.name": ["sgd", "lion"]}, {}, "search.training.optimizer.name", "lion"),
        ({"model.hidden": [[4], [0]]}, {}, "search.model.hidden", "at least 1"),
        ({"model.hidden": [[4], [4000]]}, {}, "search.model.hidden", "more than the 512"),
        ({"model.activation": ["softmax"]}, {}, "search.model.activation", "output layer"),
        ({"data.name": ["iris"]}, {}, "search.data.name", "not a known generated data set"),
        ({"seed": [1]}, {"objective": "test_loss", "base": XOR}, "objective", "no test part"),
        ({"seed": [1]}, {"objective": "test_accuracy", "base": PLANE}, "objective", "no accuracy"),
        ({"seed": [1]}, {"repeats": 2}, "repeats", "vary the seed"),
        ({"seed": [1]}, {"base": {"model": {"kind": "mlp"}}}, "base.data", "is required"),
        (
            {"seed": [1]},
            {"base": {**XOR, "model": {"kind": "mcculloch_pitts"}}},
            "base.model.kind",
            "nothing to search",
        ),
        (
            {"seed": [1]},
            {"base": {**CIRCLE, "data": {"kind": "upload", "id": "gone"}}},
            "base.data.id",
            "no upload has that id",
        ),
    ],
)
def test_a_fault_is_told_where_it_is(search: Any, more: Any, path: str, words: str) -> None:
    with pytest.raises(SpecError) as refused:
        plan_of(search, **{"base": CIRCLE, **more})
    assert [one.path for one in refused.value.errors] == [path]
    assert words in refused.value.errors[0].message


@pytest.mark.parametrize(
    ("more", "path"),
    [
        ({"search": {"seed": {"low": 1, "high": 1000}, "data.seed": {"low": 1, "high": 1000}}}, "search"),
        ({"search": {"seed": [1]}, "strategy": "random", "trials": 10**6}, "trials"),
        ({"search": {"data.noise": [0.0, 0.1]}, "repeats": 1500}, "repeats"),
        (
            {
                "base": {**CIRCLE, "model": {"kind": "mlp", "hidden": [32, 32]}},
                "search": {"seed": {"low": 1, "high": 500}},
                "budget": {"epochs": 10**6},
            },
            "budget.epochs",
        ),
    ],
)
def test_too_much_is_refused_by_arithmetic(more: Any, path: str) -> None:
    began = time.thread_time()
    with pytest.raises(TooLarge) as refused:
        plan_of(**more)
    assert refused.value.errors[0].path == path
    assert time.thread_time() - began < 1


def test_what_is_read_back_can_be_posted_again() -> None:
    plan = plan_of(strategy="random", trials=50)
    again = make_plan(parse(ExperimentSpec, plan.spec.to_json()), Uploads(), RunLimits(), ExperimentLimits())
    assert again == plan
    assert plan.trials == 3  # there are no more than that
    assert plan.objective == "test_loss"
    assert plan_of({"seed": [1]}, XOR).objective == "train_loss"


def test_an_uploaded_table_becomes_part_of_the_experiment() -> None:
    text = b"a,b,kind\n" + b"".join(
        b"%d,%d,%s\n" % (i, i * i % 7, b"xy"[i % 2 : i % 2 + 1]) for i in range(40)
    )
    uploads = Uploads()
    upload = uploads.put(parse_table(text, "auto", TableLimits(rows=100, columns=5)))
    base = {
        "data": {"kind": "upload", "id": upload, "label": "kind"},
        "model": {"kind": "mlp", "hidden": [3]},
    }
    plan = make_plan(parse(ExperimentSpec, experiment(base=base)), uploads, RunLimits(), ExperimentLimits())
    inside = Builder(Uploads(), RunLimits()).prepare(document_of(plan.base, {}))
    session = build(parse(Spec, base), uploads, RunLimits()).trainer
    assert (inside.train.inputs == session.train.inputs).all()
    assert (inside.train.coded == session.train.coded).all()
    assert inside.metrics() == session.metrics()
    with pytest.raises(SpecError, match="can't vary"):
        make_plan(
            parse(ExperimentSpec, experiment({"data.label": ["a"]}, base)),
            uploads,
            RunLimits(),
            ExperimentLimits(),
        )


@pytest.mark.parametrize(
    "spec",
    [
        {"data": {"kind": "bundled", "name": "iris"}, "model": {"kind": "mlp"}},
        {"data": {"kind": "generated", "name": "plane", "noise": 0.2}, "model": {"kind": "mlp"}},
        {"data": {"kind": "gate", "name": "and"}, "model": {"kind": "perceptron"}},
        {"data": {"kind": "generated", "name": "gauss"}, "model": {"kind": "adaline"}, "seed": 3},
    ],
)
def test_a_trial_starts_as_the_session_of_its_spec_does(spec: Any) -> None:
    prepared = Builder(Uploads(), RunLimits()).prepare(spec)
    session = build(parse(Spec, spec), Uploads(), RunLimits()).trainer
    for trainer in (prepared, session):
        trainer.advance("epoch", 3)
    assert (prepared.network.parameters == session.network.parameters).all()
    assert prepared.metrics() == session.metrics()


def test_large_inline_data_are_read_once() -> None:
    rows = [[float(i), float(i % 7)] for i in range(20_000)]
    base = {
        "data": {"kind": "inline", "inputs": rows, "targets": [i % 2 for i in range(20_000)]},
        "model": {"kind": "mlp", "hidden": [2]},
    }
    began = time.thread_time()
    plan_of({"seed": {"low": 1, "high": 300}}, base, budget={"epochs": 1})
    assert time.thread_time() - began < 3
