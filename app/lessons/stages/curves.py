"""Stages on a curve: an activation or a loss with a point on it, and a ball that rolls down."""

from collections.abc import Iterator
from typing import Annotated, ClassVar, Literal

from pydantic import BeforeValidator, Field, model_validator

from ...engine.activations import ACTIVATIONS
from ...engine.losses import LOSSES
from ...runs.run import Run
from ..errors import PartFault
from .base import LiveStage, Stage, Unit, absent, listed

# A loss is drawn over the output of one unit, an activation over its sum.
CURVES = (*ACTIVATIONS, *LOSSES)


class CurveStage(LiveStage):
    """A curve, and where z stands on it: a unit's own, or a number. Without a name it is the unit's activation.

    A loss is drawn over ``output`` for a ``target``.
    """

    MOMENTS: ClassVar = (
        "curve", "point", "slope", "saturation", "layers", "examples", "dies", "dead", "revives", "EXAMPLE",
    )  # fmt: skip

    kind: Literal["curve"]
    name: Annotated[list[str], BeforeValidator(listed)] = Field(default_factory=list)
    z: Unit | float | None = None
    target: Literal[0, 1] | None = None
    output: float | None = None
    slope: bool = False
    examples: Literal["all", "none"] = "none"
    layers: int | None = Field(None, ge=1, le=12)
    turn: Literal["none", "bias", "weights", "z"] = "none"

    @model_validator(mode="after")
    def _is_a_curve(self) -> "CurveStage":
        for name in self.name:
            if name not in CURVES:
                raise ValueError(f"“{name}” is no curve; choose one of {', '.join(CURVES)}")
        if not self.name and not isinstance(self.z, str):
            raise ValueError("needs a name, or a unit as z, whose activation it then shows")
        return self

    @property
    def needs_run(self) -> bool:
        """A curve stands by itself; a unit on it does not."""
        return isinstance(self.z, str) or self.examples == "all"

    def missing(self, run: Run) -> Iterator[PartFault]:
        """A unit that is not there."""
        yield from super().missing(run)
        if isinstance(self.z, str):
            yield from absent(self.z, run.trainer.network, "z")


class DescentStage(Stage):
    """A ball on c₀ + c₁x + c₂x² + …, rolling at a rate. ``slope`` draws its tangent, ``minima`` names the valleys."""

    MOMENTS: ClassVar = ("start", "step", "way")

    kind: Literal["descent"]
    coefficients: Annotated[list[float], Field(min_length=3, max_length=9)]
    start: float
    rate: float = Field(0.1, gt=0)
    steps: int = Field(60, ge=1, le=1000)
    slope: bool = False
    minima: bool = False
