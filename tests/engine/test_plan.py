"""Plans and stops: an advance ends early at the end of the first epoch that meets a condition."""

from dataclasses import replace

import pytest

from app.engine.history import Clock, History
from app.engine.metrics import Metrics
from app.engine.plan import Plan, Stop
from tests.engine.examples import trainer_of

PLAN = Plan("backpropagation", "binary_cross_entropy", 0.3, 4, shuffle=True)


@pytest.mark.parametrize(
    ("stop", "measured", "reached"),
    [
        (Stop(), False, []),
        (Stop(epochs=3), False, [3, 4]),
        (Stop(train_loss_below=0.25), True, [3, 4]),
        (Stop(train_accuracy=0.75), True, [2, 3]),  # the fourth has none
        (Stop(epochs=4, train_accuracy=1.0), True, [4]),
    ],
)
def test_what_a_stop_needs_and_when_it_is_reached(stop: Stop, measured: bool, reached: list[int]) -> None:
    curve = {1: Metrics(0.5, None, 0.5, None), 2: Metrics(0.25, None, 0.75, None)}
    curve |= {3: Metrics(0.2, None, 0.8, None), 4: Metrics(0.1, None, None, None)}
    assert stop.needs_metrics() == measured
    found = [epoch for epoch, metrics in curve.items() if stop.reached(epoch, metrics)]
    assert found == reached
    assert [epoch for epoch in curve if stop.reached(epoch, None)] == [
        e for e in curve if e >= (stop.epochs or 9)
    ]


def test_a_stop_ends_at_the_epoch_asked_for() -> None:
    trainer = trainer_of(plan=PLAN)
    assert trainer.advance("epoch", 3, Stop(epochs=5)) is False
    assert trainer.advance("batch", 100, Stop(epochs=5)) is True
    assert trainer.clock == Clock(5, 15, 50)


@pytest.mark.parametrize("unit", ["sample", "batch", "epoch"])
def test_a_stop_ends_at_the_first_epoch_that_is_good_enough(unit: str) -> None:
    plan = replace(PLAN, learning_rate=1.0)
    free = trainer_of(plan=plan)
    free.advance("epoch", 200)
    curve = [record.metrics for record in free.history.records[1:]]
    below = 0.8 * curve[0].train_loss
    for stop, good in (
        (Stop(train_loss_below=below), [metrics.train_loss < below for metrics in curve]),
        (Stop(train_accuracy=0.9), [metrics.train_accuracy >= 0.9 for metrics in curve]),
        (Stop(500, below, 0.9), [m.train_loss < below or m.train_accuracy >= 0.9 for m in curve]),
    ):
        trainer = trainer_of(plan=plan)
        assert trainer.advance(unit, 5000, stop) is True
        assert trainer.clock.epoch == 1 + good.index(True) > 1
        assert trainer.history.records == free.history.records[: trainer.clock.epoch + 1]


def test_a_stop_that_is_never_reached_changes_nothing() -> None:
    stopped, free = trainer_of(plan=PLAN), trainer_of(plan=PLAN)
    assert stopped.advance("epoch", 5, Stop(train_loss_below=0.0, train_accuracy=1.1)) is False
    free.advance("epoch", 5)
    assert stopped.network.parameters.tobytes() == free.network.parameters.tobytes()
    assert stopped.history == free.history


@pytest.mark.parametrize("factor", [0.8, 0.7, 0.6])
def test_a_stop_looks_at_epochs_that_a_thinned_history_skips(factor: float) -> None:
    dense, thinned = trainer_of(plan=PLAN), trainer_of(plan=PLAN)
    thinned.history = History(capacity=3, records=list(thinned.history.records))
    stop = Stop(train_loss_below=factor * dense.metrics().train_loss)
    for trainer in (dense, thinned):
        assert trainer.advance("epoch", 1000, stop) is True
    assert thinned.clock == dense.clock
    assert thinned.metrics() == dense.metrics()
    assert len(thinned.history.records) <= 3
    assert set(thinned.history.records) < set(dense.history.records)
