"""Rewind and fork: every moment of a run is there at once, and another way from it."""

import re
from pathlib import Path

import httpx
from playwright.sync_api import expect

from tests.browser.axe import violations
from tests.browser.bench import PICTURE, ready, session_of, settled
from tests.browser.conftest import Open

# Whose data or curve was asked for, in the order of asking.
from tests.browser.moments import clock, standing_back, trained


def test_the_network_follows_the_finger_through_the_past(open_page: Open, client: httpx.Client) -> None:
    page = trained(open_page)
    timeline = page.get_by_role("slider", name="Timeline")
    expect(timeline).to_have_attribute("aria-valuetext", "Update 100 of 100")
    newest, picture = session_of(page, client), page.evaluate(PICTURE)
    timeline.focus()
    for key, step in (("ArrowLeft", 99), ("ArrowLeft", 98), ("ArrowRight", 99), ("Home", 0)):
        page.keyboard.press(key)
        expect(timeline).to_have_attribute("aria-valuetext", f"Update {step} of 100, behind the end")
    expect(clock(page)).to_have_text(re.compile(r"Epoch\s*0\s*of 4"))
    expect(clock(page)).to_have_attribute("title", "Epoch 0, update 0, sample 0")
    settled(page, client, lambda session: session["clock"]["step"] == 0)
    page.wait_for_function(f"before => ({PICTURE})() !== before", arg=picture)
    page.get_by_role("button", name="Go to the end").click()
    expect(timeline).to_have_attribute("aria-valuetext", "Update 100 of 100")
    settled(page, client, lambda session: session["parameters"] == newest["parameters"])


def test_a_drag_paints_moments_in_quick_succession(open_page: Open) -> None:
    page = trained(open_page)
    timeline = page.get_by_role("slider", name="Timeline")
    timeline.scroll_into_view_if_needed()
    box = timeline.bounding_box()
    assert box
    y = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + box["width"] - 8, y)
    page.mouse.down()
    for part in range(20):
        page.mouse.move(box["x"] + box["width"] * (1 - part / 40), y)
    page.mouse.up()
    expect(timeline).to_have_attribute("aria-valuetext", re.compile(r"^Update 5\d of 100"))
    expect(clock(page)).to_have_text(re.compile(r"Epoch\s*2\s*of 4"))
    expect(clock(page)).to_have_attribute("title", re.compile(r"update 5\d"))


def test_a_change_in_the_past_cuts_the_future_off_and_says_so(open_page: Open, client: httpx.Client) -> None:
    page = trained(open_page)
    timeline = page.get_by_role("slider", name="Timeline")
    timeline.focus()
    page.keyboard.press("PageDown")
    page.keyboard.press("PageDown")
    step = standing_back(page, client)["clock"]["step"]
    page.get_by_role("textbox", name="Learning rate").fill("0.3")
    page.keyboard.press("Enter")
    expect(page.locator("#notice")).to_contain_text(f"{100 - step} later updates are gone")
    expect(timeline).to_have_attribute("aria-valuetext", f"Update {step} of {step}")
    expect(page.get_by_role("button", name=f"Update {step}: rate 0.3")).to_be_visible()


def test_the_landscape_and_the_hidden_space_follow_the_finger(open_page: Open) -> None:
    page = trained(open_page)
    page.get_by_role("tab", name="Why?").click()
    maps = page.locator("#why canvas")
    expect(maps.nth(1)).to_be_visible()
    shown = """() => [...document.querySelectorAll('#why canvas')].map((one) => one.toDataURL())"""
    before = page.evaluate(shown)
    page.get_by_role("slider", name="Timeline").press("Home")
    expect(clock(page)).to_have_text(re.compile(r"Epoch\s*0\s*of 4"))
    page.wait_for_function(
        f"(before) => ({shown})().every((one, index) => one !== before[index])", arg=before
    )
    expect(page.locator("#curves-stage .playhead").first).to_be_visible()


def test_the_line_of_the_run_has_room_enough_in_little(open_page: Open) -> None:
    page = trained(open_page, epochs=1)
    page.get_by_role("slider", name="Timeline").press("Home")
    expect(clock(page)).to_have_text(re.compile(r"Epoch\s*0\s*of 1"))
    for width in (150, 220, 320, 480, 700):
        page.locator("#timeline").evaluate("(one, width) => { one.style.flex = `0 0 ${width}px`; }", width)
        track = page.locator(".timeline-track").bounding_box()
        assert track
        assert track["width"] >= 40
        assert page.locator("#timeline").evaluate("(one) => one.scrollWidth <= one.clientWidth")
    page.get_by_role("button", name="Go to the end").click()
    expect(page.get_by_role("button", name="Go to the end")).to_be_hidden()


def test_a_link_to_a_state_shows_it_and_can_be_forked(open_page: Open, client: httpx.Client) -> None:
    page = trained(open_page, epochs=2)
    learned = session_of(page, client)
    page.get_by_role("button", name="Share").click()
    page.get_by_role("button", name="Make a link to this very state").click()
    text = page.get_by_role("textbox", name="Text to copy")
    expect(text).to_have_value(re.compile(r"\?session=.+&step=50$"))
    link = text.input_value()
    other = open_page(link[link.index("/", 8) :])
    ready(other)
    shown = session_of(other, client)
    assert shown["id"] != learned["id"]
    assert shown["parameters"] == learned["parameters"]
    expect(other.get_by_role("button", name="Play")).to_be_disabled()
    other.get_by_role("button", name="Fork it to make it yours").click()
    expect(other.get_by_role("button", name="Play")).to_be_enabled()
    assert session_of(other, client)["parameters"] == learned["parameters"]


def test_a_named_run_is_found_again_and_pictures_can_be_taken(open_page: Open) -> None:
    page = trained(open_page, epochs=1)
    page.get_by_role("button", name="My work").click()
    page.get_by_role("textbox", name="Name of circle").fill("My ring")
    page.keyboard.press("Tab")
    assert violations(page) == []
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Export", exact=True).click()
    for picture in ("Network", "Output", "Curves"):
        with page.expect_download() as taken:
            page.get_by_role("button", name=f"{picture} as SVG").click()
        assert "<svg" in Path(taken.value.path()).read_text(encoding="utf-8")
    assert violations(page) == []
    with page.expect_download() as file:
        page.get_by_role("link", name="Session, JSON").click()
    saved = file.value.path()
    page.goto(page.url.replace("preset=circle", "preset=and"))
    ready(page)
    page.get_by_role("button", name="My work").click()
    page.get_by_role("searchbox", name="Find among my work").fill("ring")
    expect(page.get_by_role("list", name="My work").get_by_role("listitem")).to_have_count(1)
    page.get_by_role("link", name="Open").click()
    expect(clock(page)).to_have_text(re.compile(r"Epoch\s*1\b"))
    page.get_by_role("button", name="My work").click()
    page.locator("input[type=file]").set_input_files(saved)
    expect(page.locator("#notice")).to_contain_text("The run from the file is here")
