"""Stages that are drawn by hand: the years, the map of the field, the nerve cell; and the matrices and the race."""

from collections.abc import Iterator
from typing import Annotated, ClassVar, Literal, get_args

from pydantic import BeforeValidator, Field

from ...runs.run import Run
from .base import LiveStage, Stage, StageFault, listed
from .diagrams import no_layer

WAVES = (1, 2, 3)
YEARS = (1943, 1949, 1958, 1960, 1969, 1986, 1989, 2006, 2012, 2017, 2022)
BOXES = ("mcculloch-pitts", "perceptron", "adaline", "mlp")
STOPS = ("the-neuron", "minsky-and-papert", "activations", "losses", "training")

# As static/js/race/races.js has them.
RaceName = Literal["separable", "noisy", "optimisers", "hidden", "ladder"]
RACES: tuple[RaceName, ...] = get_args(RaceName)

Lit = Annotated[list[str], BeforeValidator(listed)]


class DrawnStage(Stage):
    """A drawing with parts that are lit by name."""

    # Every part that can be lit.
    PARTS: ClassVar[tuple[str, ...]] = ()

    lit: Lit = Field(default_factory=list)

    def faults(self, run: Run | None) -> Iterator[StageFault]:
        """Parts that the drawing does not have."""
        yield from super().faults(run)
        for number, part in enumerate(self.lit):
            if part not in self.PARTS:
                yield StageFault(
                    f"“{part}” is no part of a {self.kind}",
                    f"Use some of {', '.join(self.PARTS)}",
                    ("lit", number),
                )


class TimelineStage(DrawnStage):
    """From 1943 to today, in three waves."""

    PARTS: ClassVar = (*(f"wave:{wave}" for wave in WAVES), *(f"year:{year}" for year in YEARS))
    MOMENTS: ClassVar = ("all", "wave:N", "year:N")

    kind: Literal["timeline"]
    zoom: bool = False


class MapStage(DrawnStage):
    """The four models and what each added, and the stops between them."""

    PARTS: ClassVar = (*(f"box:{box}" for box in BOXES), *(f"stop:{stop}" for stop in STOPS))
    MOMENTS: ClassVar = ("all", *PARTS)

    kind: Literal["map"]
    zoom: bool = False


class AnatomyStage(DrawnStage):
    """A nerve cell above an artificial unit, and what corresponds to what."""

    PARTS: ClassVar = (
        "dendrites", "soma", "axon", "synapses", "inputs", "weights", "sum", "activation", "output",
    )  # fmt: skip
    MOMENTS: ClassVar = ("all", *PARTS)

    kind: Literal["anatomy"]


class MatrixStage(LiveStage):
    """A layer as a product of matrices, each cell with its row and its column."""

    MOMENTS: ClassVar = ("whole", "bias", "product", "activation", "row:N", "column:N", "cell:N:N")

    kind: Literal["matrix"]
    layer: int = Field(0, ge=0)
    cell: Annotated[list[int], Field(min_length=2, max_length=2)] | None = None

    def missing(self, run: Run) -> Iterator[StageFault]:
        """A layer that is not there."""
        yield from super().missing(run)
        yield from no_layer(self.layer, run, "layer")


class RaceStage(Stage):
    """Two models on the same data from the same start."""

    MOMENTS: ClassVar = ("start", "rest", "epoch:N")

    kind: Literal["race"]
    races: Annotated[list[RaceName], Field(min_length=1), BeforeValidator(listed)]
