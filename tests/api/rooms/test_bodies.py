"""Bodies of calls about rooms: what stands in them goes on as it was given, and no more."""

import pytest
from pydantic import ValidationError

from app.api.rooms.bodies import NumberedAnswer, OpenHandBody, RoomCommand, ShowBody


def test_what_is_left_out_of_a_view_is_left_out() -> None:
    view = ShowBody.model_validate({"step": 3, "epoch": 7}).view()
    assert view.model_fields_set == {"step"}
    assert ShowBody.model_validate({"panel": None}).view().model_fields_set == {"panel"}


def test_an_answer_goes_without_its_number() -> None:
    given = NumberedAnswer.model_validate({"number": 2, "guess": None})
    assert given.answer().model_fields_set == {"guess"}


@pytest.mark.parametrize("body", [{"number": 2}, {"guess": 1}, {"number": 2, "sure": 6}])
def test_what_is_no_answer_is_refused(body: object) -> None:
    with pytest.raises(ValidationError):
        NumberedAnswer.model_validate(body).answer()


def test_a_hand_is_opened_for_somebody() -> None:
    assert OpenHandBody.model_validate({"for": "all"}).whom == "all"
    with pytest.raises(ValidationError):
        OpenHandBody.model_validate({"whom": "all"})


def test_a_command_names_the_wheels_epoch_beside_its_body() -> None:
    command = RoomCommand.model_validate({"type": "command", "id": 1, "command": "play", "epoch": 3})
    assert (command.epoch, command.body) == (3, None)
    with pytest.raises(ValidationError):
        RoomCommand.model_validate({"type": "command", "id": 1, "command": "play", "epoch": 0})
