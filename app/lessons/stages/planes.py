"""Stages on the examples' plane: the surface, a line through values, the bowl, hulls and the hidden space."""

from collections.abc import Iterator
from typing import Annotated, ClassVar, Literal

from pydantic import BeforeValidator, Field, model_validator

from ...runs.run import Run
from ..errors import PartFault
from .base import Example, LiveStage, Parameter, absent, listed, no_example
from .diagrams import Turned, no_layer

Point = Annotated[list[float], Field(min_length=2, max_length=2)]


class PlaneStage(LiveStage):
    """Two inputs from above: the surface, the examples, the boundary. ``net`` draws the line of each hidden unit.

    ``turn`` puts sliders under it that move the run's own parameters, ``beside`` the curves of its loss.
    """

    MOMENTS: ClassVar = ("points", "surface", "boundary", "wrong", "net", "EXAMPLE", "epoch:N", "update:N")

    kind: Literal["plane"]
    surface: bool = True
    points: Literal["all", "none"] | list[int] = "all"
    boundary: bool = True
    wrong: Literal["none", "ring"] = "none"
    mark: Annotated[list[Example], BeforeValidator(listed)] = Field(default_factory=list)
    net: bool = False
    turn: Turned = Field(default_factory=list)
    beside: Literal["none", "curves"] = "none"

    def missing(self, run: Run) -> Iterator[PartFault]:
        """Examples that are not there, and inputs that make no plane."""
        yield from super().missing(run)
        yield from _inputs(run, self.kind, 2)
        for number, point in enumerate(self.points if isinstance(self.points, list) else ()):
            yield from no_example(point, run, "points", number)
        for number, mark in enumerate(self.mark):
            yield from no_example(int(mark.removeprefix("example:")), run, "mark", number)


class FitStage(LiveStage):
    """A value over one input, and how far each example is from it. ``half`` marks ½, where the class changes.

    ``line`` is the sum, the class that a step makes of it, or what the unit gives.
    """

    MOMENTS: ClassVar = ("step", "bars", "squares", "bowl", "way", "rest")

    kind: Literal["fit"]
    line: Literal["sum", "step", "output"] = "sum"
    residuals: Literal["none", "bars", "squares"] = "bars"
    half: bool = True
    beside: Literal["none", "bowl"] = "none"
    drag: Literal["none", "line"] = "none"

    def missing(self, run: Run) -> Iterator[PartFault]:
        """Inputs that can't be drawn under a value."""
        yield from super().missing(run)
        yield from _inputs(run, self.kind, 1)


class BowlStage(LiveStage):
    """The loss over two parameters, from above; ``path`` leaves a dot for each epoch.

    Without a run it is ½ (p − centre)ᵀ H (p − centre), its ``hessian`` given as h₁₁, h₁₂, h₂₂. ``arrow`` draws the
    gradient and its opposite, ``rate`` long.
    """

    MOMENTS: ClassVar = ("bowl", "point", "slope", "partials", "arrow", "path", "rest")

    kind: Literal["bowl"]
    over: Annotated[list[Parameter], Field(min_length=2, max_length=2)] = Field(
        default_factory=lambda: ["edge:0:0:0", "bias:0:0"]
    )
    path: bool = False
    start: Point | None = None
    drag: Literal["none", "point"] = "none"
    arrow: bool = False
    rate: float | None = Field(None, gt=0)
    hessian: Annotated[list[float], Field(min_length=3, max_length=3)] | None = None
    centre: Point | None = None
    names: Annotated[list[str], Field(min_length=2, max_length=2)] | None = None

    @model_validator(mode="after")
    def _is_a_bowl(self) -> "BowlStage":
        if self.hessian is not None:
            across, mixed, up = self.hessian
            if across <= 0 or across * up <= mixed * mixed:
                raise ValueError("has no lowest point; h₁₁ and h₁₁h₂₂ − h₁₂² must be above 0")
        return self

    @property
    def needs_run(self) -> bool:
        """A bowl of its own needs none."""
        return self.hessian is None

    def missing(self, run: Run) -> Iterator[PartFault]:
        """Parameters that are not there, or are one."""
        yield from super().missing(run)
        if self.hessian is not None:
            return
        for number, place in enumerate(self.over):
            yield from absent(place, run.trainer.network, "over", number)
        if self.over[0] == self.over[1]:
            yield PartFault("a bowl needs two different parameters", "Name another one", ("over", 1))


class HullsStage(LiveStage):
    """Two classes and the band around each: of the examples, of what a hidden layer makes of them, or of ``points``."""

    MOMENTS: ClassVar = ("points", "bands", "common", "shares", "gap", "line")

    kind: Literal["hulls"]
    points: Annotated[list[Point], Field(min_length=2, max_length=60)] | None = None
    classes: list[Literal[0, 1]] | None = None
    axes: Annotated[list[str], Field(min_length=2, max_length=2)] | None = None
    layer: int | None = Field(None, ge=0)
    common: bool = False
    drag: bool = False

    @model_validator(mode="after")
    def _points_have_classes(self) -> "HullsStage":
        if len(self.points or []) != len(self.classes or []):
            raise ValueError("needs as many classes as points")
        return self

    @property
    def needs_run(self) -> bool:
        """Points of its own need none; what they have in common is the engine's to find."""
        return self.points is None or self.common

    def missing(self, run: Run) -> Iterator[PartFault]:
        """A layer that is not there."""
        yield from super().missing(run)
        if self.layer is not None:
            yield from no_layer(self.layer, run, "layer")


class HiddenStage(LiveStage):
    """The examples in the space that a hidden layer makes: ``morph`` 0 is the inputs' plane, 1 the hidden one."""

    MOMENTS: ClassVar = ("input", "hidden")

    kind: Literal["hidden"]
    layer: int = Field(0, ge=0)
    morph: float = Field(1, ge=0, le=1)
    boundary: bool = True

    def missing(self, run: Run) -> Iterator[PartFault]:
        """A layer that is not hidden, or has fewer than two units."""
        yield from super().missing(run)
        shapes = run.trainer.network.shapes
        if self.layer >= len(shapes) - 1:
            yield PartFault(
                f"there is no hidden layer {self.layer}",
                "Layers count from 0; the last is the output",
                ("layer",),
            )
        elif shapes[self.layer].units < 2:
            yield PartFault(
                f"hidden layer {self.layer} has a single unit, which is no space",
                "Take one with two",
                ("layer",),
            )


def _inputs(run: Run, kind: str, most: int) -> Iterator[PartFault]:
    count = run.pipeline.dataset.inputs.shape[1]
    if count > most:
        shown = "1 input" if most == 1 else f"1 or {most} inputs"
        yield PartFault(
            f"a {kind} shows {shown}, and this run has {count}",
            "Take other data, or another kind of stage",
            ("kind",),
        )
