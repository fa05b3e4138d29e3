"""What the answers about a class at work look like: own networks, tasks, results."""

from typing import Any, ClassVar, Literal

from pydantic import Field

from ..documents import Document, ParametersDocument
from .documents import CODE


class HandDocument(Document):
    """A device's own network."""

    epochs: int = Field(description="For how many it was trained.")
    loss: float | None = Field(description="On the training part.")
    diverged: bool = Field(
        description="Whether the last training left the finite range; it stays as it was then."
    )
    parameters: ParametersDocument

    EXAMPLE: ClassVar[dict[str, Any]] = {
        "epochs": 10,
        "loss": 0.375,
        "diverged": False,
        "parameters": {"layers": [{"weights": [[0.2, 0.1]], "bias": [-0.2]}]},
    }


class NumberedHandDocument(HandDocument):
    """One of all hands."""

    number: int

    EXAMPLE: ClassVar[dict[str, Any]] = {"number": 7, **HandDocument.EXAMPLE}


class HandsDocument(Document):
    """All of these networks in one picture, and nobody's name."""

    size: int = Field(description="Cells along each side.")
    cells: str = Field(
        description="A byte a cell in base64, row by row from the lowest: the boundaries there, as a share of `most`."
    )
    most: int = Field(description="How many pass through the fullest cell.")
    ranges: list[list[float]] = Field(description="Of the plane's two axes.")
    losses: list[float | None] = Field(description="Of all, the lowest first.")
    numbers: list[int] = Field(description="Whose they are, by the hand's number.")
    turning: int = Field(description="How many have turned theirs.")
    best: float | None
    middle: float | None
    worst: float | None

    EXAMPLE: ClassVar[dict[str, Any]] = {
        "size": 48,
        "cells": "AAAA",
        "most": 194,
        "ranges": [[-1.1, 1.1], [-1.1, 1.1]],
        "losses": [0.02, 0.31, 0.69],
        "numbers": [7, 12, 3],
        "turning": 3,
        "best": 0.02,
        "middle": 0.31,
        "worst": 0.69,
    }


class MistakeLineDocument(Document):
    """A wrong rule by its name, and how many followed it."""

    name: str
    cell: str = Field(description="Which field of the answer.")
    count: int
    label: str = Field(description="What that field is called, as HTML.")
    says: str = Field(description="What is said of the mistake, as HTML.")


class TaskProgressDocument(Document):
    """How far the class is with a task. Groups under five are not told."""

    id: str
    title: str
    step: int = Field(description="Of the lesson, from 1.")
    tried: int | None
    solved: int | None
    stuck: int | None = Field(description="Tried three minutes ago or longer, and not solved.")
    mistakes: list[MistakeLineDocument] = Field(description="What is done wrong most, the most first.")


class ClassProgressDocument(Document):
    """A class at work."""

    tasks: list[TaskProgressDocument]

    EXAMPLE: ClassVar[dict[str, Any]] = {
        "tasks": [
            {
                "id": "set-and",
                "title": "AND",
                "step": 3,
                "tried": 31,
                "solved": 22,
                "stuck": None,
                "mistakes": [
                    {
                        "name": "or-for-and",
                        "cell": "row_01",
                        "count": 6,
                        "label": "row 01",
                        "says": "That is OR.",
                    }
                ],
            }
        ]
    }


class WorkedCellDocument(Document):
    """One number of the task."""

    label: str = Field(description="HTML.")
    right: str
    wrong: str = Field(description="What stands there once the mistake was made.")
    state: Literal["right", "wrong", "follows"] = Field(
        description="Where the mistake is made, what is other because of it, and what is right all the same."
    )


class WorkedMistakeDocument(Document):
    """A mistake of the class, worked through with numbers that are the wall's own."""

    task: str
    name: str
    cell: str = Field(
        description="Where it is made here: another one than asked for if it does not show there."
    )
    title: str = Field(description="Of the task.")
    step: int = Field(description="Of the lesson, from 1.")
    prompt: str = Field(description="The task with these numbers, as HTML.")
    label: str = Field(description="What the cell is called, as HTML.")
    says: str = Field(description="What is said of the mistake, as HTML.")
    cells: list[WorkedCellDocument] = Field(
        description="The numbers of the task, or of that row of its table; none where it asks for no numbers."
    )

    EXAMPLE: ClassVar[dict[str, Any]] = {
        "task": "by-hand",
        "name": "bias-forgotten",
        "cell": "z_0",
        "title": "One pass by hand",
        "step": 6,
        "prompt": "<p>Go on where we stopped.</p>",
        "label": "(3, 2, 1) → 0, z",
        "says": "The bias is missing from the sum.",
        "cells": [{"label": "z", "right": "0.5", "wrong": "0", "state": "wrong"}],
    }


class ResultDocument(Document):
    """What one device said in one phase of one question."""

    question: int
    device: int
    phase: Literal["ask", "confidence", "again", "seen"]
    guess: Any
    sure: int | None
    seen: int | None


class ResultsDocument(Document):
    """All that was asked and answered. Nobody's name is known here, and no key is told."""

    code: str
    questions: list[dict[str, Any]] = Field(description="Each question, as the host is told it.")
    answers: list[ResultDocument] = Field(description="A line for each device, question and phase.")

    EXAMPLE: ClassVar[dict[str, Any]] = {
        "code": CODE,
        "questions": [],
        "answers": [{"question": 1, "device": 41, "phase": "ask", "guess": 0.31, "sure": 4, "seen": None}],
    }

    EXAMPLE_CSV: ClassVar[str] = "question,device,phase,guess,sure,seen\r\n1,41,ask,0.31,4,\r\n"
