"""Trainers whose advances are carried out in one call are the same, to the bit, as if each had gone alone."""

import copy
import pickle
from collections.abc import Callable
from dataclasses import replace

import pytest

from app.engine.kernels.bindings import MOST_RECORDS
from app.engine.plan import Plan, Stop
from app.engine.trainer import Trainer, go_all
from tests.engine.examples import trainer_of
from tests.engine.test_trainer_steps import RUNS

DIVERGING = Plan("backpropagation", "mse", 1e9, 4)


def assert_same(one: Trainer, other: Trainer) -> None:
    assert one.network.parameters.tobytes() == other.network.parameters.tobytes()
    assert one.snapshot().optimizer_state.tobytes() == other.snapshot().optimizer_state.tobytes()
    assert (one.clock, one.diverged, one.history) == (other.clock, other.diverged, other.history)
    assert one.metrics() == other.metrics()
    assert one.next_examples().tolist() == other.next_examples().tolist()


def several() -> list[Trainer]:
    """Of every rule and optimiser, of unlike sizes, one of which diverges."""
    made = [trainer_of(layers, plan, 10 + 3 * k) for k, (layers, plan) in enumerate(RUNS.values())]
    return [*made, trainer_of(((9, "relu"), (1, "linear")), DIVERGING, test_size=None)]


@pytest.mark.parametrize("look", [False, True])
def test_in_one_call_each_does_what_it_would_alone(look: bool) -> None:
    together, alone = several(), several()
    for count in (1, 7, 40, 3, 200):
        begun = [trainer for trainer in together if trainer.begin("sample", count, look=look)]
        assert len(begun) >= len(RUNS)
        go_all(begun)
        for trainer in begun:
            trainer.finish()
        for one, other in zip(together, alone, strict=True):
            other.advance("sample", count)
            assert_same(one, other)
    assert together[-1].diverged is not None
    assert not together[-1].begin("sample", 1)


def test_one_that_runs_out_of_room_for_its_records_goes_on_by_itself() -> None:
    together, alone = [trainer_of(), trainer_of(seed=8)], [trainer_of(), trainer_of(seed=8)]
    epochs = 3 * MOST_RECORDS + 5
    for trainer, count in zip(together, (epochs, 1), strict=True):
        trainer.history.capacity = trainer.history.capacity if count == 1 else 40
        trainer.begin("epoch", count, look=True)
    alone[0].history.capacity = 40
    go_all(together)
    for trainer in together:
        assert not trainer.finish()
    alone[0].advance("epoch", epochs)
    alone[1].advance("epoch")
    for one, other in zip(together, alone, strict=True):
        assert_same(one, other)


def test_a_stop_is_told_when_it_finishes() -> None:
    trainer = trainer_of()
    trainer.begin("sample", 1000, Stop(epochs=3))
    go_all([trainer])
    assert trainer.finish()
    assert trainer.clock.epoch == 3


@pytest.mark.parametrize("copied", [copy.copy, copy.deepcopy, pickle.dumps])
def test_no_copy_shares_the_addresses(copied: Callable[[Trainer], object]) -> None:
    with pytest.raises(TypeError, match="restore a snapshot"):
        copied(trainer_of())


def test_a_rule_that_learns_nothing_is_refused() -> None:
    trainer = trainer_of(((1, "heaviside"),), replace(RUNS["perceptron"][1], rule="mcculloch_pitts"))
    with pytest.raises(ValueError, match="no learning rule"):
        trainer.begin("sample", 1)
