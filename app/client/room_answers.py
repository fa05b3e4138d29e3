"""What the server says of a class on one network, for type checkers."""

# Made from the API's documents by `python scripts/client_types.py`: change those.

from typing import Literal, NotRequired, TypedDict

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


class ShownMistake(TypedDict):
    """A mistake of the class, by its task, its name and its cell."""

    task: str
    name: str
    cell: str


class Shown(TypedDict):
    """What is shown to all who follow.

    panel: Which part of the page.
    step: Of a lesson: which step, from 1.
    light: What is lit in the diagram, such as `edge:0:0:0`.
    moment: Where in the figure, or in slow motion.
    example: Which training example is looked at.
    mistake: Which one the wall works through.
    """

    panel: str | None
    step: int | None
    light: list[str]
    moment: str | None
    example: int | None
    mistake: ShownMistake | None


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
    step: The lesson's step that it belongs to, from 1.
    asked: The question that was opened from it last, by its number.
    """

    number: int
    ask: str
    minutes: float | None
    step: int | None
    asked: int | None


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
