"""Luck as a picture, and whose absence would move the boundary: asked for, looked through, put on the bench."""

import re

import httpx
import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import THEMES, dark_is_clean, violations
from tests.browser.bench import ready, session_of, settled
from tests.browser.conftest import Open
from tests.browser.test_insight import INK, SMALLEST, UNFIT, look_into, painted

RING = "/?preset=circle&play=no"
PATIENCE = 60_000


def fates(page: Page) -> list[int]:
    return [int(re.sub(r"\D", "", one)) for one in page.locator(".luck-fates dd").all_inner_texts()]


def few_starts(page: Page) -> None:
    look_into(page, "Luck")
    expect(page.locator(".luck-map canvas")).to_be_visible(timeout=PATIENCE)
    with page.expect_response("**/luck?networks=50&*"):
        page.get_by_label("How many").select_option("50")
    expect(page.locator(".luck-map canvas")).to_be_visible(timeout=PATIENCE)


def trained(page: Page, epochs: int) -> None:
    """So many pictures, one an epoch, and no more."""
    page.get_by_role("button", name=re.compile("^Train")).click()
    page.wait_for_function(
        "least => Number(document.querySelector('.luck-keys b').textContent.split(' ')[0]) >= least",
        arg=epochs,
        timeout=PATIENCE,
    )
    page.get_by_role("button", name="Stop", exact=True).click()


def test_starts_are_trained_counted_and_one_of_them_is_opened_and_taken_back(
    open_page: Open, client: httpx.Client
) -> None:
    page = open_page(RING)
    ready(page)
    before = session_of(page, client)
    few_starts(page)
    picture = page.locator(".luck-map canvas").evaluate(INK)
    trained(page, 4)
    painted(page, ".luck-map canvas", picture)
    expect(page.locator(".luck-bands canvas")).to_be_visible()
    assert sum(fates(page)) == 50
    # The keyboard alone: the worst of them, then one better.
    slider = page.get_by_role("slider", name="Which start, by its training loss")
    slider.focus()
    with page.expect_response(re.compile(r"/luck/\d+\?")) as asked:
        page.keyboard.press("End")
    told = client.get(asked.value.url.partition("/api/v1")[2]).json()
    expect(page.locator(".luck-one")).to_contain_text(f"Start {told['number']}")
    opening = page.get_by_role("button", name="Open it on the bench")
    expect(opening).to_be_enabled()
    opening.click()
    opened = settled(page, client, lambda found: bool(found["clock"]["epoch"] == told["epoch"]))
    assert opened["spec"]["seed"] == told["seed"]
    assert opened["metrics"]["train_loss"] == pytest.approx(told["train_loss"], abs=1e-9)
    expect(page.locator("#notice")).to_contain_text(f"Start {told['number']} is on the bench")
    page.keyboard.press("Control+z")
    back = settled(page, client, lambda found: bool(found["spec"]["seed"] == before["spec"]["seed"]))
    assert back["clock"]["epoch"] == 0
    # The pictures of before are there again.
    expect(page.locator(".luck-keys b")).to_have_text(f"{told['epoch']} epochs")


def test_halos_tell_whose_absence_matters_and_a_press_draws_the_boundary_without_it(
    open_page: Open, client: httpx.Client
) -> None:
    page = open_page(RING)
    ready(page)
    look_into(page, "Without a point")
    button = page.get_by_role("button", name="Retrain without each")
    expect(button).to_be_disabled()
    for epoch in (1, 2, 3):
        page.get_by_role("button", name="Step one epoch").click()
        settled(page, client, lambda session, epoch=epoch: bool(session["clock"]["epoch"] == epoch))
    button.click()
    expect(page.locator(".luck-keys")).to_contain_text("after 3 epochs", timeout=PATIENCE)
    told = client.get(f"/sessions/{session_of(page, client)['id']}/without").json()
    most = max(range(len(told["moved"])), key=lambda place: told["moved"][place])
    expect(page.locator(".luck-one")).to_contain_text(f"Without point {told['examples'][most]},")
    picture = page.locator(".luck-map canvas").evaluate(INK)
    slider = page.get_by_role("slider", name="Which point, by how much its absence moves")
    slider.focus()
    with page.expect_response(re.compile(r"/without/\d+\?")):
        page.keyboard.press("ArrowRight")
    painted(page, ".luck-map canvas", picture)
    expect(page.locator(".luck-map figcaption")).to_contain_text("Thin: the boundary with all")
    # Pointing at one does the same.
    said = page.locator(".luck-one").inner_text()
    box = page.locator(".luck-map canvas").bounding_box()
    assert box
    with page.expect_response(re.compile(r"/without/\d+\?")):
        page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    expect(page.locator(".luck-one")).not_to_have_text(said)
    page.get_by_role("button", name="Step one epoch").click()
    expect(page.get_by_text("The run is at epoch 4 by now.")).to_be_visible()


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("touch", [False, True])
def test_both_fit_and_are_clean(open_page: Open, theme: str, touch: bool) -> None:
    size = {"width": 390, "height": 844, "touch": True} if touch else {}
    page = open_page(RING, theme=theme, **size)
    ready(page)
    if touch:
        page.get_by_role("button", name="Why?").first.click()
        page.get_by_label("What to look into").select_option(label="Luck")
    else:
        look_into(page, "Luck")
    expect(page.locator(".luck-map canvas")).to_be_visible(timeout=PATIENCE)
    trained(page, 2)
    page.get_by_role("slider", name="Which start, by its training loss").focus()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("button", name="Open it on the bench")).to_be_enabled(timeout=PATIENCE)
    for insight in ("Luck", "Without a point"):
        page.get_by_label("What to look into").select_option(label=insight)
        expect(page.locator("#why .insight > *").first).to_be_visible()
        assert page.evaluate(UNFIT, SMALLEST) == [], insight
        assert violations(page) == [], insight
        dark_is_clean(page)


def test_of_several_outputs_the_chosen_one_is_pictured(open_page: Open) -> None:
    page = open_page("/?preset=mazur&play=no")
    ready(page)
    with page.expect_response("**/luck?*&output=0"):
        look_into(page, "Luck")
    picture = page.locator(".luck-map canvas")
    expect(picture).to_be_visible(timeout=PATIENCE)
    chosen = page.get_by_label("Output pictured")
    expect(chosen).to_have_value("0")
    before = picture.evaluate(INK)
    with page.expect_response("**/luck?*&output=1"):
        chosen.select_option(label="o2")
    painted(page, ".luck-map canvas", before)
    expect(page.get_by_role("img", name="What the starts say as o2 over the plane")).to_be_visible()
    # It is the one that is looked at on the whole page.
    expect(page.locator("[data-control='answer']").get_by_role("combobox")).to_have_value("1")
    expect(page).to_have_url(re.compile("answer=2"))
    assert violations(page) == []
    page.get_by_label("What to look into").select_option(label="Without a point")
    expect(page.get_by_role("button", name="Retrain without each")).to_be_visible()
