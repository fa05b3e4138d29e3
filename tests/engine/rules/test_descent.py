"""A step by hand: what is fixed stays, what is too long is clipped."""

import numpy as np
import pytest

from app.engine.network import LayerShape, Network
from app.engine.plan import Plan
from app.engine.rules.descent import descend


def network() -> Network:
    """Two inputs, one unit: w = (1, 2), b = 3."""
    return Network(2, [LayerShape(1, "linear")], np.array([1.0, 2.0, 3.0]))


def test_a_long_gradient_is_scaled_down_and_a_short_one_is_not() -> None:
    plan = Plan("backpropagation", learning_rate=0.1, clip_norm=1.0)
    step = descend(network(), plan, np.array([3.0, 0.0, 4.0]), np.zeros((2, 3)), 0)
    assert step.norm == 5.0
    assert step.shrinkage == pytest.approx(1.0 / (5.0 + 1e-6), rel=1e-15)
    assert step.change == pytest.approx([-0.06, 0.0, -0.08], rel=1e-6)
    short = descend(network(), plan, np.array([0.3, 0.0, 0.4]), np.zeros((2, 3)), 0)
    assert short.shrinkage == 1.0
    assert short.change == pytest.approx([-0.03, 0.0, -0.04], rel=1e-15)


def test_the_norm_is_that_of_what_may_move_penalties_included() -> None:
    plan = Plan("backpropagation", learning_rate=0.1, l2=1.0, clip_norm=1.0, fixed=(2,))
    step = descend(network(), plan, np.array([2.0, 2.0, 100.0]), np.zeros((2, 3)), 0)
    assert step.norm == 5.0  # of (2 + 1, 2 + 2)
    assert step.change[2] == 0.0


def test_what_is_fixed_keeps_its_value_and_its_memory() -> None:
    plan = Plan(
        "backpropagation", learning_rate=0.1, optimizer="momentum", hyperparameters=(0.5,), fixed=(0,)
    )
    state = np.array([[7.0, 7.0, 7.0], [0.0, 0.0, 0.0]])
    step = descend(network(), plan, np.ones(3), state, 4)
    assert step.change == pytest.approx([0.0, -0.45, -0.45], rel=1e-15)
    assert step.next_state[0].tolist() == [7.0, 4.5, 4.5]
    assert step.t == 5


def test_a_norm_past_every_bound_is_left_to_diverge() -> None:
    plan = Plan("backpropagation", clip_norm=1.0)
    with np.errstate(over="ignore"):
        step = descend(network(), plan, np.full(3, 1e200), np.zeros((2, 3)), 0)
    assert step.shrinkage == 1.0
