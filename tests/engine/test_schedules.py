"""Schedules: their figures by hand, and that none ever asks for more than the rate that was set."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.engine.plan import Plan
from app.engine.schedules import SCHEDULES, schedule

FIGURES = [
    ("constant", (), 12345, 1.0),
    ("step", (10.0, 0.5), 9, 1.0),
    ("step", (10.0, 0.5), 10, 0.5),
    ("step", (10.0, 0.5), 39, 0.125),
    ("step", (1.0, 0.0), 0, 1.0),
    ("step", (1.0, 0.0), 1, 0.0),
    ("exponential", (0.9,), 0, 1.0),
    ("exponential", (0.9,), 2, 0.81),
    ("cosine", (8.0, 0.0), 0, 1.0),
    ("cosine", (8.0, 0.0), 4, 0.5),
    ("cosine", (8.0, 0.2), 2, 0.2 + 0.8 * (1 + math.sqrt(0.5)) / 2),
    ("cosine", (8.0, 0.2), 8, 0.2),
    ("cosine", (8.0, 0.2), 1000, 0.2),
    ("warm_up", (4.0,), 0, 0.25),
    ("warm_up", (4.0,), 2, 0.75),
    ("warm_up", (4.0,), 3, 1.0),
    ("warm_up", (4.0,), 99, 1.0),
]


@pytest.mark.parametrize(("name", "pace", "epoch", "expected"), FIGURES)
def test_figures_by_hand(name: str, pace: tuple[float, ...], epoch: int, expected: float) -> None:
    plan = Plan("backpropagation", learning_rate=0.4, schedule=name, pace=pace)
    assert plan.factor(epoch) == pytest.approx(expected, rel=1e-15, abs=1e-15)
    assert plan.at(epoch).learning_rate == 0.4 * plan.factor(epoch)


@given(st.sampled_from(list(SCHEDULES.values())), st.integers(0, 10**9), st.data())
def test_a_rate_is_never_more_than_was_set(entry: object, epoch: int, data: st.DataObject) -> None:
    name = entry.name  # type: ignore[attr-defined]
    pace = []
    for one in SCHEDULES[name].hyperparameters:
        whole = st.integers(int(one.minimum), int(one.maximum)).map(float)
        pace.append(data.draw(whole if one.whole else st.floats(one.minimum, one.maximum)))
    factor = Plan("backpropagation", schedule=name, pace=tuple(pace)).factor(epoch)
    assert 0.0 <= factor <= 1.0


def test_defaults_are_within_their_bounds_and_codes_differ() -> None:
    for entry in SCHEDULES.values():
        assert all(one.minimum <= one.default <= one.maximum for one in entry.hyperparameters)
        assert len(entry.hyperparameters) <= 2
    assert sorted(entry.code for entry in SCHEDULES.values()) == list(range(len(SCHEDULES)))


def test_an_unknown_name_is_an_error_that_names_the_known() -> None:
    with pytest.raises(ValueError, match="unknown schedule 'linear'; known: constant, step"):
        schedule("linear")
