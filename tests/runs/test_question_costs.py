"""What a question is said to take, worked out by hand, and where it is refused before anything is computed."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from app.errors import SpecError, TooLarge
from app.runs import question_costs as costs
from app.runs.insights import loss_landscape
from app.runs.limits import RunLimits
from app.runs.run import Run
from app.settings import Settings
from tests.sessions.helpers import CIRCLE, run_of

SMALL = {**CIRCLE, "model": {"kind": "mlp", "hidden": [3]}}


def run(**limits: Any) -> Run:
    """2-3-1, 13 parameters and four units, thirty examples to learn."""
    return run_of(SMALL, RunLimits(**limits))


def one_pass(rows: int) -> float:
    """Fifteen microseconds a layer, 10 ns a unit and example, ten billion products a second."""
    return 2 * 15e-6 + 4 * rows * 1e-8 + 13 * rows / 1e10


def test_a_pass_by_hand() -> None:
    assert costs.pass_seconds(run().trainer.network, 500) == pytest.approx(one_pass(500))


def test_each_question_by_hand() -> None:
    asked = run()
    assert (asked.trainer.size, asked.trainer.network.parameters.size) == (30, 13)
    assert costs.check_landscape(asked, 11) == pytest.approx(121 * one_pass(30))
    assert costs.check_pass(asked, 100, "inputs") == pytest.approx(one_pass(100))
    # Two probes a parameter; of one unit, its two weights and its bias.
    assert costs.check_gradient(asked, 0, None) == pytest.approx(26 * (one_pass(1) + 6 * 13e-9))
    assert costs.check_gradient(asked, 0, (0, 1)) == pytest.approx(6 * (one_pass(1) + 6 * 13e-9))
    assert costs.check_separability(asked) == pytest.approx(1e-5 * 30 * 2)
    assert costs.check_trace(asked, 0, None) == pytest.approx(13 * 2e-6)
    assert costs.check_script(asked) == 0.0


QUESTIONS: dict[str, Callable[[Run], float]] = {
    "landscape": lambda run: costs.check_landscape(run, 11),
    "gradient": lambda run: costs.check_gradient(run, None, None),
    "separability": costs.check_separability,
    "vitals": costs.check_vitals,
    "trace": lambda run: costs.check_trace(run, 0, None),
    "pass": lambda run: costs.check_pass(run, 100, "inputs"),
}


@pytest.mark.parametrize("name", QUESTIONS)
def test_what_takes_longer_is_refused_with_both_figures(name: str) -> None:
    assert QUESTIONS[name](run()) > 0.0
    with pytest.raises(TooLarge, match=r"is about .* seconds of work, and one question may take"):
        QUESTIONS[name](run(max_question_seconds=1e-6))


def test_a_landscape_says_how_many_points_there_may_be() -> None:
    seconds = 10.5**2 * one_pass(30)
    with pytest.raises(TooLarge, match="lower the resolution to 10"):
        costs.check_landscape(run(max_question_seconds=seconds), 11)
    assert costs.check_landscape(run(max_question_seconds=seconds), 10) <= seconds
    with pytest.raises(TooLarge, match="61"):
        costs.check_landscape(run(), 62)


@pytest.mark.parametrize(
    ("sample", "unit", "path"), [(30, None, "sample"), (None, (2, 0), "layer"), (None, (0, 3), "unit")]
)
def test_what_does_not_exist_has_no_price(
    sample: int | None, unit: tuple[int, int] | None, path: str
) -> None:
    for check in (costs.check_place, costs.check_trace, costs.check_gradient):
        with pytest.raises(SpecError) as refused:
            check(run(), sample, unit)
        assert [one.path for one in refused.value.errors] == [path]
    costs.check_place(run(), 29, (1, 0))


def test_a_landscape_has_so_many_points_to_a_side() -> None:
    run = run_of(CIRCLE)
    assert costs.check_landscape(run, 61) > 0
    with pytest.raises(TooLarge) as caught:
        costs.check_landscape(run, 62)
    (error,) = caught.value.errors
    assert error.path == "resolution"
    assert error.message == "62 points to a side are more than the 61 allowed here; ask for fewer"


def test_a_server_may_allow_finer_landscapes_and_coarser_ones_only() -> None:
    fine = run_of(CIRCLE, RunLimits.of(Settings(max_landscape_resolution=101)))
    assert np.shape(loss_landscape(fine, None, 1.0, 101, 0)["loss"]) == (101, 101)
    coarse = run_of(CIRCLE, RunLimits.of(Settings(max_landscape_resolution=5)))
    assert np.shape(loss_landscape(coarse, None, 1.0, 5, 0)["loss"]) == (5, 5)
    with pytest.raises(TooLarge, match="6 points to a side are more than the 5 allowed"):
        loss_landscape(coarse, None, 1.0, 6, 0)


def test_what_takes_too_long_names_what_would_not() -> None:
    wide = {**CIRCLE, "model": {"kind": "mlp", "hidden": [60, 60]}}
    run = run_of(wide, RunLimits(max_question_seconds=0.2))
    with pytest.raises(TooLarge, match="lower the resolution to") as caught:
        costs.check_landscape(run, 61)
    allowed = int(str(caught.value).rsplit(" ", 1)[1].rstrip("."))
    assert costs.check_landscape(run, allowed) <= 0.2
    with pytest.raises(TooLarge):
        costs.check_landscape(run, allowed + 1)
