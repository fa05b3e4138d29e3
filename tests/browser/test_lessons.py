"""The course in a real browser: walked and solved by keyboard alone, printed, projected, read without a script."""

import json
import re
from typing import Any

import httpx
import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from app.lessons.lesson import Lesson
from app.lessons.tasks.numbers import NumbersTask
from tests.browser.axe import clean, violations
from tests.browser.conftest import Open
from tests.conftest import Live
from tests.lessons.shared import answers, lessons

SEED = 7
ANSWERS = answers()
LESSONS = [pytest.param(lesson, id=lesson.slug) for lesson in lessons()]
HEAVIEST = 350_000


def go(page: Page, number: int) -> None:
    """Until that step is the one shown."""
    expect(page.locator(f"#step-{number}.is-current")).to_be_visible()


def write(page: Page, field: Locator, text: str) -> None:
    field.focus()
    if field.evaluate("one => one.tagName") == "SELECT":
        place = field.evaluate("(one, text) => [...one.options].findIndex((o) => o.value === text)", text)
        assert place >= 0, f"there is no {text} to choose"
        page.keyboard.press("Home")
        for _ in range(place):
            page.keyboard.press("ArrowDown")
        return
    page.keyboard.press("Control+A")
    page.keyboard.type(text)


def arrange(page: Page, form: Locator, wanted: list[str]) -> None:
    """Each item up to its place, with the button that stands beside it."""
    for place, name in enumerate(wanted):
        while True:
            order = form.locator("[data-item]").evaluate_all("all => all.map((one) => one.dataset.item)")
            if order.index(name) == place:
                break
            form.locator(f"[data-item={name}] [data-move='-1']").focus()
            page.keyboard.press("Enter")


def answer(page: Page, form: Locator, given: dict[str, Any]) -> None:
    for name, value in given.items():
        if name == "choice":
            form.locator(f"input[value={value}]").focus()
            page.keyboard.press("Space")
        elif name == "order":
            arrange(page, form, value)
        elif name == "layers" and isinstance(value, list):
            write(page, form.locator("[data-field=layers]"), "-".join(map(str, value)))
        else:
            write(page, form.locator(f"[data-field={name}]"), str(value))


def press(page: Page, button: Locator) -> None:
    button.focus()
    page.keyboard.press("Enter")


def tune(page: Page, name: str, value: Any) -> None:
    if name == "training.optimizer":
        write(page, page.locator("[data-tune=optimizer] select"), value["name"])
    elif name == "data.features":
        for feature in value:
            box = page.locator(f"[data-tune=features] input[value='{feature}']")
            if not box.is_checked():
                box.focus()
                page.keyboard.press("Space")
                expect(page.locator("[data-reading=epoch] dd")).to_have_text("0")
    elif name == "model.hidden":
        page.evaluate("() => null")
        rebuild(page, value)
    else:
        write(page, page.locator(f"[data-tune={name.split('.')[1]}] select"), f"{value:g}")


def rebuild(page: Page, hidden: list[int]) -> None:
    """Hidden layers taken away and units added, on the diagram."""
    heads = page.locator(".head")
    while heads.count() - 2 > len(hidden):
        before = heads.count()
        press(page, page.locator(".head-remove").last)
        expect(heads).to_have_count(before - 1)
    for layer, units in enumerate(hidden):
        counter = page.locator(".unit-stepper output").nth(layer)
        while int(counter.inner_text()) != units:
            more = int(counter.inner_text()) < units
            now = int(counter.inner_text())
            button = page.locator(".unit-stepper").nth(layer).locator("button")
            press(page, button.last if more else button.first)
            expect(counter).to_have_text(str(now + (1 if more else -1)))


def train(page: Page, form: Locator, recipe: dict[str, Any]) -> None:
    page.wait_for_load_state("networkidle")
    with page.expect_response(re.compile(r"/sessions/[^/]+/data$")):
        press(page, form.locator("[data-load]"))
    epoch = page.locator("[data-reading=epoch] dd")
    expect(page.locator(".tuning")).to_be_visible()
    expect(epoch).to_have_text("0")
    if page.locator(".tuning[open]").count() == 0:
        press(page, page.locator(".tuning summary"))
    for name, value in recipe.get("set", {}).items():
        tune(page, name, value)
        page.wait_for_timeout(300)
    for tens in range(1, recipe["epochs"] // 10 + 1):
        press(page, page.locator("[data-do=ten]"))
        if form.get_attribute("data-task") == "diverge":
            page.wait_for_timeout(300)
            continue
        expect(epoch).to_have_text(str(tens * 10))
    if form.get_attribute("data-task") == "diverge":
        expect(page.locator("[data-do=play]")).to_be_disabled(timeout=15_000)


def solve(page: Page, lesson: Lesson, task_id: str) -> None:
    """Wrongly first, and told why; then rightly."""
    key = f"{lesson.slug}/{task_id}"
    form = page.locator(f"#task-{lesson.slug}-{task_id}")
    task = lesson.task(task_id)
    says, check = form.locator(":scope > .task-foot .says"), form.locator(":scope > .task-foot [data-check]")
    assert task
    if isinstance(task, NumbersTask):
        right = task.right(task.scene(SEED, key))
        wrong: dict[str, Any] = dict.fromkeys(right, "77")
        answer(page, form, wrong)
        press(page, check)
        expect(says).to_have_attribute("data-right", "false")
        expect(form.locator(".hint")).to_be_visible()
        answer(page, form, right)
    elif task.kind == "reach":
        press(page, check)
        expect(says).to_have_attribute("data-right", "false")
        train(page, form, ANSWERS[key]["right"][0])
    else:
        wrong = ANSWERS[key]["wrong"][0]
        answer(page, form, wrong["answer"])
        press(page, check)
        expect(says).to_have_attribute("data-right", "false")
        plain = re.sub(r"\s+", " ", wrong["says"])
        expect(says).to_contain_text(plain)
        answer(page, form, ANSWERS[key]["right"][0])
    press(page, check)
    expect(says).to_have_attribute("data-right", "true")
    expect(form).to_have_class(re.compile("is-solved"))


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


@pytest.mark.parametrize("lesson", LESSONS)
def test_axe_finds_nothing_in_light_and_dark(open_page: Open, lesson: Lesson) -> None:
    page = open_page(f"/lessons/{lesson.slug}?seed={SEED}#1")
    for number in range(1, len(lesson.steps) + 1):
        go(page, number)
        if page.locator(".plane-front").is_visible():
            expect(page.locator(".plane-front")).to_have_attribute("aria-label", re.compile("."))
        page.wait_for_timeout(150)
        clean(page)
        # The themes differ in nothing but colours.
        page.emulate_media(color_scheme="dark")
        page.wait_for_timeout(200)
        clean(page, "color-contrast")
        page.emulate_media(color_scheme="light")
        if number < len(lesson.steps):
            page.keyboard.press("PageDown")


@pytest.mark.parametrize("lesson", LESSONS)
def test_a_lesson_is_light(open_page: Open, lesson: Lesson) -> None:
    """All that is fetched, headers included, when a step is opened that has formulas and a live network."""
    sizes: dict[str, int] = {}

    def weigh(page: Page) -> None:
        client = page.context.new_cdp_session(page)
        client.send("Network.enable")
        client.on(
            "Network.loadingFinished",
            lambda event: sizes.__setitem__(event["requestId"], event["encodedDataLength"]),
        )

    live = [
        number
        for number, step in enumerate(lesson.steps, 1)
        if step.scenario and not step.picture and "$" in str(step.text)
    ]
    page = open_page(f"/lessons/{lesson.slug}?seed={SEED}#{live[0] if live else 1}", prepare=weigh)
    if live:
        expect(page.locator(".is-current .katex").first).to_be_attached()
        expect(page.locator("#network .node").first).to_be_attached()
    page.wait_for_load_state("networkidle")
    assert len(sizes) > 10
    assert sum(sizes.values()) <= HEAVIEST


def test_the_road_the_worksheet_and_the_notes_are_clean(open_page: Open) -> None:
    for path in ("/lessons", "/lessons/perceptron/worksheet", "/lessons/perceptron/notes"):
        assert violations(open_page(path)) == []


def test_words_light_up_the_diagram_and_the_other_way_round(open_page: Open) -> None:
    page = open_page("/lessons/mcculloch-pitts#6")
    hook = page.locator(".is-current .hook[data-ref='edge:0:0:1']")
    link = page.get_by_role("group", name="Network diagram").locator(".link").nth(1)
    expect(link).to_be_attached()
    hook.hover()
    expect(link).to_have_class(re.compile("lit"))
    page.mouse.move(5, 5)
    expect(link).not_to_have_class(re.compile("lit"))
    link.focus()
    expect(hook).to_have_class(re.compile("lit"))


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
    stage = page.locator("#stage-picture")
    expect(stage.locator(".lane")).to_have_count(2)
    stage.get_by_label("Data").select_option("noisy")
    expect(stage.get_by_role("link", name="The whole race")).to_have_attribute("href", "/race?race=noisy")
    expect(stage.get_by_role("status")).to_contain_text("settles")
    stage.get_by_role("button", name="Play").click()
    expect(stage.locator("[data-epoch]")).not_to_have_text("0")
    stage.get_by_role("button", name="Pause").click()
    expect(stage.get_by_role("button", name="Play")).to_be_visible()
    stage.get_by_role("button", name="Reset").click()
    expect(stage.locator("[data-epoch]")).to_have_text("0")


def test_a_picture_stays_until_something_else_comes(open_page: Open) -> None:
    page = open_page(f"/lessons/three-waves?seed={SEED}#2")
    expect(page.locator("#stage .timeline")).to_be_visible()
    page.keyboard.press("PageUp")
    go(page, 1)
    expect(page.locator("#stage .timeline")).to_be_visible()
    for _ in range(6):
        page.keyboard.press("PageDown")
    go(page, 7)
    expect(page.locator("#stage-live")).to_be_visible()
    expect(page.locator("#stage .timeline")).to_be_hidden()


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
    assert (
        page.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--axis-text')") == "20px"
    )
    assert page.evaluate("document.documentElement.scrollHeight") <= 1080


def test_numbers_are_kept_for_a_browser_and_can_be_drawn_anew(server: Live) -> None:
    with httpx.Client(base_url=server.url) as client:
        seeds = [re.findall(r'data-seed="(\d+)"', client.get("/lessons/descent").text)[0] for _ in range(2)]
        assert seeds[0] == seeds[1]
        anew = client.get("/lessons/descent?anew=true", follow_redirects=True)
        assert re.findall(r'data-seed="(\d+)"', anew.text)[0] != seeds[0]


def test_a_lesson_that_does_not_exist(server: Live) -> None:
    assert httpx.get(f"{server.url}/lessons/nowhere").status_code == 404
