"""Eight networks in one call, laid out by hand: each is moved as the readable rules say, whoever lies beside it."""

from dataclasses import replace

import numpy as np
import pytest

from app.engine.kernels.layout import ROWS, WIDTH
from app.engine.plan import Plan
from app.engine.together import train_together
from app.engine.trainer import Trainer
from tests.engine.examples import network_of, part_of, trainer_of
from tests.engine.kernels.reference import Reference

LAYERS = ((5, "tanh"), (1, "sigmoid"))
PLAN = Plan("backpropagation", "binary_cross_entropy", 0.1, 4, True, "momentum", (0.5,), 0.001, 0.01)


def eight(plan: Plan, size: int, count: int = WIDTH) -> list[Trainer]:
    """Trainers alike on the same data, with starts, seeds, rates and penalties of their own."""
    part, first = part_of(LAYERS, plan.loss, size, seed=1), trainer_of(LAYERS, plan, size)
    return [
        Trainer(
            network_of(2, LAYERS, seed),
            replace(plan, learning_rate=0.05 * (1 + seed), l2=0.01 * seed),
            first.readout,
            part,
            None,
            seed,
        )
        for seed in range(count)
    ]


@pytest.mark.parametrize("batch", [1, 3, ROWS, ROWS + 1, 50])
def test_each_of_them_by_the_readable_rules(batch: int) -> None:
    trainers = eight(replace(PLAN, batch_size=batch), 2 * ROWS + 3)
    expected = []
    for trainer in trainers:
        network = network_of(2, LAYERS, trainer.seed)
        alone = Reference(network, trainer.plan, trainer.readout, trainer.train, None, trainer.seed)
        alone.run(2 * -(-trainer.size // batch))
        expected.append(network.parameters)
    train_together(trainers, 2)
    for trainer, parameters in zip(trainers, expected, strict=True):
        assert trainer.network.parameters == pytest.approx(parameters, rel=1e-10, abs=1e-12)
        assert trainer.clock.epoch == 2


@pytest.mark.parametrize("batch", [1, ROWS + 1])
def test_units_left_out_and_what_classes_count_are_each_network_s_own(batch: int) -> None:
    plan = replace(PLAN, batch_size=batch, dropout=(0.5,), class_weights=(0.25, 3.0))
    trainers, alone = eight(plan, 2 * ROWS + 3), eight(plan, 2 * ROWS + 3)
    train_together(trainers, 3)
    for trainer, other in zip(trainers, alone, strict=True):
        other.advance("epoch", 3)
        assert trainer.network.parameters == pytest.approx(other.network.parameters, rel=1e-10, abs=1e-12)
    even = eight(PLAN, 2 * ROWS + 3)
    train_together(even, 3)
    assert np.abs(trainers[0].network.parameters - even[0].network.parameters).max() > 0.01


@pytest.mark.parametrize("count", [2, 5, 7])
def test_lanes_that_are_left_over_change_nobody(count: int) -> None:
    few, full = eight(PLAN, 20, count), eight(PLAN, 20)
    train_together(few, 3)
    train_together(full, 3)
    for one, other in zip(few, full, strict=False):
        assert one.network.parameters.tobytes() == other.network.parameters.tobytes()


def test_one_that_diverges_stands_where_its_last_sound_update_left_it() -> None:
    plan = replace(PLAN, loss="mse", optimizer="sgd", hyperparameters=(0.0,))
    trainers = eight(plan, 20)
    wild = trainers[3]
    wild.set_parameters(np.full_like(wild.network.parameters, 1e3))
    wild.change_plan(replace(plan, learning_rate=1e29, l2=1.0))
    train_together(trainers, 2)
    # The penalty alone takes every weight of 1000 past 10³⁰ at once: the first update is not applied.
    assert wild.diverged is not None
    assert (wild.diverged.step, wild.diverged.epoch, wild.diverged.layer) == (1, 0, 0)
    assert (wild.network.parameters == 1e3).all()
    assert (wild.clock.epoch, wild.clock.step, wild.clock.sample) == (0, 0, 4)
    assert [trainer.clock.epoch for trainer in trainers] == [2, 2, 2, 0, 2, 2, 2, 2]
