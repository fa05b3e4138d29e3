"""The guesses of one round in a picture: bars, a histogram, lines, points or a curve."""

from collections.abc import Mapping, Sequence
from itertools import count
from math import ceil
from typing import Any

import numpy as np

from ...lessons.boundary import Straight
from ...lessons.predictions.playing import Played
from ...runs.run import Run

MOST_BINS = 16
SLACK = 1e-9
MOST_LINES = 60

End = tuple[float, float]
Line = tuple[End, End]


def tallied(kind: str, guesses: Sequence[Any], form: Mapping[str, Any], played: Played) -> dict[str, Any]:
    """Guesses as a kind of prediction has read them; form: what it asked."""
    match kind:
        case "number" | "weight":
            return histogram(guesses, form["range"], form["step"])
        case "curve":
            return curve(guesses, form["handles"], _first(form, played))
        case "line":
            return lines(guesses, played.start)
        case "points":
            return {
                "kind": "points",
                **counted([one for guess in guesses for one in guess], played.start.trainer.size),
            }
        case "diverges":
            return {"kind": "bars", **counted([int(not one) for one in guesses], 2)}
        case _:
            return {"kind": "bars", **counted(guesses, len(form["options"]))}


def counted(numbers: Sequence[int], size: int) -> dict[str, list[int]]:
    """How often each number below ``size`` is there."""
    return {"counts": np.bincount(np.array(numbers, dtype=np.int64), minlength=size).tolist()}


def histogram(guesses: Sequence[float], axis: Sequence[float], step: float) -> dict[str, Any]:
    """Over the axis that was given, and the median."""
    edges = bins(axis[0], axis[1], step)
    counts = np.histogram(guesses, edges)[0].tolist()
    return {
        "kind": "histogram", "edges": edges, "counts": counts,
        "median": float(np.median(guesses)) if guesses else None,
    }  # fmt: skip


def bins(low: float, high: float, step: float) -> list[float]:
    """Edges over an axis, as far apart as 1, 2, 5, 10, … of its steps are; the last bin may be narrower."""
    wide = (width for power in count() for width in (10**power, 2 * 10**power, 5 * 10**power))
    width = step * next(steps for steps in wide if (high - low) / (step * steps) <= MOST_BINS + SLACK)
    inner = ceil((high - low) / width - SLACK)
    return [*(round(low + number * width, 12) for number in range(inner)), high]


def lines(guesses: Sequence[Line], run: Run) -> dict[str, Any]:
    """Each through the whole plane; of very many, evenly chosen ones."""
    if len(guesses) > MOST_LINES:
        guesses = [guesses[place * len(guesses) // MOST_LINES] for place in range(MOST_LINES)]
    return {
        "kind": "lines",
        "lines": [line for guess in guesses if (line := _through(guess, run)) is not None],
    }


def curve(guesses: Sequence[list[End]], handles: Sequence[int], first: End) -> dict[str, Any]:
    """The median height at each of the moments that were asked about, the first one being where all begin."""
    if not guesses:
        return {"kind": "curve", "median": []}
    drawn = [guess if guess[0][0] <= first[0] else [first, *guess] for guess in guesses]
    heights = [np.interp(handles, [at for at, _ in one], [height for _, height in one]) for one in drawn]
    medians = zip(handles, np.median(heights, axis=0).tolist(), strict=True)
    return {"kind": "curve", "median": [list(first), *(list(pair) for pair in medians)]}


def _first(form: Mapping[str, Any], played: Played) -> End:
    """Where a curve begins."""
    return played.start.trainer.clock.done(played.stop.command.unit), form["now"]


def _through(guess: Line, run: Run) -> list[list[float]] | None:
    """The part of a line that lies on the run's plane."""
    (x, y), (to_x, to_y) = guess
    normal = (to_y - y, x - to_x)
    segment = Straight(normal, -(normal[0] * x + normal[1] * y)).segment(run)
    return None if segment is None else [list(end) for end in segment]
