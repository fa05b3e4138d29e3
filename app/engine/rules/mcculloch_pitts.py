"""1943: the threshold neuron. It computes, but it does not learn; weights and thresholds are set by hand."""

from collections.abc import Sequence

import numpy as np

from ..network import LayerShape, Network
from ..types import Array


def circuit(inputs: int, weights: Sequence[Array], thresholds: Sequence[Array]) -> Network:
    """Threshold neurons wired layer by layer: y = 1 if Σ_i w_i x_i ≥ θ else 0, with bias b = −θ.

    weights[l]: (n_l, n_{l−1}). thresholds[l]: (n_l,). A single neuron is a circuit of one layer with one unit.
    Raises ValueError where a layer's weights and thresholds do not fit.
    Source: McCulloch & Pitts 1943, Bulletin of Mathematical Biophysics 5.
    """
    shapes = [LayerShape(len(theta), "heaviside") for theta in thresholds]
    network = Network(inputs, shapes)
    for layer, w, theta in zip(network.layers, weights, thresholds, strict=True):
        if w.shape != layer.weights.shape:
            raise ValueError(f"weights of shape {w.shape} where {layer.weights.shape} is needed")
        layer.weights[:] = w
        layer.bias[:] = -theta
    return network


def require_boolean(inputs: Array) -> None:
    """Raises ValueError unless every input is 0 or 1: these neurons know only all or none."""
    wrong = inputs[(inputs != 0.0) & (inputs != 1.0)]
    if wrong.size:
        raise ValueError(
            f"a McCulloch–Pitts neuron takes only the inputs 0 and 1, not {np.ravel(wrong)[0]:g}"
        )
