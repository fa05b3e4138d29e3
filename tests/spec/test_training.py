"""What a training takes: strictly, and written as it was given."""

from typing import Any

import pytest

from app.errors import SpecError
from app.spec.parsing import parse
from app.spec.training import TrainingSpec

GIVEN: list[dict[str, Any]] = [
    {"batch_size": "all"},
    {"batch_size": 3},
    {"schedule": {"name": "step", "every": 10, "gamma": 0.5}},
    {"clip_norm": 0.5},
    {"early_stopping": {"patience": 4, "min_delta": 0.5, "monitor": "train_loss"}},
    {"optimizer": {"name": "adam", "beta1": 0.5}},
]


@pytest.mark.parametrize("given", GIVEN)
def test_what_is_given_is_written_again(given: dict[str, Any]) -> None:
    assert parse(TrainingSpec, given).model_dump(mode="json", exclude_none=True) == given


def test_what_is_left_out_stays_out() -> None:
    assert parse(TrainingSpec, {}).model_dump(exclude_none=True) == {}


@pytest.mark.parametrize(
    "given", [{"batch_size": 2.5}, {"batch_size": True}, {"clip_norm": "1"}, {"schedule": []}]
)
def test_nothing_is_taken_for_what_it_is_not(given: dict[str, Any]) -> None:
    with pytest.raises(SpecError):
        parse(TrainingSpec, given)
