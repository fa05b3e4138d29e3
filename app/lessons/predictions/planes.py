"""Predictions on the plane: where the line will be, and which examples it will leave wrong."""

import math
from collections.abc import Iterator
from typing import Annotated, Any, Literal, get_args

import numpy as np
from pydantic import Field

from ...engine.types import Array, Indices
from .. import boundary
from ..errors import PartFault
from .base import GuessError, PredictionBlock, RevealCard, Revealed
from .playing import Played

Measure = Literal["degrees", "differ", "wrong"]
MEASURES: tuple[Measure, ...] = get_args(Measure)
FARTHEST = 1e6
End = tuple[float, float]


class LinePrediction(PredictionBlock):
    """Where a straight boundary will be, drawn through two points of raw inputs."""

    kind: Literal["line"]
    compare: Annotated[list[Measure], Field(min_length=1)] = Field(default_factory=lambda: list(MEASURES))

    def read(self, guess: Any, played: Played) -> tuple[End, End]:
        """Two different points."""
        if not isinstance(guess, dict) or set(guess) != {"from", "to"}:
            raise GuessError("should have “from” and “to”, a point [x₁, x₂] each")
        one, other = (_point(guess[name], name) for name in ("from", "to"))
        if one == other:
            raise GuessError("should have two different points")
        return one, other

    def reveal(self, guess: tuple[End, End] | None, played: Played) -> Revealed:
        """The angle between the lines, the examples that they name otherwise, and how many each leaves wrong."""
        found = played.once("line", lambda: self._found(played))
        if found is None:
            return Revealed(None, "This run has no straight line on its plane")
        segment, targets, errors, named = found
        truth = {"from": list(segment[0]), "to": list(segment[1])}
        count = len(targets)
        own = RevealCard("run", str(int(errors.sum())), f"of {count} wrong")
        cards = [own] if "wrong" in self.compare else []
        if guess is None:
            return Revealed(truth, None, tuple(cards))
        degrees = _angle(guess, segment)
        sides = _sides(guess, boundary.raw(played.end))
        otherwise = sides != named
        if otherwise.sum() * 2 > count:
            sides, otherwise = ~sides, ~otherwise
        missed, differ = int((sides != targets).sum()), int(otherwise.sum())
        points = f"{differ} {'point' if differ == 1 else 'points'} named otherwise"
        if "wrong" in self.compare:
            cards.insert(0, RevealCard("you", str(missed), f"of {count} wrong"))
        told = []
        if "degrees" in self.compare:
            told.append(f"{degrees:.0f}° apart")
            cards.append(
                RevealCard("between", f"{degrees:.0f}°", points if "differ" in self.compare else "apart")
            )
        if "differ" in self.compare:
            told.append(points)
            if "degrees" not in self.compare:
                cards.append(RevealCard("between", str(differ), points.partition(" ")[2]))
        if not told:
            told = [f"Yours leaves {missed} wrong, the run {int(errors.sum())}"]
        return Revealed(truth, ", ".join(told), tuple(cards))

    def said(self, guess: tuple[End, End] | None, played: Played) -> str:
        """How many the run leaves wrong, and the guess."""
        cards = {card.of: card.value for card in self.reveal(guess, played).cards}
        targets, errors = boundary.errors(played.end)
        told = f"The run leaves {int(errors.sum())} of {len(targets)} wrong"
        return f"{told}, your line would leave {cards['you']}." if "you" in cards else f"{told}."

    def _found(self, played: Played) -> tuple[tuple[End, End], Array, Array, Indices] | None:
        """The run's line, and of each example its class, whether it is named wrongly, and what it is named."""
        run = played.end
        line = boundary.straight(run)
        segment = line.segment(run) if line else None
        return None if segment is None else (segment, *boundary.errors(run), boundary.named(run))

    def misplaced(self, played: Played) -> Iterator[PartFault]:
        """A run without a plane and two sides of it."""
        if played.start.trainer.readout.kind != "level" or played.start.pipeline.dataset.inputs.shape[1] != 2:
            yield PartFault(
                "this run has no plane of two inputs with two classes on it",
                "Take other data or another kind",
                ("kind",),
            )

    def misfits(self, played: Played) -> Iterator[PartFault]:
        """A run without a straight line on its plane."""
        line = boundary.straight(played.end)
        if line is None or line.segment(played.end) is None:
            yield PartFault(
                "at the stop this run has no straight line between two classes of two inputs",
                "Take one neuron on two inputs, another stop or another kind",
                ("kind",),
            )


class PointsPrediction(PredictionBlock):
    """Which training examples the run will name wrongly at the stop."""

    kind: Literal["points"]

    def read(self, guess: Any, played: Played) -> list[int]:
        """Numbers of training examples."""
        size = played.start.trainer.size
        if not isinstance(guess, list) or len(guess) > size:
            raise GuessError("should be a list of examples, by their numbers")
        for number in guess:
            if isinstance(number, bool) or not isinstance(number, int) or not 0 <= number < size:
                raise GuessError(f"should name examples from 0 to {size - 1}")
        return sorted(set(guess))

    def reveal(self, guess: list[int] | None, played: Played) -> Revealed:
        """How many were found, marked in vain and not seen."""
        targets, errors = boundary.errors(played.end)
        truth = np.flatnonzero(errors).tolist()
        run = RevealCard("run", str(len(truth)), f"of {len(targets)} wrong")
        if guess is None:
            return Revealed(truth, None, (run,))
        found = len(set(guess) & set(truth))
        rest = f"{len(guess) - found} marked in vain, {len(truth) - found} not seen"
        return Revealed(
            truth,
            f"{found} found, {rest}",
            (
                RevealCard("you", str(len(guess)), "marked"),
                run,
                RevealCard("between", f"{found} found", rest),
            ),
        )

    def said(self, guess: list[int] | None, played: Played) -> str:
        """How many are wrong."""
        targets, errors = boundary.errors(played.end)
        return f"The run leaves {int(errors.sum())} of {len(targets)} wrong."

    def misplaced(self, played: Played) -> Iterator[PartFault]:
        """A run that has no classes."""
        if played.start.trainer.readout.kind == "value":
            yield PartFault("this run has values, not classes", "Take other data", ("kind",))

    def misfits(self, played: Played) -> Iterator[PartFault]:
        """A run that leaves nothing wrong."""
        if not boundary.errors(played.end)[1].any():
            yield PartFault(
                "this run leaves no example wrong, so there is none to mark", "Stop earlier", ("stop",)
            )


def _point(given: Any, name: str) -> End:
    right = isinstance(given, list) and len(given) == 2
    if not right or not all(
        isinstance(one, int | float) and not isinstance(one, bool) and abs(one) <= FARTHEST for one in given
    ):
        raise GuessError(f"should have a point [x₁, x₂] as “{name}”")
    return float(given[0]), float(given[1])


def _angle(one: tuple[End, End], other: tuple[End, End]) -> float:
    """Degrees between two lines, from 0 to 90."""
    angles = [math.atan2(end[1] - start[1], end[0] - start[0]) for start, end in (one, other)]
    between = abs(math.degrees(angles[0] - angles[1])) % 180
    return min(between, 180 - between)


def _sides(line: tuple[End, End], points: Array) -> Any:
    """On which side of the line each point lies, (m,) of booleans."""
    (x, y), (to_x, to_y) = line
    return (to_x - x) * (points[:, 1] - y) - (to_y - y) * (points[:, 0] - x) > 0
