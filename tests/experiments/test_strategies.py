"""Which points are tried."""

from itertools import pairwise
from typing import Any

import pytest

from app.experiments.plan import ExperimentPlan
from app.experiments.spec import Rung
from app.experiments.strategies import TPE_BATCH, Trial, strategy
from tests.experiments.helpers import plan_of

RANGES = {
    "training.learning_rate": {"low": 0.001, "high": 1.0, "log": True},
    "model.hidden": [[2], [4], [4, 2]],
    "training.batch_size": {"low": 1, "high": 32},
}


def score(trial: Trial) -> float:
    """A bowl with its lowest point at rate 0.5 and two hidden layers."""
    return abs(trial.values["training.learning_rate"] - 0.5) - len(trial.values["model.hidden"])


def walk(plan: ExperimentPlan) -> list[list[Trial]]:
    search = strategy(plan)
    batches = [next(search)]
    while True:
        try:
            batches.append(search.send([score(trial) for trial in batches[-1]]))
        except StopIteration:
            return batches


def test_a_grid_tries_every_point_in_order() -> None:
    plan = plan_of({"seed": [1, 2], "data.noise": [0.0, 0.1, 0.2]})
    (batch,) = [next(strategy(plan))]
    assert [tuple(trial.values.values()) for trial in batch] == [
        (1, 0.0), (1, 0.1), (1, 0.2), (2, 0.0), (2, 0.1), (2, 0.2),
    ]  # fmt: skip
    assert [trial.number for trial in batch] == list(range(6))


@pytest.mark.parametrize("name", ["random", "tpe", "halving"])
def test_the_same_scores_lead_to_the_same_trials(name: str) -> None:
    assert walk(plan_of(RANGES, strategy=name, trials=13)) == walk(plan_of(RANGES, strategy=name, trials=13))
    assert walk(plan_of(RANGES, strategy=name, trials=13)) != walk(
        plan_of(RANGES, strategy=name, trials=13, seed=1)
    )


@pytest.mark.parametrize("name", ["random", "tpe", "halving"])
def test_draws_keep_to_their_ranges(name: str) -> None:
    for trial in (trial for batch in walk(plan_of(RANGES, strategy=name, trials=13)) for trial in batch):
        assert 0.001 <= trial.values["training.learning_rate"] <= 1.0
        assert trial.values["model.hidden"] in RANGES["model.hidden"]
        assert isinstance(trial.values["training.batch_size"], int)


def test_random_draws_no_point_twice() -> None:
    (batch,) = walk(plan_of({**RANGES, "training.learning_rate": [0.1, 0.5], "training.batch_size": [4, 8]},
                            strategy="random", trials=12))  # fmt: skip
    assert len({repr(trial.values) for trial in batch}) == 12


def test_tpe_learns_where_it_is_good() -> None:
    plan = plan_of(RANGES, strategy="tpe", trials=60)
    batches = walk(plan)
    assert [len(batch) for batch in batches] == [TPE_BATCH] * 15
    scores = [score(trial) for batch in batches for trial in batch]
    assert sum(scores[40:]) / 20 < sum(scores[:20]) / 20 - 0.2


def test_halving_lets_the_best_third_go_on() -> None:
    plan = plan_of(RANGES, strategy="halving", trials=28, budget={"epochs": 50})
    assert plan.rungs == (Rung(28, 1), Rung(9, 5), Rung(3, 16), Rung(1, 50))
    batches = walk(plan)
    assert [(len(batch), batch[0].epochs) for batch in batches] == [(28, 1), (9, 5), (3, 16), (1, 50)]
    for before, after in pairwise(batches):
        best = sorted(score(trial) for trial in before)[: len(after)]
        assert sorted(score(trial) for trial in after) == best


def test_halving_with_few_trials_or_epochs() -> None:
    assert plan_of(RANGES, strategy="halving", trials=2, budget={"epochs": 50}).rungs == (Rung(2, 50),)
    assert plan_of(RANGES, strategy="halving", trials=28, budget={"epochs": 3}).rungs == (
        Rung(28, 1),
        Rung(9, 3),
    )


@pytest.mark.parametrize("name", ["tpe", "halving"])
def test_what_came_to_nothing_is_the_worst(name: str) -> None:
    plan = plan_of(RANGES, strategy=name, trials=9, objective="test_accuracy", budget={"epochs": 9})
    search: Any = strategy(plan)
    first = next(search)
    good = first[-1].number
    after = search.send([None] * (len(first) - 1) + [0.1])
    if name == "halving":
        assert after[0].number == good
