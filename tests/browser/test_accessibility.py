"""axe-core finds nothing, in either theme and for every preset; the keyboard walks in reading order."""

import json
import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.axe import dark_is_clean, violations
from tests.browser.bench import ready
from tests.browser.conftest import Open

ROOT = Path(__file__).parents[2]
LIST = "import {PRESETS} from './static/js/lib/presets.js'; console.log(JSON.stringify(PRESETS.map((one) => one.name)))"
PRESETS: list[str] = json.loads(
    subprocess.run(
        ["node", "--input-type=module", "-e", LIST], cwd=ROOT, check=True, capture_output=True
    ).stdout
)


@pytest.mark.parametrize("preset", PRESETS)
def test_every_preset_in_both_themes(open_page: Open, preset: str) -> None:
    page = open_page(f"/?preset={preset}&play=no")
    ready(page)
    assert violations(page) == []
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
