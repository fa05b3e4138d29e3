"""Schedules, clipping and early stopping of a spec: completed, left out where they are off, refused with a sentence."""

from typing import Any

import pytest

from app.errors import SpecError
from app.spec.build import plan_of
from tests.sessions.helpers import CIRCLE, changed, gate
from tests.spec.test_build import checked


def training(raw: dict[str, Any], **more: Any) -> dict[str, Any]:
    return checked({**raw, "training": {**raw.get("training", {}), **more}}).spec.to_json()["training"]


def test_what_is_left_out_or_off_stays_out() -> None:
    plain = training(CIRCLE)
    assert not {"schedule", "clip_norm", "early_stopping"} & plain.keys()
    off = {"schedule": {"name": "constant"}, "clip_norm": 0, "early_stopping": {"patience": 0}}
    assert training(CIRCLE, **off) == plain


def test_numbers_are_filled_in_and_whole_ones_stay_whole() -> None:
    told = training(CIRCLE, schedule={"name": "step", "gamma": 0.1}, early_stopping={"patience": 5})
    assert told["schedule"] == {"name": "step", "every": 30, "gamma": 0.1}
    assert isinstance(told["schedule"]["every"], int)
    assert told["early_stopping"] == {"patience": 5, "min_delta": 0.0, "monitor": "test_loss"}
    assert training(CIRCLE, **told) == told


def test_without_a_test_part_the_training_loss_is_watched() -> None:
    told = training(gate("xor", "mlp"), early_stopping={"patience": 5})
    assert told["early_stopping"]["monitor"] == "train_loss"


def test_the_plan_has_all_of_it() -> None:
    more = {
        "schedule": {"name": "cosine", "epochs": 40},
        "clip_norm": 2.0,
        "early_stopping": {"patience": 7, "min_delta": 0.01},
        "batch_size": "all",
    }
    plan = plan_of(checked(changed(CIRCLE, training=more)).spec, 2, 77)
    assert (plan.schedule, plan.pace, plan.clip_norm) == ("cosine", (40.0, 0.0), 2.0)
    assert (plan.patience, plan.min_delta, plan.monitor) == (7, 0.01, "test_loss")
    assert plan.batch_size == 77


REFUSED = [
    ({"schedule": {"name": "up"}}, "training.schedule.name", "choose one of constant, step, exponential"),
    ({"schedule": {"name": "step", "every": 2.5}}, "training.schedule.every", "must be a whole number, not 2.5"),
    ({"schedule": {"name": "step", "every": "2"}}, "training.schedule.every", "must be a number"),
    ({"schedule": {"name": "exponential", "gamma": 1.5}}, "training.schedule.gamma", "must be from 0 to 1, not 1.5"),
    ({"schedule": {"name": "cosine", "epochs": 0}}, "training.schedule.epochs", "must be from 1 to 1e+09, not 0"),
    ({"schedule": {"name": "cosine", "x": 1}}, "training.schedule.x", "cosine takes epochs, floor and nothing else"),
    ({"schedule": {"name": "constant", "x": 1}}, "training.schedule.x", "constant takes no numbers and nothing else"),
    ({"clip_norm": -1}, "training.clip_norm", "must be at least 0, not -1"),
    ({"early_stopping": {"patience": 10**9}}, "training.early_stopping.patience", "at most 1\u202f000\u202f000"),
    ({"early_stopping": {"patience": -1}}, "training.early_stopping.patience", "must be at least 0"),
    ({"early_stopping": {}}, "training.early_stopping.patience", "is required"),
    ({"early_stopping": {"patience": 1, "min_delta": -1}}, "training.early_stopping.min_delta", "at least 0"),
    ({"batch_size": "some"}, "training.batch_size", "or “all” for an update a pass"),
    ({"batch_size": True}, "training.batch_size", "must be a whole number of examples"),
]  # fmt: skip


@pytest.mark.parametrize(("more", "path", "sentence"), REFUSED)
def test_what_makes_no_sense_is_refused(more: dict[str, Any], path: str, sentence: str) -> None:
    with pytest.raises(SpecError) as refused:
        training(CIRCLE, **more)
    (error,) = refused.value.errors
    assert error.path == path
    assert sentence in error.message


@pytest.mark.parametrize(
    ("raw", "more", "path", "sentence"),
    [
        (gate("xor", "mlp"), {"early_stopping": {"patience": 5, "monitor": "test_loss"}},
         "training.early_stopping.monitor", "there is no test part"),
        (gate("and", "perceptron"), {"clip_norm": 1}, "training.clip_norm", "Rosenblatt's rule alone"),
        (gate("and", "perceptron"), {"batch_size": "all"}, "training.batch_size", "must be 1, not “all”"),
        (gate("and", "mcculloch_pitts"), {"schedule": {"name": "step"}}, "training.schedule", "set by hand"),
    ],
)  # fmt: skip
def test_what_a_model_has_no_use_for_is_refused(
    raw: dict[str, Any], more: dict[str, Any], path: str, sentence: str
) -> None:
    with pytest.raises(SpecError, match=sentence) as refused:
        training(raw, **more)
    assert refused.value.errors[0].path == path
