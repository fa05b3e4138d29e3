"""The bodies of a room's calls, the same over REST and WebSocket."""

from typing import Annotated, Any, Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from ..lessons.cues import Cue
from ..spec.fields import Strict

MOST_LIGHT = 20

Mark = Annotated[str, Field(min_length=1, max_length=60)]


class OpenRoom(Strict):
    """A room on a session, or on a lesson's run."""

    session: Annotated[str, Field(max_length=64)] | None = None
    lesson: Annotated[str, Field(max_length=64)] | None = None
    cues: list[Cue] = Field(
        default_factory=list, description="Questions that are prepared; without any, those of the lesson."
    )

    @model_validator(mode="after")
    def _on_one_thing(self) -> "OpenRoom":
        if (self.session is None) == (self.lesson is None):
            raise PydanticCustomError("one_of", "give either session (its id) or lesson (its name)")
        return self


class ShownMistake(Strict):
    """A mistake of the class that the wall works through: in which task of the lesson, and in which of its cells."""

    task: Mark
    name: Mark
    cell: Mark


class View(Strict):
    """What the room is shown. What is left out stays as it is; another step begins without marks."""

    panel: Mark | None = None
    step: int | None = Field(None, ge=1, description="Of the room's lesson, from 1.")
    light: Annotated[list[Mark], Field(max_length=MOST_LIGHT)] = Field(default_factory=list)
    moment: Mark | None = None
    example: int | None = Field(None, ge=0)
    mistake: ShownMistake | None = Field(
        None, description="Worked through on the wall, as it is counted in the class's progress."
    )


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
