"""axe-core finds nothing, in either theme and for every preset; the keyboard walks in reading order."""

import json
import re
import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import clean, dark_is_clean, still, violations
from tests.browser.bench import ready
from tests.browser.conftest import Open
from tests.browser.moments import clock, forked
from tests.rounds import rounds

ROOT = Path(__file__).parents[2]
LIST = "import {PRESETS} from './static/js/lib/presets.js'; console.log(JSON.stringify(PRESETS.map((one) => one.name)))"
PRESETS: list[str] = json.loads(
    subprocess.run(
        ["node", "--input-type=module", "-e", LIST], cwd=ROOT, check=True, capture_output=True
    ).stdout
)


# A look has every so manieth preset dark, too: what presets differ in has its colours from the same few rules.
DARKENED = rounds(6, 1)


@pytest.mark.parametrize(("place", "preset"), list(enumerate(PRESETS)), ids=PRESETS)
def test_every_preset_in_both_themes(open_page: Open, place: int, preset: str) -> None:
    page = open_page(f"/?preset={preset}&play=no")
    ready(page)
    assert violations(page) == []
    if place % DARKENED == 0:
        dark_is_clean(page)


def test_what_opens_is_clean_too(open_page: Open) -> None:
    page = open_page("/?preset=circle&play=no")
    ready(page)
    page.get_by_role("button", name="output, sigmoid").click()
    page.get_by_role("button", name="Log scale, smoothing, table").click()
    assert violations(page) == []
    page.keyboard.press("Escape")
    page.get_by_role("button", name="More about the picture").click()
    assert violations(page) == []
    page.keyboard.press("Escape")
    for name in ("Share", "Help", "Weights as a table"):
        if name.startswith("Weights"):
            page.get_by_role("button", name="More", exact=True).click()
        page.get_by_role("button", name=name, exact=True).first.click()
        expect(page.get_by_role("dialog")).to_be_visible()
        assert violations(page) == []
        page.keyboard.press("Escape")


def test_a_phone_is_clean_too(open_page: Open) -> None:
    page = open_page("/?preset=iris&play=no", width=390, height=844, touch=True)
    ready(page)
    assert violations(page) == []


def test_a_tablet_is_clean_whatever_is_open_and_keys_close_it(open_page: Open) -> None:
    page = open_page("/?preset=circle&play=no", 1024, 768, touch=True, tour=True, prepare=quiet)
    ready(page)
    page.get_by_role("button", name="Show me around").press("Enter")
    expect(page.get_by_role("dialog", name="Tour, 1 of 6")).to_be_visible()
    clean(page)
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)

    for name in ("Presets", "Model and training"):
        button = page.get_by_title(name, exact=True)
        button.press("Enter")
        expect(page.get_by_role("dialog", name=name)).to_be_visible()
        clean(page)
        page.keyboard.press("Escape")
        expect(button).to_be_focused()

    page.locator(".bar-group").get_by_role("button").first.press("Enter")
    for tab in ("Sets", "Draw", "Function", "Table"):
        page.get_by_role("radio", name=tab).press("Space")
        clean(page)
    page.get_by_role("button", name="Close").press("Enter")

    for opened in ("hidden 1 unit 1, tanh", "weight from hidden 2 unit 1 to output", "input x₁"):
        page.locator(f'#network [role=button][aria-label^="{opened}"]').press("Enter")
        expect(page.get_by_role("button", name="Close")).to_be_visible()
        clean(page)
        page.keyboard.press("Escape")
    page.get_by_role("button", name="Why?").press("Enter")
    clean(page)
    page.keyboard.press("Escape")
    page.get_by_role("button", name="More", exact=True).press("Enter")
    clean(page)


def quiet(page: Page) -> None:
    """As somebody sees it who wants nothing to move."""
    page.emulate_media(reduced_motion="reduce")


def test_a_notice_with_a_way_back_and_where_to_stop_are_clean(open_page: Open) -> None:
    page = open_page("/?preset=circle&play=no")
    ready(page)
    page.get_by_role("button", name="weight from hidden 2 unit 1 to output").focus()
    page.keyboard.type("-2.5")
    page.keyboard.press("Enter")
    page.keyboard.press("r")
    expect(page.locator("#notice").get_by_role("button", name="Undo")).to_be_visible()
    clean(page)
    page.locator("[data-control='stop']").get_by_role("button").first.press("Enter")
    clean(page)
    page.keyboard.press("Escape")
    page.keyboard.press("Control+z")
    expect(page.locator("#notice")).to_contain_text("Undone")
    clean(page)


@pytest.mark.parametrize(("width", "height"), [(1024, 768), (390, 844)])
def test_a_fork_under_a_finger_and_what_the_colours_mean_are_clean(
    open_page: Open, width: int, height: int
) -> None:
    page = open_page("/?preset=circle&play=no", width, height, touch=True, prepare=quiet)
    ready(page)
    page.get_by_role("button", name="More about the picture").press("Enter")
    clean(page)
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Play", exact=True).press("Enter")
    expect(clock(page)).not_to_have_text(re.compile(r"Epoch\s*0\b"))
    page.get_by_role("button", name="Pause", exact=True).press("Enter")
    page.get_by_role("button", name="Fork", exact=True).first.press("Enter")
    expect(page.get_by_role("form", name="Fork from this moment")).to_be_visible()
    clean(page)
    page.keyboard.press("Escape")
    forked(page)
    clean(page)
    dark_is_clean(page)


@pytest.mark.parametrize(
    "path",
    ["/embed?preset=circle&play=no", "/embed?preset=iris&play=no&hide=data,features,curves", "/presenter"],
)
def test_windows_of_their_own_are_clean(open_page: Open, path: str) -> None:
    page = open_page(path, 800, 620)
    if path.startswith("/embed"):
        ready(page)
    else:
        expect(page.get_by_role("heading").first).to_be_visible()
    clean(page)
    page.emulate_media(color_scheme="dark")
    still(page)
    clean(page)


def test_tab_walks_the_page_in_reading_order(open_page: Open) -> None:
    page = open_page("/?preset=circle&play=no")
    ready(page)
    regions: list[str] = []
    for _ in range(90):
        page.keyboard.press("Tab")
        region = page.evaluate(
            "document.activeElement?.closest('header, [role=region], section, aside')?.id ?? ''"
        )
        if region and (not regions or regions[-1] != region):
            regions.append(region)
        if region == "curves":
            break
    wanted = ["header", "recipe", "data", "output", "player", "curves"]
    assert [region for region in regions if region in wanted] == wanted
