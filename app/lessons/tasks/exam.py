"""The exam: a question of every lesson, drawn from its tasks, with a score."""

from typing import Any, ClassVar, Literal

from pydantic import Field

from ...engine.seeds import generator
from .base import Scene, Task


class ExamTask(Task):
    """So many questions, from each lesson as many as from the next; passed from ``pass_mark`` right answers."""

    rank: ClassVar = 120
    in_exams: ClassVar = False

    kind: Literal["exam"]
    questions: int = Field(8, ge=1, le=30)
    pass_mark: int = Field(6, ge=1)

    def drawn(self, tasks: list[tuple[str, Task]], seed: int) -> list[tuple[str, Task]]:
        """The questions of one student, as (lesson, task), in the lessons' order; drawn numbers before fixed ones."""
        usable = [(slug, task) for slug, task in tasks if task.in_exams and task.elsewhere]
        shuffled = generator(seed, "exam").permutation(len(usable)).tolist()
        # A question whose numbers are each student's own comes before one that is the same for all.
        shuffled.sort(key=lambda index: not usable[index][1].draw)
        chosen: list[int] = []
        while len(chosen) < min(self.questions, len(usable)):
            met: set[str] = set()
            for index in _lessons_first(shuffled, usable, seed, len(chosen)):
                slug = usable[index][0]
                if index not in chosen and slug not in met and len(chosen) < self.questions:
                    chosen.append(index)
                    met.add(slug)
        return [usable[index] for index in sorted(chosen)]

    def form(self, scene: Scene) -> dict[str, Any]:
        """How many questions, and how many must be right."""
        return {"questions": self.questions, "pass_mark": self.pass_mark}


def _lessons_first(shuffled: list[int], usable: list[tuple[str, Task]], seed: int, turn: int) -> list[int]:
    """The same with the lessons in an order of their own, so that none is left out because its tasks are fixed."""
    slugs = list(dict.fromkeys(slug for slug, _ in usable))
    place = generator(seed, "exam", turn).permutation(len(slugs)).tolist()
    return sorted(shuffled, key=lambda index: place[slugs.index(usable[index][0])])
