"""The playground on the wall, and the presenter's window that follows it."""

import re

import httpx
import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import clean, violations
from tests.browser.bench import ready, session_of, settled
from tests.browser.boxes import SMALLEST
from tests.browser.conftest import Open, Watched

LINK = "weight from hidden 2 unit 1 to output"


def projected(page: Page) -> bool:
    return bool(page.evaluate("'projector' in document.documentElement.dataset"))


def presenter_of(page: Page, watched: Watched) -> Page:
    """The second window of that browser, once it follows."""
    desk = page.context.new_page()
    watched.watch(desk)
    desk.goto(page.url.split("/?")[0] + "/presenter")
    expect(desk.get_by_text("follows the projector window of this browser")).to_be_visible()
    expect(desk.get_by_role("button", name="output, sigmoid")).to_be_attached()
    return desk


@pytest.mark.parametrize(("width", "height"), [(1920, 1080), (1280, 720), (1024, 768)])
def test_it_is_large_enough_for_the_back_row_and_nothing_sticks_out(
    open_page: Open, width: int, height: int
) -> None:
    page = open_page("/?preset=circle&play=no&show=projector", width=width, height=height)
    ready_room(page)
    found = page.evaluate(SMALLEST)
    assert found["type"] >= 24 / 1080 * min(height, width * 9 / 16) - 0.1
    assert found["outside"] == []
    for gone in ("Model and training", "Curves"):
        expect(page.get_by_role("region", name=gone)).to_be_hidden()
    expect(page.locator("#header")).to_be_hidden()
    expect(page.locator("#column")).to_be_hidden()
    plane = page.locator(".plane-surface").first.bounding_box()
    assert plane
    assert plane["width"] > 0.7 * min(height, width * 9 / 16)
    player = page.locator("#player").bounding_box()
    assert player
    assert abs(plane["x"] + plane["width"] - player["x"] - player["width"]) < 8
    # What the marks mean is as large as its words.
    mark = page.locator(".legend-mark").first.evaluate(
        "(one) => [one.offsetHeight, getComputedStyle(one).fontSize]"
    )
    assert mark[0] >= 0.9 * float(mark[1].removesuffix("px"))
    assert page.evaluate("document.documentElement.scrollHeight") <= height
    expect(
        page.get_by_role("region", name="Time").get_by_text("Epoch").and_(page.locator(":visible"))
    ).to_have_count(1)
    clean(page)


def ready_room(page: Page) -> None:
    expect(page.locator("html")).to_have_attribute("data-projector", "")
    expect(page.get_by_role("button", name="output, sigmoid")).to_be_attached()
    expect(page.locator("#output-stage canvas").first).to_be_visible()


def test_one_key_goes_there_with_a_window_for_the_presenter_and_back(
    open_page: Open, watched: Watched
) -> None:
    page = open_page("/?preset=circle&play=no")
    ready(page)
    with page.expect_popup() as popup:
        page.keyboard.press("p")
    desk = popup.value
    watched.watch(desk)
    assert projected(page)
    expect(desk.get_by_text("follows the projector window of this browser")).to_be_visible()
    expect(desk.get_by_role("button", name="output, sigmoid")).to_be_attached()
    desk.wait_for_load_state("networkidle")
    page.keyboard.press("Escape")
    expect(page.locator("html[data-projector]")).to_have_count(0)
    expect(desk.get_by_text("No window of this browser is in projector mode")).to_be_visible()
    page.keyboard.press("p")
    expect(desk.get_by_text("follows the projector window of this browser")).to_be_visible()
    with desk.expect_event("close"):
        desk.get_by_role("button", name="Leave").click()
    expect(page.locator("html[data-projector]")).to_have_count(0)


def test_a_pointer_that_rests_is_not_seen(open_page: Open) -> None:
    page = open_page("/?preset=circle&play=no&show=projector")
    ready_room(page)
    page.mouse.move(200, 200)
    root = page.locator("html")
    expect(root).to_have_attribute("data-pointer", "still")
    page.mouse.move(220, 220)
    expect(root).not_to_have_attribute("data-pointer", "still")


def test_what_the_presenter_does_happens_on_the_wall(
    open_page: Open, watched: Watched, client: httpx.Client
) -> None:
    page = open_page("/?preset=circle&play=no&show=projector", width=1280, height=720)
    ready_room(page)
    desk = presenter_of(page, watched)

    expect(desk.get_by_role("combobox", name="Speed")).to_have_value("30")
    desk.get_by_role("combobox", name="Speed").select_option("100")
    desk.get_by_role("button", name="Play").click()
    expect(page.get_by_role("button", name="Pause")).to_be_visible()
    desk.get_by_role("button", name="Pause").click()
    expect(page.get_by_role("button", name="Play")).to_be_visible()

    desk.get_by_role("button", name=LINK).focus()
    desk.keyboard.type("-2.5")
    desk.keyboard.press("Enter")
    for window in (desk, page):
        expect(window.get_by_role("button", name=LINK)).to_have_attribute("aria-label", re.compile("−2.50$"))

    before = session_of(page, client)["id"]
    desk.get_by_role("button", name="New data").click()
    settled(page, client, lambda session: session["id"] != before and session["spec"]["data"]["seed"] == 2)
    settled(desk, client, lambda session: session["id"] != before and session["spec"]["data"]["seed"] == 2)
    desk.get_by_role("button", name="+ unit in hidden 1").click()
    for window in (page, desk):
        settled(window, client, lambda session: session["spec"]["model"]["layers"][0]["units"] == 5)
    desk.get_by_role("textbox", name="Learning rate").fill("0.3")
    desk.keyboard.press("Enter")
    settled(page, client, lambda session: session["spec"]["training"]["learning_rate"] == 0.3)
    assert session_of(page, client)["id"] == session_of(desk, client)["id"]


def test_the_presenter_says_what_the_room_sees(open_page: Open, watched: Watched) -> None:
    page = open_page("/?preset=circle&play=no&show=projector", width=1280, height=720)
    ready_room(page)
    desk = presenter_of(page, watched)
    parts = {
        "Sentence": page.locator("#notice"),
        "Accuracy": page.get_by_text("Accuracy, training").and_(page.locator(":visible")),
        "Test accuracy": page.locator(".room-numbers .test"),
        "Network": page.get_by_role("region", name="Network"),
        "Numbers": page.locator(".link-number").first,
        "Curves": page.get_by_role("region", name="Curves"),
    }
    for name, part in parts.items():
        switch = desk.get_by_role("switch", name=name, exact=True)
        for _ in range(2):
            if switch.is_checked():
                expect(part).to_be_visible()
                switch.uncheck(force=True)
                expect(part).to_be_hidden()
            else:
                expect(part).to_be_hidden()
                switch.check(force=True)
                expect(part).to_be_visible()
    desk.keyboard.press("b")
    expect(page.get_by_label("The projector is blank")).to_be_visible()
    expect(desk.get_by_text("Blank", exact=True)).to_be_visible()
    desk.keyboard.press("b")
    expect(page.get_by_label("The projector is blank")).to_be_hidden()
    desk.keyboard.press("m")
    expect(page.get_by_role("region", name="Slow motion")).to_be_visible()


def test_notes_turn_and_stay_while_one_tries_what_they_say(open_page: Open, watched: Watched) -> None:
    page = open_page("/?preset=circle&play=no&show=projector", width=1280, height=720)
    ready_room(page)
    desk = presenter_of(page, watched)
    note = desk.get_by_role("region", name="Note", exact=True)
    expect(note).to_contain_text("how many lines")
    desk.get_by_role("button", name="The next note").click()
    expect(note).to_contain_text("Remove a unit of hidden 1")
    desk.get_by_role("button", name="New weights").click()
    expect(desk.get_by_text("Own bench")).to_be_visible()
    expect(note).to_contain_text("Remove a unit of hidden 1")
    assert violations(desk) == []
    desk.emulate_media(color_scheme="dark")
    clean(desk)
    for width in (320, 768, 1180):
        desk.set_viewport_size({"width": width, "height": 800})
        assert desk.evaluate("document.documentElement.scrollWidth") <= width


def test_a_presenter_without_a_room_says_how_to_get_one(open_page: Open) -> None:
    desk = open_page("/presenter")
    expect(desk.get_by_text("No window of this browser is in projector mode")).to_be_visible()
    expect(desk.get_by_role("link", name="Open one")).to_have_attribute("href", "/?show=projector")
