"""Example requests about experiments: each is what its summary says."""

from typing import Any

import pytest

from app.api.experiments.examples import EXPERIMENTS, OPENS
from app.api.experiments.trials import Open
from app.experiments.spec import ExperimentSpec
from app.spec.parsing import parse


@pytest.mark.parametrize("name", EXPERIMENTS)
def test_an_example_is_an_experiment_with_a_summary(name: str) -> None:
    told: Any = EXPERIMENTS[name]
    assert told["summary"]
    spec = parse(ExperimentSpec, told["value"])
    assert set(spec.search) == set(told["value"]["search"])
    assert spec.budget.epochs == told["value"]["budget"]["epochs"]


def test_each_way_to_search_has_one() -> None:
    values: list[Any] = [told["value"] for told in EXPERIMENTS.values()]  # type: ignore[misc]
    assert {value.get("strategy", "grid") for value in values} == {"grid", "tpe", "halving"}
    assert EXPERIMENTS["folds"]["value"]["folds"] == 5  # type: ignore[index]


def test_what_opens_a_trial_says_where() -> None:
    assert {name: parse(Open, told["value"]) for name, told in OPENS.items()} == {  # type: ignore[arg-type]
        "end": Open(),
        "start": Open(repeat=2, epochs=0),
    }
