"""What a room is asked, read strictly."""

from typing import Any

import pytest

from app.errors import SpecError
from app.rooms.bodies import OpenRoom, RoomAnswer, View, WheelDo
from app.spec.parsing import parse


@pytest.mark.parametrize(
    ("model", "raw"),
    [
        (OpenRoom, {}),
        (OpenRoom, {"session": "a", "lesson": "b"}),
        (OpenRoom, {"lesson": "b", "cues": [{"kind": "unheard-of"}]}),
        (View, {"step": 0}),
        (View, {"light": ["x"] * 21}),
        (View, {"colour": "red"}),
        (WheelDo, {"do": "grant"}),
        (WheelDo, {"do": "ask", "device": 3}),
        (WheelDo, {"do": "steal"}),
        (RoomAnswer, {}),
        (RoomAnswer, {"sure": 6}),
        (RoomAnswer, {"seen": -1}),
    ],
)
def test_what_makes_no_sense_is_refused(model: Any, raw: Any) -> None:
    with pytest.raises(SpecError):
        parse(model, raw)


def test_not_to_know_is_an_answer() -> None:
    assert parse(RoomAnswer, {"guess": None}).model_fields_set == {"guess"}
    assert parse(WheelDo, {"do": "refuse", "device": 3}).device == 3
