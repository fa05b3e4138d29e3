"""Slow motion through XOR's network: every moment forward and back, and the step at its end is the run's own."""

import re
from typing import Any

import httpx
import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import THEMES, dark_is_clean, violations
from tests.browser.bench import ready, session_of, settled
from tests.browser.conftest import Open

XOR = "/?preset=smallest-xor&play=no"
LINE = ".story-count span"
BOXES = """() => ['network', 'output-stage', 'player', 'column']
  .map((id) => document.getElementById(id).getBoundingClientRect().toJSON())"""
# What of the story is cut off: its parts scroll, their lines don't.
CUT = """() => [...document.querySelectorAll('.story-place, .story-example, .story-stages, .story-keys, .story-keys *')]
  .filter((one) => one.clientWidth && one.scrollWidth > one.clientWidth + 1)
  .filter((one) => getComputedStyle(one).overflowX === 'visible')
  .map((one) => `${one.className} ${one.textContent}`)"""


def slowly(page: Page) -> int:
    """Opens slow motion; how many moments there are."""
    page.keyboard.press("m")
    count = page.locator(LINE)
    expect(count).to_have_text(re.compile(r"^Line 1 of \d+$"))
    expect(page.locator(".katex").first).to_be_visible()
    return int(count.inner_text().partition(" of ")[2])


def story(page: Page, client: httpx.Client) -> list[dict[str, Any]]:
    session = session_of(page, client)
    told: list[dict[str, Any]] = client.get(f"/sessions/{session['id']}/trace").json()["moments"]
    return told


def test_through_all_moments_forward_and_back_and_the_step_is_the_sessions_own(
    open_page: Open, client: httpx.Client
) -> None:
    page = open_page(XOR)
    ready(page)
    moments = story(page, client)
    count = slowly(page)
    assert count == len(moments)
    note, diagram = page.locator(".story-note"), page.locator(".moment-text")
    for at, moment in enumerate(moments):
        expect(page.locator(LINE)).to_have_text(f"Line {at + 1} of {count}")
        expect(note).to_contain_text(moment["note"])
        expect(page.locator(".formula-ink .katex").first).to_be_visible()
        assert page.locator(".katex-error").count() == 0
        if at < count - 1:
            page.keyboard.press("ArrowRight")
    after = {
        one["values"]["parameter"]: one["values"]["after"] for one in moments if one["phase"] == "update"
    }
    assert len(after) == 9
    # The diagram is painted a frame after the words.
    expect(diagram.filter(has_text=re.compile("^→"))).to_have_count(9)
    for at in reversed(range(count - 1)):
        page.keyboard.press("ArrowLeft")
        expect(page.locator(LINE)).to_have_text(f"Line {at + 1} of {count}")
    expect(diagram.filter(has_text=re.compile("^(→|z|δ)"))).to_have_count(0)

    page.get_by_role("button", name="Take this whole step").click()
    session = settled(page, client, lambda session: bool(session["clock"]["step"] == 1))
    layers = session["parameters"]["layers"]
    for ref, value in after.items():
        kind, layer, unit, *source = ref.split(":")
        own = layers[int(layer)]
        now = own["bias"][int(unit)] if kind == "bias" else own["weights"][int(unit)][int(source[0])]
        assert now == pytest.approx(value, abs=1e-12)
    # The panel is at the beginning of the next.
    fresh = story(page, client)
    expect(page.locator(LINE)).to_have_text(f"Line 1 of {len(fresh)}")


def test_a_symbol_lights_its_place_and_a_place_its_symbols(open_page: Open, client: httpx.Client) -> None:
    page = open_page(XOR)
    ready(page)
    slowly(page)
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    symbol = page.locator(".katex-html [data-ref='edge:0:0:1']").first
    # A weight is in the ink of its sign, as its link is.
    weight = session_of(page, client)["parameters"]["layers"][0]["weights"][0][1]
    expect(symbol).to_have_class(re.compile("ink-low" if weight < 0 else "ink-high"))
    symbol.hover()
    link = page.locator('[data-key="link:0:0:1"]')
    expect(link).to_have_class(re.compile("pointed"))
    expect(symbol).to_have_class(re.compile("lit"))
    page.locator('[data-key="input:0"]').hover()
    expect(link).not_to_have_class(re.compile("pointed"))
    expect(page.locator(".katex-html [data-ref='input:0']").first).to_have_class(re.compile("lit"))
    # By keyboard, with its name said.
    page.get_by_role("group", name="The formula in symbols").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(page.locator(".formula-line [aria-live]").first).to_have_text("weight from x₁ to hidden 1 unit 1")
    expect(page.locator('[data-key="link:0:0:0"]')).to_have_class(re.compile("pointed"))


def test_another_example_is_told_but_not_taken(open_page: Open, client: httpx.Client) -> None:
    page = open_page(XOR)
    ready(page)
    slowly(page)
    field = page.get_by_label("Example")
    field.fill("4")
    field.press("Enter")
    expect(page.locator(".formula-ink annotation")).to_contain_text("x = (")
    take = page.get_by_role("button", name="Take this whole step")
    expect(take).to_be_disabled()
    page.get_by_role("button", name="Back to the next update").click()
    expect(take).to_be_enabled()
    # A click on the plane chooses the nearest example.
    box = page.locator("#output-stage .plane-front").bounding_box()
    assert box
    page.mouse.click(box["x"] + box["width"] * 0.75, box["y"] + box["height"] * 0.25)
    expect(take).to_be_disabled()
    session = session_of(page, client)
    inputs = client.get(f"/sessions/{session['id']}/data").json()["train"]["inputs"]
    expect(field).to_have_value(str(inputs.index([1, 1]) + 1))


def test_a_large_network_is_told_by_matrices_and_by_the_unit_that_is_chosen(open_page: Open) -> None:
    page = open_page("/?preset=digits&play=no")
    ready(page)
    assert slowly(page) == 4
    page.keyboard.press("ArrowRight")
    entry = page.get_by_role("button", name="z of unit 2")
    entry.hover()
    expect(entry).to_have_attribute("aria-pressed", "true")
    expect(page.locator(".matrix-words")).to_contain_text("Row 2 times the column")
    page.locator('[data-key="unit:1:3"]').click()
    expect(page.get_by_text("The lines of output 3 only")).to_be_visible()
    expect(page.locator(LINE)).to_have_text(re.compile(r"^Line 1 of (?!4$)\d+$"))


def test_without_motion_the_same_is_told(open_page: Open) -> None:
    page = open_page(XOR, prepare=lambda page: page.emulate_media(reduced_motion="reduce"))
    ready(page)
    slowly(page)
    for _ in range(4):
        page.keyboard.press("ArrowRight")
    expect(page.locator(".moment-pulse")).not_to_have_count(0)
    assert page.locator(".moment-pulse").evaluate_all(
        "all => all.every((one) => getComputedStyle(one).display === 'none')"
    )
    expect(page.locator(".moment-text.fresh")).to_have_count(1)


def test_the_arrows_walk_the_story_wherever_the_mouse_was_last(open_page: Open) -> None:
    page = open_page(XOR)
    ready(page)
    unit = page.locator('[data-key="unit:0:1"]')
    unit.click()
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    count = slowly(page)
    line = page.locator(LINE)
    page.keyboard.press("ArrowRight")
    expect(line).to_have_text(f"Line 2 of {count}")
    # On a tab, a switch and a slider that were clicked as well: they keep the focus, and not these keys.
    page.get_by_role("tab", name="Unit").click()
    page.keyboard.press("ArrowRight")
    expect(line).to_have_text(f"Line 3 of {count}")
    expect(page.get_by_role("tab", name="Unit")).to_have_attribute("aria-selected", "true")
    page.get_by_label("Confusion").click(force=True)
    page.keyboard.press("ArrowLeft")
    expect(line).to_have_text(f"Line 2 of {count}")
    expect(page.get_by_label("Confusion")).to_be_checked()
    # Whoever came into the diagram by keyboard walks the diagram.
    page.keyboard.press("Tab")
    unit.focus()
    page.keyboard.press("ArrowLeft")
    expect(unit).not_to_be_focused()
    expect(line).to_have_text(f"Line 2 of {count}")


def test_nothing_moves_when_it_is_told_in_the_curves_place(open_page: Open) -> None:
    page = open_page("/?preset=circle&play=no")
    ready(page)
    expect(page.locator("#curves canvas").first).to_be_visible()
    place, before = page.locator("#curves").bounding_box(), page.evaluate(BOXES)
    slowly(page)
    story = page.locator("#story").bounding_box()
    assert story == place
    assert page.evaluate(BOXES) == before
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("button", name="Forward")).to_have_attribute("aria-current", "step")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("button", name="Forward")).to_contain_text(re.compile(r"unit \d of 7"))
    assert page.evaluate(CUT) == []
    page.keyboard.press("m")
    expect(page.locator("#story")).to_be_hidden()
    assert page.evaluate(BOXES) == before


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("size", [(1440, 900), (1024, 768), (768, 1024), (390, 844)])
def test_nothing_is_in_a_readers_way(open_page: Open, theme: str, size: tuple[int, int]) -> None:
    page = open_page(XOR, theme=theme, width=size[0], height=size[1], touch=size[0] < 500)
    ready(page)
    slowly(page)
    assert violations(page) == []
    dark_is_clean(page)
    page.keyboard.press("ArrowRight")
    expect(page.locator(".matrices")).to_be_visible()
    assert violations(page) == []
    dark_is_clean(page)
    assert page.evaluate(CUT) == []
    # A sheet covers the player, and has a key of its own to close it.
    if size[0] in (390, 1024):
        page.get_by_role("button", name="Close slow motion").click()
    else:
        page.get_by_role("button", name="Slow motion", exact=True).click()
    expect(page.locator("#story")).to_be_hidden()
    expect(page.locator(".moment-text")).to_have_count(0)
