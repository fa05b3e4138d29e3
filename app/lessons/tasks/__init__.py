"""The kinds of tasks, each judged by the engine. A module here is found by itself: none is listed by hand."""

from importlib import import_module
from pkgutil import iter_modules
from typing import Any

from . import base
from .base import Answer, AnswerError, Cell, Scene, Task, TaskError, Verdict, fill

for _module in iter_modules(__path__):
    import_module(f"{__name__}.{_module.name}")

KINDS = dict(sorted(base.KINDS.items(), key=lambda entry: entry[1].rank))

__all__ = [
    "KINDS",
    "Answer",
    "AnswerError",
    "Cell",
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
