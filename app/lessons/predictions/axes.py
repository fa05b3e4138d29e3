"""Predictions on an axis: a number, a parameter, a curve."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Annotated, Any, Literal

from pydantic import Field, field_validator, model_validator

from ...engine.expressions.nodes import ExpressionError
from ...errors import SessionError
from ..errors import PartFault
from ..expressions import evaluate
from ..numbers import parse_number, typeset
from ..places import exists
from ..stages.base import Parameter
from .base import NEAR_END, GuessError, PredictionBlock, RevealCard, Revealed
from .playing import Played, measured

Range = Annotated[list[float], Field(min_length=2, max_length=2)]
HANDLES = 5
MOST_HANDLES = 60


class AxisPrediction(PredictionBlock):
    """What is placed on an axis that is given; the answer can't be read from its ends."""

    range: Range
    step: float = Field(0.01, gt=0)
    label: str = Field(min_length=1, max_length=80)

    @field_validator("label")
    @classmethod
    def _is_plain(cls, label: str) -> str:
        if "$" in label:
            raise ValueError("is drawn as it stands, so without formulas: w₁ at rest, not $w_1$ at rest")
        return label

    @model_validator(mode="after")
    def _goes_up(self) -> "AxisPrediction":
        if not self.range[0] < self.range[1]:
            raise ValueError("needs a range from a smaller number to a larger one")
        if self.step > (self.range[1] - self.range[0]) / 4:
            raise ValueError("has a step too large for its range; four at least should fit")
        return self

    def axis_faults(self, values: list[float]) -> Iterator[PartFault]:
        """Answers beyond the axis, or at an end of it."""
        low, high = self.range
        margin = NEAR_END * (high - low)
        for value in values:
            if not low <= value <= high:
                yield PartFault(
                    f"the run comes to {typeset(value)}, which is not on this axis", "Widen range", ("range",)
                )
                return
            if not low + margin <= value <= high - margin:
                yield PartFault(
                    f"this axis {'begins' if value < low + margin else 'ends'} at its answer, {typeset(value)}",
                    "Widen range, so that the answer can't be read from it",
                    ("range",),
                )
                return

    def number(self, guess: Any) -> float:
        """A number of the axis. Raises GuessError."""
        value = parse_number(guess) if isinstance(guess, str | int | float) else None
        if value is None:
            raise GuessError("should be a number such as 0.5")
        if not self.range[0] <= value <= self.range[1]:
            raise GuessError(f"should be from {typeset(self.range[0])} to {typeset(self.range[1])}")
        return value

    def beside(self, guess: float | None, truth: float) -> Revealed:
        """A guess on this axis beside what the run came to."""
        run = RevealCard("run", typeset(truth), self.label)
        if guess is None:
            return Revealed(truth, None, (run,))
        off = abs(guess - truth)
        close = off <= self.step
        told = (
            "as near as this axis tells" if close else f"you guessed too {'high' if guess > truth else 'low'}"
        )
        return Revealed(
            truth,
            f"Off by {typeset(off)}: {told}",
            (RevealCard("you", typeset(guess), self.label), run, RevealCard("between", typeset(off), told)),
        )


class NumberPrediction(AxisPrediction):
    """A number that the run comes to: ``value`` at the stop, unless the expression names another moment."""

    kind: Literal["number"]
    value: str = Field(min_length=1, max_length=300)
    now: str | None = Field(None, max_length=300)

    def form(self, played: Played) -> dict[str, Any]:
        """The axis, and where the number stands now, if that is told."""
        now = None if self.now is None else evaluate(self.now, played.before.names)
        return {"range": self.range, "step": self.step, "label": self.label, "now": now}

    def read(self, guess: Any, played: Played) -> float:
        """A number of the axis."""
        return self.number(guess)

    def reveal(self, guess: float | None, played: Played) -> Revealed:
        """How far off it is, and to which side."""
        return self.beside(guess, evaluate(self.value, played.functions.names))

    def expressions(self) -> Iterator[tuple[tuple[str | int, ...], str]]:
        """The number itself, too."""
        yield from super().expressions()
        yield ("value",), self.value

    def misplaced(self, played: Played) -> Iterator[PartFault]:
        """A number as it stands now that can't be computed."""
        try:
            self.form(played)
        except (ExpressionError, SessionError) as error:
            yield PartFault(str(error), "Mend the expression", ("now",))

    def misfits(self, played: Played) -> Iterator[PartFault]:
        """A value that can't be computed, and an axis that tells it."""
        try:
            yield from self.axis_faults([evaluate(self.value, played.functions.names)])
        except (ExpressionError, SessionError) as error:
            yield PartFault(str(error), "Mend the expression", ("value",))


class WeightPrediction(AxisPrediction):
    """A weight or a bias, and where the run takes it."""

    kind: Literal["weight"]
    of: Parameter

    def form(self, played: Played) -> dict[str, Any]:
        """The axis, and where the parameter stands now."""
        now = played.before.parameter(self.of)
        return {"ref": self.of, "range": self.range, "step": self.step, "label": self.label, "now": now}

    def read(self, guess: Any, played: Played) -> float:
        """A number of the axis."""
        return self.number(guess)

    def reveal(self, guess: float | None, played: Played) -> Revealed:
        """How far off it is, and to which side."""
        return self.beside(guess, played.functions.parameter(self.of))

    def said(self, guess: Any, played: Played) -> str:
        """From where to where it went."""
        start, end = (one.parameter(self.of) for one in (played.before, played.functions))
        return f"It went from {typeset(start, 3)} to {typeset(end, 3)}."

    def misplaced(self, played: Played) -> Iterator[PartFault]:
        """A parameter that is not there."""
        if not exists(self.of, played.start.trainer.network):
            yield PartFault(f"“{self.of}” is not in this network", "Name a weight or a bias that is", ("of",))

    def misfits(self, played: Played) -> Iterator[PartFault]:
        """An axis that tells its answer."""
        yield from self.axis_faults([played.functions.parameter(self.of)])


class CurvePrediction(AxisPrediction):
    """How a metric goes from the start to the stop: its height at some moments."""

    kind: Literal["curve"]
    of: Literal["loss", "accuracy"] = "loss"

    def form(self, played: Played) -> dict[str, Any]:
        """The axes, the moments at which a height is asked for, and where the curve begins."""
        now = getattr(measured(played.start), self.of)
        return {
            "range": self.range, "step": self.step, "label": self.label, "now": now,
            "handles": self._handles(played), "of": self.of,
        }  # fmt: skip

    def read(self, guess: Any, played: Played) -> list[tuple[float, float]]:
        """Heights at moments, the earlier first."""
        if not isinstance(guess, list) or not 2 <= len(guess) <= MOST_HANDLES:
            raise GuessError(f"should be a list of 2 to {MOST_HANDLES} pairs [{self._unit(played)}, height]")
        found = []
        for pair in guess:
            if not isinstance(pair, list) or len(pair) != 2 or not isinstance(pair[0], int | float):
                raise GuessError(f"should be made of pairs [{self._unit(played)}, height]")
            first, last = self._span(played)
            if not first <= pair[0] <= last:
                raise GuessError(f"should stay between {first} and {last} {self._unit(played)}s")
            found.append((float(pair[0]), self.number(pair[1])))
        return sorted(found)

    def reveal(self, guess: list[tuple[float, float]] | None, played: Played) -> Revealed:
        """How far the two curves are apart at the moments that were drawn."""
        heights = self._heights(played)
        run = RevealCard("run", typeset(heights[-1][1], 3), f"{self.label} at the end")
        if guess is None:
            return Revealed([list(pair) for pair in heights], None, (run,))
        gaps = [(abs(height - _between(heights, at)), at) for at, height in guess]
        mean = sum(gap for gap, _ in gaps) / len(gaps)
        widest, at = max(gaps)
        told = f"{typeset(widest, 3)} at {self._unit(played)} {typeset(at, 0)}"
        return Revealed(
            [list(pair) for pair in heights],
            f"{typeset(mean, 3)} apart on average, {told}",
            (
                RevealCard("you", typeset(guess[-1][1], 3), f"{self.label} at the end"),
                run,
                RevealCard("between", typeset(mean, 3), f"on average; {told}"),
            ),
        )

    def misplaced(self, played: Played) -> Iterator[PartFault]:
        """A metric that this run does not have."""
        if getattr(measured(played.start), self.of) is None:
            yield PartFault(f"this run has no {self.of}", "Take the loss, or other data", ("of",))

    def misfits(self, played: Played) -> Iterator[PartFault]:
        """A curve that leaves its axis."""
        heights = [getattr(one, self.of) for one in played.moments]
        yield from self.axis_faults([heights[-1]])
        if not all(self.range[0] <= height <= self.range[1] for height in heights):
            yield PartFault("the run's curve leaves this axis", "Widen range", ("range",))

    def _unit(self, played: Played) -> str:
        return "epoch" if played.stop.epochs else "update"

    def _handles(self, played: Played) -> list[int]:
        first, last = self._span(played)
        return sorted({first + round((last - first) * part / HANDLES) for part in range(1, HANDLES + 1)})

    def _span(self, played: Played) -> tuple[int, int]:
        """From where to where the curve goes, in passes or updates."""
        command = played.stop.command
        return played.start.trainer.clock.done(command.unit), command.count

    def _heights(self, played: Played) -> list[tuple[int, float]]:
        by_epoch = played.stop.epochs is not None
        return [(one.epoch if by_epoch else one.step, getattr(one, self.of)) for one in played.moments]


def _between(heights: list[tuple[int, float]], at: float) -> float:
    """The run's height at a moment, by a straight line between those that are kept."""
    for (before, low), (after, high) in pairwise(heights):
        if before <= at <= after:
            return low + (high - low) * (at - before) / (after - before) if after > before else high
    return heights[-1][1]
