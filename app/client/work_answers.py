"""What the server says of a class at work, for type checkers."""

# Made from the API's documents by `python scripts/client_types.py`: change those.

from typing import Any, Literal, TypedDict

from .documents import Parameters


class Hand(TypedDict):
    """A device's own network.

    epochs: For how many it was trained.
    loss: On the training part.
    diverged: Whether the last training left the finite range; it stays as it was then.
    """

    epochs: int
    loss: float | None
    diverged: bool
    parameters: Parameters


class NumberedHand(Hand):
    """One of all hands."""

    number: int


class Hands(TypedDict):
    """All of these networks in one picture, and nobody's name.

    size: Cells along each side.
    cells: A byte a cell in base64, row by row from the lowest: the boundaries there, as a share of
        `most`.
    most: How many pass through the fullest cell.
    ranges: Of the plane's two axes.
    losses: Of all, the lowest first.
    numbers: Whose they are, by the hand's number.
    turning: How many have turned theirs.
    """

    size: int
    cells: str
    most: int
    ranges: list[list[float]]
    losses: list[float | None]
    numbers: list[int]
    turning: int
    best: float | None
    middle: float | None
    worst: float | None


class MistakeLine(TypedDict):
    """A wrong rule by its name, and how many followed it.

    cell: Which field of the answer.
    label: What that field is called, as HTML.
    says: What is said of the mistake, as HTML.
    """

    name: str
    cell: str
    count: int
    label: str
    says: str


class TaskProgress(TypedDict):
    """How far the class is with a task. Groups under five are not told.

    step: Of the lesson, from 1.
    stuck: Tried three minutes ago or longer, and not solved.
    mistakes: What is done wrong most, the most first.
    """

    id: str
    title: str
    step: int
    tried: int | None
    solved: int | None
    stuck: int | None
    mistakes: list[MistakeLine]


class ClassProgress(TypedDict):
    """A class at work."""

    tasks: list[TaskProgress]


class WorkedCell(TypedDict):
    """One number of the task.

    label: HTML.
    wrong: What stands there once the mistake was made.
    state: Where the mistake is made, what is other because of it, and what is right all the same.
    """

    label: str
    right: str
    wrong: str
    state: Literal["right", "wrong", "follows"]


class WorkedMistake(TypedDict):
    """A mistake of the class, worked through with numbers that are the wall's own.

    cell: Where it is made here: another one than asked for if it does not show there.
    title: Of the task.
    step: Of the lesson, from 1.
    prompt: The task with these numbers, as HTML.
    label: What the cell is called, as HTML.
    says: What is said of the mistake, as HTML.
    cells: The numbers of the task, or of that row of its table; none where it asks for no numbers.
    """

    task: str
    name: str
    cell: str
    title: str
    step: int
    prompt: str
    label: str
    says: str
    cells: list[WorkedCell]


class Result(TypedDict):
    """What one device said in one phase of one question."""

    question: int
    device: int
    phase: Literal["ask", "confidence", "again", "seen"]
    guess: Any
    sure: int | None
    seen: int | None


class Results(TypedDict):
    """All that was asked and answered. Nobody's name is known here, and no key is told.

    questions: Each question, as the host is told it.
    answers: A line for each device, question and phase.
    """

    code: str
    questions: list[dict[str, Any]]
    answers: list[Result]
