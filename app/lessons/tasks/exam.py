"""The exam: questions drawn from the tasks of all lessons, with a score."""

from typing import Any, ClassVar, Literal

from pydantic import Field

from ...engine.seeds import generator
from .base import Scene, Task


class ExamTask(Task):
    """So many questions, each from another lesson as far as they go; passed from ``pass_mark`` right answers."""

    rank: ClassVar = 120
    in_exams: ClassVar = False

    kind: Literal["exam"]
    questions: int = Field(8, ge=1, le=30)
    pass_mark: int = Field(6, ge=1)

    def drawn(self, tasks: list[tuple[str, Task]], seed: int) -> list[tuple[str, Task]]:
        """The questions of one student, as (lesson, task), in the lessons' order."""
        usable = [(slug, task) for slug, task in tasks if task.in_exams]
        chosen: list[int] = []
        shuffled = generator(seed, "exam").permutation(len(usable)).tolist()
        while len(chosen) < min(self.questions, len(usable)):
            met: set[str] = set()
            for index in shuffled:
                slug = usable[index][0]
                if index not in chosen and slug not in met and len(chosen) < self.questions:
                    chosen.append(index)
                    met.add(slug)
        return [usable[index] for index in sorted(chosen)]

    def form(self, scene: Scene) -> dict[str, Any]:
        """How many questions, and how many must be right."""
        return {"questions": self.questions, "pass_mark": self.pass_mark}
