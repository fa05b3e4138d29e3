"""Verdicts as a page shows them."""

from typing import Any

import pytest

from app.errors import SpecError
from app.lessons.judging import examine, html, judge, rendered
from app.lessons.tasks import Scene
from app.lessons.tries import Try
from tests.lessons.tasks.making import make

SCENE = Scene({"w": -2.0}, None)
TASK: Any = make(
    "numbers",
    fields={
        "z": {"label": "$z$", "rule": "sum", "of": {"b": 1, "w": [2], "x": [3]}},
        "y": {"label": "$y$", "rule": "heaviside", "of": {"z": "my_z"}, "decimals": 0},
    },
)


def test_a_verdict_has_its_hint_its_states_and_the_names_of_mistakes() -> None:
    first = judge(TASK, {"z": "6", "y": ""}, SCENE, None, Try("a", 1))
    assert first["fields"]["z"]["mistakes"] == ["bias-forgotten"]
    assert first["fields"]["y"] == {
        "correct": False,
        "message": "Still empty.",
        "state": "empty",
        "mistakes": [],
    }
    assert "0 of 2 are right. 1 is still empty." in first["feedback"]
    assert "<li>" in first["feedback"]
    assert first["hint"] == "<p>One.</p>"
    assert first["solution"] is None
    assert judge(TASK, {"z": "6"}, SCENE, None, Try("a", 3))["solution"] == "<p>Done.</p>"


def test_what_is_no_answer_is_refused_with_its_place() -> None:
    options = {"a": {"text": "A", "say": "Yes.", "right": True}, "b": {"text": "B", "say": "No."}}
    with pytest.raises(SpecError) as refused:
        judge(make("choice", options=options), {}, SCENE, None, Try("a", 1))
    assert refused.value.errors[0].path == "answer.choice"


def test_an_exam_counts_and_says_what_is_needed() -> None:
    exam: Any = make("exam", questions=1, pass_mark=1)
    failed = examine(exam, [("lesson", TASK)], 1, {})
    assert "<strong>0 of 1</strong> are right. 1 are needed" in failed["feedback"]
    passed = examine(exam, [("lesson", TASK)], 1, {"lesson/a-task": {"z": 7, "y": 1}})
    assert passed["score"] == {"right": 1, "of": 1}
    assert passed["trail"] is None


def test_texts_and_labels_become_html() -> None:
    assert html("It is **{{w}}**", SCENE, inline=True) == "It is <strong>−2</strong>"
    assert rendered({"label": "*x*", "name": "*x*", "rows": [{"text": "y"}]}, SCENE) == {
        "label": "<em>x</em>",
        "name": "*x*",
        "rows": [{"text": "y"}],
    }
