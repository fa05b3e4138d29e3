"""What is told of each value of a regression, for the OpenAPI document."""

from typing import Any, ClassVar

from pydantic import Field

from ..documents import Document


class OutputPoint(Document):
    """Each value's loss at one moment."""

    epoch: int
    step: int
    sample: int
    train_losses: list[float | None]
    test_losses: list[float | None] | None


class Outputs(Document):
    """Each value of a regression by itself; the losses of a part add up to its loss."""

    names: list[str] = Field(description="What the values are called, in the order of the output units.")
    train_losses: list[float | None] = Field(description="½ of the mean squared error of each, as it stands.")
    test_losses: list[float | None] | None
    points: list[OutputPoint] = Field(
        description="The same at moments that are kept along the way, in their order."
    )

    EXAMPLE: ClassVar[dict[str, Any]] = {
        "names": ["y1", "y2"],
        "train_losses": [0.27481, 0.02356],
        "test_losses": None,
        "points": [
            {"epoch": 0, "step": 0, "sample": 0, "train_losses": [0.27481, 0.02356], "test_losses": None}
        ],
    }
