"""Stages that are drawn by hand: the years, the map of the field, the nerve cell; and the matrices and the race."""

from collections.abc import Iterator
from typing import Annotated, ClassVar, Literal, get_args

from pydantic import BeforeValidator, Field

from ...runs.run import Run
from ..errors import PartFault
from .base import LiveStage, Stage, listed
from .diagrams import no_layer

YEARS = (1943, 1949, 1958, 1960, 1969, 1986, 1989, 2006, 2012, 2017, 2022)
# As static/js/race/races.js has them.
RaceName = Literal["separable", "noisy", "optimisers", "hidden", "ladder"]
RACES: tuple[RaceName, ...] = get_args(RaceName)

MatrixName = Literal["inputs", "weights", "sums", "activations"]
MATRICES: tuple[MatrixName, ...] = get_args(MatrixName)
MatrixPart = Annotated[str, Field(pattern=r"^(cell:\d+:\d+|row:\d+|column:(\d+|bias))$")]

Lit = Annotated[list[str], BeforeValidator(listed)]


class DrawnStage(Stage):
    """A drawing with parts that are lit by name."""

    # Every part that can be lit.
    PARTS: ClassVar[tuple[str, ...]] = ()

    lit: Lit = Field(default_factory=list)

    def faults(self, run: Run | None) -> Iterator[PartFault]:
        """Parts that the drawing does not have."""
        yield from super().faults(run)
        for number, part in enumerate(self.lit):
            if part not in self.PARTS:
                yield PartFault(
                    f"“{part}” is no part of a {self.kind}",
                    f"Use some of {', '.join(self.PARTS)}",
                    ("lit", number),
                )


class TimelineStage(DrawnStage):
    """From 1943 to today, in three waves with two winters between. Without ``events`` there are the waves alone."""

    PARTS: ClassVar = (
        "wave:1", "winter:1", "wave:2", "winter:2", "wave:3", *(f"event:{year}" for year in YEARS),
    )  # fmt: skip
    MOMENTS: ClassVar = ("all", *PARTS)

    kind: Literal["timeline"]
    zoom: bool = False
    events: bool = True


class MapStage(DrawnStage):
    """The four models, what each added, and the ways between them."""

    PARTS: ClassVar = (
        "box:mcp", "box:perceptron", "box:adaline", "box:mlp", "way:learn", "way:how-much", "way:bend",
    )  # fmt: skip
    MOMENTS: ClassVar = ("all", *PARTS)

    kind: Literal["map"]
    zoom: bool = False


class AnatomyStage(DrawnStage):
    """A nerve cell above an artificial unit, and what corresponds to what."""

    PARTS: ClassVar = (
        "part:dendrites", "part:synapses", "part:soma", "part:axon", "part:inputs", "part:weights", "part:sum",
        "part:output",
    )  # fmt: skip
    MOMENTS: ClassVar = ("all", *PARTS)

    kind: Literal["anatomy"]
    labels: bool = True


class MatrixStage(LiveStage):
    """A layer as a product of matrices. A lit cell is one of the result, with its row and its column; ``hide`` keeps
    a cell for whoever is to find it.
    """

    MOMENTS: ClassVar = ("whole", "bias", "row:N", "column:N", "cell:N:N")

    kind: Literal["matrix"]
    layer: int = Field(0, ge=0)
    show: Annotated[list[MatrixName], BeforeValidator(listed)] = Field(default_factory=lambda: list(MATRICES))
    lit: Annotated[list[MatrixPart], BeforeValidator(listed)] = Field(default_factory=list)
    hide: Annotated[list[int], Field(min_length=2, max_length=2)] | None = None

    def missing(self, run: Run) -> Iterator[PartFault]:
        """A layer that is not there, and cells that its result does not have."""
        yield from super().missing(run)
        yield from no_layer(self.layer, run, "layer")
        network = run.trainer.network
        if self.layer >= len(network.layers):
            return
        rows, columns = run.trainer.size, network.shapes[self.layer].units
        cells: list[tuple[tuple[str | int, ...], str]] = [
            (("lit", number), part) for number, part in enumerate(self.lit)
        ]
        cells += [(("moments", number), moment) for number, moment in enumerate(self.moments)]
        cells += [(("hide",), f"cell:{self.hide[0]}:{self.hide[1]}")] if self.hide else []
        for location, cell in cells:
            kind, *numbers = cell.split(":")
            place = {"cell": numbers, "row": [*numbers, "0"], "column": ["0", *numbers]}.get(kind)
            if place and all(map(str.isdigit, place)) and not _inside(place, rows, columns):
                yield PartFault(
                    f"there is no {cell} in the result", f"It has {rows} rows and {columns} columns", location
                )


class RaceStage(Stage):
    """Models on the same data from the same start: ``races`` to choose from, and the one that is shown."""

    MOMENTS: ClassVar = ("start", "rest")

    kind: Literal["race"]
    races: Annotated[list[RaceName], Field(min_length=1), BeforeValidator(listed)]
    race: RaceName | None = None


def _inside(place: list[str], rows: int, columns: int) -> bool:
    return int(place[0]) < rows and int(place[1]) < columns
