"""What holds an update back stands on the board: the epoch's rate, clipping as a line of its own, what is kept."""

from dataclasses import replace

import pytest

from app.engine.moments import Moment, trace
from app.engine.plan import Plan
from app.engine.trainer import Trainer
from tests.engine.examples import trainer_of

PLAN = Plan("backpropagation", "mse", 0.5, 4, False, "momentum", (0.9,), 0.0, 0.01)


def told(trainer: Trainer) -> list[Moment]:
    return trace(trainer).moments


def having(moments: list[Moment], *names: str) -> list[Moment]:
    return [one for one in moments if all(name in one.values for name in names)]


def test_the_rate_of_the_epoch_under_way_with_its_factor() -> None:
    trainer = trainer_of(plan=replace(PLAN, schedule="step", pace=(2.0, 0.5)))
    trainer.advance("epoch", 5)
    (rate,) = having(told(trainer), "rate")
    assert (rate.values["epoch"], rate.values["factor"], rate.values["rate"]) == (5, 0.25, 0.125)
    assert rate.latex_numbers == r"\eta_t = 0.5 \cdot 0.5^{\lfloor 5/2 \rfloor} = 0.125"
    assert rate.note == "Steps: the learning rate of this epoch, t = 5."
    assert not having(told(trainer_of(plan=PLAN)), "rate")


@pytest.mark.parametrize(
    ("name", "pace", "written"),
    [
        ("exponential", (0.9,), r"\eta_t = 0.5 \cdot 0.9^{2} = 0.405"),
        ("warm_up", (4.0,), r"\eta_t = 0.5 \cdot \min\left(1, \frac{2 + 1}{4}\right) = 0.375"),
        (
            "cosine",
            (4.0, 0.0),
            (
                r"\eta_t = 0.5 \cdot \left(0 + (1 - 0) \cdot \tfrac{1}{2}\left(1 + "
                r"\cos\frac{\pi \cdot \min(2, 4)}{4}\right)\right) = 0.25"
            ),
        ),
    ],
)
def test_each_schedule_is_written_out(name: str, pace: tuple[float, ...], written: str) -> None:
    trainer = trainer_of(plan=replace(PLAN, schedule=name, pace=pace))
    trainer.advance("epoch", 2)
    (rate,) = having(told(trainer), "rate")
    assert rate.latex_numbers == written


@pytest.mark.parametrize(("most", "shrunk"), [(1e-3, True), (1e3, False)])
def test_clipping_is_a_line_of_its_own(most: float, shrunk: bool) -> None:
    (line,) = having(told(trainer_of(plan=replace(PLAN, clip_norm=most))), "norm")
    assert line.phase == "gradient"
    assert (line.values["factor"] < 1) is shrunk
    assert line.values["factor"] == pytest.approx(min(1.0, most / (line.values["norm"] + 1e-6)), rel=1e-15)
    assert ("scaled down" in line.note) is shrunk


def test_what_is_frozen_is_kept() -> None:
    trainer = trainer_of(plan=replace(PLAN, fixed=(1, 12)))
    kept = having(told(trainer), "frozen")
    assert [one.values["parameter"] for one in kept] == ["edge:0:0:1", "bias:1:0"]
    assert all(one.values["before"] == one.values["after"] for one in kept)
    assert all("kept" in one.note for one in kept)


@pytest.mark.parametrize("rule", ["perceptron", "adaline"])
def test_single_neurons_have_their_rate_and_what_is_kept(rule: str) -> None:
    layers = ((1, "heaviside" if rule == "perceptron" else "linear"),)
    plan = Plan(rule, "mse", 0.5, fixed=(2,), schedule="exponential", pace=(0.5,))  # type: ignore[arg-type]
    trainer = trainer_of(layers, plan)
    trainer.advance("epoch", 2)
    moments = told(trainer)
    (rate,), (kept,) = having(moments, "rate"), having(moments, "frozen")
    assert rate.values["rate"] == 0.125
    assert kept.values["parameter"] == "bias:0:0"


@pytest.mark.parametrize("optimizer", ["sgd", "nesterov", "adagrad", "rmsprop", "adam", "adamw"])
def test_the_numbers_replayed_are_the_next_state(optimizer: str) -> None:
    more = {"sgd": (0.5,), "nesterov": (0.9,), "adagrad": (1e-10,), "rmsprop": (0.99, 1e-8)}
    numbers = more.get(optimizer, (0.9, 0.999, 1e-8, 0.01)[: 4 if optimizer == "adamw" else 3])
    plan = replace(PLAN, optimizer=optimizer, hyperparameters=numbers, clip_norm=0.05, fixed=(0, 5, 9))
    trainer = trainer_of(plan=replace(plan, schedule="cosine", pace=(6.0, 0.1)))
    trainer.advance("batch", 7)
    after = sorted(one.values["after"] for one in having(told(trainer), "after"))
    trainer.advance("batch")
    assert sorted(trainer.network.parameters) == pytest.approx(after, rel=1e-9, abs=1e-12)
