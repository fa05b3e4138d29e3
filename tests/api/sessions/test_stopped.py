"""A run that ended by itself says where it was best, and why it ended."""

import httpx

from app.api.sessions.stopped import StoppedDocument
from tests.api.answers import assert_whole
from tests.api.handle import create

HELD = {
    "data": {"kind": "generated", "name": "circle", "samples": 60, "test_fraction": 0.5, "noise": 0.4},
    "model": {"kind": "mlp", "hidden": [8]},
    "training": {"learning_rate": 1.0, "early_stopping": {"patience": 3}},
}


def test_where_it_was_best_is_where_it_stands(client: httpx.Client) -> None:
    handle = create(client, HELD)
    assert handle.first["stopped"] is None
    handle.call("POST", "advance", {"unit": "epoch", "count": 500})
    now = handle.now()
    stopped = assert_whole(StoppedDocument, now["stopped"])
    assert (now["status"], stopped.monitor, stopped.patience) == ("done", "test_loss", 3)
    assert stopped.epoch == stopped.best_epoch + stopped.patience
    assert now["clock"]["epoch"] == stopped.best_epoch
    assert now["clock"]["step"] == stopped.best_step
    assert now["metrics"]["test_loss"] == stopped.best_loss
    start, *points = client.get(f"{handle.path}/history").json()["points"]
    # The smallest of all losses that training came to; those after it did not get there.
    assert start["epoch"] == 0
    assert min(point["test_loss"] for point in points) == stopped.best_loss
    assert str(stopped.patience) in stopped.message
