"""What the answers about a room's questions look like, for the OpenAPI document."""

from typing import Any, ClassVar

from pydantic import Field

from ...lessons.cues import Phase
from ..documents import Document
from ..lessons.predictions import CardDocument
from ..sessions.documents import Clock

GUESS = "Of the form that the question's kind takes; null is “I don't know”."
SURE = "How sure, from 1 to 5."


class GuessedDocument(Document):
    """What a device said in one round."""

    guess: Any = Field(description=GUESS)
    sure: int | None = Field(description=SURE)


class AnswersDocument(Document):
    """All that a device has said to one question; what it has not said is left out."""

    ask: GuessedDocument | None = None
    again: GuessedDocument | None = None
    seen: int | None = Field(None, description="Which sentence was chosen, from 0.")


class BackDocument(Document):
    """A device that is in again."""

    device: int = Field(description="Its number, from 1.")
    answers: dict[str, AnswersDocument] = Field(description="What it has answered, by the question's number.")

    EXAMPLE: ClassVar[dict[str, Any]] = {
        "device": 41,
        "answers": {"1": {"ask": {"guess": 0.31, "sure": 4}}},
    }


class AnsweredDocument(Document):
    """An answer, as it is kept."""

    number: int = Field(description="The question's.")
    phase: Phase
    guess: Any = Field(description=GUESS)
    sure: int | None = Field(description=SURE)
    seen: int | None = Field(description="Which sentence of `seen` was chosen, from 0.")

    EXAMPLE: ClassVar[dict[str, Any]] = {"number": 2, "phase": "ask", "guess": 0.31, "sure": 4, "seen": None}


class AskedQuestionDocument(Document):
    """A question that has been opened."""

    number: int

    EXAMPLE: ClassVar[dict[str, Any]] = {"number": 2}


class OutcomeDocument(Document):
    """What the run came to."""

    truth: Any = Field(description="Of the form of a guess.")
    run: list[dict[str, Any]] = Field(description="Its moments on the way, as a lesson's reveal tells them.")
    right: Any = Field(description="Which option came true, where there are some.")


class MyAnswerDocument(Document):
    """What the device that asks has said itself."""

    guess: Any = Field(description=GUESS)
    sure: int | None = Field(description=SURE)
    seen: int | None
    sentence: str | None = Field(
        description="How far the guess is from what the run came to; from the reveal on."
    )
    cards: list[CardDocument] | None = Field(description="The same in numbers.")


class OptionDocument(Document):
    """Something to choose."""

    text: str = Field(description="HTML.")
    picture: dict[str, Any] | None = Field(
        description="What a network says over the plane of the `ranges`: `size` cells to a side, each a byte of "
        "`cells`, in base64 from the top left on."
    )
    ref: str | None = Field(description="Its place in the diagram, such as `edge:0:0:0`.")


class FormDocument(Document):
    """What a guess is made of, and nothing of the truth."""

    range: list[float] | None = Field(description="Of an axis.")
    step: float | None = Field(description="How finely it is read.")
    label: str | None = Field(description="What stands on it.")
    now: float | None = Field(description="Where it stands before the run is played on.")
    handles: list[int] | None = Field(description="Of a curve: the moments at which a height is asked for.")
    of: str | None = Field(description="Of a curve: `loss` or `accuracy`.")
    ref: str | None = Field(description="Of a weight: its place in the diagram.")
    options: list[OptionDocument] | None = Field(description="What there is to choose from.")


class NotesDocument(Document):
    """What the host has beside a question, as HTML."""

    say: str
    wrong: dict[str, str] = Field(description="What each wrong choice thinks.")
    next: str | None = Field(description="What comes after it.")
    minutes: float


class QuestionDocument(Document):
    """A question, as whoever asks may know it. Before the reveal nobody but the host is told of any vote."""

    number: int
    kind: str = Field(description="What sort of guess it takes.")
    ask: str = Field(description="HTML.")
    phase: Phase
    phases: list[Phase] = Field(description="Those that it goes through.")
    seconds: float = Field(description="For how long it has been in this phase.")
    form: FormDocument
    stop: Clock = Field(description="Where the run stands while it is asked.")
    answered: int = Field(description="How many have answered in this round.")
    here: int = Field(description="How many devices follow.")
    votes: dict[str, Any] | None = Field(
        description="By round, `ask` and `again`: the guesses added up. For the wall and devices from the reveal on, "
        "if five or more have answered."
    )
    sure: list[int] | None = Field(description="How many were 1, 2, 3, 4 and 5 sure; told as votes are.")
    seen: list[str] | None = Field(description="What may have been seen, as HTML; from `seen` on.")
    sights: list[int] | None = Field(description="How many chose each of them; when it is done.")
    notes: NotesDocument | None = Field(description="For the host alone.")
    outcome: OutcomeDocument | None = Field(description="What the run came to; from the reveal on.")
    mine: MyAnswerDocument | None = Field(None, description="For a device: its own answer.")

    EXAMPLE: ClassVar[dict[str, Any]] = {
        "number": 2,
        "kind": "number",
        "ask": "<p>What is the loss after 200 epochs?</p>",
        "phase": "reveal",
        "phases": ["ask", "confidence", "discuss", "again", "reveal", "seen", "done"],
        "seconds": 3.2,
        "form": {
            "range": [0, 1],
            "step": 0.01,
            "label": "loss after 200 epochs",
            "now": 0.71,
            "handles": None,
            "of": None,
            "ref": None,
            "options": None,
        },
        "stop": {"epoch": 20, "step": 800, "sample": 8000},
        "answered": 187,
        "here": 214,
        "votes": {
            "ask": {
                "kind": "histogram",
                "edges": [0, 0.25, 0.5, 0.75, 1],
                "counts": [12, 96, 60, 19],
                "median": 0.44,
                "unknown": 0,
            },
            "again": None,
        },
        "sure": [4, 20, 80, 60, 23],
        "seen": None,
        "sights": None,
        "notes": None,
        "outcome": {
            "truth": 0.3,
            "run": [{"epoch": 20, "step": 800, "parameters": [0.1, 0.2], "loss": 0.71, "accuracy": 0.6}],
            "right": None,
        },
        "mine": {
            "guess": 0.31,
            "sure": 4,
            "seen": None,
            "sentence": "Off by 0.01: you guessed too high",
            "cards": [
                {"of": "you", "value": "0.31", "note": "loss after 200 epochs"},
                {"of": "run", "value": "0.3", "note": "loss after 200 epochs"},
            ],
        },
    }
