"""A lesson's tasks, answered with nothing but a keyboard."""

import re
from typing import Any

from playwright.sync_api import Locator, Page, expect

from app.lessons.lesson import Lesson
from app.lessons.tasks.numbers import NumbersTask
from tests.lessons.shared import answers, filled

SEED = 7
ANSWERS = answers()


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
        rebuild(page, value)
    else:
        write(page, page.locator(f"[data-tune={name.split('.')[1]}] select"), f"{value:g}")


def rebuild(page: Page, hidden: list[int]) -> None:
    """Hidden layers as they are typed; the run starts anew with them."""
    with page.expect_response(re.compile(r"/sessions\?include=data$")):
        write(page, page.locator("[data-tune=hidden] input"), "-".join(map(str, hidden)))
        page.keyboard.press("Enter")
    expect(page.locator("[data-reading=epoch] dd")).to_have_text("0")


def train(page: Page, form: Locator, recipe: dict[str, Any]) -> None:
    page.wait_for_load_state("networkidle")
    with page.expect_response(re.compile(r"/sessions\?include=data$")):
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
        answer(page, form, filled(task, SEED, key, wrong["answer"]))
        press(page, check)
        expect(says).to_have_attribute("data-right", "false")
        plain = re.sub(r"\s+", " ", wrong["says"])
        expect(says).to_contain_text(plain)
        answer(page, form, filled(task, SEED, key, ANSWERS[key]["right"][0]))
    press(page, check)
    expect(says).to_have_attribute("data-right", "true")
    expect(form).to_have_class(re.compile("is-solved"))
