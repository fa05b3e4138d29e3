"""A way through cells of which each follows from those before it: worked rightly, with one mistake, or by a student.

What a student wrote is judged with the student's own numbers: what follows rightly from a wrong cell is right, and a
wrong rule is recognised by what it makes of the cells that stand there.
"""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

Cells = Mapping[str, float]
# Two rules that are less than so many tolerances apart can't be told from one another.
APART = 2.5


@dataclass(frozen=True)
class Slip:
    """A wrong rule in one cell, and what it makes there of what stands before it; none where it makes nothing."""

    mistake: str
    say: str
    value: Callable[[Cells], float | None]


@dataclass(frozen=True)
class Part:
    """A cell: how it follows from those before it, rightly and wrongly, and how near counts as the same."""

    name: str
    value: Callable[[Cells], float]
    slips: tuple[Slip, ...]
    tolerance: Callable[[float], float]

    def without(self, mistakes: Sequence[str]) -> "Part":
        """The same cell, in which these mistakes are not looked for."""
        return replace(self, slips=tuple(slip for slip in self.slips if slip.mistake not in mistakes))

    def made(self, mistake: str | None, cells: Cells) -> float:
        """What somebody who makes that mistake writes here; what is right where it can't be made."""
        for slip in self.slips:
            if slip.mistake == mistake:
                value = slip.value(cells)
                return self.value(cells) if value is None else value
        return self.value(cells)

    def same(self, one: float, other: float, times: float = 1) -> bool:
        """Whether two numbers are the same for this cell."""
        return math.isclose(one, other, rel_tol=1e-9, abs_tol=self.tolerance(other) * times)


def work(parts: Sequence[Part], mistake: str | None = None, only: str | None = None) -> dict[str, float]:
    """The whole answer of somebody who makes that mistake wherever it can be made, or in one cell only."""
    cells: dict[str, float] = {}
    for part in parts:
        cells[part.name] = part.made(mistake if only in (None, part.name) else None, cells)
    return cells


def mistakes(parts: Sequence[Part]) -> list[str]:
    """Every mistake that can be made in some cell."""
    return list(dict.fromkeys(slip.mistake for part in parts for slip in part.slips))


def untold(parts: Sequence[Part]) -> list[str]:
    """The mistakes that lead to the right answer here, so that nobody can tell."""
    right = work(parts)
    return [mistake for mistake in mistakes(parts) if _alike(parts, right, work(parts, mistake))]


def _alike(parts: Sequence[Part], one: Cells, other: Cells) -> bool:
    return all(part.same(other[part.name], one[part.name], APART) for part in parts)


@dataclass(frozen=True)
class Followed:
    """A student's cells: what each should be by the student's own numbers, and the slips that lead to what is there."""

    cells: Cells
    follows: Mapping[str, float]

    def candidates(self, part: Part, near: float | None = None) -> list[Slip]:
        """The slips that make what stands in that cell of what stands before it; ``near`` widens what is the same."""
        given = self.cells[part.name]
        found = []
        for slip in part.slips:
            value = slip.value(self.cells)
            if value is None or part.same(value, self.follows[part.name]):
                continue
            if part.same(given, value) or (near is not None and abs(given - value) <= near):
                found.append(slip)
        return found


def follow(parts: Sequence[Part], written: Cells) -> Followed:
    """The student's way: each cell by the right rule from the student's cells; what is not written is filled in."""
    cells: dict[str, float] = {}
    follows: dict[str, float] = {}
    for part in parts:
        follows[part.name] = part.value(cells)
        cells[part.name] = written.get(part.name, follows[part.name])
    return Followed(cells, follows)


def explain(parts: Sequence[Part], way: Followed, found: Mapping[str, list[Slip]]) -> dict[str, list[Slip]]:
    """For each wrong cell the slips that explain it best: those that explain the most cells, and contradict none.

    More than one is left where the numbers can't tell them apart.
    """
    covers: dict[str, int] = {}
    for slips in found.values():
        for slip in slips:
            covers[slip.mistake] = covers.get(slip.mistake, 0) + 1
    scores = {mistake: (covers[mistake], not _contradicted(parts, way, mistake)) for mistake in covers}
    return {name: _best(slips, scores) for name, slips in found.items()}


def _best(slips: list[Slip], scores: Mapping[str, tuple[int, bool]]) -> list[Slip]:
    best = max((scores[slip.mistake] for slip in slips), default=None)
    return [slip for slip in slips if scores[slip.mistake] == best]


def _contradicted(parts: Sequence[Part], way: Followed, mistake: str) -> bool:
    """Whether some cell would be something else if that mistake had been made wherever it can be."""
    return any(
        not part.same(way.cells[part.name], part.made(mistake, way.cells))
        for part in parts
        if any(slip.mistake == mistake for slip in part.slips)
    )
