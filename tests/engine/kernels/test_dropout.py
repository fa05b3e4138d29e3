"""The kernels leave out the very units that the readable rule leaves out."""

import numpy as np
import pytest

from app.engine.rules import backpropagation
from tests.engine.test_dropout import trainer_of


@pytest.mark.parametrize("batch_size", [1, 3, 11])
@pytest.mark.parametrize("activation", ["tanh", "relu", "elu", "gelu", "sigmoid"])
def test_one_update_is_a_step_against_the_gradient_with_its_masks(batch_size: int, activation: str) -> None:
    trainer = trainer_of((0.5, 0.25), batch_size, activation)
    for _ in range(7):
        batch, before = trainer.next_examples(), trainer.network.parameters.copy()
        expected = backpropagation.gradient(
            trainer.network,
            trainer.train.inputs[batch],
            trainer.train.coded[batch],
            "mse",
            masks=trainer.masks(batch),
        ).vector
        trainer.advance("batch")
        moved = (before - trainer.network.parameters) / trainer.plan.learning_rate
        np.testing.assert_allclose(moved, expected, rtol=1e-9, atol=1e-12)
