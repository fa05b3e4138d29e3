"""Predictions that are one of several: what will happen, and whether the run will diverge."""

from collections.abc import Iterator
from typing import Annotated, Any, Literal

from pydantic import Field

from ...engine.numerals import grouped
from ..errors import PartFault
from .base import GuessError, Possibility, PredictionBlock, RevealCard, Revealed, only
from .playing import Played

LETTERS = "ABCDEF"
RIGHT = "That is what happened"


class OptionsPrediction(PredictionBlock):
    """A kind that is answered by the number of an option."""

    options: list[Any]

    def read(self, guess: Any, played: Played) -> int:
        """The number of an option, from 0."""
        if isinstance(guess, bool) or not isinstance(guess, int) or not 0 <= guess < len(self.options):
            raise GuessError(f"should be the number of an option, from 0 to {len(self.options) - 1}")
        return guess

    def texts(self) -> Iterator[tuple[tuple[str | int, ...], str]]:
        """The options, too."""
        yield from super().texts()
        for number, one in enumerate(self.options):
            yield ("options", number, "text"), one.text

    def letter(self, option: int) -> str:
        """What an option is called in class."""
        return LETTERS[option]

    def told(self, guess: int, truth: int) -> str:
        """Whether it was the one."""
        return RIGHT if guess == truth else f"It was {self.letter(truth)}, not {self.letter(guess)}"


class ChoicePrediction(OptionsPrediction):
    """One of several things that may happen; ``when`` each is so, the run tells."""

    kind: Literal["choice"]
    options: Annotated[list[Possibility], Field(min_length=2, max_length=5)]

    def form(self, played: Played) -> dict[str, Any]:
        """The options in their order; texts are Markdown."""
        return {"options": [option.text for option in self.options]}

    def reveal(self, guess: int | None, played: Played) -> Revealed:
        """Which one it was."""
        truth = only(self.options, played)
        if truth is None:
            return Revealed(truth, "None of them is what happened, or more than one")
        if guess is None:
            return Revealed(truth)
        told = RIGHT if guess == truth else f"It was {truth + 1}, not {guess + 1}"
        return Revealed(truth, told)

    def expressions(self) -> Iterator[tuple[tuple[str | int, ...], str]]:
        """When each is so, too."""
        yield from super().expressions()
        for number, one in enumerate(self.options):
            yield ("options", number, "when"), one.when

    def misfits(self, played: Played) -> Iterator[PartFault]:
        """Options of which none or several come true."""
        yield from self.sentences("options", self.options, played, "of these options")


class DivergesPrediction(PredictionBlock):
    """Whether the run will leave all bounds before the stop."""

    kind: Literal["diverges"]

    def read(self, guess: Any, played: Played) -> bool:
        """Yes or no."""
        if not isinstance(guess, bool):
            raise GuessError("should be true or false")
        return guess

    def reveal(self, guess: bool | None, played: Played) -> Revealed:
        """Whether it did, and when."""
        diverged = played.end.trainer.diverged
        truth = diverged is not None
        when = f"after {grouped(diverged.step)} updates" if diverged else "to the end"
        card = RevealCard("run", "diverges" if truth else "holds", when)
        if guess is None:
            return Revealed(truth, None, (card,))
        told = f"it {card.value} {when}"
        return Revealed(truth, told.capitalize() if guess == truth else f"No: {told}", (card,))
