"""One of several answers."""

import pytest
from pydantic import ValidationError

from app.lessons.tasks import TaskError
from app.lessons.tasks.base import AnswerError
from tests.lessons.tasks.making import judge, make

OPTIONS = {"a": {"text": "A", "say": "Yes.", "right": True}, "b": {"text": "B", "say": "No."}}
VALUED = {"a": {"text": "A", "say": "Yes.", "value": "3"}, "b": {"text": "B", "say": "No.", "value": "w"}}


def test_each_option_says_why() -> None:
    task = make("choice", options=OPTIONS)
    assert [judge(task, {"choice": name}).feedback for name in OPTIONS] == ["Yes.", "No."]
    assert [judge(task, {"choice": name}).correct for name in OPTIONS] == [True, False]
    with pytest.raises(AnswerError, match="Choose one of the answers"):
        judge(task, {"choice": "c"})


@pytest.mark.parametrize(
    ("wins", "w", "right"), [("largest", 2, "a"), ("smallest", 2, "b"), ("largest", 4, "b")]
)
def test_the_engine_finds_the_largest_or_the_smallest(wins: str, w: float, right: str) -> None:
    task = make("choice", options=VALUED, wins=wins, draw={"w": {"choose": [w]}})
    assert judge(task, {"choice": right}).correct


def test_two_that_are_equally_right_and_none_that_is_are_refused() -> None:
    task = make("choice", options=VALUED, wins="largest", draw={"w": {"choose": [3]}})
    with pytest.raises(TaskError, match="two options are equally right"):
        task.probe(task.scene(1, "a/b"))
    with pytest.raises(ValidationError, match="needs exactly one option"):
        make("choice", options={name: {**option, "right": False} for name, option in OPTIONS.items()})
