"""Each step of each lesson has its figure, its sentence for the wall, and notes that say what to ask and how long."""

import re
from html import escape
from itertools import pairwise

import pytest

from app.lessons.glossary import read_glossary
from app.lessons.lesson import Lesson, LessonStep
from app.lessons.loader import BUILT_IN
from app.lessons.predictions import ALONE
from app.lessons.predictions import KINDS as PREDICTIONS
from app.lessons.stages import KINDS, Stage
from tests.lessons.shared import course, lessons

MOST_FIGURES = 3
WORDS_OF_TWO_LINES = 34
LONGEST_SHORT = 110
MINUTES = re.compile(r"Minutes: (\d+)")

by_lesson = pytest.mark.parametrize("lesson", lessons(), ids=lambda lesson: lesson.slug)


def stages(lesson: Lesson) -> list[Stage]:
    found = [step.stage for step in lesson.steps]
    assert all(found), [step.title for step in lesson.steps if step.stage is None]
    return [stage for stage in found if stage is not None]


def written(step: LessonStep) -> str:
    assert step.notes, step.title
    return " ".join(step.notes.words().split())


@by_lesson
def test_every_step_has_a_figure_and_most_keep_it(lesson: Lesson) -> None:
    figures = [stage.figure for stage in stages(lesson)]
    assert sum(one != other for one, other in pairwise(figures)) < MOST_FIGURES


def test_every_kind_of_stage_occurs() -> None:
    assert {stage.kind for lesson in lessons() for stage in stages(lesson)} == set(KINDS)


@by_lesson
def test_a_lesson_says_what_it_is_for_and_where_it_comes_from(lesson: Lesson) -> None:
    front = lesson.front
    assert 2 <= len(front.outcomes) <= 4
    assert len(front.sources) >= 2
    earlier = [other.slug for other in lessons() if other.front.order < front.order]
    assert set(front.prerequisites) <= set(earlier)
    assert front.prerequisites or front.order < 2


def test_every_term_of_the_glossary_is_used() -> None:
    glossary = read_glossary(BUILT_IN)
    used: set[str] = set()
    for lesson in lessons():
        for step in lesson.steps:
            for text in (step.text, step.short, step.why):
                if text is not None:
                    glossary.mark(escape(text.words()), used)
    assert len(glossary.terms) >= 60
    assert used == set(glossary.terms)


@by_lesson
def test_every_lesson_asks_before_it_shows(lesson: Lesson) -> None:
    assert list(lesson.predictions())


def test_every_kind_of_prediction_is_asked() -> None:
    assert {one.block.kind for lesson in lessons() for one in lesson.predictions()} == set(ALONE)
    assert {one.kind for lesson in lessons() for one in lesson.questions} >= set(PREDICTIONS) - set(ALONE)


def test_a_single_reader_is_told_nothing_of_the_questions_for_class() -> None:
    for lesson in lessons():
        told = str(course().document(lesson.slug, 1))
        for cue in lesson.questions:
            assert cue.notes
            assert cue.notes.say[:30] not in told


def test_most_steps_change_what_is_drawn() -> None:
    changes = [
        (before, after)
        for lesson in lessons()
        for before, after in pairwise(lesson.steps)
        if (before.stage, before.scenario) != (after.stage, after.scenario)
    ]
    assert len(changes) >= 100


@by_lesson
def test_a_long_text_has_a_sentence_for_the_wall(lesson: Lesson) -> None:
    for step in lesson.steps:
        if len(step.text.words().split()) > WORDS_OF_TWO_LINES:
            assert step.short, step.title
        if step.short:
            assert 10 <= len(step.short.words()) <= LONGEST_SHORT, step.title


@by_lesson
def test_the_notes_say_what_to_ask_and_how_long(lesson: Lesson) -> None:
    minutes = []
    for step in lesson.steps:
        notes = written(step)
        found = MINUTES.search(notes)
        assert found, step.title
        minutes.append(int(found[1]))
        assert "Ask:" in notes or step.tasks, step.title
    assert sum(minutes) == lesson.front.minutes


def test_common_answers_stand_in_the_notes() -> None:
    told = [step for lesson in lessons() for step in lesson.steps if "Often heard:" in written(step)]
    assert len(told) >= 80
