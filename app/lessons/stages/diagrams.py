"""Stages on the diagram: the network, one path through it, one unit of it, and blame that flows back."""

from collections.abc import Iterator
from typing import Annotated, ClassVar, Literal

from pydantic import BeforeValidator, Field

from ...runs.run import Run
from ..errors import PartFault
from .base import Edge, LiveStage, Place, Unit, absent, listed

UnitPart = Literal["products", "sum", "curve", "slope"]
USUAL_PARTS: tuple[UnitPart, ...] = ("products", "sum", "curve")
Turned = Annotated[list[Literal["bias", "weights"]], BeforeValidator(listed)]


class NetworkStage(LiveStage):
    """The diagram or a part of it.

    ``travel`` sends the example's values along the links, ``count`` counts the parameters."""

    MOMENTS: ClassVar = ("all", "layer:N", "UNIT", "EDGE", "none", "weights", "forward")

    kind: Literal["network"]
    zoom: str = Field("all", pattern=r"^(all|layer:\d+|unit:\d+:\d+)$")
    values: Literal["none", "weights", "forward"] = "weights"
    travel: bool = False
    beside: Literal["none", "plane"] = "none"
    count: bool = False

    def missing(self, run: Run) -> Iterator[PartFault]:
        """A layer or a unit that is not there."""
        yield from super().missing(run)
        network = run.trainer.network
        if self.zoom.startswith("unit:"):
            yield from absent(self.zoom, network, "zoom")
        elif self.zoom.startswith("layer:"):
            yield from no_layer(int(self.zoom.removeprefix("layer:")), run, "zoom")


class ChainStage(LiveStage):
    """One path as cells and links, a curve under each link, and the ledger of factors."""

    MOMENTS: ClassVar = (
        "whole", "forward", "loss", "factor:LINK", "product:EDGE", "back:EDGE", "ways:UNIT",
    )  # fmt: skip

    kind: Literal["chain"]
    path: list[Place] = Field(default_factory=list)
    opened: bool = True
    nudge: float | None = Field(None, gt=0, le=1)

    def missing(self, run: Run) -> Iterator[PartFault]:
        """A path that leaves the network, or skips a layer."""
        yield from super().missing(run)
        for number, place in enumerate(self.path):
            yield from absent(place, run.trainer.network, "path", number)
        units = [int(place.split(":")[1]) for place in self.path if place.startswith("unit:")]
        if units != list(range(units[0], units[0] + len(units))) if units else bool(self.path):
            yield PartFault(
                "this path skips a layer",
                "Name one unit of each layer, from the left to the right",
                ("path",),
            )


class UnitStage(LiveStage):
    """One unit: its products, their sum, its curve and the slope there."""

    MOMENTS: ClassVar = ("products", "sum", "curve", "slope")

    kind: Literal["unit"]
    unit: Unit = "unit:0:0"
    show: Annotated[list[UnitPart], BeforeValidator(listed)] = Field(
        default_factory=lambda: list(USUAL_PARTS)
    )
    turn: Turned = Field(default_factory=list)

    def missing(self, run: Run) -> Iterator[PartFault]:
        """A unit that is not there."""
        yield from super().missing(run)
        yield from absent(self.unit, run.trainer.network, "unit")


class GradientStage(LiveStage):
    """Blame that flows back over the diagram, as far as ``until``; ``check`` holds a slope beside a difference."""

    MOMENTS: ClassVar = ("forward", "loss", "output", "layer:N", "UNIT", "EDGE", "sum", "check", "update")

    kind: Literal["gradient"]
    until: Place | None = None
    sum: bool = False
    check: Edge | None = None

    def missing(self, run: Run) -> Iterator[PartFault]:
        """Places that are not there."""
        yield from super().missing(run)
        for field in ("until", "check"):
            if (place := getattr(self, field)) is not None:
                yield from absent(place, run.trainer.network, field)


def no_layer(layer: int, run: Run, *location: str | int) -> Iterator[PartFault]:
    """A fault if there is no layer of that number."""
    count = len(run.trainer.network.layers)
    if layer >= count:
        yield PartFault(
            f"there is no layer {layer}", f"Layers count from 0; the last one is {count - 1}", location
        )
