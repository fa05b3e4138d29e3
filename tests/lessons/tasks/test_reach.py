"""What a live session has reached: goals, and what does not count."""

from dataclasses import replace

import pytest
from pydantic import ValidationError

from app.lessons.functions import build_run
from app.lessons.observation import Observation
from app.lessons.tasks import TaskError
from app.lessons.tasks.base import AnswerError
from app.lessons.tasks.reach import Bound
from app.runs.commands import Advance
from tests.lessons.tasks.making import judge, make

SPEC = {
    "data": {"kind": "gate", "name": "and"},
    "model": {"kind": "perceptron"},
    "training": {"learning_rate": 0.1},
}
TASK = make("reach", spec=SPEC, goals={"train_accuracy": {"least": 1}, "epochs": {"least": 1, "most": 100}})


def reached(epochs: int) -> Observation:
    run = build_run(SPEC)
    if epochs:
        run.advance(Advance(unit="epoch", count=epochs))
    return Observation.of(run)


def test_a_trained_session_passes_and_one_that_is_not_is_told_what_lacks() -> None:
    assert judge(TASK, {}, reached(50)).correct
    verdict = judge(TASK, {}, reached(0))
    assert verdict.fields["epochs"].message == "Epochs 0, should be at least 1 and at most 100."
    assert not verdict.correct


def test_weights_set_by_hand_data_of_another_kind_and_no_session_do_not_count() -> None:
    seen = reached(50)
    assert "You set weights by hand" in judge(TASK, {}, replace(seen, edited=True)).feedback
    assert "This run has diverged" in judge(TASK, {}, replace(seen, diverged=True)).feedback
    other = {**seen.spec, "data": {**seen.spec["data"], "name": "or"}}
    with pytest.raises(AnswerError, match=r"another data\.name; this task is about and"):
        judge(TASK, {}, replace(seen, spec=other))
    with pytest.raises(AnswerError, match="send a session's id as “session”"):
        judge(TASK, {})


def test_a_bound_holds_from_least_to_most_and_says_so() -> None:
    bound = Bound(least=0.5, most=0.9)
    assert [bound.holds(value) for value in (0.4, 0.5, 0.9, 1.0)] == [False, True, True, False]
    assert bound.words("train_accuracy") == "at least 50 % and at most 90 %"
    assert Bound(most=3).words("epochs") == "at most 3"


def test_a_task_must_ask_for_what_its_run_has() -> None:
    lacking = make("reach", spec=SPEC, goals={"test_accuracy": {"least": 1}})
    with pytest.raises(TaskError, match="this run has no test accuracy"):
        lacking.probe(lacking.scene(1, "a/b"))
    with pytest.raises(ValidationError, match="asks for nothing"):
        make("reach", spec=SPEC)
    with pytest.raises(ValidationError, match="needs a spec"):
        make("reach", diverged=True)
