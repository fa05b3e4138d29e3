"""Questions drawn from other lessons' tasks."""

from app.lessons.tasks import KINDS
from tests.lessons.tasks.making import make

OPTIONS = {"a": {"text": "A", "say": "Yes.", "right": True}, "b": {"text": "B", "say": "No."}}
RUN = {"data": {"kind": "gate", "name": "and"}, "model": {"kind": "perceptron"}}


def test_questions_come_from_as_many_lessons_as_there_are() -> None:
    tasks = [
        (f"lesson-{number % 5}", make("choice", id=f"t{number}", options=OPTIONS)) for number in range(15)
    ]
    exam = make("exam", questions=5)
    drawn = exam.drawn(tasks, 7)
    assert {slug for slug, _ in drawn} == {f"lesson-{number}" for number in range(5)}
    assert drawn == exam.drawn(tasks, 7)
    assert [tasks.index(one) for one in drawn] == sorted(tasks.index(one) for one in drawn)
    assert any(exam.drawn(tasks, seed) != drawn for seed in range(8, 12))
    assert len(make("exam", questions=30).drawn(tasks, 7)) == 15


def test_what_needs_a_session_beside_it_is_not_drawn() -> None:
    assert [name for name, kind in KINDS.items() if not kind.in_exams] == ["reach", "exam"]
    run = make("reach", spec=RUN, goals={"epochs": {"least": 1}})
    question = make("choice", options=OPTIONS)
    drawn = make("exam", questions=4).drawn([("one", run), ("one", question), ("two", make("exam"))], 1)
    assert drawn == [("one", question)]
