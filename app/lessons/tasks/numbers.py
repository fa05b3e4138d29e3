"""Numbers worked out by hand. What is right, and what a typical slip would give, the engine computes at each check."""

from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field

from ...engine.expressions.nodes import ExpressionError
from ..blocks import LessonPart
from ..numbers import write
from ..observation import Observation
from .base import Answer, AnswerError, Cell, Markdown, Name, Scene, Task, TaskError, Verdict, number

ELSE_WRONG = "Not yet; work it out once more."


class Mistake(LessonPart):
    """A slip that is recognised by its result."""

    value: str
    say: Markdown


class Wanted(LessonPart):
    """One number. ``value`` is an expression; in a table, ``row`` is the number of the row from 0."""

    label: str
    value: str
    tolerance: float = Field(1e-3, gt=0)
    mistakes: list[Mistake] = Field(default_factory=list)


class NumbersTask(Task):
    """Fields for numbers; with ``rows``, each field once for every row."""

    rank: ClassVar = 10

    kind: Literal["numbers"]
    fields: Annotated[dict[Name, Wanted], Field(min_length=1)]
    rows: list[str] = Field(default_factory=list)

    def cells(self) -> list[tuple[str, str, Wanted, float]]:
        """Each cell's name, label, what it wants, and its row."""
        if not self.rows:
            return [(name, one.label, one, 0.0) for name, one in self.fields.items()]
        return [
            (f"{name}_{row}", f"{title}, {one.label}", one, float(row))
            for row, title in enumerate(self.rows)
            for name, one in self.fields.items()
        ]

    def check(self, answer: Answer, scene: Scene, observation: Observation | None) -> Verdict:
        """Each cell by itself; a wrong one is told why if the slip is known."""
        cells: dict[str, Cell] = {}
        for name, label, wanted, row in self.cells():
            try:
                cells[name] = self._cell(number(answer, name, label), wanted, scene, row)
            except AnswerError as error:
                cells[name] = Cell(False, error.message)
        wrong = [name for name, cell in cells.items() if not cell.correct]
        told = next((cells[name].message for name in wrong), "")
        share = f"{len(cells) - len(wrong)} of {len(cells)} are right. " if len(cells) > 1 else ""
        return self.verdict(not wrong, share + told, cells)

    def _cell(self, given: float, wanted: Wanted, scene: Scene, row: float) -> Cell:
        right = scene.compute(wanted.value, row=row)
        if abs(given - right) <= wanted.tolerance:
            return Cell(True, "right")
        for mistake in wanted.mistakes:
            try:
                slip = scene.compute(mistake.value, row=row)
            except ExpressionError:
                continue
            if abs(given - slip) <= wanted.tolerance:
                return Cell(False, mistake.say)
        if right != 0 and abs(given + right) <= wanted.tolerance:
            return Cell(False, "The size is right, the sign is not.")
        return Cell(False, ELSE_WRONG)

    def probe(self, scene: Scene) -> None:
        """Every expression in every row."""
        for name, _, wanted, row in self.cells():
            field = name.rsplit("_", 1)[0] if self.rows else name
            try:
                scene.compute(wanted.value, row=row)
                for mistake in wanted.mistakes:
                    scene.compute(mistake.value, row=row)
            except ExpressionError as error:
                raise TaskError(str(error), "Mend the expression", "fields", field, "value") from None

    def form(self, scene: Scene) -> dict[str, Any]:
        """A table if there are rows, else a list."""
        return {
            "fields": [{"name": name, "label": one.label} for name, one in self.fields.items()],
            "rows": [{"name": str(row), "label": title} for row, title in enumerate(self.rows)],
        }

    def right(self, scene: Scene) -> dict[str, str]:
        """The right answer, for the printed solution."""
        return {name: write(scene.compute(one.value, row=row)) for name, _, one, row in self.cells()}
