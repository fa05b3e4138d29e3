"""A page that came through a bad network, with its clock in the test's hand."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

import httpx
from playwright.sync_api import Browser, Locator, Page, WebSocket, expect

from app.bench.network import BadNetwork

# With its clock, a page's list of what it fetched is the test's, too: which session it shows is told by its stream.
STREAM: dict[Page, WebSocket] = {}


@contextmanager
def opened(browser: Browser, network: BadNetwork, path: str = "/?preset=circle&play=no") -> Iterator[Page]:
    """A page that came through the network. What it complains of on its console is the network's fault."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    context.add_init_script("localStorage.setItem('perceptory.tour', 'seen')")
    page = context.new_page()
    page.set_default_timeout(30_000)
    page.clock.install()
    broken: list[str] = []
    page.on("pageerror", lambda error: broken.append(str(error)))
    page.on("websocket", lambda socket: STREAM.update({page: socket}))
    page.goto(network.url + path)
    yield page
    context.close()
    assert broken == []


def notice(page: Page) -> Locator:
    return page.locator("#notice")


def epoch(page: Page) -> Locator:
    return page.locator(".timeline-clock")


def button(page: Page, name: str) -> Locator:
    return page.get_by_role("button", name=name, exact=True)


def linked(page: Page, how: str) -> None:
    expect(page.locator(f".link-state[data-state={how}]")).to_be_visible()


@contextmanager
def stopped(page: Page) -> Iterator[None]:
    """Time stands still but for what the test lets pass."""
    now = page.evaluate("Date.now()") / 1_000
    page.clock.pause_at(datetime.fromtimestamp(now + 0.5, UTC))
    yield
    page.clock.resume()


def session_of(page: Page, client: httpx.Client) -> dict[str, Any]:
    """The session that the page shows, as the server has it."""
    found: dict[str, Any] = client.get(f"/sessions/{STREAM[page].url.split('/')[-2]}").json()
    return found


def settled(
    page: Page, client: httpx.Client, holds: Callable[[dict[str, Any]], bool], every: float = 100
) -> dict[str, Any]:
    """Asks for it each so many milliseconds until that is so."""
    for _ in range(200):
        session = session_of(page, client)
        # One that the page has let go of is no longer there.
        if "spec" in session and holds(session):
            return session
        page.wait_for_timeout(every)
    raise AssertionError(f"it did not come to that; the last was {session}")
