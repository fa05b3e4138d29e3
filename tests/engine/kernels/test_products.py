"""The three products of a layer beside NumPy's: by lanes, and by BLAS from so many weights on."""

from typing import Any

import numpy as np
import pytest

from app.engine.kernels.bindings import describe
from app.engine.kernels.products import BLAS_WEIGHTS, backward_product, forward_product, gradient_product
from app.engine.network import LayerShape, Network
from app.engine.types import Array

# Fours of units and eights of weights, fewer, and one more; the last ones are BLAS's.
SHAPES = [(1, 1), (2, 3), (4, 4), (8, 5), (9, 8), (17, 9), (64, 64), (70, 60)]
WIDTHS = [8, 16, 24]


def layer_of(inputs: int, units: int) -> tuple[Any, Array, Array, Array]:
    """A layer behind another one, so that it begins somewhere; the vector, and its own weights and bias."""
    network = Network(1, [LayerShape(inputs, "tanh"), LayerShape(units, "linear")])
    network.parameters[:] = np.random.default_rng(inputs).normal(size=network.parameters.size)
    assert (inputs * units >= BLAS_WEIGHTS) == (inputs >= 64)
    own = network.layers[1]
    return describe(network, 1)[1], network.parameters, own.weights, own.bias


@pytest.mark.parametrize(("inputs", "units"), SHAPES)
@pytest.mark.parametrize("width", WIDTHS)
def test_forward_backward_and_the_gradient(inputs: int, units: int, width: int) -> None:
    layer, parameters, weights, bias = layer_of(inputs, units)
    random = np.random.default_rng(width)
    a, delta = random.normal(size=(inputs, width)), random.normal(size=(units, width))
    # What stands before and after is somebody else's.
    before = np.concatenate([np.full(width, 7.0), a.ravel()])
    z = np.full(units * width + width, 9.0)
    forward_product(parameters, layer, before, width, z, 0, width)
    assert z[: units * width].reshape(units, width) == pytest.approx(weights @ a + bias[:, None], abs=1e-12)
    assert z[units * width :].tolist() == [9.0] * width

    errors = np.empty(inputs * width)
    backward_product(parameters, layer, delta.ravel(), errors, width)
    assert errors.reshape(inputs, width) == pytest.approx(weights.T @ delta, abs=1e-12)

    gradient = np.full(parameters.size, 5.0)
    product = np.zeros_like(gradient)
    for fresh, times in ((True, 1), (False, 2)):
        gradient_product(layer, delta.ravel(), before, width, gradient, product, width, fresh)
        own = gradient[layer["weights"] :]
        assert own[: inputs * units].reshape(units, inputs) == pytest.approx(times * delta @ a.T, abs=1e-12)
        assert own[inputs * units :] == pytest.approx(times * delta.sum(axis=1), abs=1e-12)
        assert (gradient[: layer["weights"]] == 5.0).all()
