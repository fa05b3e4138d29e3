"""Which of several weights and biases the run will move most."""

from collections.abc import Iterator
from typing import Annotated, Any, ClassVar, Literal

import numpy as np
from pydantic import Field

from ..errors import PartFault
from ..functions import Functions
from ..numbers import typeset
from ..part import LessonPart
from ..places import exists
from ..stages.base import Parameter
from ..tasks.base import Markdown
from .base import RevealCard, Revealed
from .choices import OptionsPrediction
from .playing import Played

# A class can't argue about two that move by as good as the same.
CLOSE = 0.9


class ParameterOption(LessonPart):
    """A weight or a bias, and what it is called."""

    text: Markdown
    of: Parameter


class MovesPrediction(OptionsPrediction):
    """Which of these moves most from where the run stands to the stop, up or down."""

    alone: ClassVar[bool] = False

    kind: Literal["moves"]
    options: Annotated[list[ParameterOption], Field(min_length=2, max_length=6)]

    def form(self, played: Played) -> dict[str, Any]:
        """The options in their order, each with its place in the diagram."""
        return {"options": [{"text": one.text, "ref": one.of} for one in self.options]}

    def reveal(self, guess: int | None, played: Played) -> Revealed:
        """Which one it was, and how far each of the two moved."""
        moved = self.moved(played)
        truth = int(moved.argmax())
        run = RevealCard("run", typeset(moved[truth], 3), f"moved by {self.letter(truth)}")
        if guess is None:
            return Revealed(truth, None, (run,))
        own = RevealCard("you", typeset(moved[guess], 3), f"moved by {self.letter(guess)}")
        return Revealed(truth, self.told(guess, truth), (own, run))

    def said(self, guess: Any, played: Played) -> str:
        """From where to where the one went that moved most."""
        truth = int(self.moved(played).argmax())
        start, end = (self._values(functions)[truth] for functions in (played.before, played.functions))
        return f"{self.letter(truth)} went from {typeset(start, 3)} to {typeset(end, 3)}."

    def misplaced(self, played: Played) -> Iterator[PartFault]:
        """Parameters that are not there, or there twice."""
        named = [one.of for one in self.options]
        for number, name in enumerate(named):
            if not exists(name, played.start.trainer.network):
                where = ("options", number, "of")
                yield PartFault(f"“{name}” is not in this network", "Name a weight or a bias that is", where)
            elif name in named[:number]:
                yield PartFault(f"“{name}” is given twice", "Name another one", ("options", number, "of"))

    def misfits(self, played: Played) -> Iterator[PartFault]:
        """Two that move by as good as the same, which nobody could tell apart."""
        moved = self.moved(played)
        second, first = np.argsort(moved)[-2:].tolist()
        if not moved[second] <= CLOSE * moved[first]:
            told = f"{self.letter(first)} moves by {typeset(moved[first], 3)}"
            yield PartFault(
                f"{told} and {self.letter(second)} by {typeset(moved[second], 3)}, which is as good as the same",
                "Take another one in place of one of them, or another reveal",
                ("options", second),
            )

    def moved(self, played: Played) -> Any:
        """How far each of them moved, (k,)."""
        return np.abs(np.subtract(self._values(played.functions), self._values(played.before)))

    def _values(self, functions: Functions) -> list[float]:
        return [functions.parameter(one.of) for one in self.options]
