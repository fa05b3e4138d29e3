"""The course in a real browser, walked and solved by keyboard alone."""

import json
from typing import Any

import pytest
from playwright.sync_api import expect

from app.lessons.lesson import Lesson
from tests.browser.conftest import Open
from tests.browser.solving import SEED, go, press, solve
from tests.lessons.shared import lessons

LESSONS = [pytest.param(lesson, id=lesson.slug) for lesson in lessons()]


@pytest.mark.parametrize("lesson", LESSONS)
def test_a_lesson_is_walked_and_solved_by_keyboard_alone(
    open_page: Open, watched: Any, lesson: Lesson
) -> None:
    watched.allow("status of 422")
    page = open_page(f"/lessons/{lesson.slug}?seed={SEED}#1")
    for number, step in enumerate(lesson.steps, 1):
        go(page, number)
        expect(page.locator(".is-current h2")).to_have_text(step.title)
        for task in step.tasks:
            if task.kind != "exam":
                solve(page, lesson, task.id)
        if number < len(lesson.steps):
            page.locator(".is-current h2").focus()
            page.keyboard.press("ArrowRight")
    kept = json.loads(page.evaluate("localStorage.getItem('perceptory.lessons')"))[lesson.slug]
    assert sorted(kept["seen"]) == list(range(1, len(lesson.steps) + 1))
    assert set(kept["solved"]) == {task.id for task in lesson.tasks() if task.kind != "exam"}
    page.locator(".is-current h2").focus()
    page.keyboard.press("ArrowLeft")
    go(page, len(lesson.steps) - 1)


def test_the_exam_is_handed_in(open_page: Open) -> None:
    page = open_page(f"/lessons/the-map?seed={SEED}#6")
    exam = page.locator("#task-the-map-exam")
    expect(exam.locator(".task")).to_have_count(8)
    press(page, exam.locator(":scope > .task-foot [data-check]"))
    expect(exam.locator(":scope > .task-foot .says")).to_contain_text("0 of 8 are right")
