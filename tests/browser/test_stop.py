"""A run that is told where to stop stops there by itself, and says so."""

import re

import httpx
from playwright.sync_api import expect

from tests.browser.bench import ready, session_of, settled
from tests.browser.conftest import Open


def test_a_run_stops_at_the_end_of_the_epoch_that_it_was_told(open_page: Open, client: httpx.Client) -> None:
    page = open_page("/?preset=smallest-xor&play=no&stop=epochs-7")
    ready(page)
    field = page.locator("[data-control='stop']").get_by_role("button").first
    expect(field).to_contain_text("epoch 7")
    page.get_by_role("button", name="Play", exact=True).click()
    notice = page.locator("#notice")
    expect(notice).to_contain_text("Stopped at epoch 7")
    assert session_of(page, client)["clock"]["epoch"] == 7
    expect(page.get_by_role("button", name="Play", exact=True)).to_be_visible()
    # It holds already: Play says so, where it would seem to do nothing.
    page.get_by_role("button", name="Play", exact=True).click()
    expect(notice).to_contain_text("Move Stop to go on")

    field.click()
    value = page.get_by_label("At an epoch")
    value.fill("0")
    value.press("Enter")
    expect(page.get_by_text("Must be at least 1.")).to_be_visible()
    page.get_by_label("When").select_option("loss")
    value = page.get_by_label("Training loss below")
    value.fill("0.5")
    value.press("Enter")
    page.keyboard.press("Escape")
    expect(field).to_contain_text("loss < 0.5")
    page.get_by_role("button", name="Play", exact=True).click()
    expect(notice).to_contain_text(re.compile(r"Stopped at epoch \d+: training loss 0\.4"))
    session = settled(page, client, lambda session: bool(session["status"] == "done"))
    assert session["metrics"]["train_loss"] < 0.5


def test_a_run_that_plays_from_the_beginning_stops_where_its_link_says(
    open_page: Open, client: httpx.Client
) -> None:
    page = open_page("/?preset=smallest-xor&play=yes&stop=epochs-7")
    expect(page.locator("#notice")).to_contain_text("Stopped at epoch 7")
    expect(page.get_by_role("button", name="Play", exact=True)).to_be_visible()
    assert session_of(page, client)["clock"]["epoch"] == 7
