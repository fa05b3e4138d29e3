"""The gradient that a kernel works with, told from what one update by plain descent at rate 1 does."""

import numpy as np

from app.engine.losses import LOSSES
from app.engine.metrics import Part
from app.engine.network import Network
from app.engine.plan import Plan
from app.engine.readout import readout_for
from app.engine.rules import backpropagation
from app.engine.trainer import Trainer
from app.engine.types import Array
from tests.engine.examples import Layers, network_of, part_of

# The outputs that a loss goes with.
OUTPUTS = {
    "mse": [(3, "linear"), (2, "tanh"), (1, "sigmoid"), (3, "softmax")],
    "binary_cross_entropy": [(1, "sigmoid")],
    "categorical_cross_entropy": [(3, "softmax")],
    "hinge": [(1, "linear"), (1, "tanh")],
}
assert set(OUTPUTS) == set(LOSSES)


def found(layers: Layers, loss: str, inputs: int, examples: int) -> tuple[Array, Array]:
    """∂J/∂θ over that many examples as one batch, by the kernels and by the readable rule."""
    units, activation = layers[-1]
    network = network_of(inputs, layers, spread=0.4)
    part: Part = part_of(layers, loss, examples, inputs)
    trainer = Trainer(
        network,
        Plan("backpropagation", loss, 1.0, examples),
        readout_for("classification", units, activation, loss),
        part,
        None,
        seed=1,
    )
    before = Network(inputs, network.shapes)
    before.parameters[:] = network.parameters
    trainer.advance("batch")
    expected = backpropagation.gradient(before, part.inputs, part.coded, loss).vector
    return before.parameters - network.parameters, expected


def assert_the_same(layers: Layers, loss: str, inputs: int, examples: int) -> None:
    kernels, rule = found(layers, loss, inputs, examples)
    assert np.abs(rule).max() > 1e-6
    assert np.abs(kernels - rule).max() <= 1e-12 * max(1.0, np.abs(rule).max())
