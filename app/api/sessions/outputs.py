"""What the answers about a network's outputs look like, for the OpenAPI document."""

from typing import Any, ClassVar

from pydantic import Field

from ..documents import Document


class LayerActivations(Document):
    """What goes on in one layer."""

    z: list[list[float | None]] = Field(description="Pre-activations, one row an example.")
    a: list[list[float | None]] = Field(description="Activations, one row an example.")


class Prediction(Document):
    """What a network says to inputs."""

    outputs: list[list[float | None]] = Field(description="One row an example, one number an output unit.")
    classes: list[int] | None = Field(description="The class read from each output; null for a regression.")
    activations: list[LayerActivations] | None = Field(None, description="Every layer, if asked for.")

    EXAMPLE: ClassVar[dict[str, Any]] = {
        "outputs": [[1.0]],
        "classes": [1],
        "activations": [{"z": [[0.1]], "a": [[1.0]]}],
    }


class Surface(Document):
    """Outputs on a grid over two inputs, the others held at their training means."""

    resolution: int
    axes: list[int] = Field(description="The two inputs that vary, counted from 0.")
    ranges: list[list[float]] = Field(description="Least and greatest value along each of the two axes.")
    outputs: list[list[float | None]] = Field(
        description="resolution² rows: the first axis runs fastest, the second from low to high."
    )

    EXAMPLE: ClassVar[dict[str, Any]] = {
        "resolution": 2,
        "axes": [0, 1],
        "ranges": [[-0.1, 1.1], [-0.1, 1.1]],
        "outputs": [[0.0], [0.0], [0.0], [1.0]],
    }
