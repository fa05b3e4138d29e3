"""The rate that the kernels learn at is the schedule's, in each epoch, however the run gets there."""

from dataclasses import replace

import numpy as np
import pytest

from app.engine.kernels.paces import COSINE, EXPONENTIAL, STEP, WARM_UP
from app.engine.plan import Plan
from app.engine.schedules import SCHEDULES
from app.engine.trainer import Trainer
from tests.engine.examples import trainer_of

LINE = ((1, "linear"),)
PACES = {"constant": (), "step": (2.0, 0.5), "exponential": (0.9,), "cosine": (6.0, 0.1), "warm_up": (4.0,)}


def rates(trainer: Trainer, epochs: int) -> list[float]:
    """η by how far plain descent on one linear unit has moved, over the slope that it had."""
    found = []
    for _ in range(epochs):
        before = trainer.network.parameters.copy()
        errors = trainer.train.inputs @ before[:2] + before[2] - trainer.train.coded[:, 0]
        slope = errors.mean()
        trainer.advance("epoch")
        found.append((before[2] - trainer.network.parameters[2]) / slope)
    return found


@pytest.mark.parametrize("name", SCHEDULES)
def test_each_epoch_has_its_rate(name: str) -> None:
    plan = Plan("backpropagation", "mse", 0.05, 10, schedule=name, pace=PACES[name])
    expected = [0.05 * plan.factor(epoch) for epoch in range(8)]
    assert rates(trainer_of(LINE, plan), 8) == pytest.approx(expected, rel=1e-9)


def test_a_schedule_that_is_changed_in_flight_holds_from_the_next_update_on() -> None:
    trainer = trainer_of(LINE, Plan("backpropagation", "mse", 0.05, 10))
    trainer.advance("epoch", 3)
    trainer.change_plan(replace(trainer.plan, schedule="step", pace=(2.0, 0.5)))
    assert rates(trainer, 2) == pytest.approx([0.025, 0.0125], rel=1e-9)


def test_a_rate_of_0_moves_nothing() -> None:
    trainer = trainer_of(plan=Plan("backpropagation", "mse", 0.05, 4, schedule="step", pace=(1.0, 0.0)))
    trainer.advance("epoch", 1)
    before = trainer.network.parameters.copy()
    trainer.advance("epoch", 5)
    assert np.array_equal(trainer.network.parameters, before)


def test_codes_are_the_registrys() -> None:
    names = ("step", "exponential", "cosine", "warm_up")
    assert [SCHEDULES[name].code for name in names] == [STEP, EXPONENTIAL, COSINE, WARM_UP]
