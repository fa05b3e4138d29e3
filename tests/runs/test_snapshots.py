"""A state as bytes, and back to the bit."""

from dataclasses import fields

import numpy as np
import pytest

from app.engine.snapshot import Snapshot
from app.runs.snapshots import decode, encode
from tests.runs.test_run import advance
from tests.sessions.helpers import CIRCLE, changed, run_of
from tests.sessions.test_session import PLANE_DIVERGES


def same(left: Snapshot, right: Snapshot) -> None:
    """All but the curve, which is not in the bytes."""
    for name in (field.name for field in fields(Snapshot) if field.name != "history"):
        one, other = getattr(left, name), getattr(right, name)
        if isinstance(one, np.ndarray):
            assert one.tobytes() == other.tobytes(), name
        else:
            assert one == other, name


@pytest.mark.parametrize("optimizer", ["sgd", "momentum", "adam"])
def test_a_state_in_the_midst_of_a_batch_comes_back_to_the_bit(optimizer: str) -> None:
    run = run_of(changed(CIRCLE, training={"optimizer": {"name": optimizer}, "shuffle": True}))
    advance(run, "sample", 47)
    snapshot = run.trainer.snapshot()
    again, applied = decode(encode(snapshot, 3))
    same(again, snapshot)
    assert applied == 3
    assert again.history.records == []
    other = run_of(run.spec.to_json())
    other.trainer.restore(again)
    for each in (run, other):
        advance(each, "epoch", 2)
    assert other.trainer.parameters().tobytes() == run.trainer.parameters().tobytes()


def test_a_divergence_is_part_of_it() -> None:
    run = run_of(PLANE_DIVERGES)
    advance(run, "epoch", 50)
    assert run.trainer.diverged is not None
    same(decode(encode(run.trainer.snapshot(), 0))[0], run.trainer.snapshot())


def test_the_bytes_are_a_line_of_json_and_three_vectors() -> None:
    run = run_of(CIRCLE)
    stored = encode(run.trainer.snapshot(), 0)
    head, _, vectors = stored.partition(b"\n")
    assert head.startswith(b'{"applied":0,"clock":{"epoch":0,"step":0,"sample":0}')
    size = run.trainer.network.parameters.size
    assert np.frombuffer(vectors, "<f8").tolist() == [*run.trainer.parameters(), *[0.0] * (2 * size)]
