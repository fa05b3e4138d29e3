"""A page that came through a bad network, with its clock in the test's hand."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from playwright.sync_api import Browser, Locator, Page, WebSocket, expect

from app.bench.network import BadNetwork

# The newest of each page.
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
