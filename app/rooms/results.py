"""All that was asked and answered in a room: a line for each device, question and phase. Nobody's name is known."""

from collections.abc import Iterator
from typing import Any

from .state import AskedQuestion, RoomState


def answer_lines(state: RoomState) -> list[dict[str, Any]]:
    """In the order of questions, phases and devices."""
    return [line for question in state.questions.values() for line in _of(question)]


def _of(question: AskedQuestion) -> Iterator[dict[str, Any]]:
    blank = {"question": question.number, "guess": None, "sure": None, "seen": None}
    for name, guesses in question.guesses.items():
        for device, given in sorted(guesses.items()):
            yield {**blank, "device": device, "phase": name, **given}
        if name == "ask":
            for device, sure in sorted(question.sure.items()):
                yield {**blank, "device": device, "phase": "confidence", "sure": sure}
    for device, seen in sorted(question.seen.items()):
        yield {**blank, "device": device, "phase": "seen", "seen": seen}
