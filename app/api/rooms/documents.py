"""What the answers about rooms look like, for the OpenAPI document; tests hold the answers to it."""

from typing import Any, ClassVar, Literal

from pydantic import Field

from ...lessons.cues import Phase
from ..documents import Document

CODE = "K7M4XQ"


class OpenedRoomDocument(Document):
    """A fresh room, with the keys that are told only now."""

    code: str = Field(description="Six letters and digits without look-alikes: with it anybody joins.")
    key: str = Field(description="The host's: with it all may be done. It is returned only here.")
    wall_key: str = Field(description="The wall's: it reads, and nothing else.")
    links: dict[str, str] = Field(description="Where else to look; `join`, `host` and `wall` are pages.")

    EXAMPLE: ClassVar[dict[str, Any]] = {
        "code": CODE,
        "key": "m5cJ1y0mFv7yqv3r0cQf8m1aG2bH3cI4dJ5eK6fL7gM",
        "wall_key": "Hn2pQ4rT6vX8zB1dF3hJ5lN7pR9tV0xZ2bD4fH6jL8m",
        "links": {
            "self": f"/api/v1/rooms/{CODE}",
            "join": f"/join/{CODE}",
            "host": f"/rooms/{CODE}",
            "wall": f"/rooms/{CODE}?wall",
            "remote": f"/rooms/{CODE}?remote",
            "stream": f"/api/v1/rooms/{CODE}/stream",
        },
    }


class ShownMistakeDocument(Document):
    """A mistake of the class, by its task, its name and its cell."""

    task: str
    name: str
    cell: str


class ShownDocument(Document):
    """What is shown to all who follow."""

    panel: str | None = Field(description="Which part of the page.")
    step: int | None = Field(description="Of a lesson: which step, from 1.")
    light: list[str] = Field(description="What is lit in the diagram, such as `edge:0:0:0`.")
    moment: str | None = Field(description="Where in the figure, or in slow motion.")
    example: int | None = Field(description="Which training example is looked at.")
    mistake: ShownMistakeDocument | None = Field(description="Which one the wall works through.")

    EXAMPLE: ClassVar[dict[str, Any]] = {
        "panel": "network",
        "step": 4,
        "light": ["edge:0:0:0"],
        "moment": None,
        "example": 3,
        "mistake": None,
    }


class AskingDocument(Document):
    """A device that asks for the wheel."""

    device: int
    seconds: float = Field(description="For how long it has asked.")


class DriverDocument(Document):
    """Who has the wheel: there is always one, and never two."""

    who: Literal["host", "device"]
    device: int | None = Field(description="Which device drives, if one does.")
    epoch: int = Field(description="One more with each change. A command that names an older one is a 409.")
    seconds: float | None = Field(
        description="How long a device still has without a press; then the host drives. Null for the host."
    )
    asking: list[AskingDocument] = Field(
        description="Those that ask, the first one first. Only the host is told; for others it is empty."
    )

    EXAMPLE: ClassVar[dict[str, Any]] = {
        "who": "device",
        "device": 41,
        "epoch": 7,
        "seconds": 52.0,
        "asking": [{"device": 12, "seconds": 38.0}],
    }


class AtDocument(Document):
    """The question at hand."""

    number: int
    phase: Phase


class QuestionLineDocument(AtDocument):
    """A question that was opened, in a line."""

    ask: str = Field(description="HTML.")


class CueDocument(Document):
    """A question that is prepared."""

    number: int = Field(description="Open it by this number.")
    ask: str = Field(description="HTML.")
    minutes: float | None = Field(description="How long it is meant to take.")
    step: int | None = Field(description="The lesson's step that it belongs to, from 1.")
    asked: int | None = Field(description="The question that was opened from it last, by its number.")


class HandsLineDocument(Document):
    """Whether everybody has a network of their own."""

    out: bool


class RoomDocument(Document):
    """A room, as whoever asks may know it."""

    code: str
    title: str
    lesson: str | None = Field(description="The lesson that it is on, if it is on one.")
    door: Literal["open", "closed"] = Field(description="Whether new devices are let in.")
    here: int = Field(description="How many devices follow just now.")
    view: ShownDocument
    driver: DriverDocument
    question: AtDocument | None = Field(description="The question at hand.")
    questions: list[QuestionLineDocument] = Field(description="All that were opened.")
    cues: list[CueDocument] | None = Field(None, description="What is prepared; for the host alone.")
    hands: HandsLineDocument | None = Field(description="Null until networks were handed out.")
    sequence: int = Field(description="One more with each change.")

    EXAMPLE: ClassVar[dict[str, Any]] = {
        "code": CODE,
        "title": "XOR: a hidden layer",
        "lesson": "xor",
        "door": "open",
        "here": 214,
        "view": ShownDocument.EXAMPLE,
        "driver": DriverDocument.EXAMPLE,
        "question": {"number": 2, "phase": "discuss"},
        "questions": [
            {"number": 1, "ask": "<p>How many lines?</p>", "phase": "done"},
            {"number": 2, "ask": "<p>What is the loss after 200 epochs?</p>", "phase": "discuss"},
        ],
        "cues": [{"number": 1, "ask": "How many lines?", "minutes": 4, "step": 3, "asked": 1}],
        "hands": None,
        "sequence": 97,
    }


class JoinedDocument(Document):
    """A device that has joined."""

    device: int = Field(description="Its number, from 1.")
    key: str = Field(description="Its own: with it, it is the same device wherever it comes back.")

    EXAMPLE: ClassVar[dict[str, Any]] = {
        "device": 41,
        "key": "q7Rk2mV9xB4nT1wZ6yL3cF8dH5jP0sG2aE7uI4oK9bM",
    }
