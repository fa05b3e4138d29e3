"""Numbers typed into boxes: read as people write them, and marked only as long as they are wrong."""

import re
from collections.abc import Iterator

import httpx
import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.bench import ready, settled
from tests.browser.conftest import Open, Watched, opening
from tests.browser.visitors import Visitors
from tests.conftest import Live
from tests.lessons.shared import lessons

BENCH = "/?preset=circle&play=no"


def bench(open_page: Open) -> Page:
    page = open_page(BENCH)
    ready(page)
    return page


@pytest.fixture(scope="module")
def opened(visitors: Visitors, server: Live) -> Iterator[tuple[Page, Watched]]:
    """A bench for all who leave its boxes unmarked."""
    watched = Watched(server.host)
    watched.allow("status of 4")
    with opening(visitors, server, watched) as open_page:
        yield bench(open_page), watched


@pytest.fixture
def shared(opened: tuple[Page, Watched]) -> Iterator[Page]:
    """That bench; made anew if a test has left a mark on it, and as watched as one of a test's own."""
    page, watched = opened
    yield page
    complaints = watched.unexpected()
    watched.complaints.clear()
    if page.locator("[aria-invalid=true]").count():
        page.reload()
        ready(page)
    assert complaints == []


IN_MENUS = {"Batch size": "Batch", "L1": "Penalty", "L2": "Penalty"}


def field(page: Page, name: str) -> Locator:
    """The box of that name, once the menu that it may stand in is open."""
    box = page.get_by_role("textbox", name=name)
    menu = IN_MENUS.get(name)
    if menu and not box.count():
        page.get_by_role("button", name=re.compile(f"^{menu}")).click()
    return box


def enter(box: Locator, text: str) -> None:
    box.fill(text)
    box.press("Enter")


def unmarked(page: Page, box: Locator) -> None:
    """Neither the box nor the page says that anything is wrong."""
    expect(box).not_to_have_attribute("aria-invalid", "true")
    expect(page.locator(".field-error:visible, .number-error:visible, .notice .error")).to_have_count(0)


@pytest.mark.parametrize(
    ("name", "path", "text", "value"),
    [
        ("Learning rate", "learning_rate", "30%", 0.3),
        ("Learning rate", "learning_rate", "0,5", 0.5),
        ("Learning rate", "learning_rate", "1/10", 0.1),
        ("L1", "l1", "1 %", 0.01),
        ("L2", "l2", "10%", 0.1),
        ("Batch size", "batch_size", "1 000", 1000),
    ],
)
def test_a_number_is_read_as_it_was_meant(
    shared: Page, client: httpx.Client, name: str, path: str, text: str, value: float
) -> None:
    settled(shared, client, lambda session: session["spec"]["training"][path] != value)
    enter(field(shared, name), text)
    settled(shared, client, lambda session: session["spec"]["training"][path] == value)


@pytest.mark.parametrize("text", ["30", "30%", "30 %"])
def test_a_share_is_the_same_with_and_without_its_sign(shared: Page, client: httpx.Client, text: str) -> None:
    box = shared.get_by_role("textbox", name="Test share")
    enter(box, "20")
    settled(shared, client, lambda session: session["spec"]["data"]["test_fraction"] == 0.2)
    enter(box, text)
    settled(shared, client, lambda session: session["spec"]["data"]["test_fraction"] == 0.3)


@pytest.mark.parametrize("name", ["Batch size", "Points", "Data, seed", "Weights, seed"])
def test_a_count_is_not_taken_as_a_share(shared: Page, name: str) -> None:
    page = shared
    box = field(page, name)
    was = box.input_value()
    enter(box, "50%")
    expect(box).to_have_attribute("aria-invalid", "true")
    expect(page.get_by_text("“50%” is a share, and this is a count")).to_be_visible()
    box.press("Escape")
    unmarked(page, box)
    assert box.input_value() == was


REFUSED = [
    ("Learning rate", "5000"),
    ("L1", "-1"),
    ("L2", "−2"),
    ("Batch size", "99999"),
    ("Noise", "700"),
    ("Points", "1"),
    ("Test share", "99"),
    ("Data, seed", "-3"),
    ("Weights, seed", "-3"),
]


@pytest.mark.parametrize(("name", "wrong"), REFUSED)
def test_the_red_mark_goes_when_what_was_there_is_typed_again(shared: Page, name: str, wrong: str) -> None:
    page = shared
    box = field(page, name)
    was = box.input_value()
    enter(box, wrong)
    expect(box).to_have_attribute("aria-invalid", "true")
    expect(page.locator(".field-error:visible, .number-error:visible").first).to_be_visible()
    enter(box, was)
    unmarked(page, box)
    enter(box, wrong)
    expect(box).to_have_attribute("aria-invalid", "true")
    box.press("Escape")
    unmarked(page, box)
    assert box.input_value() == was


def test_a_box_that_shows_per_cent_is_refused_in_per_cent(open_page: Open, watched: Watched) -> None:
    watched.allow("status of 4")
    page = bench(open_page)
    enter(page.get_by_role("textbox", name="Noise"), "700")
    expect(page.locator("#data .field-error")).to_have_text(re.compile(r"at most 100\s%, not 700\s%"))


def test_only_the_refused_field_is_marked(open_page: Open, watched: Watched) -> None:
    watched.allow("status of 4")
    page = bench(open_page)
    enter(page.get_by_role("textbox", name="Data, seed"), "-3")
    expect(page.get_by_role("textbox", name="Data, seed")).to_have_attribute("aria-invalid", "true")
    expect(page.get_by_role("textbox", name="Weights, seed")).not_to_have_attribute("aria-invalid", "true")


def test_the_red_mark_goes_when_the_slider_is_moved_instead(open_page: Open, client: httpx.Client) -> None:
    page = bench(open_page)
    box = page.get_by_role("textbox", name="Learning rate")
    enter(box, "fast")
    expect(box).to_have_attribute("aria-invalid", "true")
    page.get_by_role("slider", name="Learning rate, slider").press("ArrowRight")
    unmarked(page, box)
    rate = settled(page, client, lambda session: session["spec"]["training"]["learning_rate"] != 0.03)
    expect(box).to_have_value(str(rate["spec"]["training"]["learning_rate"]))


def test_the_optimisers_own_numbers_say_what_is_wrong_and_when_it_no_longer_is(
    open_page: Open, watched: Watched
) -> None:
    watched.allow("status of 4")
    page = bench(open_page)
    page.get_by_label("Optimiser", exact=True).select_option("momentum")
    page.locator("[data-control='more']").get_by_role("button").first.click()
    box = page.locator(".optimizer-more").get_by_role("textbox").first
    was = box.input_value()
    enter(box, "3")
    expect(box).to_have_attribute("aria-invalid", "true")
    expect(page.locator(".optimizer-more .number-error")).to_be_visible()
    enter(box, was)
    unmarked(page, box)


def test_an_experiments_refusal_is_over_once_the_values_change(open_page: Open, watched: Watched) -> None:
    watched.allow("status of 4")
    page = open_page("/experiments")
    rates = page.get_by_role("textbox", name="Values of Learning rate")
    rates.fill("0,01; 5000")
    page.get_by_role("button", name="Run it").click()
    error = page.locator(".sweep-builder .field-error").first
    expect(error).to_be_visible()
    rates.fill("0,01; 0,1")
    expect(error).to_have_count(0)
    epochs = page.get_by_role("textbox", name=re.compile("Epochs"))
    enter(epochs, "50%")
    expect(epochs).to_have_attribute("aria-invalid", "true")
    enter(epochs, "50")
    unmarked(page, epochs)


def test_a_lanes_rate_is_marked_until_it_is_right_again(open_page: Open, watched: Watched) -> None:
    watched.allow("status of 4")
    page = open_page("/race?race=optimisers")
    page.get_by_text("Change this race").click()
    rate = page.get_by_role("textbox", name=re.compile("^Rate of")).first
    was = rate.input_value()
    enter(rate, "5000")
    expect(rate).to_have_attribute("aria-invalid", "true")
    enter(rate, was)
    unmarked(page, rate)


def test_a_lessons_field_is_marked_until_something_else_stands_in_it(open_page: Open) -> None:
    steps = next(lesson for lesson in lessons() if lesson.slug == "adaline").steps
    number = next(n for n, step in enumerate(steps, 1) if any(task.kind == "numbers" for task in step.tasks))
    page = open_page(f"/lessons/adaline#{number}")
    box = page.locator("form.task input[data-field]:visible").first
    task = box.locator("xpath=ancestor::form")
    box.fill("99999")
    task.get_by_role("button", name="Check").click()
    expect(box).to_have_attribute("aria-invalid", "true")
    box.press_sequentially("1")
    expect(box).not_to_have_attribute("aria-invalid", "true")
