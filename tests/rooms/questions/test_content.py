"""The questions that come along: each opens on its run, has one right answer, and is not waited for long."""

from functools import cache

import pytest

from app.lessons.cues import MOST_SECONDS, Cue
from app.lessons.functions import build_run
from app.lessons.loader import BUILT_IN, load
from app.lessons.predictions.choices import OptionsPrediction
from app.lessons.questions import stand
from app.rooms.questions import OpenQuestion, open_question

FOR_CLASS = ("perceptron", "adaline", "xor-by-hand", "activations", "backpropagation", "training")
# A wall shows a question in two lines, an option in one.
LONGEST_ASK = 100
LONGEST_OPTION = 55


@cache
def cues() -> dict[str, tuple[Cue, ...]]:
    return {lesson.slug: lesson.questions for lesson in load(BUILT_IN, validate=False)}


def named() -> dict[str, Cue]:
    return {f"{slug}-{number}": cue for slug, several in cues().items() for number, cue in enumerate(several)}


def opened(cue: Cue) -> OpenQuestion:
    run = build_run(cue.spec or {})
    stand(run, cue)
    return open_question(cue, run.fork())


def test_six_lessons_have_two_for_class_at_least() -> None:
    assert {slug for slug in FOR_CLASS if len(cues()[slug]) < 2} == set()


def test_the_right_one_does_not_always_stand_in_the_same_place() -> None:
    questions = [opened(cue) for cue in named().values()]
    sights = {question.reveal().right for question in questions}
    chosen = {
        question.reveal().truth for question in questions if isinstance(question.block, OptionsPrediction)
    }
    assert sights == {0, 1, 2}
    assert chosen >= {0, 1, 2}


@pytest.mark.parametrize("name", named())
def test_a_question_opens_and_has_one_right_answer(name: str) -> None:
    cue = named()[name]
    question = opened(cue)
    before = question.form()
    assert question.seconds < MOST_SECONDS / 4
    assert list(question.block.faults(question.asked.played, MOST_SECONDS)) == []
    outcome = question.reveal()
    assert outcome.truth is not None
    assert outcome.right is not None
    assert question.form() == before
    assert question.notes
    assert len(cue.ask or "") <= LONGEST_ASK
    for option in before["options"] or []:
        assert len(option["text"]) <= LONGEST_OPTION or "<" in option["text"]
    if isinstance(question.block, OptionsPrediction):
        assert question.beside(outcome.truth, outcome)["sentence"] == "That is what happened"
        assert len(question.notes["wrong"]) == len(question.block.options) - 1
    else:
        assert question.notes["wrong"]
