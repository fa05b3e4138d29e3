"""A line for each device, question and phase."""

from app.rooms.results import answer_lines
from app.rooms.state import AskedQuestion, RoomState


def test_every_answer_is_a_line_in_the_order_of_phases_and_devices() -> None:
    question = AskedQuestion(2, {}, {}, "fork", 0.0)
    question.guesses["ask"] = {7: {"guess": 0.5, "sure": None}, 3: {"guess": None, "sure": 1}}
    question.guesses["again"] = {7: {"guess": 0.4, "sure": 5}}
    question.sure = {7: 2}
    question.seen = {7: 0}
    found = [
        (line["device"], line["phase"], line["guess"], line["sure"], line["seen"])
        for line in answer_lines(RoomState("session", questions={2: question}))
    ]
    assert found == [
        (3, "ask", None, 1, None),
        (7, "ask", 0.5, None, None),
        (7, "confidence", None, 2, None),
        (7, "again", 0.4, 5, None),
        (7, "seen", None, None, 0),
    ]
    assert answer_lines(RoomState("session")) == []
