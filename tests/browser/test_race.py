"""A race: several models, one clock."""

import re

import httpx
import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import THEMES, dark_is_clean, violations
from tests.browser.bench import LANES
from tests.browser.conftest import Open


def lanes_of(page: Page) -> list[str]:
    """The sessions of the lanes, from left to right."""
    found: list[str] = page.evaluate(LANES)
    return found


def ready(page: Page, lanes: int) -> None:
    expect(page.locator(".lane")).to_have_count(lanes)
    expect(page.get_by_role("button", name="Play")).to_be_enabled()


def test_all_lanes_stand_at_the_same_epoch_when_paused(open_page: Open, client: httpx.Client) -> None:
    page = open_page("/race?race=separable")
    ready(page, 2)
    page.get_by_role("button", name="Step one epoch").click()
    expect(page.get_by_label("Clock")).to_have_text(re.compile(r"Epoch\s*1$"))
    page.get_by_role("button", name="Play").click()
    expect(page.get_by_label("Clock")).to_have_text(re.compile(r"Epoch\s*([5-9]|\d\d+)$"), timeout=30_000)
    page.get_by_role("button", name="Pause").click()
    expect(page.get_by_role("button", name="Play")).to_be_visible()
    lanes = [client.get(f"/sessions/{lane}").json() for lane in lanes_of(page)]
    epoch = lanes[0]["clock"]["epoch"]
    assert [lane["clock"]["epoch"] for lane in lanes] == [epoch] * 2
    expect(page.get_by_label("Clock")).to_have_text(re.compile(rf"Epoch\s*{epoch}$"))
    first, second = (client.get(f"/sessions/{lane['id']}/data").json()["train"] for lane in lanes)
    assert first == second
    expect(page.locator(".race-lead")).to_contain_text(re.compile("ahead|level"))
    page.get_by_role("button", name="Reset").click()
    expect(page.get_by_label("Clock")).to_have_text(re.compile(r"Epoch\s*0$"))


def test_the_ladder_on_xor_is_won_by_backpropagation(open_page: Open) -> None:
    page = open_page("/race?race=ladder")
    ready(page, 4)
    expect(page.get_by_role("region", name="McCulloch–Pitts")).to_contain_text("wired by hand")
    page.get_by_role("button", name="Play").click()
    winner = page.get_by_role("region", name="Backpropagation")
    expect(winner).to_contain_text("100.0", timeout=60_000)
    expect(page.locator(".race-lead")).to_contain_text("Backpropagation is ahead")


def test_a_link_carries_a_race_of_ones_own(open_page: Open, client: httpx.Client) -> None:
    page = open_page("/race?race=separable")
    ready(page, 2)
    page.get_by_text("Change this race").click()
    page.get_by_role("button", name="Add a lane").click()
    ready(page, 3)
    page.get_by_role("button", name="Share this race").click()
    expect(page).to_have_url(re.compile(r"3\.model=mlp"))
    link = page.url
    other = open_page(link[link.index("/", 8) :])
    ready(other, 3)
    specs = [
        [client.get(f"/sessions/{lane}").json()["spec"] for lane in lanes_of(one)] for one in (page, other)
    ]
    assert specs[0] == specs[1]


@pytest.mark.parametrize("theme", THEMES)
def test_axe_finds_nothing(open_page: Open, theme: str) -> None:
    page = open_page("/race?race=noisy", theme=theme)
    ready(page, 2)
    page.get_by_text("Change this race").click()
    assert violations(page) == []
    dark_is_clean(page)


def test_a_phone_shows_a_race_and_nothing_sticks_out(open_page: Open) -> None:
    page = open_page("/race?race=optimisers", width=390, height=844, touch=True)
    ready(page, 3)
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
