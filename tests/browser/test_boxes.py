"""At every size and in both themes no text touches another or is cut off, and every control can be reached."""

from collections.abc import Iterator
from typing import Literal

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import still
from tests.browser.bench import ready
from tests.browser.boxes import faults, share_in_window
from tests.browser.conftest import Open
from tests.rounds import rounds

Theme = Literal["light", "dark"]

# Width, height and how much the page is enlarged: 200 % leaves half of the width and half of the height.
SIZES = (
    (320, 640, 1), (360, 740, 1), (390, 844, 1), (720, 450, 2), (768, 1024, 1), (1024, 768, 1),
    (1180, 820, 1), (1280, 720, 1), (1366, 768, 1), (1440, 900, 1), (1920, 1080, 1), (2560, 1440, 1),
)  # fmt: skip
FEW = tuple(size for size in SIZES if size[0] in (390, 1024, 1366))

PAGES = {
    "playground": "/?preset=circle&play=no",
    "how well, figures": "/?preset=circle&play=no&show=scores",
    "how well, a curve": "/?preset=iris&play=no&show=scores_roc",
    "formula": "/?preset=formula&play=no",
    "race": "/race?race=separable",
    "experiments": "/experiments",
    "lesson": "/lessons/training#1",
    "task": "/lessons/mcculloch-pitts#2",
    "join": "/join",
}
THERE = {
    "playground": "#network [role=button]",
    "how well, figures": ".score-says",
    "how well, a curve": ".score-counts",
    "formula": "#network [role=button]",
    "race": ".lane canvas",
    "experiments": ".sweep-size",
    "lesson": ".frame-figure [data-mark]",
    "task": ".frame-figure [data-mark] .katex",
    "join": ".join-box",
}


def resized(page: Page) -> Iterator[str]:
    """The page at each size, and that size in words."""
    metrics = page.context.new_cdp_session(page)
    for width, height, zoom in rounds(FEW, SIZES):
        metrics.send(
            "Emulation.setDeviceMetricsOverride",
            {"width": width, "height": height, "deviceScaleFactor": zoom, "mobile": False},
        )
        page.wait_for_function("(width) => innerWidth === width", arg=width)
        still(page)
        yield f"{width}×{height}" + (" enlarged twice" if zoom == 2 else "")


@pytest.mark.parametrize("theme", rounds(("light",), ("light", "dark")))
@pytest.mark.parametrize("name", PAGES)
def test_nothing_touches_is_cut_off_or_out_of_reach(open_page: Open, name: str, theme: Theme) -> None:
    page = open_page(PAGES[name], theme=theme)
    expect(page.locator(THERE[name]).first).to_be_visible()
    found = {size: faults(page.evaluate) for size in resized(page)}
    assert {size: said for size, said in found.items() if said} == {}


def test_network_and_output_are_seen_together_and_the_curves_before_any_scrolling(open_page: Open) -> None:
    page = open_page("/?preset=circle&play=no")
    ready(page)
    for size in resized(page):
        width = int(size.partition("×")[0])
        if width >= 768:
            for part in ("#network", "#output-stage"):
                assert share_in_window(page.evaluate, part) >= 0.9, f"{part} at {size}"
        if width >= 1240:
            assert page.evaluate("document.documentElement.scrollHeight <= innerHeight"), size
        if size == "1366×768":
            assert share_in_window(page.evaluate, "#curves") >= 0.9


def test_six_hidden_layers_can_be_changed_in_place_on_a_laptop(open_page: Open) -> None:
    page = open_page("/?preset=circle&play=no", width=1366, height=768)
    ready(page)
    for layer in range(2, 6):
        page.get_by_role("button", name=f"add a layer between hidden {layer} and output").click()
        expect(page.get_by_role("group", name=f"hidden {layer + 1}", exact=True)).to_be_visible()
    for layer in range(1, 7):
        for name in ("remove hidden {}", "one unit more in hidden {}", "one unit fewer in hidden {}"):
            page.get_by_role("button", name=name.format(layer), exact=True).click(trial=True)
        page.get_by_role("combobox", name=f"activation of hidden {layer}").click(trial=True)
    assert page.get_by_role("button", name="add a layer between").count() == 7
    for added in page.get_by_role("button", name="add a layer between").all():
        added.click(trial=True)
    still(page)
    assert faults(page.evaluate) == []
