"""What is said of an answer, as a page shows it: verdicts with their hints, the exam's score, and texts as HTML."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Protocol

from ..errors import SpecError
from .markdown import Text, parse
from .observation import Observation
from .tasks import Answer, AnswerError, Scene, Task, Verdict
from .tasks.base import Cell
from .tasks.exam import ExamTask
from .tries import Try


class Computes(Protocol):
    """What knows the value of an expression in a text."""

    def compute(self, expression: str) -> float:
        """The value. Raises ExpressionError."""
        ...


# What computes a text beside which there is no run.
NUMBERS = Scene({}, None)


def judge(
    task: Task, answer: Answer, scene: Scene, observation: Observation | None, attempt: Try
) -> dict[str, Any]:
    """The verdict on an answer; with it, if wrong, the hint of this try, and at the last one the solution.

    Raises SpecError for an answer of the wrong form.
    """
    try:
        verdict = task.check(answer, scene, observation)
    except AnswerError as error:
        path = error.name if error.name == "session" else f"answer.{error.name}"
        raise SpecError.at(path, error.message) from None
    hint = task.hints[min(attempt.number, len(task.hints)) - 1]
    return {
        "correct": verdict.correct,
        "feedback": html(verdict.feedback, scene),
        "fields": {name: cell_document(cell, scene) for name, cell in verdict.fields.items()},
        "hint": None if verdict.correct else html(hint, scene),
        "solution": html(task.solution, scene) if verdict.correct or attempt.last else None,
        "trail": attempt.trail,
        "score": None,
    }


def examine(exam: ExamTask, drawn: list[tuple[str, Task]], seed: int, answers: Answer) -> dict[str, Any]:
    """Each question's verdict by “lesson/task”; a question without an answer is wrong."""
    fields, right = {}, 0
    for slug, task in drawn:
        key = f"{slug}/{task.id}"
        scene = task.scene(seed, key)
        given = answers.get(key)
        try:
            verdict = task.check(given if isinstance(given, dict) else {}, scene, None)
        except AnswerError as error:
            verdict = Verdict(False, error.message)
        right += verdict.correct
        fields[key] = cell_document(Cell(verdict.correct, verdict.feedback), scene, inline=False)
    needed = min(exam.pass_mark, len(drawn))
    passed = right >= needed
    told = (
        exam.praise
        if passed
        else f"{needed} are needed. Walk back to the lessons that went wrong, and draw new questions."
    )
    count = f"**{right} of {len(drawn)}** {'is' if right == 1 else 'are'} right."
    return {
        "correct": passed,
        "feedback": html(f"{count} {told}", NUMBERS),
        "fields": fields,
        "hint": None,
        "solution": None,
        "trail": None,
        "score": {"right": right, "of": len(drawn)},
    }


def cell_document(cell: Cell, scene: Scene, *, inline: bool = True) -> dict[str, Any]:
    """What is said of one field."""
    return {
        "correct": cell.correct,
        "message": html(cell.message, scene, inline=inline),
        "state": cell.state,
        "mistakes": list(cell.mistakes),
    }


def html(markdown: str, source: Computes, *, inline: bool = False) -> str:
    """Markdown with its numbers in it, as HTML; a single paragraph without its tag if ``inline``."""
    text = _text(markdown).html(source.compute).strip()
    return text.removeprefix("<p>").removesuffix("</p>") if inline else text


@lru_cache(maxsize=2000)
def _text(markdown: str) -> Text:
    return parse(markdown)


def rendered(form: Any, scene: Scene) -> Any:
    """A form whose labels and texts have become HTML."""
    if isinstance(form, list):
        return [rendered(one, scene) for one in form]
    if not isinstance(form, Mapping):
        return form
    return {
        key: html(value, scene, inline=True)
        if key in ("label", "text") and isinstance(value, str)
        else rendered(value, scene)
        for key, value in form.items()
    }
