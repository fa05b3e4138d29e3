"""What every stage has: the figure it belongs to, its moments, and whether all that it names is there."""

import re
from collections.abc import Iterator
from typing import Annotated, Any, ClassVar

from pydantic import BeforeValidator, Field

from ...engine.network import Network
from ...runs.run import Run
from ..errors import PartFault
from ..part import LessonPart, enter
from ..places import BIAS, EDGE, EXAMPLE, PLACE, UNIT, exists
from ..tasks.base import Identifier

MOST_MOMENTS = 12

Place = Annotated[str, Field(pattern=f"^{PLACE}$")]
Edge = Annotated[str, Field(pattern=f"^{EDGE}$")]
Unit = Annotated[str, Field(pattern=f"^{UNIT}$")]
Parameter = Annotated[str, Field(pattern=f"^({EDGE}|{BIAS})$")]
Example = Annotated[str, Field(pattern=f"^{EXAMPLE}$")]
Mark = Annotated[str, Field(pattern=f"^({PLACE}|{EXAMPLE})$")]


def listed(given: Any) -> Any:
    """One thing as a list of one."""
    return given if isinstance(given, list) else [given]


# What may follow a moment's word, as a kind's MOMENTS write it, and an example of it.
PARTS = {
    "EDGE": (EDGE, "edge:0:0:0"),
    "UNIT": (UNIT, "unit:0:0"),
    "EXAMPLE": (EXAMPLE, "example:0"),
    "LINK": (rf"(?:output\.(?:loss|activation)|{UNIT}\.activation|{EDGE})", "edge:0:0:0"),
    "N": (r"\d{1,6}", "1"),
}
_PART = re.compile("|".join(PARTS))
_NAMED = re.compile(PLACE)

# Every kind of stage by its name.
KINDS: dict[str, type["Stage"]] = {}


class Stage(LessonPart):
    """What the figure shows in one step, with all that it keeps from the steps before.

    A kind is a subclass whose ``kind`` is the literal of its name; making the class enters it among the ``KINDS``.
    """

    # Moments that its figure knows; a word in capitals stands for a place or a number of that sort.
    MOMENTS: ClassVar[tuple[str, ...]] = ()

    kind: str
    figure: Identifier
    moments: Annotated[list[str], Field(max_length=MOST_MOMENTS)] = Field(default_factory=list)
    at: str | None = None
    judge: str | None = Field(None, pattern=r"^task:[a-z][a-z0-9-]{0,40}$")

    @classmethod
    def __pydantic_init_subclass__(cls, **more: Any) -> None:
        """Enter the kind. Raises TypeError for a second one of that name."""
        super().__pydantic_init_subclass__(**more)
        enter(KINDS, cls, "stages")

    @property
    def needs_run(self) -> bool:
        """Whether there is nothing to show without a scenario."""
        return False

    def faults(self, run: Run | None) -> Iterator[PartFault]:
        """All that is wrong with it beside that run."""
        remedy = f"Use some of {', '.join(map(_example, self.MOMENTS))}"
        for number, moment in enumerate(self.moments):
            if not any(_pattern(one).fullmatch(moment) for one in self.MOMENTS):
                yield PartFault(f"“{moment}” is no moment of a {self.kind}", remedy, ("moments", number))
        if self.at is not None and self.at not in self.moments:
            yield PartFault(f"“{self.at}” is not among the moments", "Name one of moments", ("at",))
        if run is None and self.needs_run:
            yield PartFault(
                f"a {self.kind} shows a run, and there is none",
                "Add a scenario block to this step or one before",
                ("kind",),
            )
        if run is not None:
            yield from self.missing(run)

    def missing(self, run: Run) -> Iterator[PartFault]:
        """Whatever it names that is not in that run."""
        for number, moment in enumerate(self.moments):
            for place in _NAMED.findall(moment) if ":" in moment else ():
                yield from absent(place, run.trainer.network, "moments", number)

    def document(self) -> dict[str, Any]:
        """As the page gets it: with every default, without what there is not."""
        return self.model_dump(mode="json", exclude_none=True)


class LiveStage(Stage):
    """A stage on the live run: which example is looked at, which marks are lit, and where the run stands."""

    sample: int | None = Field(None, ge=0)
    epochs: int | None = Field(None, ge=0, le=20_000)
    light: Annotated[list[Mark], BeforeValidator(listed)] = Field(default_factory=list)

    @property
    def needs_run(self) -> bool:
        """A live stage without a run is empty."""
        return True

    def missing(self, run: Run) -> Iterator[PartFault]:
        """Examples and places that are not there."""
        yield from super().missing(run)
        if self.sample is not None:
            yield from no_example(self.sample, run, "sample")
        for number, mark in enumerate(self.light):
            if mark.startswith("example:"):
                yield from no_example(int(mark.removeprefix("example:")), run, "light", number)
            else:
                yield from absent(mark, run.trainer.network, "light", number)


def absent(place: str, network: Network, *location: str | int) -> Iterator[PartFault]:
    """A fault if that place is not in the network."""
    if not exists(place, network):
        yield PartFault(f"“{place}” is not in this network", "Name a unit, edge or bias that is", location)


def no_example(number: int, run: Run, *location: str | int) -> Iterator[PartFault]:
    """A fault if there is no example of that number."""
    if number >= run.trainer.size:
        yield PartFault(f"there is no example {number}", f"The last one is {run.trainer.size - 1}", location)


def _pattern(moment: str) -> re.Pattern[str]:
    return re.compile(_PART.sub(lambda part: PARTS[part[0]][0], moment))


def _example(moment: str) -> str:
    return _PART.sub(lambda part: PARTS[part[0]][1], moment)
