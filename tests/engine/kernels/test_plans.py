"""A plan as numbers, and what does not go together."""

from typing import Any

import numpy as np
import pytest

from app.engine.kernels import plans
from app.engine.kernels.layout import PLAN
from app.engine.losses import loss
from app.engine.metrics import Part
from app.engine.optimizers import optimizer
from app.engine.plan import Plan
from app.engine.readout import readout_for
from tests.engine.examples import network_of


def test_a_plan_by_hand() -> None:
    plan = Plan("backpropagation", "hinge", 0.5, 7, True, "adam", (0.9, 0.99, 1e-8), 0.1, 0.2)
    readout = readout_for("classification", 1, "tanh", "hinge")
    record = np.array([plans.plan_record(plan, readout, 2**64 - 1)], PLAN)[0]
    assert (record["loss"], record["optimizer"]) == (loss("hinge").code, optimizer("adam").code)
    assert (record["batch_size"], record["shuffle"], record["seed"]) == (7, 1, 2**64 - 1)
    assert (record["learning_rate"], record["l1"], record["l2"]) == (0.5, 0.1, 0.2)
    assert (record["first"], record["second"], record["third"]) == (0.9, 0.99, 1e-8)
    assert (record["patience"], record["clip_norm"], record["schedule"]) == (0, 0.0, 0)


def test_what_holds_a_run_back_is_in_it() -> None:
    plan = Plan(
        "backpropagation",
        schedule="cosine",
        pace=(40.0, 0.1),
        clip_norm=2.0,
        patience=7,
        min_delta=0.5,
        monitor="test_loss",
    )
    record = np.array([plans.plan_record(plan, readout_for("classification", 1, "sigmoid", "mse"), 1)], PLAN)[
        0
    ]
    assert (record["schedule"], record["pace_first"], record["pace_second"]) == (3, 40.0, 0.1)
    assert (record["clip_norm"], record["patience"], record["min_delta"], record["monitors_test"]) == (
        2.0,
        7,
        0.5,
        1,
    )


@pytest.mark.parametrize(
    ("layers", "rule", "loss_name", "words"),
    [
        (((2, "tanh"), (1, "linear")), "adaline", "mse", "for a single unit"),
        (((2, "linear"),), "perceptron", "mse", "for a single unit"),
        (((3, "softmax"), (1, "sigmoid")), "backpropagation", "mse", "output layer only"),
        (((1, "tanh"),), "backpropagation", "binary_cross_entropy", "between 0 and 1"),
    ],
)
def test_what_does_not_go_together_is_refused(layers: Any, rule: str, loss_name: str, words: str) -> None:
    network = network_of(2, layers)
    part = Part(np.zeros((2, 2)), np.array([0.0, 1.0]), np.zeros((2, network.outputs)))
    with pytest.raises(ValueError, match=words):
        plans.require_fit(network, rule, loss_name, part)


def test_a_perceptron_learns_zeros_and_ones_only() -> None:
    network = network_of(2, ((1, "heaviside"),))
    part = Part(np.zeros((2, 2)), np.array([0.0, 1.0]), np.array([[0.0], [-1.0]]))
    with pytest.raises(ValueError, match="0 and 1, not -1"):
        plans.require_fit(network, "perceptron", "mse", part)
