"""The course in a real browser: printed, projected, read without a script."""

import re

import httpx
import pytest
from playwright.sync_api import Browser, Page, expect

from app.lessons.lesson import Lesson
from tests.browser.conftest import Open
from tests.browser.solving import SEED, go
from tests.conftest import Live
from tests.lessons.shared import lessons

LESSONS = [pytest.param(lesson, id=lesson.slug) for lesson in lessons()]
HEAVIEST = 350_000


@pytest.mark.parametrize("lesson", LESSONS)
def test_a_lesson_is_light(open_page: Open, lesson: Lesson) -> None:
    """All that is fetched, headers included, when a step is opened that has formulas and a live network."""
    sizes: dict[str, int] = {}

    def weigh(page: Page) -> None:
        client = page.context.new_cdp_session(page)
        client.send("Network.enable")
        # As for somebody who has never been here.
        client.send("Network.setCacheDisabled", {"cacheDisabled": True})
        client.on(
            "Network.loadingFinished",
            lambda event: sizes.__setitem__(event["requestId"], event["encodedDataLength"]),
        )

    live = [number for number, step in enumerate(lesson.steps, 1) if step.scenario and "$" in str(step.text)]
    page = open_page(f"/lessons/{lesson.slug}?seed={SEED}#{live[0] if live else 1}", prepare=weigh)
    if live:
        expect(page.locator(".is-current .katex").first).to_be_attached()
        expect(page.locator(".frame-figure [data-mark]").first).to_be_attached()
    page.wait_for_load_state("networkidle")
    # At least the page, its sheet, its script, what that needs, and the font.
    assert len(sizes) >= 5
    assert sum(sizes.values()) <= HEAVIEST


def test_words_light_up_the_diagram_and_the_other_way_round(open_page: Open) -> None:
    page = open_page("/lessons/xor-by-hand#2")
    hook = page.locator(".is-current [data-ref='edge:0:0:1']").first
    link = page.get_by_role("group", name="Network diagram").locator(".link").nth(1)
    expect(link).to_be_attached()
    hook.hover()
    expect(link).to_have_class(re.compile("lit"))
    page.mouse.move(5, 5)
    expect(link).not_to_have_class(re.compile("lit"))
    link.focus()
    expect(hook).to_have_class(re.compile("lit"))


def test_words_light_up_what_turns_a_parameter_and_the_other_way_round(open_page: Open) -> None:
    page = open_page("/lessons/mcculloch-pitts#6")
    hook = page.locator(".is-current .hook[data-ref='edge:0:0:1']")
    turned = page.locator(".plane-turning [data-mark='edge:0:0:1']")
    expect(turned).to_be_visible()
    hook.hover()
    expect(turned).to_have_class(re.compile("is-pointed"))
    page.mouse.move(5, 5)
    expect(turned).not_to_have_class(re.compile("is-pointed"))
    turned.get_by_role("slider").focus()
    expect(hook).to_have_class(re.compile("lit"))
    expect(turned.get_by_role("slider")).to_be_focused()
    page.keyboard.press("Shift+Tab")
    expect(hook).not_to_have_class(re.compile("lit"))


@pytest.mark.parametrize("lesson", LESSONS)
def test_a_lesson_is_readable_without_a_script(browser: Browser, server: Live, lesson: Lesson) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{server.url}/lessons/{lesson.slug}")
    for step in lesson.steps:
        expect(page.get_by_role("heading", name=step.title, exact=True)).to_be_visible()
    assert page.locator("math").count() >= page.locator(".math").count()
    context.close()


@pytest.mark.parametrize("lesson", LESSONS)
def test_a_worksheet_is_a_page_of_exercises_and_a_page_of_solutions(open_page: Open, lesson: Lesson) -> None:
    page = open_page(f"/lessons/{lesson.slug}/worksheet?seed={SEED}")
    expect(page.locator("#print")).to_be_visible()
    pdf = page.pdf(prefer_css_page_size=True)
    pages = len(re.findall(rb"/Type\s*/Page\b", pdf))
    assert pages == 2 or (lesson.slug == "the-map" and pages <= 4)


def test_the_projector(open_page: Open) -> None:
    page = open_page(f"/lessons/perceptron?seed={SEED}#1", width=1920, height=1080)
    go(page, 1)
    page.keyboard.press("p")
    root = page.locator("html")
    expect(root).to_have_class(re.compile("projector"))
    assert "projector" in page.url
    sizes = page.locator(".is-current .prose, .is-current h2").evaluate_all(
        "all => all.map((one) => parseFloat(getComputedStyle(one).fontSize))"
    )
    assert min(sizes) >= 28
    expect(page.locator(".lesson-head")).to_be_hidden()
    page.keyboard.press("b")
    expect(page.locator(".blank-screen")).to_be_visible()
    page.keyboard.press("b")
    expect(page.locator(".blank-screen")).to_be_hidden()
    page.keyboard.press("s")
    expect(page.locator(".words")).to_be_hidden()
    expect(page.locator(".frame-figure")).to_be_visible()
    page.keyboard.press("s")
    expect(page.locator(".words")).to_be_visible()
    page.keyboard.press("l")
    expect(page.locator(".spotlight")).to_be_visible()
    page.keyboard.press("PageDown")
    go(page, 2)
    page.keyboard.press("PageUp")
    go(page, 1)
    with page.expect_popup() as popup:
        page.keyboard.press("n")
    notes = popup.value
    expect(notes.locator("#note-1.is-current")).to_be_visible()
    page.keyboard.press("PageDown")
    expect(notes.locator("#note-2.is-current")).to_be_visible()
    expect(notes.locator("#note-2 .upcoming")).to_contain_text("Next:")
    notes.keyboard.press("PageDown")
    go(page, 3)
    page.keyboard.press("Escape")
    expect(root).not_to_have_class(re.compile("projector"))


def test_lesson_5_runs_its_race(open_page: Open) -> None:
    page = open_page(f"/lessons/adaline?seed={SEED}#9")
    stage = page.locator("#stage")
    expect(stage.locator(".lane")).to_have_count(2)
    stage.get_by_label("Data").select_option("noisy")
    expect(stage.get_by_role("link", name="The whole race")).to_have_attribute("href", "/race?race=noisy")
    expect(stage.locator("#stage-figure").get_by_role("status")).to_contain_text("settles")
    stage.get_by_role("button", name="Play").click()
    expect(stage.locator("[data-epoch]")).not_to_have_text("0")
    stage.get_by_role("button", name="Pause").click()
    expect(stage.get_by_role("button", name="Play")).to_be_visible()
    stage.get_by_role("button", name="Reset").click()
    expect(stage.locator("[data-epoch]")).to_have_text("0")


def test_a_figure_stays_until_another_comes(open_page: Open) -> None:
    page = open_page(f"/lessons/three-waves?seed={SEED}#2")
    figure = page.locator(".frame-figure:not(.is-leaving)")
    expect(figure).to_have_attribute("data-kind", "timeline")
    figure.evaluate("one => { one.dataset.known = 'yes' }")
    page.keyboard.press("PageUp")
    go(page, 1)
    expect(figure).to_have_attribute("data-known", "yes")
    for _ in range(6):
        page.keyboard.press("PageDown")
    go(page, 7)
    expect(figure).to_have_attribute("data-figure", "first-neuron")
    expect(page.locator(".frame-figure")).to_have_count(1)


def test_a_step_is_walked_by_keys_and_leads_to_the_playground_and_back(open_page: Open) -> None:
    page = open_page(f"/lessons/backpropagation?seed={SEED}#5")
    figure, current = page.locator(".frame-body"), page.locator(".moments-line [aria-current=step]")
    expect(figure).to_have_attribute("aria-label", re.compile("."))
    began, said = current.inner_text(), figure.get_attribute("aria-label")
    page.keyboard.press("ArrowDown")
    expect(current).not_to_have_text(began)
    expect(figure).not_to_have_attribute("aria-label", str(said))
    moment = current.inner_text()
    figure.focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator(".frame-ring")).to_be_visible()
    expect(page.locator(".frame-figure .is-pointed").first).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".is-current h2")).to_be_focused()
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keys")).to_contain_text("a moment back, a moment on")
    page.keyboard.press("Escape")
    page.get_by_role("link", name="Open this run in the playground").click()
    page.get_by_role("link", name="Lesson, step 5").click()
    go(page, 5)
    expect(current).to_have_text(moment)


@pytest.mark.parametrize(
    "address", ["perceptron?seed=7#3", "perceptron?seed=7#5", "backpropagation?seed=7#9"]
)
def test_nothing_is_cut_off_on_the_wall(open_page: Open, address: str) -> None:
    page = open_page(f"/lessons/{address.replace('#', '&projector#')}", width=1920, height=1080)
    page.wait_for_load_state("networkidle")
    wide = page.locator(".is-current div.math, .is-current .table-scroll")
    assert wide.count() > 0
    for one in wide.all():
        expect(one).to_have_js_property("scrollWidth", one.evaluate("one => one.clientWidth"))
    labels = page.locator(".frame-figure :is(text, [data-mark])").evaluate_all(
        "all => all.filter((one) => one.textContent.trim()).map((one) => parseFloat(getComputedStyle(one).fontSize))"
    )
    assert min(labels, default=28) >= 28
    assert page.evaluate("document.documentElement.scrollHeight") <= 1080


def test_numbers_are_kept_for_a_browser_and_can_be_drawn_anew(server: Live) -> None:
    with httpx.Client(base_url=server.url) as client:
        seeds = [re.findall(r'data-seed="(\d+)"', client.get("/lessons/descent").text)[0] for _ in range(2)]
        assert seeds[0] == seeds[1]
        anew = client.get("/lessons/descent?anew=true", follow_redirects=True)
        assert re.findall(r'data-seed="(\d+)"', anew.text)[0] != seeds[0]


def test_a_lesson_that_does_not_exist(server: Live) -> None:
    assert httpx.get(f"{server.url}/lessons/nowhere").status_code == 404
