"""One network for the whole ladder: a single neuron is a network with one layer of one unit."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from .activations import activation
from .types import Array


@dataclass(frozen=True)
class LayerShape:
    """How many units a layer has and what each makes of its pre-activation."""

    units: int
    activation: str


@dataclass(frozen=True)
class Layer:
    """A layer's parameters as views into the network's vector: weights (n_out, n_in), bias (n_out,)."""

    weights: Array
    bias: Array
    activation: str

    def pre_activation(self, inputs: Array) -> Array:
        """z = a Wᵀ + b. inputs: (n, n_in). Returns (n, n_out)."""
        result: Array = inputs @ self.weights.T + self.bias
        return result


@dataclass(frozen=True)
class Forward:
    """Everything a forward pass computed. ``activations[0]`` is the input, ``activations[l + 1]`` layer l's output.

    pre_activations[l]: (n, n_l). activations[l]: (n, n_{l−1}). passed[l]: what layer l is given, (n, n_{l−1}): the same
    but for dropout's ``masks``, one for each layer or None.
    """

    pre_activations: list[Array]
    activations: list[Array]
    passed: list[Array]
    masks: Sequence[Array | None]

    @property
    def output(self) -> Array:
        """What the last layer gives, (n, n_out)."""
        return self.activations[-1]


class Network:
    """Layers over one flat parameter vector: layer by layer the weights row by row, then the bias.

    The vector is the truth, the layers are views into it: writing either changes both. Optimisers, kernels,
    frames and snapshots all handle the vector; the rules and the student read the layers.
    """

    def __init__(self, inputs: int, shapes: Sequence[LayerShape], parameters: Array | None = None) -> None:
        """parameters: (parameter_count,), zeros if not given. Raises ValueError for a wrong size or no layer."""
        if inputs < 1 or not shapes or any(shape.units < 1 for shape in shapes):
            raise ValueError("a network needs at least one input, one layer, and one unit in each layer")
        count = parameter_count(inputs, shapes)
        if parameters is None:
            parameters = np.zeros(count)
        if parameters.shape != (count,):
            raise ValueError(f"this network has {count} parameters, not {parameters.size}")
        self.inputs = inputs
        self.shapes = tuple(shapes)
        self.parameters = parameters
        self.layers = self.views(parameters)

    def views(self, vector: Array) -> tuple[Layer, ...]:
        """Any vector laid out as this network's parameters (a gradient, say), seen as layers."""
        layers: list[Layer] = []
        start, n_in = 0, self.inputs
        for shape in self.shapes:
            middle = start + shape.units * n_in
            end = middle + shape.units
            weights = vector[start:middle].reshape(shape.units, n_in)
            layers.append(Layer(weights, vector[middle:end], shape.activation))
            start, n_in = end, shape.units
        return tuple(layers)

    @property
    def outputs(self) -> int:
        """How many units the last layer has."""
        return self.shapes[-1].units

    def forward(self, inputs: Array, masks: Sequence[Array | None] | None = None) -> Forward:
        """z_l = a_{l−1} W_lᵀ + b_l, a_l = g_l(z_l), all kept. inputs: (n, n_in).

        masks: dropout's, (n, n_l) for each layer or None: what a_l is multiplied by before it is passed on.

        Numbers too large for a float become infinite without a warning: divergence is a state that the
        trainer reports.
        """
        forward = Forward([], [inputs], [inputs], masks or [None] * len(self.layers))
        with np.errstate(over="ignore", invalid="ignore"):
            for layer, mask in zip(self.layers, forward.masks, strict=True):
                z = layer.pre_activation(forward.passed[-1])
                a = activation(layer.activation).function(z)
                forward.pre_activations.append(z)
                forward.activations.append(a)
                forward.passed.append(a if mask is None else np.where(mask > 0.0, a * mask, 0.0))
        return forward

    def output(self, inputs: Array) -> Array:
        """The last layer's activation, (n, n_out)."""
        return self.forward(inputs).output

    def weight_mask(self) -> Array:
        """1 where the vector holds a weight, 0 where it holds a bias: penalties spare the biases."""
        mask = np.ones_like(self.parameters)
        for layer in self.views(mask):
            layer.bias[:] = 0.0
        return mask

    def layer_of(self, index: int) -> int:
        """The layer (from 0) that parameter ``index`` of the vector belongs to."""
        n_in, end = self.inputs, 0
        for number, shape in enumerate(self.shapes):
            end += shape.units * (n_in + 1)
            if index < end:
                return number
            n_in = shape.units
        raise ValueError(f"parameter {index} does not exist; this network has {self.parameters.size}")


def parameter_count(inputs: int, shapes: Sequence[LayerShape]) -> int:
    """Σ_l n_l (n_{l−1} + 1): by arithmetic, nothing is allocated."""
    sizes = [inputs, *(shape.units for shape in shapes)]
    return sum(n_out * (n_in + 1) for n_in, n_out in pairwise(sizes))
