"""What a question would cost is known before it is begun, and what is too much is refused."""

import numpy as np
import pytest

from app.errors import TooLarge
from app.runs.insights import loss_landscape
from app.runs.limits import RunLimits
from app.runs.question_costs import check_landscape
from app.settings import Settings
from tests.sessions.helpers import CIRCLE, run_of


def test_a_landscape_has_so_many_points_to_a_side() -> None:
    run = run_of(CIRCLE)
    assert check_landscape(run, 61) > 0
    with pytest.raises(TooLarge) as caught:
        check_landscape(run, 62)
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
        check_landscape(run, 61)
    allowed = int(str(caught.value).rsplit(" ", 1)[1].rstrip("."))
    assert check_landscape(run, allowed) <= 0.2
    with pytest.raises(TooLarge):
        check_landscape(run, allowed + 1)
