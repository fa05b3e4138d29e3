"""Numbers worked out by hand. What is right, and what a wrong rule would give, the engine computes at each check."""

from collections.abc import Iterator, Mapping
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field, model_validator

from ...engine.expressions.nodes import ExpressionError
from ..mistakes.working import Cells, Followed, Part, Slip, explain, follow, mistakes, untold, work
from ..numbers import parse_number, rounded_to, write
from ..observation import Observation
from .base import Answer, Cell, Name, Scene, Task, TaskError, Verdict, listed, share, unreadable
from .wanted import Wanted

ELSE_WRONG = "Not yet; work it out once more."
SIGN = "The size is right, the sign is not."
# Coarser than so many decimals, a number says too little to be called a rounded one.
COARSEST = 1


class NumbersTask(Task):
    """Fields for numbers; with ``rows``, each field once for every row, and ``start`` what stands above the first.

    ``cannot_tell``: the mistakes that lead to the right answer here, whichever numbers are drawn.
    """

    rank: ClassVar = 10

    kind: Literal["numbers"]
    fields: Annotated[dict[Name, Wanted], Field(min_length=1)]
    rows: list[str] = Field(default_factory=list)
    start: dict[Name, float] = Field(default_factory=dict)
    cannot_tell: list[str] = Field(default_factory=list)

    @model_validator(mode="after")
    def _starts_fields(self) -> "NumbersTask":
        if strange := self.start.keys() - self.fields.keys():
            raise ValueError(f"start names {min(strange)}, which is no field")
        return self

    def cells(self) -> Iterator[tuple[str, str, Wanted, int]]:
        """Each cell's name, label, what it wants, and its row."""
        for row, title in enumerate(self.rows or [""]):
            for name, one in self.fields.items():
                yield (
                    (f"{name}_{row}", f"{title}, {one.label}", one, row)
                    if self.rows
                    else (name, one.label, one, 0)
                )

    def parts(self, scene: Scene) -> list[Part]:
        """The way through the cells, with every mistake that these numbers can tell."""
        return [one.without(self.cannot_tell) for one in self._all_parts(scene)]

    def _all_parts(self, scene: Scene) -> list[Part]:
        parts = []
        for name, _, wanted, row in self.cells():
            compute = self._computing(scene, row)
            field = self._field(name)
            parts.append(
                Part(
                    name,
                    lambda cells, wanted=wanted, compute=compute: wanted.right(compute, cells),  # type: ignore[misc]
                    wanted.slips(field, compute),
                    wanted.near,
                )
            )
        return parts

    def _computing(self, scene: Scene, row: int) -> Any:
        def compute(expression: str, cells: Cells) -> float:
            return scene.compute(expression, row=float(row), **self._seen(cells, row))

        return compute

    def _seen(self, cells: Cells, row: int) -> dict[str, float]:
        """What a cell's rule may name of the cells before it: this row's and those of the row above."""
        if not self.rows:
            return {f"my_{name}": value for name, value in cells.items()}
        seen = {f"last_{name}": value for name, value in self.start.items()} if row == 0 else {}
        for name in self.fields:
            if f"{name}_{row}" in cells:
                seen[f"my_{name}"] = cells[f"{name}_{row}"]
            if row and f"{name}_{row - 1}" in cells:
                seen[f"last_{name}"] = cells[f"{name}_{row - 1}"]
        return seen

    def suits(self, scene: Scene) -> bool:
        """Whether every mistake leads to another answer than the right one."""
        try:
            return not untold(self.parts(scene))
        except ExpressionError:
            # Whether it can be computed at all is the probe's to say.
            return True

    def truth(self, scene: Scene, parts: list[Part] | None = None) -> dict[str, float]:
        """What is right in each cell: the engine's value, or else what the rules give."""
        ruled = work(self.parts(scene) if parts is None else parts)
        return {
            name: scene.compute(one.value, row=row) if one.value is not None else ruled[name]
            for name, _, one, row in self.cells()
        }

    def check(self, answer: Answer, scene: Scene, observation: Observation | None) -> Verdict:
        """Each cell with the student's own numbers; a wrong one is told why if the mistake is known."""
        parts = self.parts(scene)
        truth = self.truth(scene, parts)
        texts = {part.name: answer.get(part.name, "") for part in parts}
        read = {
            name: parse_number(text) if isinstance(text, str | int | float) else None
            for name, text in texts.items()
        }
        way = follow(parts, {name: value for name, value in read.items() if value is not None})
        cells: dict[str, Cell] = {}
        slips: dict[str, list[Slip]] = {}
        for part in parts:
            given = read[part.name]
            if given is None:
                cells[part.name] = unreadable(texts[part.name])
                continue
            candidates = way.candidates(part)
            cells[part.name] = self._judge(part, given, texts[part.name], truth[part.name], way, candidates)
            if cells[part.name].state == "wrong":
                slips[part.name] = candidates or way.candidates(part, rounded_to(texts[part.name]))
        for name, found in explain(parts, way, slips).items():
            cells[name] = self._told(name, found, read[name] or 0.0, truth[name])
        return self.verdict(all(cell.correct for cell in cells.values()), self._summary(cells), cells)

    def _judge(
        self, part: Part, given: float, text: Any, truth: float, way: Followed, slips: list[Slip]
    ) -> Cell:
        follows = way.follows[part.name]
        if part.same(given, truth):
            return Cell(True, "Right.")
        if part.same(given, follows):
            return Cell(True, "Right, with what you wrote before it.", "carried")
        coarse = rounded_to(text, COARSEST)
        exactly = any(abs((slip.value(way.cells) or 0.0) - given) < 1e-9 for slip in slips)
        if coarse is not None and not exactly and min(abs(given - truth), abs(given - follows)) <= coarse:
            return Cell(False, f"Right so far. Give {self._precision_of(part.name)}.", "rough")
        return Cell(False, ELSE_WRONG)

    def _told(self, name: str, found: list[Slip], given: float, truth: float) -> Cell:
        if found:
            said = list(dict.fromkeys(slip.say for slip in found))
            return Cell(False, " Or: ".join(said), mistakes=tuple(slip.mistake for slip in found))
        if truth != 0 and abs(given + truth) <= self._wanted(name).near(truth):
            return Cell(False, SIGN)
        rule = self._wanted(name).named
        return Cell(False, f"Not yet. {rule.reminder}" if rule else ELSE_WRONG)

    def told_of(self, cell: str, mistake: str) -> tuple[str, str]:
        """A cell's label, and what is said of that mistake in it: Markdown; nothing for one that is not known there."""
        found = next(((label, wanted) for name, label, wanted, _ in self.cells() if name == cell), None)
        return (found[0], found[1].says(self._field(cell), mistake)) if found else (cell, "")

    def _wanted(self, name: str) -> Wanted:
        return self.fields[self._field(name)]

    def _field(self, cell: str) -> str:
        """The name of the field that a cell is of."""
        return cell.rsplit("_", 1)[0] if self.rows else cell

    def _precision_of(self, name: str) -> str:
        return self._wanted(name).precision() or "the whole number"

    def _summary(self, cells: Mapping[str, Cell]) -> str:
        """What is said of the whole: how many are right, and of each that is not, why; cells of one kind together."""
        labels = {name: label for name, label, _, _ in self.cells()}
        if len(cells) == 1:
            return next(iter(cells.values())).message
        return f"{share(cells)}\n\n{listed(cells, labels)}"

    def probe(self, scene: Scene) -> None:
        """Every expression in every row; the rules give what the engine gives; what can't be told apart is listed."""
        cells: dict[str, float] = {}
        for part, (name, _, wanted, row) in zip(self._all_parts(scene), self.cells(), strict=True):
            field = self._field(name)
            try:
                cells[name] = part.value(cells)
                for expression in _expressions(wanted):
                    self._computing(scene, row)(expression, cells)
                engine = cells[name] if wanted.value is None else scene.compute(wanted.value, row=float(row))
            except ExpressionError as error:
                raise TaskError(str(error), "Mend the expression", "fields", field, "value") from None
            if abs(engine - cells[name]) > 1e-6 * max(1.0, abs(engine)):
                raise TaskError(
                    f"the rule {wanted.rule} gives {write(cells[name])} for {name}, and the engine {write(engine)}",
                    "Mend what the rule is made of",
                    *("fields", field, "of"),
                )
        self._probe_mistakes(scene)

    def _probe_mistakes(self, scene: Scene) -> None:
        known = mistakes(self._all_parts(scene))
        if strange := [one for one in self.cannot_tell if one not in known]:
            raise TaskError(
                f"“{strange[0]}” is no mistake that can be made here; there are {', '.join(known)}",
                "Leave it out of cannot_tell",
                "cannot_tell",
            )
        if not self.draw and (missed := set(untold(self._all_parts(scene))) ^ set(self.cannot_tell)):
            raise TaskError(
                f"with these numbers the right answer and {min(missed)} can"
                f"{'' if min(missed) in self.cannot_tell else 'not'} be told apart",
                "List under cannot_tell what can't be told apart, and nothing else; or choose other numbers",
                "cannot_tell",
            )

    def form(self, scene: Scene) -> dict[str, Any]:
        """A table if there are rows, else a list; and how exactly the numbers are to be written."""
        asked = {one.precision(): one.label for one in self.fields.values() if one.precision()}
        exact = next(iter(asked), "")
        said = "; ".join(f"{label}: {words}" for words, label in asked.items()) if len(asked) > 1 else exact
        return {
            "fields": [{"name": name, "label": one.label} for name, one in self.fields.items()],
            "rows": [{"name": str(row), "label": title} for row, title in enumerate(self.rows)],
            "precision": {"text": f"{said[:1].upper()}{said[1:]}, unless a number ends sooner."}
            if said
            else None,
        }

    def key(self, scene: Scene) -> str:
        """Each number with its label."""
        right = self.right(scene)
        return ", ".join(f"{label} = {right[name].replace('-', '−')}" for name, label, _, _ in self.cells())

    def right(self, scene: Scene) -> dict[str, str]:
        """The right answer as a student may write it, as exactly as it is asked for."""
        truth = self.truth(scene)
        return {name: one.written(truth[name]) for name, _, one, _ in self.cells()}


def _expressions(wanted: Wanted) -> Iterator[str]:
    for given in wanted.of.values():
        for one in given if isinstance(given, list) else [given]:
            if isinstance(one, str):
                yield one
    for mistake in wanted.mistakes:
        yield mistake.value
