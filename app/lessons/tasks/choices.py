"""Choosing, ordering, labelling: answers made of given parts."""

from itertools import pairwise
from typing import Annotated, Any, Literal

from pydantic import Field, model_validator

from ..blocks import LessonPart
from ..expressions import ExpressionError
from ..observation import Observation
from .base import Answer, AnswerError, Cell, Identifier, Markdown, Scene, Task, TaskError, Verdict


class Option(LessonPart):
    """One answer to choose. ``value`` is computed where the engine decides which is right, on ``spec`` if given."""

    text: Markdown
    say: Markdown
    right: bool = False
    value: str | None = None
    spec: dict[str, Any] | None = None


class Choice(Task):
    """One of several answers. Right is the one marked, or the one whose value is the largest or the smallest."""

    kind: Literal["choice"]
    options: Annotated[dict[Identifier, Option], Field(min_length=2)]
    wins: Literal["largest", "smallest"] | None = None

    @model_validator(mode="after")
    def _one_is_right(self) -> "Choice":
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
            raise AnswerError("choice", f"choose one of {', '.join(self.options)}")
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

    @staticmethod
    def _value(option: Option, scene: Scene) -> float:
        assert option.value is not None
        here = Scene(scene.drawn, option.spec) if option.spec else scene
        return here.compute(option.value)


class Item(LessonPart):
    """One thing to put in its place. ``place``, such as a year, is told when it stands wrong."""

    text: Markdown
    place: str


class Order(Task):
    """Items to put in order; the file has them in the right one."""

    kind: Literal["order"]
    items: Annotated[dict[Identifier, Item], Field(min_length=3)]

    def check(self, answer: Answer, scene: Scene, observation: Observation | None) -> Verdict:
        """Names the first pair that is the wrong way round."""
        given = answer.get("order")
        right = list(self.items)
        if not isinstance(given, list) or sorted(map(str, given)) != sorted(right):
            raise AnswerError("order", f"give all of {', '.join(right)}, each once, in a list")
        cells = {
            name: Cell(name == right[position], "in its place" if name == right[position] else "not here")
            for position, name in enumerate(given)
        }
        for before, after in pairwise(given):
            if right.index(before) > right.index(after):
                early, late = self.items[after], self.items[before]
                told = f"“{early.text}” ({early.place}) came before “{late.text}”."
                return self.verdict(False, told, cells)
        return self.verdict(True, "", cells)

    def form(self, scene: Scene) -> dict[str, Any]:
        """The items, by name: that gives nothing away."""
        return {"items": [{"name": name, "text": self.items[name].text} for name in sorted(self.items)]}


class Slot(LessonPart):
    """A place and the label that belongs there."""

    text: Markdown
    label: Identifier
    say: Markdown


class Label(Task):
    """Labels for places; there may be more labels than places."""

    kind: Literal["label"]
    labels: Annotated[dict[Identifier, str], Field(min_length=2)]
    slots: Annotated[dict[Identifier, Slot], Field(min_length=2)]

    @model_validator(mode="after")
    def _labels_exist(self) -> "Label":
        for name, slot in self.slots.items():
            if slot.label not in self.labels:
                raise ValueError(f"slot {name} wants the label “{slot.label}”, which is not among labels")
        return self

    def check(self, answer: Answer, scene: Scene, observation: Observation | None) -> Verdict:
        """Each place by itself."""
        cells: dict[str, Cell] = {}
        for name, slot in self.slots.items():
            given = answer.get(name)
            if given == slot.label:
                cells[name] = Cell(True, "right")
            else:
                cells[name] = Cell(False, slot.say if given in list(self.labels) else "still empty")
        wrong = [cell.message for cell in cells.values() if not cell.correct]
        return self.verdict(
            not wrong,
            f"{len(cells) - len(wrong)} of {len(cells)} are right. {wrong[0] if wrong else ''}",
            cells,
        )

    def form(self, scene: Scene) -> dict[str, Any]:
        """Places, and the labels in the order of their names."""
        return {
            "slots": [{"name": name, "text": slot.text} for name, slot in self.slots.items()],
            "labels": [{"name": name, "text": self.labels[name]} for name in sorted(self.labels)],
        }
