"""What calls about rooms are sent, where that is more than the room itself takes; and the commands of their stream."""

from typing import Annotated, Any, Literal

from pydantic import Field

from ...lessons.cues import Phase
from ...rooms.bodies import RoomAnswer, View
from ...spec.fields import Strict
from ..protocol import Command

Epoch = Annotated[
    int,
    Field(
        ge=1,
        description="Of the wheel, as the caller knows it: if somebody else has it by now, that is a 409.",
    ),
]


class DoorBody(Strict):
    """Whether new devices are let in."""

    door: Literal["open", "closed"]


class ShowBody(View):
    """What is shown, by whoever drives."""

    epoch: Epoch | None = None

    def view(self) -> View:
        """Without the wheel's epoch; what was left out is left out."""
        return View.model_validate(self.model_dump(exclude_unset=True, exclude={"epoch"}))


class CommandBody(Strict):
    """A command to the room's run: a session's own, by its name and with its body."""

    command: Annotated[
        str, Field(max_length=100, description="advance, play, pause, reset, seek, patch, parameters")
    ]
    body: dict[str, Any] | None = None
    epoch: Epoch | None = None


class CueNumber(Strict):
    """One of the room's prepared questions."""

    cue: int = Field(ge=1)


class PhaseBody(Strict):
    """Where a question goes on."""

    phase: Phase


class OpenHandBody(Strict):
    """Who gets to see a hand: the host's bench, or everybody in place of the room's run."""

    whom: Literal["bench", "all"] = Field(alias="for")


class NumberedAnswer(RoomAnswer):
    """An answer by a stream, where no address says to which question."""

    number: int = Field(ge=1)

    def answer(self) -> RoomAnswer:
        """The answer alone."""
        return RoomAnswer.model_validate(self.model_dump(exclude_unset=True, exclude={"number"}))


class RoomCommand(Command):
    """Something to be done in a room. With a key it is done once, as a call over REST with that Idempotency-Key."""

    epoch: Epoch | None = None


class EmptyBody(Strict):
    """Nothing is asked but the call itself."""
