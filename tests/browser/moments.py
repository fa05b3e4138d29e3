"""A run with a past, and a fork of it, as tests of time want them."""

import re
from collections.abc import Callable
from typing import Any

import httpx
from playwright.sync_api import Locator, Page, expect

from tests.browser.bench import ready, session_of, settled
from tests.browser.conftest import Open

# Both planes, side by side.
PLANES = """() => [...document.querySelectorAll('.fork-plane')]
  .every(({ clientWidth }) => clientWidth > 100 && clientWidth < innerWidth / 2)"""


def trained(open_page: Open, epochs: int = 4, **screen: Any) -> Page:
    page = open_page("/?preset=circle&play=no", **screen)
    ready(page)
    for epoch in range(1, epochs + 1):
        page.keyboard.press("Alt+ArrowRight")
        expect(clock(page)).to_have_text(re.compile(rf"Epoch\s*{epoch}\b"))
    return page


def clock(page: Page) -> Locator:
    return page.locator(".timeline-clock")


def fork_of(page: Page, client: httpx.Client) -> dict[str, Any]:
    """The session that is followed beside the one on the bench, as the server has it."""
    other = page.wait_for_function("() => document.body.dataset.beside").json_value()
    found: dict[str, Any] = client.get(f"/sessions/{other}").raise_for_status().json()
    return found


def forked(page: Page, rate: str = "0.3") -> Locator:
    """Both lanes, once there is a fork from the moment looked at."""
    page.get_by_role("button", name="Fork", exact=True).first.click()
    form = page.get_by_role("form", name="Fork from this moment")
    form.get_by_role("textbox", name="with rate").fill(rate)
    form.get_by_role("button", name="Fork", exact=True).click()
    lanes = page.get_by_role("region", name="The run and its fork")
    expect(lanes.get_by_role("region", name="Fork")).to_contain_text(f"rate {rate}")
    expect(form).to_be_hidden()
    return lanes


def together(page: Page, client: httpx.Client, holds: Callable[[dict[str, Any]], bool]) -> int:
    """The examples that both have seen, once the run is as wanted and its fork stands still where it does."""
    for _ in range(300):
        run, fork = session_of(page, client), fork_of(page, client)
        if holds(run) and fork["status"] != "playing" and run["clock"]["sample"] == fork["clock"]["sample"]:
            return int(run["clock"]["sample"])
        page.wait_for_timeout(100)
    raise AssertionError(
        f"the run is at {run['clock']}, {run['status']}; its fork at {fork['clock']}, {fork['status']}"
    )


def paused_after(sample: int) -> Callable[[dict[str, Any]], bool]:
    return lambda run: run["status"] == "paused" and run["clock"]["sample"] > sample


def standing_back(page: Page, client: httpx.Client) -> dict[str, Any]:
    """The session, once the server stands at the moment behind the end that the slider says."""
    timeline = page.get_by_role("slider", name="Timeline")
    expect(timeline).to_have_attribute("aria-valuetext", re.compile("behind the end"))
    return settled(
        page,
        client,
        lambda session: (
            f"Update {session['clock']['step']} of " in (timeline.get_attribute("aria-valuetext") or "")
        ),
    )
