"""The state is the fold of the log, whatever the store has left of it."""

from hypothesis import given
from hypothesis import strategies as st

from app.rooms.entry import RoomEntry
from app.rooms.state import AskedQuestion, fold
from tests.rooms.histories import histories, kept


@given(histories(), st.data())
def test_folded_at_once_one_by_one_and_after_compaction_it_is_the_same(
    entries: list[RoomEntry], data: st.DataObject
) -> None:
    whole = fold("first", entries)
    assert fold("first", kept(entries)) == whole
    cut = data.draw(st.integers(0, len(entries)))
    resumed = fold("first", kept(entries[:cut]))
    for entry in entries[cut:]:
        resumed.apply(entry)
    assert resumed == whole
    assert whole.sequence == len(entries)


def test_what_was_answered_is_counted_in_each_phase() -> None:
    question = AskedQuestion(1, {}, {}, "fork", 0.0)
    question.guesses["ask"] = {1: {"guess": 0.5, "sure": 2}, 2: {"guess": 0.1, "sure": None}}
    question.sure = {2: 4}
    question.guesses["again"] = {1: {"guess": 0.6, "sure": 3}}
    found = {}
    for phase in ("ask", "confidence", "discuss", "again", "reveal", "seen", "done"):
        question.phase = phase  # type: ignore[assignment]
        found[phase] = question.answered
    assert found == {
        "ask": 2, "confidence": 1, "discuss": 2, "again": 1, "reveal": 2, "seen": 0, "done": 2,
    }  # fmt: skip
    assert question.given(1) == {"ask": {"guess": 0.5, "sure": 2}, "again": {"guess": 0.6, "sure": 3}}
    assert question.given(2) == {"ask": {"guess": 0.1, "sure": 4}}
    assert question.given(3) == {}
    assert question.reached("discuss")
