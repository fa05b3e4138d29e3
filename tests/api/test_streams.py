"""What is told of the streams is what they take and send."""

from typing import Any

import pytest

from app.api.protocol import Hello
from app.api.rooms.bodies import RoomCommand
from app.api.streams import STREAMS
from app.runs.commands import COMMANDS

BY_PATH: dict[str, Any] = {
    str(stream["path"]).rsplit("/", 2)[0].rsplit("/", 1)[1]: stream for stream in STREAMS
}


@pytest.mark.parametrize("noun", ["sessions", "rooms"])
def test_the_messages_that_are_shown_can_be_sent(noun: str) -> None:
    sent = BY_PATH[noun]["send"]
    assert Hello.model_validate(sent[0]).key
    for message in sent:
        if message["type"] == "command":
            assert message["command"] in BY_PATH[noun]["commands"]
            RoomCommand.model_validate(message)


def test_a_room_takes_all_commands_of_a_session() -> None:
    assert set(COMMANDS) < set(BY_PATH["rooms"]["commands"])


def test_every_end_has_its_meaning() -> None:
    assert all(code.isdigit() and meaning for stream in STREAMS for code, meaning in stream["closes"].items())
