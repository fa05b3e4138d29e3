"""Everything else that can be asked of a run, beside it: its health, its gradients, a proof, a landscape, a warp."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import violations
from tests.browser.bench import ready
from tests.browser.conftest import Open

XOR = "/?preset=smallest-xor&play=no"
INK = "canvas => canvas.toDataURL()"


def look_into(page: Page, tab: str) -> None:
    if page.locator("#dock").is_hidden():
        page.get_by_role("button", name="Why? Look into this run").click()
    page.get_by_role("tab", name=tab).click()


def test_the_gradient_check_shows_both_slopes_and_the_selected_weight_first(open_page: Open) -> None:
    page = open_page(XOR)
    ready(page)
    look_into(page, "Gradient check")
    expect(page.get_by_text("The chain rule is right.")).to_be_visible()
    assert page.locator(".gradient-map .cell").count() == 9
    rows = page.locator(".gradient-table tbody tr")
    expect(rows).to_have_count(7)
    cells = rows.first.locator("td").all_inner_texts()
    assert cells[0] == cells[1] != "0"
    page.locator(".gradient-map .cell").first.click()
    expect(rows.first).to_have_class("chosen")
    expect(rows.first).to_contain_text("hidden 1 unit 1")


def test_xor_is_not_separable_and_the_proof_is_drawn(open_page: Open) -> None:
    page = open_page(XOR)
    ready(page)
    look_into(page, "Separability")
    expect(page.get_by_text("No line can part them, and here is the proof.")).to_be_visible()
    expect(page.locator(".separability-plane .share")).to_have_count(4)
    expect(page.locator(".separability-plane .hull")).to_have_count(2)
    expect(page.locator(".separability-words")).to_contain_text("(0.50, 0.50)")


def test_two_clouds_are_separable_with_a_margin_and_novikoffs_bound(open_page: Open) -> None:
    page = open_page("/?preset=perceptron&play=no")
    ready(page)
    look_into(page, "Separability")
    expect(page.get_by_text("Yes: a line parts the two classes.")).to_be_visible()
    expect(page.locator(".separability-plane .band")).to_have_count(1)
    expect(page.locator(".separability-words")).to_contain_text(
        re.compile(r"at most \(R/γ\)² = [\d\u202f]+ mistakes")
    )
    expect(page.get_by_role("tab", name="Gradient check")).to_have_count(0)


def test_the_landscape_has_the_way_of_the_run_on_it(open_page: Open) -> None:
    page = open_page(XOR)
    ready(page)
    look_into(page, "Landscape")
    map_, relief = page.locator(".landscape canvas").first, page.locator(".landscape canvas.relief")
    expect(map_).to_be_visible()
    before, turned = map_.evaluate(INK), relief.evaluate(INK)
    page.get_by_role("slider", name="Turn").fill("-1")
    page.wait_for_function(
        "before => document.querySelector('.landscape canvas.relief').toDataURL() !== before", arg=turned
    )
    page.get_by_role("button", name="Step one epoch").click()
    page.wait_for_function(
        "before => document.querySelector('.landscape canvas').toDataURL() !== before", arg=before
    )
    page.locator(".landscape select").first.select_option("random")
    expect(page.get_by_role("button", name="Other directions")).to_be_visible()
    expect(page.locator(".landscape canvas")).to_have_count(2)


def test_the_hidden_space_moves_with_the_layers_and_with_the_weights(open_page: Open) -> None:
    page = open_page("/?preset=circle&play=no")
    ready(page)
    look_into(page, "Hidden space")
    canvas = page.locator(".hidden-space canvas")
    last = canvas.evaluate(INK)
    page.locator(".hidden-stops").get_by_text("input plane").click()
    plane = canvas.evaluate(INK)
    assert plane != last
    page.get_by_role("button", name="Step one epoch").click()
    expect(page.locator(".clock")).to_contain_text("Epoch1")
    page.locator(".hidden-stops").get_by_text("hidden 2").click()
    page.wait_for_function(
        "last => document.querySelector('.hidden-space canvas').toDataURL() !== last", arg=last
    )


def test_the_point_on_the_activation_can_be_moved_by_key(open_page: Open) -> None:
    page = open_page(XOR)
    ready(page)
    look_into(page, "Activation")
    slider = page.get_by_role("slider", name="z on the curve")
    slider.focus()
    expect(slider).to_have_attribute("aria-valuetext", "z 0.00, value 0.000, slope 1.000")
    page.keyboard.press("ArrowRight")
    expect(slider).to_have_attribute("aria-valuetext", "z 0.10, value 0.100, slope 0.990")
    page.locator(".explorer select").select_option("1:0")
    expect(page.locator(".explorer h3")).to_have_text("sigmoid")


def test_dying_relus_say_so_by_themselves_and_tell_why(open_page: Open) -> None:
    # Biases that no example overcomes: the units can never learn their way back.
    weights = "_".join(["0.1"] * 16 + ["-50"] * 8 + ["0.1"] * 8 + ["0"])
    page = open_page(f"/?preset=dying-relu&play=no&weights={weights}")
    ready(page)
    page.get_by_role("button", name="Play", exact=True).click()
    why = page.locator("#notice").get_by_role("button", name="Why?")
    expect(why).to_be_visible(timeout=30_000)
    page.get_by_role("button", name="Pause").click()
    why.click()
    expect(page.locator(".findings")).to_contain_text("silent for every example")
    expect(page.locator(".vitals-table")).to_contain_text("8 of 8")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_panel_is_clean(open_page: Open, theme: str) -> None:
    page = open_page(XOR, theme=theme)
    ready(page)
    for tab in ("Health", "Gradient check", "Separability", "Landscape", "Hidden space", "Activation"):
        look_into(page, tab)
        expect(page.locator(".dock-empty")).to_have_count(0)
        assert violations(page) == [], tab
