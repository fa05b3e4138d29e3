"""Frames of a session's stream: where the run stands, and its parameters."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from .documents import Clock, Metrics, Parameters
from .words import standing


@dataclass(frozen=True, eq=False)
class LayerView:
    """A layer's part of a frame's parameters, without a copy. weights: (n_out, n_in). bias: (n_out,)."""

    weights: NDArray[np.float32]
    bias: NDArray[np.float32]

    def __getitem__(self, name: Literal["weights", "bias"]) -> NDArray[np.float32]:
        """As in a session's ``parameters``: ``layer["weights"]``."""
        return self.weights if name == "weights" else self.bias

    def __iter__(self) -> Iterator[NDArray[np.float32]]:
        """``weights, bias = layer``."""
        return iter((self.weights, self.bias))


@dataclass(frozen=True, eq=False, repr=False)
class Frame:
    """One moment of a run. parameters: float32, layer by layer the weights row by row, then the bias.

    layers: the same by layer, ``frame.layers[0].weights`` and ``.bias``, as views of it.
    """

    sequence: int
    status: str
    clock: Clock
    metrics: Metrics
    epochs_per_second: float | None
    parameters: NDArray[np.float32]
    layers: tuple[LayerView, ...] = ()

    def __repr__(self) -> str:
        stands = standing(self.status, self.clock, self.metrics)
        return f"<Frame {self.sequence} {stands}, {len(self.parameters):,} parameters>"


Shapes = Sequence[tuple[int, int]]


def shapes_of(parameters: Parameters) -> Shapes:
    """(n_out, n_in) of each layer."""
    return [
        (len(layer["bias"]), len(layer["weights"][0]) if layer["weights"] else 0)
        for layer in parameters["layers"]
    ]


def kind_of(message: bytes) -> str:
    """What a binary message is: a `frame`, or all `hands` of a room in one picture."""
    return str(_parts(message)[0]["type"])


def decode(message: bytes, shapes: Shapes = ()) -> Frame:
    """A frame out of its bytes. shapes: (n_out, n_in) of each layer. Raises ValueError for what is no frame."""
    header, end = _parts(message)
    parameters: NDArray[np.float32] = np.frombuffer(message, "<f4", offset=end)
    return Frame(
        header["sequence"],
        header["status"],
        header["clock"],
        header["metrics"],
        header["epochs_per_second"],
        parameters,
        tuple(_views(parameters, shapes)),
    )


def _parts(message: bytes) -> tuple[dict[str, Any], int]:
    """A message's header, and where the bytes after it begin."""
    length = int.from_bytes(message[:4], "little")
    if len(message) < 4 + length or length % 4:
        raise ValueError("these bytes are no frame of a session")
    return json.loads(message[4 : 4 + length]), 4 + length


def _views(parameters: NDArray[np.float32], shapes: Shapes) -> Iterator[LayerView]:
    place = 0
    for units, inputs in shapes:
        bias = place + units * inputs
        weights = parameters[place:bias].reshape(units, inputs)
        place = bias + units
        yield LayerView(weights, parameters[bias:place])
    if shapes and place != len(parameters):
        raise ValueError(f"a frame of {len(parameters):,} parameters does not fit a network of {place:,}")
