"""The entry points, called as the trainer calls them: how far a call goes, why it ends, what it puts on record."""

import numpy as np
import pytest

from app.engine.history import History
from app.engine.kernels import bindings, load, ready
from app.engine.kernels.layout import DIVERGED, REACHED_GOAL, RECORDS_FULL, STOPPED
from app.engine.metrics import measure
from app.engine.plan import Plan, Stop
from app.engine.trainer import Trainer
from tests.engine.examples import trainer_of


def gone(trainer: Trainer, unit: str, goal: int, stop: Stop | None = None, **more: int) -> dict[str, int]:
    """The clock after a call with those orders."""
    history = History(more.get("capacity", 100), more.get("stride", 1))
    bindings.write_orders(trainer.state, unit, goal, stop, history, look=bool(more.get("look")))
    bindings.go([trainer.state])
    clock = trainer.state.clock[0]
    return {name: int(clock[name]) for name in clock.dtype.names}


def test_a_goal_is_reached_in_any_unit() -> None:
    """Ten examples in batches of four: three updates an epoch."""
    clock = gone(trainer_of(), "sample", 7)
    assert (clock["sample"], clock["step"], clock["epoch"], clock["ended"]) == (7, 1, 0, REACHED_GOAL)
    clock = gone(trainer_of(), "batch", 5)
    assert (clock["sample"], clock["step"], clock["epoch"], clock["ended"]) == (18, 5, 1, REACHED_GOAL)
    clock = gone(trainer_of(), "epoch", 2)
    assert (clock["sample"], clock["step"], clock["epoch"], clock["ended"]) == (20, 6, 2, REACHED_GOAL)


@pytest.mark.parametrize(("stride", "epochs"), [(1, [1, 2, 3, 4, 5, 6]), (2, [2, 4, 6]), (4, [4])])
def test_every_so_manieth_epoch_is_on_record(stride: int, epochs: list[int]) -> None:
    trainer = trainer_of()
    clock = gone(trainer, "epoch", 6, stride=stride)
    rows = trainer.state.records[: clock["records"]]
    assert rows[:, 0].tolist() == epochs
    assert rows[:, 2].tolist() == [10 * epoch for epoch in epochs]
    assert clock["measured"] == (len(epochs) - 1 if epochs[-1] == 6 else -1)


def test_a_look_measures_where_it_stands_and_is_no_record() -> None:
    trainer = trainer_of()
    clock = gone(trainer, "sample", 7, look=1)
    assert (clock["records"], clock["measured"]) == (0, 0)
    trainer.network.parameters[:] = trainer.state.banks[clock["live"], 0, :13]
    expected = measure(trainer.network, trainer.train, trainer.test, trainer.readout, trainer.plan.loss)
    assert trainer.state.records[0].tolist() == pytest.approx([0, 1, 7, *(
        expected.train_loss, expected.test_loss, expected.train_accuracy, expected.test_accuracy,
    )])  # fmt: skip


def test_it_ends_where_its_records_are_full_and_goes_on_from_there() -> None:
    trainer = trainer_of()
    clock = gone(trainer, "epoch", 9, capacity=4)
    assert (clock["ended"], clock["records"], clock["epoch"]) == (RECORDS_FULL, 5, 5)
    clock = gone(trainer, "epoch", 9, capacity=100)
    assert (clock["ended"], clock["records"], clock["epoch"]) == (REACHED_GOAL, 4, 9)


def test_it_ends_at_a_stop() -> None:
    assert gone(trainer_of(), "epoch", 9, Stop(epochs=3))["ended"] == STOPPED
    clock = gone(trainer_of(), "sample", 90, Stop(train_loss_below=1e9), stride=1_000)
    assert (clock["ended"], clock["epoch"], clock["records"]) == (STOPPED, 1, 0)


def test_it_ends_before_an_update_that_diverges() -> None:
    trainer = trainer_of(((1, "linear"),), Plan("backpropagation", "mse", 1e3, 4, True))
    trainer.set_parameters(np.full(3, 1e29))
    trainer._live[:] = trainer.network.parameters
    clock = gone(trainer, "epoch", 9)
    assert (clock["ended"], clock["step"], clock["diverged_at"]) == (DIVERGED, 0, 0)
    assert trainer.state.banks[clock["live"], 0, :3].tolist() == [1e29] * 3


def test_one_call_takes_many_runs() -> None:
    runs = [trainer_of(seed=seed) for seed in range(5)]
    for goal, trainer in enumerate(runs):
        bindings.write_orders(trainer.state, "batch", goal, None, History(), look=False)
    bindings.go([trainer.state for trainer in runs])
    assert [int(trainer.state.clock[0]["step"]) for trainer in runs] == [0, 1, 2, 3, 4]
    assert ready()
    assert load().LOADED
