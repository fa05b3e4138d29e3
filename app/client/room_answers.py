"""What the server says of a class on one network, for type checkers."""

# Made from the API's documents by `python scripts/client_types.py`: change those.

from typing import Any, Literal, NotRequired, TypedDict

from .course import Card
from .documents import Clock, Diagnosed, Metrics, Parameters, Stopped, Timeline, Warned

RoomPhase = Literal["ask", "confidence", "discuss", "again", "reveal", "seen", "done"]


class OpenedRoom(TypedDict):
    """A fresh room, with the keys that are told only now.

    code: Six letters and digits without look-alikes: with it anybody joins.
    key: The host's: with it all may be done. It is returned only here.
    wall_key: The wall's: it reads, and nothing else.
    links: Where else to look; `join`, `host` and `wall` are pages.
    """

    code: str
    key: str
    wall_key: str
    links: dict[str, str]


class Shown(TypedDict):
    """What is shown to all who follow.

    panel: Which part of the page.
    step: Of a lesson: which step, from 1.
    light: What is lit in the diagram, such as `edge:0:0:0`.
    moment: Where in the figure, or in slow motion.
    example: Which training example is looked at.
    """

    panel: str | None
    step: int | None
    light: list[str]
    moment: str | None
    example: int | None


class Asking(TypedDict):
    """A device that asks for the wheel.

    seconds: For how long it has asked.
    """

    device: int
    seconds: float


class Driver(TypedDict):
    """Who has the wheel: there is always one, and never two.

    device: Which device drives, if one does.
    epoch: One more with each change. A command that names an older one is a 409.
    seconds: How long a device still has without a press; then the host drives. Null for the host.
    asking: Those that ask, the first one first. Only the host is told; for others it is empty.
    """

    who: Literal["host", "device"]
    device: int | None
    epoch: int
    seconds: float | None
    asking: list[Asking]


class At(TypedDict):
    """The question at hand."""

    number: int
    phase: RoomPhase


class QuestionLine(At):
    """A question that was opened, in a line.

    ask: HTML.
    """

    ask: str


class Cue(TypedDict):
    """A question that is prepared.

    number: Open it by this number.
    ask: HTML.
    minutes: How long it is meant to take.
    """

    number: int
    ask: str
    minutes: float | None


class HandsLine(TypedDict):
    """Whether everybody has a network of their own."""

    out: bool


class RoomView(TypedDict):
    """A room, as whoever asks may know it.

    lesson: The lesson that it is on, if it is on one.
    door: Whether new devices are let in.
    here: How many devices follow just now.
    question: The question at hand.
    questions: All that were opened.
    cues: What is prepared; for the host alone.
    hands: Null until networks were handed out.
    sequence: One more with each change.
    """

    code: str
    title: str
    lesson: str | None
    door: Literal["open", "closed"]
    here: int
    view: Shown
    driver: Driver
    question: At | None
    questions: list[QuestionLine]
    cues: NotRequired[list[Cue] | None]
    hands: HandsLine | None
    sequence: int


class Joined(TypedDict):
    """A device that has joined.

    device: Its number, from 1.
    key: Its own: with it, it is the same device wherever it comes back.
    """

    device: int
    key: str


class Guessed(TypedDict):
    """What a device said in one round.

    guess: Of the form that the question's kind takes; null is “I don't know”.
    sure: How sure, from 1 to 5.
    """

    guess: Any
    sure: int | None


class Answers(TypedDict):
    """All that a device has said to one question; what it has not said is left out.

    seen: Which sentence was chosen, from 0.
    """

    ask: NotRequired[Guessed | None]
    again: NotRequired[Guessed | None]
    seen: NotRequired[int | None]


class Back(TypedDict):
    """A device that is in again.

    device: Its number, from 1.
    answers: What it has answered, by the question's number.
    """

    device: int
    answers: dict[str, Answers]


class Answered(TypedDict):
    """An answer, as it is kept.

    number: The question's.
    guess: Of the form that the question's kind takes; null is “I don't know”.
    sure: How sure, from 1 to 5.
    seen: Which sentence of `seen` was chosen, from 0.
    """

    number: int
    phase: RoomPhase
    guess: Any
    sure: int | None
    seen: int | None


class AskedQuestion(TypedDict):
    """A question that has been opened."""

    number: int


class Outcome(TypedDict):
    """What the run came to.

    truth: Of the form of a guess.
    run: Its moments on the way, as a lesson's reveal tells them.
    right: Which option came true, where there are some.
    """

    truth: Any
    run: list[dict[str, Any]]
    right: Any


class MyAnswer(TypedDict):
    """What the device that asks has said itself.

    guess: Of the form that the question's kind takes; null is “I don't know”.
    sure: How sure, from 1 to 5.
    sentence: How far the guess is from what the run came to; from the reveal on.
    cards: The same in numbers.
    """

    guess: Any
    sure: int | None
    seen: int | None
    sentence: str | None
    cards: list[Card] | None


class Option(TypedDict):
    """Something to choose.

    text: HTML.
    picture: What a network says over the plane: `size` cells to a side, a byte for each in base64 as
        `cells`.
    ref: Its place in the diagram, such as `edge:0:0:0`.
    """

    text: str
    picture: dict[str, Any] | None
    ref: str | None


class Form(TypedDict):
    """What a guess is made of, and nothing of the truth.

    range: Of an axis.
    step: How finely it is read.
    label: What stands on it.
    now: Where it stands before the run is played on.
    handles: Of a curve: the moments at which a height is asked for.
    of: Of a curve: `loss` or `accuracy`.
    ref: Of a weight: its place in the diagram.
    options: What there is to choose from.
    """

    range: list[float] | None
    step: float | None
    label: str | None
    now: float | None
    handles: list[int] | None
    of: str | None
    ref: str | None
    options: list[Option] | None


class Notes(TypedDict):
    """What the host has beside a question, as HTML.

    wrong: What each wrong choice thinks.
    next: What comes after it.
    """

    say: str
    wrong: dict[str, str]
    next: str | None
    minutes: float


class Question(TypedDict):
    """A question, as whoever asks may know it. Before the reveal nobody but the host is told of any vote.

    kind: What sort of guess it takes.
    ask: HTML.
    phases: Those that it goes through.
    seconds: For how long it has been in this phase.
    stop: Where the run stands while it is asked.
    answered: How many have answered in this round.
    here: How many devices follow.
    votes: By round, `ask` and `again`: the guesses added up. For the wall and devices from the reveal on,
        if five or more have answered.
    sure: How many were 1, 2, 3, 4 and 5 sure; told as votes are.
    seen: What may have been seen, as HTML; from `seen` on.
    sights: How many chose each of them; when it is done.
    notes: For the host alone.
    outcome: What the run came to; from the reveal on.
    mine: For a device: its own answer.
    """

    number: int
    kind: str
    ask: str
    phase: RoomPhase
    phases: list[RoomPhase]
    seconds: float
    form: Form
    stop: Clock
    answered: int
    here: int
    votes: dict[str, Any] | None
    sure: list[int] | None
    seen: list[str] | None
    sights: list[int] | None
    notes: Notes | None
    outcome: Outcome | None
    mine: NotRequired[MyAnswer | None]


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
    """

    name: str
    cell: str
    count: int


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


class Standing(TypedDict):
    """A live run, as it stands.

    spec: Complete: every default filled in. It can be posted again.
    stopped: That early stopping ended the run, if it did.
    warnings: What works but is rarely meant.
    diagnosis: What is going wrong, and where it began.
    """

    spec: dict[str, Any]
    status: Literal["paused", "playing", "diverged", "done"]
    clock: Clock
    metrics: Metrics
    parameters: Parameters
    timeline: Timeline
    stopped: Stopped | None
    warnings: list[Warned]
    diagnosis: list[Diagnosed]
