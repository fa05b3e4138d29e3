"""Tasks made for a test, and their answers judged."""

from collections.abc import Mapping
from typing import Any

from app.lessons.observation import Observation
from app.lessons.tasks import KINDS, Task, Verdict

WORDS = {
    "id": "a-task",
    "title": "A task",
    "prompt": "Do it.",
    "hints": ["One.", "Two."],
    "solution": "Done.",
}


def make(kind: str, **fields: Any) -> Task:
    """A task of that kind. Raises ValidationError for fields that don't fit."""
    return KINDS[kind].model_validate({**WORDS, "kind": kind, **fields})


def judge(task: Task, answer: Mapping[str, Any], observation: Observation | None = None) -> Verdict:
    """What is said of an answer by the first student."""
    return task.check(answer, task.scene(1, "a-lesson/a-task"), observation)
