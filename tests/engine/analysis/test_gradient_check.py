"""The check agrees with backpropagation, and catches a derivative that is wrong on purpose."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.engine.activations import ACTIVATIONS
from app.engine.analysis.gradient_check import gradient_check
from app.engine.losses import LOSSES
from app.engine.plan import Plan
from app.engine.trainer import Trainer
from tests.engine.examples import HIDDEN, trainer_of
from tests.rounds import rounds

OUTPUTS = [
    ((1, "sigmoid"), "binary_cross_entropy"),
    ((3, "softmax"), "categorical_cross_entropy"),
    ((3, "sigmoid"), "categorical_cross_entropy"),
    ((2, "softmax"), "mse"),
    ((1, "tanh"), "mse"),
    ((2, "linear"), "hinge"),
]
BEFORE = st.lists(
    st.tuples(st.integers(1, 5), st.sampled_from(HIDDEN)),
    max_size=3,
)


def check(trainer: Trainer) -> Any:
    return gradient_check(trainer.network, trainer.plan, trainer.train.inputs, trainer.train.coded)


@settings(deadline=None, max_examples=rounds(20, 60))
@given(
    output=st.sampled_from(OUTPUTS),
    hidden=BEFORE,
    penalty=st.sampled_from([0.0, 0.02]),
    seed=st.integers(0, 999),
)
def test_random_networks_agree_to_a_millionth_away_from_kinks(
    output: Any, hidden: Any, penalty: float, seed: int
) -> None:
    layer, loss = output
    plan = Plan("backpropagation", loss, l1=penalty, l2=penalty)
    trainer = trainer_of((*hidden, layer), plan, seed=seed)
    before = trainer.network.parameters.copy()
    checks = check(trainer)
    assert len(checks) == before.size
    assert max((found.relative_error for found in checks if not found.kink), default=0.0) < 1e-6
    assert (trainer.network.parameters == before).all()


@pytest.mark.parametrize("name", HIDDEN)
def test_a_wrong_derivative_is_caught(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    right = ACTIVATIONS[name].derivative
    assert right is not None
    wrong = replace(ACTIVATIONS[name], derivative=lambda z, a: right(z, a) * 1.001)
    monkeypatch.setitem(ACTIVATIONS, name, wrong)
    assert max(found.relative_error for found in check(trainer_of(((4, name), (1, "sigmoid"))))) > 1e-4


def test_the_missing_minus_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    wrong = replace(LOSSES["mse"], derivative=lambda a, y: y - a)
    monkeypatch.setitem(LOSSES, "mse", wrong)
    checks = check(trainer_of(((3, "tanh"), (1, "sigmoid")), Plan("backpropagation", "mse")))
    assert all(found.relative_error > 1 for found in checks if abs(found.analytic) > 1e-4)


def test_a_probe_across_a_kink_says_so() -> None:
    trainer = trainer_of(((1, "relu"), (1, "linear")), Plan("backpropagation", "mse"))
    trainer.network.layers[0].weights[:] = 0.0
    trainer.network.layers[0].bias[:] = 1e-6
    assert any(found.kink for found in check(trainer))


def test_a_weight_of_zero_under_a_penalty_is_a_kink() -> None:
    trainer = trainer_of(((1, "linear"),), Plan("backpropagation", "mse", l1=0.1))
    trainer.network.layers[0].weights[0, 0] = 0.0
    assert [found.source for found in check(trainer) if found.kink] == [0]


def test_adaline_has_a_gradient_and_the_perceptron_has_none() -> None:
    adaline = trainer_of(((1, "linear"),), Plan("adaline", "mse"))
    assert max(found.relative_error for found in check(adaline)) < 1e-6
    with pytest.raises(ValueError, match="slope is 0 almost everywhere"):
        check(trainer_of(((1, "heaviside"),), Plan("perceptron", "mse")))


def test_small_slopes_are_compared_on_the_scale_of_rounding() -> None:
    trainer = trainer_of(((3, "sigmoid"), (3, "sigmoid"), (1, "sigmoid")))
    trainer.network.parameters *= 12.0
    checks = check(trainer)
    assert min(abs(found.analytic) for found in checks) < 1e-6
    assert np.max([found.relative_error for found in checks]) < 1e-6
