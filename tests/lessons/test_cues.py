"""A question for class as it is written: by a prediction's id or in full, its phases in order."""

from typing import Any

import pytest
from pydantic import ValidationError

from app.errors import SpecError
from app.lessons.cues import PHASES, Cue
from app.lessons.predictions import Asked
from tests.lessons.predictions.making import DOWN, MOONS, asked

NUMBER: dict[str, Any] = {
    "kind": "number", "ask": "What?", "value": "loss()", "range": [0, 1], "label": "loss", "reveal": {"epochs": 40},
}  # fmt: skip


def cue(**fields: Any) -> Cue:
    return Cue.model_validate(fields)


def known() -> list[Asked]:
    return [
        asked("line", id="where"),
        asked("weight", id="how-far", of="edge:0:0:1", label="w", range=[-4, 3]),
    ]


def test_one_that_is_written_out_is_a_prediction_to_its_reveal() -> None:
    block = cue(**NUMBER, seen=DOWN).prediction()
    assert (block.kind, block.ask, block.stop.epochs, len(block.seen)) == ("number", "What?", 40, 2)
    assert cue(**NUMBER).phases == list(PHASES)


def test_a_lessons_prediction_is_taken_whole_and_may_be_asked_anew() -> None:
    one = cue(of="predict:where", ask="Where?", stop={"epochs": 5}).resolved(known())
    assert (one.kind, one.of, one.ask, one.spec) == ("line", None, "Where?", MOONS)
    assert one.prediction().stop.epochs == 40
    assert [possibility.text for possibility in one.prediction().seen] == ["Down", "Up"]
    assert cue(of="predict:where", reveal={"epochs": 90}).resolved(known()).prediction().stop.epochs == 90
    weight = cue(of="predict:how-far").resolved(known())
    assert (weight.of, weight.reference) == ("edge:0:0:1", None)
    assert weight.resolved([]) is weight
    assert Cue.model_validate(weight.model_dump(mode="json")).prediction() == weight.prediction()


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"of": "predict:nowhere"}, "of: “nowhere” is no prediction of this lesson; it has where, how-far"),
        ({"kind": "line", "ask": "Where?"}, "reveal: is required"),
        ({**NUMBER, "rang": [0, 2]}, "rang: is not a known field here"),
        ({**NUMBER, "ask": None}, "ask: is required"),
    ],
)
def test_what_is_missing_or_unknown_is_told(fields: dict[str, Any], says: str) -> None:
    with pytest.raises(SpecError) as refused:
        cue(**fields).resolved(known()).prediction()
    assert refused.value.sentence.startswith(says)


def test_without_a_lesson_there_is_no_prediction_to_name() -> None:
    with pytest.raises(SpecError, match="only a lesson has predictions"):
        cue(of="predict:where").prediction()
    with pytest.raises(SpecError, match="it has none"):
        cue(of="predict:where").resolved([])


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"phases": ["ask", "done", "reveal"]}, "should stand in their order"),
        ({"phases": ["ask", "discuss"]}, "can't do without reveal and done"),
        ({"kind": "guess"}, "has the unknown kind “guess”"),
        ({"kind": None}, "needs “of: predict:ID”, or a kind: one of choice"),
        ({"notes": {"say": "So."}}, "minutes"),
    ],
)
def test_a_form_that_makes_no_sense_is_refused(fields: dict[str, Any], says: str) -> None:
    with pytest.raises(ValidationError, match=says):
        cue(**{**NUMBER, **fields})
