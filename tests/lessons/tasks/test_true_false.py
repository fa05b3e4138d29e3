"""Statements that hold or don't."""

from typing import Any

import pytest
from pydantic import ValidationError

from app.lessons.tasks import TaskError
from app.lessons.tasks.base import AnswerError
from tests.lessons.tasks.making import judge, make

SPEC = {
    "data": {"kind": "gate", "name": "and"},
    "model": {"kind": "mcculloch_pitts", "weights": [[1, 1]], "threshold": 2},
}
STATEMENTS: dict[str, dict[str, Any]] = {
    "fact": {"text": "A tie fires.", "holds": True, "say": "It does: the sum has reached the threshold."},
    "drawn": {"text": "{{w}} is more than 3.", "holds": "w > 3", "say": "Compare them once more."},
    "engine": {"text": "11 fires.", "holds": "out(1, 1) == 1", "say": "Its sum is 2.", "spec": SPEC},
    "other": {"text": "01 fires.", "holds": "out(0, 1) == 1", "say": "Its sum is 1.", "spec": SPEC},
}
RIGHT = {"fact": "true", "drawn": "false", "engine": "true", "other": "false"}


def task(w: float = 2, **changed: Any) -> Any:
    statements = {name: {**one, **changed.get(name, {})} for name, one in STATEMENTS.items()}
    return make("true_false", statements=statements, draw={"w": {"choose": [w]}})


def test_the_file_the_numbers_and_the_engine_decide() -> None:
    assert judge(task(), RIGHT).correct
    assert judge(task(w=4), {**RIGHT, "drawn": "true"}).correct
    assert judge(task(), {"fact": True, "drawn": False, "engine": True, "other": False}).correct


@pytest.mark.parametrize("name", RIGHT)
def test_what_is_taken_the_wrong_way_is_told_why(name: str) -> None:
    taken = "false" if RIGHT[name] == "true" else "true"
    verdict = judge(task(), {**RIGHT, name: taken})
    assert verdict.feedback.startswith("3 of 4 are right.\n\n- ")
    assert verdict.feedback.endswith(f" {STATEMENTS[name]['say']}")
    assert [field for field, cell in verdict.fields.items() if not cell.correct] == [name]


def test_what_is_left_open_is_asked_for_and_what_is_no_truth_is_no_answer() -> None:
    verdict = judge(task(), {})
    assert {cell.message for cell in verdict.fields.values()} == {"Still empty."}
    with pytest.raises(AnswerError, match="Write true or false") as refused:
        judge(task(), {**RIGHT, "drawn": "perhaps"})
    assert refused.value.name == "drawn"


@pytest.mark.parametrize(
    ("holds", "says"),
    [("w", "“w” is 2, which is neither true nor false"), ("x > 1", "“x” is not known here")],
)
def test_what_cannot_be_decided_is_refused(holds: str, says: str) -> None:
    broken = task(drawn={"holds": holds})
    with pytest.raises(TaskError, match=says) as refused:
        broken.probe(broken.scene(1, "a/b"))
    assert refused.value.location == ("statements", "drawn", "holds")


def test_the_form_says_nothing_of_what_holds() -> None:
    form = task().form(task().scene(1, "a/b"))
    assert all(set(statement) == {"name", "text"} for statement in form["statements"])


def test_one_statement_is_no_task() -> None:
    with pytest.raises(ValidationError):
        make("true_false", statements={"fact": STATEMENTS["fact"]})
