"""What is too much for one question about many networks is refused before it is begun, with the numbers."""

import pytest

from app.errors import SpecError, TooLarge
from app.runs.crowd_costs import check_crowd, cost_of, require_lanes
from app.runs.limits import RunLimits
from app.settings import Settings
from tests.runs.test_luck import CIRCLE
from tests.sessions.helpers import changed, run_of


def test_a_thousand_small_networks_are_a_matter_of_a_moment() -> None:
    run = run_of(CIRCLE)
    cost = cost_of(run, 1_000, 40)
    assert check_crowd(run, cost, 1, 0, "1,000 networks") < 1.0
    assert check_crowd(run, cost, 10, -1, "1,000 networks") > check_crowd(run, cost, 10, 9, "1,000 networks")


def test_more_epochs_than_one_question_may_take_are_refused_with_how_many_it_may() -> None:
    run = run_of(CIRCLE)
    with pytest.raises(TooLarge, match=r"one question may take 15\.0; ask for epoch \d+\s\d+ first"):
        check_crowd(run, cost_of(run, 1_000, 40), 100_000, -1, "1,000 networks")


def test_larger_networks_than_can_be_kept_are_refused() -> None:
    run = run_of(changed(CIRCLE, model={"hidden": [200, 200]}))
    with pytest.raises(TooLarge, match=r"MiB, and at most 64 are kept"):
        check_crowd(run, cost_of(run, 1_000, 40), 0, -1, "1,000 networks")
    wide = run_of(changed(CIRCLE, model={"hidden": [400, 400]}, data={"samples": 1000}))
    with pytest.raises(TooLarge, match=r"would keep others waiting: a step of theirs is about"):
        check_crowd(wide, cost_of(wide, 2, 4), 1, -1, "2 networks")
    slow = run_of(
        changed(CIRCLE, model={"hidden": [60, 60]}), RunLimits.of(Settings(max_question_seconds=0.01))
    )
    with pytest.raises(TooLarge, match="ask for fewer, or a lower resolution"):
        check_crowd(slow, cost_of(slow, 100, 40), 1, 0, "100 networks")


def test_a_resolution_past_the_limit_and_a_single_neuron_are_refused() -> None:
    with pytest.raises(TooLarge, match="65 points to a side"):
        cost_of(run_of(CIRCLE), 10, 65)
    with pytest.raises(SpecError, match="make it an mlp"):
        require_lanes(run_of({"data": {"kind": "gate", "name": "and"}, "model": {"kind": "adaline"}}))
