"""The landscape is the loss itself, and ADALINE's is the bowl that calculus says it is."""

import numpy as np
import pytest

from app.engine.analysis.landscape import along_parameter, landscape, random_direction
from app.engine.plan import Plan
from tests.engine.examples import trainer_of


def test_adalines_landscape_is_an_exact_bowl() -> None:
    trainer = trainer_of(((1, "linear"),), Plan("adaline"), size=30)
    network, part = trainer.network, trainer.train
    directions = along_parameter(network, 0), along_parameter(network, 2)
    steps = np.linspace(-2, 2, 9), np.linspace(-1, 1, 7)
    heights = landscape(network, "mse", part.inputs, part.coded, directions, steps)
    w1, w2, b = network.parameters
    for row, beta in enumerate(steps[1]):
        for column, alpha in enumerate(steps[0]):
            errors = part.coded[:, 0] - (part.inputs @ [w1 + alpha, w2] + b + beta)
            assert heights[row, column] == pytest.approx((errors**2).mean() / 2, rel=1e-12)
    bends = np.diff(heights, n=2, axis=1)
    assert bends == pytest.approx(np.full_like(bends, bends[0, 0]))
    assert bends[0, 0] > 0


def test_the_middle_is_where_the_network_stands() -> None:
    trainer = trainer_of()
    part, zero = trainer.train, np.zeros(1)
    directions = random_direction(trainer.network, 1, 0), random_direction(trainer.network, 1, 1)
    before = trainer.network.parameters.copy()
    heights = landscape(trainer.network, trainer.plan.loss, part.inputs, part.coded, directions, (zero, zero))
    assert heights == pytest.approx(trainer.metrics().train_loss)
    assert (trainer.network.parameters == before).all()


def test_a_random_direction_is_as_long_as_each_unit_and_spares_biases() -> None:
    network = trainer_of(((5, "tanh"), (2, "softmax")), Plan("backpropagation", "mse")).network
    direction = random_direction(network, 4, 0)
    for drawn, own in zip(network.views(direction), network.layers, strict=True):
        assert (drawn.weights**2).sum(axis=1) == pytest.approx((own.weights**2).sum(axis=1))
        assert not drawn.bias.any()
    assert (direction == random_direction(network, 4, 0)).all()
    assert (direction != random_direction(network, 4, 1)).any()


def test_a_parameter_that_does_not_exist_is_refused() -> None:
    with pytest.raises(ValueError, match="parameter 99 does not exist"):
        along_parameter(trainer_of().network, 99)
