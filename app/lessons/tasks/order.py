"""Items to put in order: years, or the steps of a computation."""

from itertools import pairwise
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field

from ..observation import Observation
from ..part import LessonPart
from .base import Answer, AnswerError, Cell, Identifier, Markdown, Scene, Task, Verdict


class OrderItem(LessonPart):
    """One thing to put in its place. ``place``, such as a year, is told when it stands wrong."""

    text: Markdown
    place: str


class OrderTask(Task):
    """Items to put in order; the file has them in the right one."""

    rank: ClassVar = 30

    kind: Literal["order"]
    items: Annotated[dict[Identifier, OrderItem], Field(min_length=3)]

    def check(self, answer: Answer, scene: Scene, observation: Observation | None) -> Verdict:
        """Names the first pair that is the wrong way round."""
        given = answer.get("order")
        right = list(self.items)
        if not isinstance(given, list) or sorted(map(str, given)) != sorted(right):
            raise AnswerError("order", f"Give all of {', '.join(right)}, each once, in a list.")
        cells = {
            name: Cell(name == right[position], "In its place." if name == right[position] else "Not here.")
            for position, name in enumerate(given)
        }
        for before, after in pairwise(given):
            if right.index(before) > right.index(after):
                early, late = self.items[after], self.items[before]
                told = f"“{early.text}” ({early.place}) came before “{late.text}”."
                return self.verdict(False, told, cells)
        return self.verdict(True, "", cells)

    def key(self, scene: Scene) -> str:
        """The items in the right order."""
        return " → ".join(item.place for item in self.items.values())

    def form(self, scene: Scene) -> dict[str, Any]:
        """The items, by name: that gives nothing away."""
        return {"items": [{"name": name, "text": self.items[name].text} for name in sorted(self.items)]}
