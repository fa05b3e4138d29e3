"""The page as a student meets it: it learns, it shows the engine's numbers, and it obeys."""

import re

import httpx
import pytest
from playwright.sync_api import expect

from tests.browser.bench import ready, session_of, settled
from tests.browser.conftest import Open

RIGHT = re.compile(r"(9[5-9]|100)(\.\d)?\s%")


def test_a_first_visit_learns_the_circle_by_itself(open_page: Open) -> None:
    page = open_page("/")
    expect(page.locator("#output-foot")).to_contain_text(RIGHT, timeout=30_000)
    page.get_by_role("button", name="Pause").click()
    expect(page.get_by_role("button", name="Play")).to_be_visible()


def test_the_page_shows_the_engines_own_numbers(open_page: Open, client: httpx.Client) -> None:
    streams: list[str] = []
    page = open_page(
        "/?preset=circle&play=no",
        prepare=lambda page: page.on("websocket", lambda socket: streams.append(socket.url)),
    )
    clock = page.locator(".timeline-clock")
    page.get_by_role("button", name="Step one epoch").click()
    page.get_by_role("button", name="Step one epoch").click()
    expect(clock).to_contain_text("2")
    assert len(streams) == 1
    address = f"/sessions/{streams[0].split('/')[-2]}"
    session = client.get(address).json()
    assert session["clock"] == {"epoch": 2, "step": 50, "sample": 500}
    expect(page.locator("#curves")).to_contain_text(f"{session['metrics']['train_loss']:.4f}")
    for unit, sample in (("sample", 501), ("batch", 510)):
        page.get_by_role("button", name=f"Step one {unit}").click()
        stepped = settled(page, client, lambda session, sample=sample: session["clock"]["sample"] == sample)
        expect(clock).to_have_attribute("title", re.compile(str(stepped["clock"]["sample"])))
    page.get_by_role("button", name="Reset to the same weights").click()
    expect(clock).to_contain_text("0")
    again = client.get(address).json()
    assert again["clock"] == {"epoch": 0, "step": 0, "sample": 0}


def test_keys_drive_the_run(open_page: Open) -> None:
    page = open_page("/?preset=circle&play=no")
    expect(page.get_by_role("button", name="Play")).to_be_enabled()
    page.keyboard.press("Alt+ArrowRight")
    expect(page.locator(".timeline-clock")).to_contain_text("1")
    page.keyboard.press("Space")
    expect(page.get_by_role("button", name="Pause")).to_be_visible()
    page.keyboard.press("Space")
    expect(page.get_by_role("button", name="Play")).to_be_visible()


def test_every_room_is_one_press_away_on_a_phone_too(open_page: Open) -> None:
    for width in (1440, 390):
        page = open_page("/?preset=circle&play=no", width=width)
        if width < 700:
            page.get_by_role("button", name="More", exact=True).click()
        pages = page.get_by_role("navigation", name=re.compile("pages", re.IGNORECASE))
        for name in ("Lessons", "Race", "Experiments"):
            expect(pages.get_by_role("link", name=name)).to_be_in_viewport()


def test_opening_the_page_asks_for_no_data_but_its_own(open_page: Open) -> None:
    asked: list[str] = []
    page = open_page(
        "/?preset=circle&play=no",
        prepare=lambda page: page.on("request", lambda request: asked.append(request.url)),
    )
    expect(page.get_by_role("button", name="Play")).to_be_enabled()
    page.wait_for_timeout(1_000)
    assert [url for url in asked if "preview" in url] == []
    assert sum("data" in url for url in asked if "/api/" in url) == 1


@pytest.mark.parametrize("width", [1440, 390])
def test_every_warning_can_be_read_in_full(open_page: Open, client: httpx.Client, width: int) -> None:
    page = open_page("/?preset=circle&rate=3&initializer=zeros&play=no", width=width)
    ready(page)
    warnings = session_of(page, client)["warnings"]
    assert len(warnings) == 2
    page.get_by_role("button", name="All 2").click()
    told = page.get_by_role("dialog", name="What is unusual here")
    for warning in warnings:
        expect(told.get_by_text(warning["message"])).to_be_visible()
    box = told.bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width


def test_contour_lines_come_and_go_and_travel_in_the_address(open_page: Open) -> None:
    page = open_page("/?preset=circle&play=no")
    ready(page)
    page.get_by_role("button", name="More about the picture").click()
    switch = page.get_by_role("switch", name="Contours")
    expect(switch).not_to_be_checked()
    # The surface is painted finer once it rests; the layer of the lines alone is compared.
    lines = "() => document.querySelector('.plane-front').toDataURL()"
    plain = page.evaluate(lines)
    page.keyboard.press("c")
    expect(switch).to_be_checked()
    page.wait_for_function(f"before => ({lines})() !== before", arg=plain)
    page.keyboard.press("s")
    expect(page.get_by_role("textbox", name="Text to copy")).to_have_value(re.compile("show=contours"))
    page = open_page("/?preset=circle&play=no&show=contours")
    page.get_by_role("button", name="More about the picture").click()
    expect(page.get_by_role("switch", name="Contours")).to_be_checked()
    page = open_page("/?preset=iris&play=no&show=plane")
    page.get_by_role("button", name="More about the picture").click()
    expect(page.get_by_role("switch", name="Test points")).to_be_visible()
    expect(page.get_by_role("switch", name="Contours")).to_have_count(0)


def test_axes_in_the_address_are_looked_along(open_page: Open) -> None:
    page = open_page("/?preset=iris&play=no&show=plane&axes=1_4")
    page.get_by_role("button", name="More about the picture").click()
    expect(page.get_by_role("combobox", name="Across")).to_have_value("0")
    expect(page.get_by_role("combobox", name="Up")).to_have_value("3")
