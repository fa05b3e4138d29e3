"""What an experiment may say of itself, and how a halving shares out its epochs."""

from typing import Any

import pytest

from app.errors import SpecError
from app.experiments.spec import EPOCHS, TRIALS, ExperimentSpec, Rung, better, maximized, rungs
from app.spec.parsing import parse
from tests.experiments.helpers import CIRCLE, RATES


def spec_of(**more: Any) -> ExperimentSpec:
    return parse(ExperimentSpec, {"base": CIRCLE, "search": RATES, **more})


def test_what_is_left_out() -> None:
    spec = spec_of()
    assert (spec.strategy, spec.trials, spec.repeats, spec.budget.epochs) == ("grid", TRIALS, 1, EPOCHS)
    assert (spec.objective, spec.early_stop, spec.seed, spec.budget.seconds) == (None, None, 0, None)
    assert parse(ExperimentSpec, spec.to_json()) == spec


@pytest.mark.parametrize(
    ("more", "path"),
    [
        ({"strategy": "annealing"}, "strategy"),
        ({"repeats": 0}, "repeats"),
        ({"budget": {"epochs": 0}}, "budget.epochs"),
        ({"budget": {"hours": 1}}, "budget.hours"),
        ({"reduction": 1}, "reduction"),
        ({"early_stop": {"min_delta": 0.1}}, "early_stop.patience"),
        ({"objective": "loss"}, "objective"),
    ],
)
def test_what_makes_no_sense_is_refused_where_it_stands(more: dict[str, Any], path: str) -> None:
    with pytest.raises(SpecError) as refused:
        spec_of(**more)
    assert [one.path for one in refused.value.errors] == [path]


def test_losses_are_better_low_and_accuracies_high() -> None:
    assert better("test_loss", 0.1, 0.2)
    assert not better("test_accuracy", 0.1, 0.2)
    assert not better("test_loss", 0.2, 0.2)
    assert better("test_accuracy", 0.0, None)
    assert not better("test_loss", None, 9.0)
    assert [maximized(name) for name in ("train_loss", "train_accuracy")] == [False, True]


@pytest.mark.parametrize(
    ("count", "epochs", "reduction", "expected"),
    [
        # 27 trials thirded: 27, 9, 3, 1, for 1, 3, 9 and all 27 epochs.
        (27, 27, 3, [(27, 1), (9, 3), (3, 9), (1, 27)]),
        (8, 100, 2, [(8, 12), (4, 25), (2, 50), (1, 100)]),
        (10, 4, 3, [(10, 1), (3, 4)]),
        (2, 100, 3, [(2, 100)]),
    ],
)
def test_the_rungs_of_a_halving(
    count: int, epochs: int, reduction: int, expected: list[tuple[int, int]]
) -> None:
    spec = spec_of(strategy="halving", budget={"epochs": epochs}, reduction=reduction)
    assert rungs(spec, count) == tuple(Rung(*one) for one in expected)
    assert rungs(spec_of(budget={"epochs": epochs}), count) == (Rung(count, epochs),)
