"""A stage on which a small sweep runs: one network after the other, each from several starts."""

from collections.abc import Iterator
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from ...engine.numerals import grouped
from ...errors import SpecError
from ...runs.run import Run
from ..errors import PartFault
from ..functions import build_run
from ..sweeps import MOST_UPDATES, updates, varied
from .base import Stage

Hidden = Annotated[list[Annotated[int, Field(ge=1, le=32)]], Field(min_length=1, max_length=4)]


class SweepStage(Stage):
    """The scenario's run with each of ``values`` for its hidden layers, from ``starts`` starts, for ``epochs``."""

    MOMENTS: ClassVar = ()

    kind: Literal["sweep"]
    values: Annotated[list[Hidden], Field(min_length=2, max_length=8)]
    starts: int = Field(3, ge=1, le=5)
    epochs: int = Field(200, ge=1, le=1000)

    @property
    def needs_run(self) -> bool:
        """It varies one."""
        return True

    def missing(self, run: Run) -> Iterator[PartFault]:
        """A sweep without anything to be measured, or of more work than a page may ask for."""
        if run.trainer.metrics().test_accuracy is None:
            yield PartFault(
                "a sweep tells of test accuracy, and this scenario has none", "Set test_fraction", ("kind",)
            )
        work = updates(run, self.epochs) * self.starts * len(self.values)
        if work > MOST_UPDATES:
            yield PartFault(
                f"this sweep takes {grouped(work)} updates, and {grouped(MOST_UPDATES)} are the most",
                "Lower epochs or starts, or try fewer values",
                ("epochs",),
            )
        for number, hidden in enumerate(self.values):
            try:
                build_run(varied(run.spec.to_json(), hidden))
            except SpecError as error:
                yield PartFault(str(error), "Name sizes that the model can have", ("values", number))
