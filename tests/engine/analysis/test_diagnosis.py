"""Ailments made on purpose are named rightly, and a healthy run is left in peace."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from app.engine.analysis.diagnosis import examine
from app.engine.initializers import initialize
from app.engine.metrics import Part
from app.engine.network import LayerShape, Network
from app.engine.plan import Plan
from app.engine.readout import readout_for
from app.engine.trainer import Trainer
from tests.engine.examples import Layers, classes_of


def run(
    layers: Layers,
    plan: Plan,
    initializer: str = "xavier_uniform",
    scale: float = 1.0,
    classes: int = 2,
    seed: int = 3,
) -> Trainer:
    inputs = scale * np.random.default_rng(seed).uniform(-2, 2, (200, 2))
    targets = classes_of(inputs / scale, classes)
    network = Network(2, [LayerShape(units, activation) for units, activation in layers])
    initialize(network, initializer, seed)
    readout = readout_for("classification", network.outputs, layers[-1][1], plan.loss)
    return Trainer(
        network, plan, readout, Part(inputs, targets, readout.encode(targets, network.outputs)), None, seed
    )


def codes(trainer: Trainer) -> list[tuple[str, int | None]]:
    return [(found.code, found.layer) for found in examine(trainer).findings]


BINARY = "binary_cross_entropy"


def test_dead_relus_are_counted_and_named() -> None:
    trainer = run(((8, "relu"), (1, "sigmoid")), Plan("backpropagation", BINARY, 0.1, 10), "he_uniform")
    trainer.network.layers[0].bias[:6] = -100.0
    examination = examine(trainer)
    assert examination.layers[0].dead_units == [0, 1, 2, 3, 4, 5]
    assert [(found.code, found.layer) for found in examination.findings] == [("dead_relu", 0)]
    assert "6 of 8 ReLU units in layer 1" in examination.findings[0].message


def test_a_stack_of_sigmoids_lets_the_gradient_vanish() -> None:
    trainer = run((*[(6, "sigmoid")] * 7, (1, "sigmoid")), Plan("backpropagation", BINARY, 0.1, 10, True))
    trainer.advance("epoch", 3)
    assert codes(trainer) == [("vanishing_gradient", 0)]


def test_a_rate_that_is_too_large_is_named_and_divergence_with_step_and_layer() -> None:
    trainer = run(((6, "relu"), (1, "linear")), Plan("backpropagation", "mse", 3.0, 10, True), "he_uniform")
    trainer.advance("batch", 2)
    assert ("learning_rate_too_large", None) in codes(trainer)
    trainer.advance("epoch", 50)
    assert trainer.diverged is not None
    found = examine(trainer).findings[0]
    assert (found.code, found.step, found.layer) == (
        "diverged",
        trainer.diverged.step,
        trainer.diverged.layer,
    )


def test_a_start_at_zero_is_symmetric() -> None:
    trainer = run(((4, "tanh"), (1, "sigmoid")), Plan("backpropagation", BINARY, 0.1, 10, True), "zeros")
    trainer.advance("epoch", 5)
    assert ("symmetry", 0) in codes(trainer)


def test_unscaled_inputs_are_named() -> None:
    trainer = run(((4, "tanh"), (1, "sigmoid")), Plan("backpropagation", BINARY, 0.01, 10), scale=1000.0)
    assert codes(trainer)[0] == ("unscaled_inputs", None)
    assert "saturation" in {code for code, _ in codes(trainer)}


HEALTHY: list[tuple[Any, ...]] = [
    (((4, "tanh"), (2, "tanh"), (1, "sigmoid")), BINARY, 0.1, "xavier_uniform", 2),
    (((8, "relu"), (1, "sigmoid")), BINARY, 0.05, "he_uniform", 2),
    (((8, "relu"), (8, "relu"), (1, "sigmoid")), BINARY, 0.05, "he_normal", 2),
    (((8, "leaky_relu"), (8, "leaky_relu"), (1, "sigmoid")), BINARY, 0.05, "he_normal", 2),
    (((6, "elu"), (6, "elu"), (1, "sigmoid")), BINARY, 0.05, "xavier_normal", 2),
    (((6, "sigmoid"), (1, "sigmoid")), BINARY, 0.3, "xavier_uniform", 2),
    (((6, "sigmoid"), (6, "sigmoid"), (1, "sigmoid")), BINARY, 0.3, "xavier_uniform", 2),
    (((8, "tanh"), (3, "softmax")), "categorical_cross_entropy", 0.1, "xavier_uniform", 3),
    (((8, "tanh"),) * 6 + ((1, "tanh"),), "mse", 0.03, "xavier_uniform", 2),
    (((8, "tanh"), (1, "linear")), "hinge", 0.05, "xavier_uniform", 2),
    (((1, "sigmoid"),), BINARY, 0.1, "zeros", 2),
    (((16, "relu"), (3, "softmax")), "categorical_cross_entropy", 0.05, "he_uniform", 3),
]


@pytest.mark.parametrize(("layers", "loss", "rate", "initializer", "classes"), HEALTHY)
def test_a_healthy_run_is_left_in_peace(
    layers: Layers, loss: str, rate: float, initializer: str, classes: int
) -> None:
    trainer = run(layers, Plan("backpropagation", loss, rate, 10, True), initializer, classes=classes)
    for _ in range(12):
        assert codes(trainer) == []
        trainer.advance("epoch", 5)


def test_vitals_describe_every_layer() -> None:
    trainer = run(((4, "tanh"), (1, "sigmoid")), Plan("backpropagation", BINARY, 0.1, 10))
    vitals = examine(trainer).layers
    assert [sum(layer.histogram) for layer in vitals] == [200 * 4, 200]
    assert all(layer.gradient_norm > 0 for layer in vitals)
    assert -1 <= vitals[0].lowest < vitals[0].highest <= 1


def test_what_is_frozen_on_purpose_is_no_ailment() -> None:
    trainer = run(((8, "relu"), (1, "sigmoid")), Plan("backpropagation", BINARY, 0.1, 10), "he_uniform")
    trainer.network.layers[0].bias[:6] = -100.0
    assert codes(trainer) == [("dead_relu", 0)]
    trainer.change_plan(replace(trainer.plan, fixed=tuple(range(24))))
    assert codes(trainer) == []
    deep = run((*[(6, "sigmoid")] * 7, (1, "sigmoid")), Plan("backpropagation", BINARY, 0.1, 10, True))
    deep.advance("epoch", 3)
    assert codes(deep) == [("vanishing_gradient", 0)]
    deep.change_plan(replace(deep.plan, fixed=tuple(range(18))))
    assert codes(deep) == []
    alike = run(((4, "tanh"), (1, "sigmoid")), Plan("backpropagation", BINARY, 0.1, 10), "zeros")
    assert codes(alike) == [("symmetry", 0)]
    alike.change_plan(replace(alike.plan, fixed=tuple(range(12))))
    assert codes(alike) == []


def test_a_rate_that_a_schedule_has_taken_away_is_named() -> None:
    plan = Plan("backpropagation", BINARY, 0.01, 1, True, schedule="exponential", pace=(0.5,))
    trainer = run(((4, "tanh"), (1, "sigmoid")), plan)
    trainer.advance("epoch", 400)
    (found,) = examine(trainer).findings
    assert found.code == "plateau"
    assert "the schedule “exponential” has taken the learning rate from 0.01 down to" in found.message
