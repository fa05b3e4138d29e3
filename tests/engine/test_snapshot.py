"""A snapshot is a copy: what the run does next is none of its business, and a run taken up there goes on alike."""

from dataclasses import FrozenInstanceError

import numpy as np
import pytest

from app.engine.history import Clock
from app.engine.plan import Plan
from app.engine.snapshot import Divergence, Snapshot
from tests.engine.examples import trainer_of

MOMENTUM = Plan("backpropagation", "mse", 0.1, 4, True, "momentum", (0.9,))


def kept(snapshot: Snapshot) -> tuple[object, ...]:
    return (snapshot.parameters.tobytes(), snapshot.optimizer_state.tobytes(), snapshot.history.records[:])


def test_it_holds_the_moment_and_not_the_run() -> None:
    trainer = trainer_of(plan=MOMENTUM)
    trainer.advance("sample", 6)
    snapshot = trainer.snapshot()
    # Of ten examples in batches of four the second one is under way: one update done, six examples shown.
    assert snapshot.clock == Clock(epoch=0, step=1, sample=6)
    assert (snapshot.batch_start, snapshot.batch_end, snapshot.shuffled) == (4, 8, True)
    assert snapshot.optimizer_steps == 1
    before = kept(snapshot)
    trainer.advance("epoch", 5)
    assert kept(snapshot) == before
    with pytest.raises(FrozenInstanceError):
        snapshot.clock = Clock()  # type: ignore[misc]


def test_a_run_taken_up_there_goes_on_as_the_first_one_did() -> None:
    first, second = trainer_of(plan=MOMENTUM), trainer_of(plan=MOMENTUM)
    first.advance("sample", 6)
    second.advance("epoch", 3)
    second.restore(first.snapshot())
    for trainer in (first, second):
        trainer.advance("sample", 31)
    assert kept(first.snapshot()) == kept(second.snapshot())


def test_of_a_divergence_it_says_where() -> None:
    trainer = trainer_of(((9, "relu"), (1, "linear")), Plan("backpropagation", "mse", 1e9, 4), test_size=None)
    trainer.advance("epoch", 50)
    found = trainer.snapshot().diverged
    assert found == trainer.diverged
    assert isinstance(found, Divergence)
    assert found.step == trainer.clock.step + 1
    assert found.layer in (0, 1)
    assert np.isfinite(trainer.snapshot().parameters).all()
