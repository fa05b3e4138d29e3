"""Asked first, then shown: a guess by keys alone, the run beside it, and what there was to see."""

import re

from playwright.sync_api import Page, expect

from app.lessons.lesson import Lesson
from tests.browser.conftest import Open
from tests.browser.solving import SEED
from tests.lessons.shared import lessons


def first(kind: str) -> tuple[Lesson, int]:
    """The first step of the course that asks for such a guess."""
    return next(
        (lesson, number)
        for lesson in lessons()
        for number, step in enumerate(lesson.steps, 1)
        if step.prediction and step.prediction.block.kind == kind
    )


def asked(open_page: Open, kind: str) -> Page:
    lesson, number = first(kind)
    page = open_page(f"/lessons/{lesson.slug}?seed={SEED}#{number}")
    # Nothing is waited for that only moves.
    page.emulate_media(reduced_motion="reduce")
    expect(page.locator(".is-current .predict-block")).to_have_attribute("data-phase", "asked")
    return page


def told(page: Page) -> None:
    """Sent by Enter; then the cards are there, and one of the sentences is so."""
    page.locator(".is-current h2").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".is-current .predict-block")).to_have_attribute("data-phase", "told")
    page.keyboard.press("1")
    expect(page.locator(".is-current .predict-answer[data-right=true]")).to_have_count(1)
    expect(page.locator(".is-current .predict-said")).not_to_be_empty()


def test_a_line_is_drawn_by_its_grips_and_stays_beside_the_runs(open_page: Open) -> None:
    page = asked(open_page, "line")
    figure = page.locator(".frame-figure[data-kind=predict]")
    grip = figure.get_by_role("slider", name="One end of your line")
    before = figure.locator(".guess-line").get_attribute("d")
    grip.focus()
    page.keyboard.press("ArrowRight")
    expect(figure.locator(".guess-line")).not_to_have_attribute("d", before or "")
    told(page)
    expect(figure.locator(".guess-line")).to_have_class(re.compile("is-past"))
    expect(figure.locator(".plane-line")).to_have_attribute("d", re.compile("^M"))
    expect(page.locator(".is-current .predict-card b")).to_have_count(3)
    # Back to the start of the run; the guess stays.
    drawn = figure.locator(".plane-line").get_attribute("d")
    scrubber = figure.get_by_role("slider", name="Moment of the run")
    scrubber.focus()
    page.keyboard.press("Home")
    expect(figure.locator(".plane-line")).not_to_have_attribute("d", drawn or "")
    page.get_by_role("button", name="Draw another line").click()
    expect(page.locator(".is-current .predict-block")).to_have_attribute("data-phase", "asked")


def test_a_number_is_typed_beside_the_steps_own_figure(open_page: Open) -> None:
    page = asked(open_page, "number")
    step = page.locator(".is-current")
    typed = step.get_by_label("My guess")
    low, high = (
        float(end.replace("−", "-")) for end in (typed.get_attribute("placeholder") or "").split(" to ")
    )
    typed.fill(str((low + 2 * high) / 3))
    typed.press("Tab")
    expect(step.locator(".predict-figure .axis-said")).to_contain_text("my guess")
    # What the step is about is there all the while.
    expect(page.locator(".frame-figure")).not_to_have_attribute("data-kind", "predict")
    told(page)
    expect(step.locator(".predict-figure .axis-run")).to_contain_text("the run")


def test_points_are_marked_by_space_and_arrows_go_to_the_nearest(open_page: Open) -> None:
    page = asked(open_page, "points")
    figure = page.locator(".frame-figure[data-kind=predict]")
    figure.locator("[role=checkbox][tabindex='0']").focus()
    page.keyboard.press("Space")
    expect(figure.locator(".guess-cross")).to_have_count(1)
    expect(figure.locator("[aria-checked=true]")).to_have_count(1)
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowUp")
    expect(figure.locator(":focus")).to_have_attribute("role", "checkbox")
    told(page)


def test_not_to_know_is_an_answer(open_page: Open) -> None:
    page = asked(open_page, "choice")
    step = page.locator(".is-current")
    expect(step.get_by_role("button", name="That is my guess")).to_be_disabled()
    step.get_by_role("button", name="I don’t know").click()
    expect(step.locator(".predict-block")).to_have_attribute("data-phase", "told")
