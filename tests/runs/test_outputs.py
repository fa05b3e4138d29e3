"""Each value of a regression by itself."""

import numpy as np
import pytest

from app.errors import SpecError
from app.runs import outputs as by_output
from app.runs.run import Run
from tests.runs.test_run import advance
from tests.sessions.helpers import CIRCLE, run_of

TWO = {
    "data": {
        "kind": "inline",
        "inputs": [[n / 10, n % 3] for n in range(12)],
        "targets": [[n * 0.5 - 1, (n % 3) / 3] for n in range(12)],
        "target_names": ["rise", "wave"],
        "test_fraction": 0.25,
    },
    "model": {"kind": "mlp", "hidden": [3]},
}


def told(run: Run) -> dict[str, list[float]]:
    answer = by_output.outputs(run)
    metrics = run.trainer.metrics()
    assert sum(answer["train_losses"]) == pytest.approx(metrics.train_loss, rel=1e-12)
    assert sum(answer["test_losses"]) == pytest.approx(metrics.test_loss, rel=1e-12)
    return answer


def test_losses_add_up_to_the_run_s_now_and_along_its_way() -> None:
    run = run_of(TWO)
    assert told(run)["names"] == ("rise", "wave")
    advance(run, "epoch", 50)
    points = told(run)["points"]
    assert [points[0]["step"], points[-1]["epoch"]] == [0, 50]
    assert len(points) <= by_output.MOST_MOMENTS
    recorded = {record.sample: record.metrics for record in run.curve.records}
    for point in points:
        if point["sample"] in recorded:
            assert sum(point["train_losses"]) == pytest.approx(recorded[point["sample"]].train_loss, rel=1e-9)
    clocks = [point["sample"] for point in points]
    assert clocks == sorted(set(clocks))


def test_it_is_asked_of_values_and_not_of_classes() -> None:
    with pytest.raises(SpecError, match="confusion matrix"):
        by_output.outputs(run_of(CIRCLE))


def test_slow_motion_predictions_and_data_have_all_values() -> None:
    run = run_of(TWO)
    view = run.pipeline.view()
    assert view["target_names"] == ("rise", "wave")
    assert view["train"]["targets"].shape == (9, 2)
    assert run.spec.model.layers[-1].units == 2  # type: ignore[union-attr, index]
    assert run.trainer.train.coded.shape == (9, 2)
    assert np.isfinite(by_output.price(run))
