"""The bodies of a room's calls, the same over REST and WebSocket."""

from typing import Annotated, Any, Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from ..runs.commands import MOST_CHANGES, Change
from ..spec.fields import Strict

Phase = Literal["ask", "confidence", "discuss", "again", "reveal", "seen", "done"]
PHASES: tuple[Phase, ...] = ("ask", "confidence", "discuss", "again", "reveal", "seen", "done")
MOST_LIGHT = 20
MOST_EPOCHS = 1000

Mark = Annotated[str, Field(min_length=1, max_length=60)]


class OpenRoom(Strict):
    """A room on a session, or on a lesson's run."""

    session: Annotated[str, Field(max_length=64)] | None = None
    lesson: Annotated[str, Field(max_length=64)] | None = None
    cues: list[dict[str, Any]] = Field(default_factory=list)

    @model_validator(mode="after")
    def _on_one_thing(self) -> "OpenRoom":
        if (self.session is None) == (self.lesson is None):
            raise PydanticCustomError("one_of", "give either session (its id) or lesson (its name)")
        return self


class View(Strict):
    """What the room is shown. What is left out stays as it is; another step begins without marks."""

    panel: Mark | None = None
    step: int | None = Field(None, ge=1, description="Of the room's lesson, from 1.")
    light: Annotated[list[Mark], Field(max_length=MOST_LIGHT)] = Field(default_factory=list)
    moment: Mark | None = None
    example: int | None = Field(None, ge=0)


class WheelDo(Strict):
    """What is to be done about who drives. device: which one, for ``grant`` and ``refuse``."""

    do: Literal["ask", "grant", "refuse", "take", "release"]
    device: int | None = Field(None, ge=1)

    @model_validator(mode="after")
    def _names_whom(self) -> "WheelDo":
        if (self.do in ("grant", "refuse")) != (self.device is not None):
            raise PydanticCustomError("one_of", "give the device to grant or to refuse it to, and none else")
        return self


class RoomAnswer(Strict):
    """A device's answer: a guess (null: I don't know), how sure, what was seen. At least one of them."""

    guess: Any = None
    sure: int | None = Field(None, ge=1, le=5)
    seen: int | None = Field(None, ge=0)

    @model_validator(mode="after")
    def _says_something(self) -> "RoomAnswer":
        if not self.model_fields_set:
            raise PydanticCustomError("empty", "give a guess, sure or seen")
        return self


class Turn(Strict):
    """What a device does to its own network: weights by hand, some epochs, or back to how it was handed out."""

    changes: Annotated[list[Change], Field(fail_fast=True, min_length=1, max_length=MOST_CHANGES)] | None = (
        None
    )
    epochs: int | None = Field(None, ge=1, le=MOST_EPOCHS)
    reset: Literal[True] | None = None

    @model_validator(mode="after")
    def _does_one_thing(self) -> "Turn":
        if sum(one is not None for one in (self.changes, self.epochs, self.reset)) != 1:
            raise PydanticCustomError("one_of", "give changes, epochs or reset, one of them")
        return self
