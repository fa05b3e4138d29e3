"""axe-core finds nothing in the course, in light and dark."""

import re

import pytest
from playwright.sync_api import expect

from app.lessons.lesson import Lesson
from tests.browser.axe import clean, still, violations
from tests.browser.conftest import Open
from tests.browser.solving import SEED, go
from tests.lessons.shared import lessons
from tests.rounds import rounds

LESSONS = [pytest.param(place, lesson, id=lesson.slug) for place, lesson in enumerate(lessons())]
# A look takes every so manieth step of a lesson, of the next lesson others.
STRIDE = rounds(10, 1)


@pytest.mark.parametrize(("place", "lesson"), LESSONS)
def test_axe_finds_nothing_in_light_and_dark(open_page: Open, place: int, lesson: Lesson) -> None:
    page = open_page(f"/lessons/{lesson.slug}?seed={SEED}#1")
    for number in range(1, len(lesson.steps) + 1):
        go(page, number)
        if (number + place) % STRIDE == 0:
            if page.locator(".plane-front").is_visible():
                expect(page.locator(".plane-front")).to_have_attribute("aria-label", re.compile("."))
            still(page)
            clean(page)
            # The themes differ in nothing but colours.
            page.emulate_media(color_scheme="dark")
            still(page)
            clean(page, "color-contrast")
            page.emulate_media(color_scheme="light")
        if number < len(lesson.steps):
            page.keyboard.press("PageDown")


def test_the_road_the_worksheet_and_the_notes_are_clean(open_page: Open) -> None:
    for path in ("/lessons", "/lessons/perceptron/worksheet", "/lessons/perceptron/notes"):
        assert violations(open_page(path)) == []
