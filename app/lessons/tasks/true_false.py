"""Statements that hold or don't, each decided by the engine or by the lesson's file."""

from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field

from ...engine.expressions.nodes import ExpressionError
from ..observation import Observation
from ..part import LessonPart
from .base import (
    EMPTY,
    Answer,
    AnswerError,
    Cell,
    Identifier,
    Markdown,
    Scene,
    Task,
    TaskError,
    Verdict,
    listed,
    share,
)

WORDS = {"true": True, "false": False}


class Statement(LessonPart):
    """Something that is true or false. ``say`` is told to whoever takes it the wrong way.

    ``holds`` is true, false, or a comparison that the engine computes, on ``spec`` if given.
    """

    text: Markdown
    holds: bool | str
    say: Markdown
    spec: dict[str, Any] | None = None

    def value(self, scene: Scene) -> float:
        """1 if it is true, 0 if it is false. Raises ExpressionError."""
        if isinstance(self.holds, bool):
            return float(self.holds)
        here = Scene(scene.drawn, self.spec) if self.spec else scene
        return here.compute(self.holds)


class TrueFalseTask(Task):
    """Statements, each of which the student takes for true or for false."""

    rank: ClassVar = 25

    kind: Literal["true_false"]
    statements: Annotated[dict[Identifier, Statement], Field(min_length=2)]

    def check(self, answer: Answer, scene: Scene, observation: Observation | None) -> Verdict:
        """Each statement by itself; a wrong one is told why."""
        cells = {
            name: self._cell(answer.get(name), name, statement, scene)
            for name, statement in self.statements.items()
        }
        texts = {name: statement.text for name, statement in self.statements.items()}
        right = all(cell.correct for cell in cells.values())
        return self.verdict(right, f"{share(cells)}\n\n{listed(cells, texts)}", cells)

    def key(self, scene: Scene) -> str:
        """True or false, in order."""
        return ", ".join("true" if one.value(scene) else "false" for one in self.statements.values())

    def _cell(self, given: Any, name: str, statement: Statement, scene: Scene) -> Cell:
        if given in (None, ""):
            return EMPTY
        taken = WORDS.get(str(given).lower())
        if taken is None:
            raise AnswerError(name, "Write true or false.")
        right = taken == bool(statement.value(scene))
        return Cell(right, "Right." if right else statement.say)

    def probe(self, scene: Scene) -> None:
        """Every statement can be decided, by a comparison."""
        for name, statement in self.statements.items():
            try:
                value = statement.value(scene)
            except ExpressionError as error:
                raise TaskError(str(error), "Mend the expression", "statements", name, "holds") from None
            if value not in (0, 1):
                raise TaskError(
                    f"“{statement.holds}” is {value:g}, which is neither true nor false",
                    "Write a comparison, such as loss() < 1",
                    *("statements", name, "holds"),
                )

    def form(self, scene: Scene) -> dict[str, Any]:
        """The statements in their order."""
        return {"statements": [{"name": name, "text": one.text} for name, one in self.statements.items()]}
