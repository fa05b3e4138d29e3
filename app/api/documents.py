"""What an answer looks like, for the OpenAPI document; tests hold the answers to it."""

from typing import Any, ClassVar

from pydantic import BaseModel, ConfigDict, Field


class Document(BaseModel):
    """An answer, or a part of one. ``EXAMPLE`` is one, as the OpenAPI document tells it."""

    model_config = ConfigDict(extra="forbid", defer_build=True)

    EXAMPLE: ClassVar[dict[str, Any]]


class LayerParameters(Document):
    """A layer's weights, (n_out, n_in), and biases, (n_out,)."""

    weights: list[list[float]] = Field(description="(n_out, n_in)")
    bias: list[float] = Field(description="(n_out,)")


class ParametersDocument(Document):
    """Weights and biases, layer by layer."""

    layers: list[LayerParameters]
