"""When patience is exhausted: at the same epoch however a run is stepped, judged on what was asked."""

from dataclasses import replace

import numpy as np
import pytest

from app.engine.history import History
from app.engine.plan import Plan, Stop
from app.engine.together import alike, train_together
from app.engine.trainer import Trainer
from tests.engine.examples import trainer_of

PLAN = Plan("backpropagation", "mse", 1.5, 2, True, patience=6, monitor="test_loss")
LAYERS = ((8, "tanh"), (1, "sigmoid"))


def trainer(**more: object) -> Trainer:
    return trainer_of(LAYERS, replace(PLAN, **more), size=10, test_size=10)


def losses(run: Trainer, epochs: int, name: str = "test_loss") -> list[float]:
    """Of epochs 1, 2, … when nothing stops it."""
    free = trainer(patience=0) if run is None else run
    free.advance("epoch", epochs)
    return [getattr(record, name) for record in free.history.records[1:]]


def ended_at(curve: list[float], patience: int, min_delta: float = 0.0) -> tuple[int, int]:
    """(epoch of the end, best epoch) of a curve, straight from the definition."""
    best, since = None, 0
    for epoch, loss in enumerate(curve, 1):
        if best is None or loss < best - min_delta:
            best, since = loss, epoch
        elif epoch - since >= patience:
            return epoch, since
    raise AssertionError("it never ends")


@pytest.mark.parametrize(
    ("monitor", "patience", "min_delta"),
    [
        ("test_loss", 1, 0.0),
        ("test_loss", 6, 0.0),
        ("test_loss", 6, 0.01),
        ("test_loss", 20, 0.002),
        ("train_loss", 1, 0.0),
        ("train_loss", 6, 0.01),
        ("train_loss", 20, 0.002),
    ],
)
def test_it_ends_where_the_curve_says(monitor: str, patience: int, min_delta: float) -> None:
    curve = losses(trainer(patience=0), 3000, monitor)
    end, best = ended_at(curve, patience, min_delta)
    run = trainer(patience=patience, min_delta=min_delta, monitor=monitor)
    assert run.advance("epoch", 3000)
    assert (run.clock.epoch, run.exhausted) == (end, True)
    assert run.best is not None
    assert (run.best.epoch, run.best.loss) == (best, curve[best - 1])
    assert run.best.step == best * 5


def test_the_same_however_it_is_stepped_and_whatever_is_recorded() -> None:
    whole, single, thinned = trainer(), trainer(), trainer()
    whole.advance("epoch", 3000)
    while not single.exhausted:
        single.advance("sample", 3)
    thinned.history = History(stride=64, records=thinned.history.records)
    thinned.advance("epoch", 3000)
    for other in (single, thinned):
        assert other.clock == whole.clock
        assert other.best == whole.best
        assert other.network.parameters.tobytes() == whole.network.parameters.tobytes()


def test_it_stays_where_it_ended_until_something_is_changed() -> None:
    run = trainer()
    run.advance("epoch", 3000)
    here = run.clock
    assert run.advance("epoch", 5)
    assert run.clock == here
    run.change_plan(replace(run.plan, learning_rate=0.1))
    assert not run.exhausted
    run.advance("epoch", 1)
    assert run.clock.epoch == here.epoch + 1


def test_a_change_by_hand_starts_patience_anew_and_keeps_the_best() -> None:
    run = trainer(patience=6)
    run.advance("epoch", 3000)
    best = run.best
    assert best is not None
    run.set_parameters(run.network.parameters.copy())
    assert run.best == replace(best, since=run.clock.epoch)
    run.change_plan(replace(run.plan, patience=9))
    assert run.best == replace(best, since=run.clock.epoch)
    run.change_plan(replace(run.plan, monitor="train_loss"))
    assert run.best is not None
    assert run.best.epoch == -1, "another loss is not compared with it"
    run.change_plan(replace(run.plan, patience=0))
    assert run.best is None


def test_a_snapshot_remembers_it() -> None:
    run, other = trainer(), trainer()
    run.advance("epoch", 12)
    other.restore(run.snapshot())
    assert other.best == run.best
    run.advance("epoch", 3000)
    other.advance("epoch", 3000)
    assert (other.clock, other.best) == (run.clock, run.best)
    run.reset()
    assert run.best is not None
    assert (run.best.epoch, run.best.since) == (-1, 0)


def test_another_stop_ends_it_first() -> None:
    run = trainer(patience=500)
    assert run.advance("epoch", 3000, Stop(epochs=3))
    assert run.clock.epoch == 3
    assert not run.exhausted


def test_losses_that_are_not_finite_are_never_best() -> None:
    run = trainer(patience=4)
    run.test.inputs[:] = np.nan  # type: ignore[union-attr]
    run.advance("epoch", 3000)
    assert run.clock.epoch == 4
    assert run.best is not None
    assert run.best.epoch == -1


def test_who_stops_early_goes_alone() -> None:
    runs = [trainer(), trainer()]
    assert alike(runs[0]) is None
    train_together(runs, 3000)
    expected = trainer()
    expected.advance("epoch", 3000)
    for run in runs:
        assert run.network.parameters.tobytes() == expected.network.parameters.tobytes()
