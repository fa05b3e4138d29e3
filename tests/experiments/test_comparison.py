"""Losses of different kinds are not set beside each other as if they were one."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from app.errors import SpecError
from app.experiments import views
from app.experiments.experiment import Experiment
from app.experiments.limits import ExperimentLimits
from app.experiments.plan import make_plan, restored
from app.experiments.records import StoredExperiment
from app.experiments.spec import ExperimentSpec
from app.runs.limits import RunLimits
from app.spec.parsing import parse
from app.spec.uploads import Uploads
from tests.experiments.helpers import CIRCLE, Seen, experiment, plan_of, run

LOSSES = {"training.loss": ["binary_cross_entropy", "mse"]}


def ran(plan: Any, pool: ThreadPoolExecutor) -> Experiment:
    _, seen = run(plan, pool)
    assert isinstance(seen, Seen)
    return Experiment(StoredExperiment("E", b"", plan.spec.to_json(), {}, 0.0, "done"), plan, seen.results)


def test_trials_of_different_losses_are_ranked_by_accuracy(pool: ThreadPoolExecutor) -> None:
    plan = plan_of({**LOSSES, "training.learning_rate": [0.1, 1.0]})
    assert plan.objective == "test_accuracy"
    seen = views.summary(ran(plan, pool))
    assert seen["objective"] == "test_accuracy"
    assert seen["best"]["objective"] == seen["best"]["metrics"]["test_accuracy"]["mean"]
    (warning,) = seen["warnings"]
    assert warning["code"] == "ranked_by_accuracy"
    assert "(binary_cross_entropy and mse) cannot be compared" in warning["message"]
    assert "ranked by test_accuracy" in warning["message"]


def test_without_a_test_part_it_is_the_training_accuracy() -> None:
    base = {**CIRCLE, "data": {**CIRCLE["data"], "test_fraction": 0}}
    assert plan_of(LOSSES, base).objective == "train_accuracy"


@pytest.mark.parametrize("objective", ["test_loss", "train_loss"])
def test_a_loss_that_was_asked_for_is_shown_but_none_is_called_best(
    pool: ThreadPoolExecutor, objective: str
) -> None:
    plan = plan_of(LOSSES, objective=objective)
    found = ran(plan, pool)
    seen = views.summary(found)
    assert seen["objective"] == objective
    assert seen["best"] is None
    assert [row.number for row in found.ranking()] == [0, 1]
    assert all(row.objective is not None for row in found.rows())
    (warning,) = seen["warnings"]
    assert warning["code"] == "incomparable_losses"
    assert "no trial is called the best" in warning["message"]
    assert objective.replace("loss", "accuracy") in warning["message"]


@pytest.mark.parametrize("strategy", ["tpe", "halving"])
def test_a_search_that_would_go_by_such_losses_is_refused(strategy: str) -> None:
    with pytest.raises(SpecError, match=f"cannot be compared, and {strategy} goes by test_loss") as refused:
        plan_of(LOSSES, strategy=strategy, objective="test_loss", trials=4)
    assert refused.value.errors[0].path == "objective"
    assert plan_of(LOSSES, strategy=strategy, trials=2).objective == "test_accuracy"


def test_a_loss_that_comes_with_the_data_or_the_model_counts_as_well(pool: ThreadPoolExecutor) -> None:
    classes = plan_of({"data.name": ["circle", "blobs"]})
    assert {unit.loss for unit in classes.units} == {"binary_cross_entropy", "categorical_cross_entropy"}
    assert classes.objective == "test_accuracy"
    same = plan_of({"data.name": ["circle", "moons"]})
    assert same.objective == "test_loss"
    assert same.warnings == ()
    mixed = plan_of({"data.name": ["circle", "plane"]}, {**CIRCLE, "model": {"kind": "mlp", "hidden": [3]}})
    assert mixed.objective == "test_loss"
    assert mixed.warnings[0].code == "incomparable_losses"
    assert "of a regression" in mixed.warnings[0].message
    assert ran(mixed, pool).best() is None


@pytest.mark.parametrize(
    "search",
    [{"training.loss": ["mse"]}, {"training.l2": [0.0, 0.1]}, {"model.hidden": [[2], [3]]}, {"seed": [1, 2]}],
)
def test_one_loss_is_compared_as_ever(pool: ThreadPoolExecutor, search: dict[str, Any]) -> None:
    plan = plan_of(search)
    assert plan.objective == "test_loss"
    assert plan.warnings == ()
    assert ran(plan, pool).best() is not None


def test_a_restart_knows_it_as_well() -> None:
    for more in ({}, {"objective": "test_loss"}):
        spec = parse(ExperimentSpec, experiment(LOSSES, CIRCLE, **more))
        plan = make_plan(spec, Uploads(), RunLimits(), ExperimentLimits())
        again = restored(plan.spec.to_json(), RunLimits())
        assert again.units == plan.units
        assert again.warnings == plan.warnings
        assert again.objective == plan.objective
