"""The course in a real browser, walked and solved by keyboard alone."""

import json
from typing import Any

import pytest
from playwright.sync_api import expect

from app.lessons.lesson import Lesson
from tests.browser.conftest import Open
from tests.browser.solving import SEED, answer, go, press, solve, write
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


def test_the_exam_is_kept_over_a_reload_and_handed_in_once(open_page: Open) -> None:
    page = open_page(f"/lessons/the-map?seed={SEED}#6")
    exam = page.locator("#task-the-map-exam")
    says, hand_in = (
        exam.locator(":scope > .task-foot .says"),
        exam.locator(":scope > .task-foot [data-check]"),
    )
    expect(exam.locator(".task")).to_have_count(15)
    field = exam.locator("input[type=text]").first
    write(page, field, "7")
    # Enter hands nothing in.
    page.keyboard.press("Enter")
    expect(says).to_be_empty()
    page.reload()
    expect(field).to_have_value("7")
    press(page, hand_in)
    expect(says).to_contain_text("of 15 are right. 11 are needed")
    expect(hand_in).to_be_disabled()
    expect(field).to_be_disabled()
    page.reload()
    expect(hand_in).to_have_text("Handed in")
    expect(says).to_contain_text("11 are needed")
    expect(exam.locator("[data-anew]")).to_be_visible()


def test_a_table_tells_of_each_wrong_cell_in_the_page_and_an_empty_one_is_not_wrong(open_page: Open) -> None:
    lesson = next(one for one in lessons() if one.slug == "perceptron")
    number = next(
        n for n, step in enumerate(lesson.steps, 1) if any(task.id == "by-hand" for task in step.tasks)
    )
    page = open_page(f"/lessons/perceptron?seed={SEED}#{number}")
    form = page.locator("#task-perceptron-by-hand")
    answer(
        page,
        form,
        {"z_0": "0,5", "y_0": "1", "e_0": "-1", "w1_0": "-0.3", "w2_0": "-0.2", "w3_0": "-0.1", "b_0": "1/2"},
    )
    answer(page, form, {"z_1": "-0.1", "y_1": "  ", "w1_1": "7"})
    press(page, form.locator("[data-check]"))
    told = form.locator(".says li")
    expect(told).to_have_count(2)
    expect(told.first).to_contain_text("That is the bias before this example")
    expect(form.locator("[data-field=b_0]")).to_have_attribute("aria-invalid", "true")
    # It follows rightly from a bias that was not.
    expect(form.locator("[data-field=z_1]")).not_to_have_attribute("aria-invalid", "true")
    expect(form.locator("[data-field=y_1]")).not_to_have_attribute("aria-invalid", "true")
    expect(form.locator("td.is-wrong")).to_have_count(2)
    described = form.locator("[data-field=b_0]").get_attribute("aria-describedby")
    expect(page.locator(f"#{described}")).to_contain_text("That is the bias")


def test_a_lesson_begins_with_a_warm_up_that_can_be_left_folded_and_is_not_for_the_wall(
    open_page: Open,
) -> None:
    page = open_page(f"/lessons/adaline?seed={SEED}#1")
    warm_up = page.locator("#warm-up")
    expect(warm_up.locator(".task").first).to_be_hidden()
    press(page, warm_up.locator(":scope > summary"))
    expect(warm_up.locator(".task")).to_have_count(3)
    expect(warm_up.locator(".task").first).to_be_visible()
    press(page, warm_up.locator("[data-check]").first)
    expect(warm_up.locator(".says").first).to_have_attribute("data-right", "false")
    page.goto(page.url.replace("?", "?projector&"))
    expect(page.locator("#warm-up")).to_be_hidden()
