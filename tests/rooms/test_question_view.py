"""Before the reveal nobody but the host is told of a vote; groups under five are never told to all."""

from typing import Any

from app.rooms.member import HOST, WALL, Member
from app.rooms.question_view import of_question, votes_of
from app.rooms.state import AskedQuestion

ASKED: dict[str, Any] = {
    "kind": "number", "ask": "<p>?</p>", "phases": ["ask", "reveal", "done"], "form": {}, "seen": ["a", "b"],
    "notes": {"say": "!"}, "stop": {"epoch": 1, "step": 2, "sample": 3},
}  # fmt: skip


class Counting:
    """A question that counts how many guessed at all."""

    def tally(self, guesses: list[Any]) -> dict[str, Any]:
        return {"kind": "bars", "counts": [len(guesses)], "unknown": guesses.count(None)}


def asked(phase: str, devices: int) -> AskedQuestion:
    question = AskedQuestion(1, {}, ASKED, "fork", 10.0)
    question.phase = phase  # type: ignore[assignment]
    question.guesses["ask"] = {number: {"guess": 1, "sure": 3} for number in range(1, devices + 1)}
    question.seen = dict.fromkeys(range(1, devices + 1), 1)
    question.outcome = {"truth": 0.25, "run": [{}], "right": 1, "said": "It fell."}
    return question


def told(phase: str, member: Member, devices: int = 5) -> dict[str, Any]:
    question = asked(phase, devices)
    return of_question(question, lambda: votes_of(question, Counting()), member, 9, 12.5)  # type: ignore[arg-type]


def test_nothing_of_the_truth_is_told_before_the_reveal() -> None:
    for member in (HOST, WALL, Member("device", 1)):
        found = told("again", member)
        assert found["outcome"] is None
        assert found["seen"] is None
        assert found["sights"] is None
        assert found["seconds"] == 2.5
        assert (found["votes"] is not None) == (member == HOST)
        assert (found["notes"] is not None) == (member == HOST)


def test_from_the_reveal_on_all_are_told_but_which_sentence_holds_at_the_end() -> None:
    for phase in ("reveal", "seen", "done"):
        found = told(phase, WALL)
        assert found["votes"] == {"ask": {"kind": "bars", "counts": [5], "unknown": 0}, "again": None}
        assert found["sure"] == [0, 0, 5, 0, 0]
        assert found["outcome"]["truth"] == 0.25
        assert found["outcome"]["right"] == (1 if phase == "done" else None)
        assert found["sights"] == ([0, 5] if phase == "done" else None)
        assert (found["seen"] is None) == (phase == "reveal")


def test_fewer_than_five_are_not_told() -> None:
    assert told("done", WALL, 4)["votes"] is None
    assert told("done", WALL, 4)["sights"] is None
    assert told("done", HOST, 4)["votes"] is not None


def test_how_sure_somebody_was_at_last_is_what_counts() -> None:
    question = asked("done", 2)
    question.sure = {1: 5}
    question.guesses["again"] = {2: {"guess": 1, "sure": 1}, 1: {"guess": 1, "sure": None}}
    assert votes_of(question, Counting())[1] == [1, 0, 0, 0, 1]  # type: ignore[arg-type]
