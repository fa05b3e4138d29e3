"""One of several answers: the one marked right, or the one that the engine finds largest or smallest."""

from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field, model_validator

from ...engine.expressions.nodes import ExpressionError
from ..observation import Observation
from ..part import LessonPart
from .base import Answer, AnswerError, Identifier, Markdown, Scene, Task, TaskError, Verdict


class Option(LessonPart):
    """One answer to choose. ``value`` is computed where the engine decides which is right, on ``spec`` if given."""

    text: Markdown
    say: Markdown
    right: bool = False
    value: str | None = None
    spec: dict[str, Any] | None = None


class ChoiceTask(Task):
    """One of several answers. Right is the one marked, or the one whose value is the largest or the smallest."""

    rank: ClassVar = 20

    kind: Literal["choice"]
    options: Annotated[dict[Identifier, Option], Field(min_length=2)]
    wins: Literal["largest", "smallest"] | None = None

    @model_validator(mode="after")
    def _one_is_right(self) -> "ChoiceTask":
        marked = sum(option.right for option in self.options.values())
        valued = all(option.value is not None for option in self.options.values())
        if self.wins is None and marked != 1:
            raise ValueError(
                f"needs exactly one option with “right: true”, and has {marked}; or give wins and values"
            )
        if self.wins is not None and (marked or not valued):
            raise ValueError("with wins, every option needs a value and none is marked right")
        return self

    def winner(self, scene: Scene) -> str:
        """The right option."""
        if self.wins is None:
            return next(name for name, option in self.options.items() if option.right)
        values = {name: self._value(option, scene) for name, option in self.options.items()}
        pick = max if self.wins == "largest" else min
        return pick(values, key=lambda name: values[name])

    def check(self, answer: Answer, scene: Scene, observation: Observation | None) -> Verdict:
        """Says why the chosen one is right or wrong."""
        given = answer.get("choice")
        if not isinstance(given, str) or given not in self.options:
            raise AnswerError("choice", "Choose one of the answers.")
        option = self.options[given]
        return Verdict(given == self.winner(scene), option.say)

    def probe(self, scene: Scene) -> None:
        """Every value, and that one of them wins alone."""
        if self.wins is None:
            return
        values = []
        for name, option in self.options.items():
            try:
                values.append(self._value(option, scene))
            except ExpressionError as error:
                raise TaskError(str(error), "Mend the expression", "options", name, "value") from None
        best = max(values) if self.wins == "largest" else min(values)
        if sum(abs(value - best) < 1e-12 for value in values) > 1:
            raise TaskError(
                "two options are equally right", "Draw other numbers, or require a difference", "options"
            )

    def form(self, scene: Scene) -> dict[str, Any]:
        """The options in their order."""
        return {"options": [{"name": name, "text": option.text} for name, option in self.options.items()]}

    def key(self, scene: Scene) -> str:
        """The right option's words."""
        return self.options[self.winner(scene)].text

    @staticmethod
    def _value(option: Option, scene: Scene) -> float:
        assert option.value is not None
        here = Scene(scene.drawn, option.spec) if option.spec else scene
        return here.compute(option.value)
