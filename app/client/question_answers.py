"""What the server says of a room's questions, for type checkers."""

# Made from the API's documents by `python scripts/client_types.py`: change those.

from typing import Any, NotRequired, TypedDict

from .course import Card
from .documents import Clock
from .room_answers import RoomPhase


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
    picture: What a network says over the plane of the `ranges`: `size` cells to a side, each a byte of
        `cells`, in base64 from the top left on.
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
