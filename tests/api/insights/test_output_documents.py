"""What is told of each value of a regression: its parts add up to the loss, at every moment that is told."""

import httpx
import pytest

from app.api.insights.output_documents import Outputs
from tests.api.answers import assert_whole
from tests.api.handle import create

TWO = {
    "data": {
        "kind": "inline", "inputs": [[0.0], [1.0], [2.0], [3.0]], "targets": [[0, 1], [1, 3], [2, 5], [3, 7]],
        "task": "regression",
    },
    "model": {"kind": "mlp", "hidden": [3]},
}  # fmt: skip


def test_the_example_leaves_nothing_out_and_its_last_moment_is_now() -> None:
    found = assert_whole(Outputs, Outputs.EXAMPLE)
    assert found.points[-1].train_losses == found.train_losses
    assert len(found.names) == len(found.train_losses)


def test_the_losses_of_the_values_add_up_to_the_run_s(client: httpx.Client) -> None:
    handle = create(client, TWO)
    handle.call("POST", "advance", {"unit": "epoch", "count": 5})
    found = assert_whole(Outputs, client.get(f"{handle.path}/outputs").json())
    assert len(found.names) == 2
    assert sum(found.train_losses) == pytest.approx(handle.now()["metrics"]["train_loss"], rel=1e-12)
    history = {
        point["epoch"]: point["train_loss"] for point in client.get(f"{handle.path}/history").json()["points"]
    }
    assert found.points
    for point in found.points:
        assert sum(point.train_losses) == pytest.approx(history[point.epoch], rel=1e-12)
        assert point.test_losses is None
