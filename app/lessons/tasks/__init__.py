"""The kinds of tasks, each judged by the engine."""

from typing import Any

from .base import Answer, AnswerError, Cell, Scene, Task, TaskError, Verdict, fill
from .choices import Choice, Label, Order
from .exam import Exam
from .geometry import Descent, Points
from .networks import Reach, Shape
from .neurons import Impossible, Relu, TruthTable
from .numbers import Numbers

KINDS: dict[str, type[Task]] = {
    "numbers": Numbers,
    "choice": Choice,
    "order": Order,
    "label": Label,
    "truth_table": TruthTable,
    "impossible": Impossible,
    "relu": Relu,
    "descent": Descent,
    "points": Points,
    "shape": Shape,
    "reach": Reach,
    "exam": Exam,
}

__all__ = [
    "KINDS",
    "Answer",
    "AnswerError",
    "Cell",
    "Exam",
    "Numbers",
    "Scene",
    "Task",
    "TaskError",
    "Verdict",
    "fill",
    "kind_of",
]


def kind_of(data: Any) -> type[Task] | None:
    """The kind of task that a block names."""
    return KINDS.get(str(data.get("kind", ""))) if isinstance(data, dict) else None
