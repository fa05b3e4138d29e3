"""What people do first, in a browser behind each proxy, at its root and under a path. Nothing complains, and no request
goes anywhere else.
"""

import re
from collections.abc import Iterator
from itertools import product

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.browser.bench import ready
from tests.browser.conftest import Watched
from tests.browser.engines.chromium import SHELL, begun
from tests.conftest import live
from tests.deploy.proxies import KINDS, NAME, Proxy, proxy_of
from tests.rounds import rounds

# Under a path everything is that can go wrong at the root, and more.
WAYS = [*product(KINDS, ["/perceptory"]), *product(rounds(["haproxy"], [*KINDS]), [""])]
PHONE = {"width": 390, "height": 844}


class Visit:
    """Whoever comes by a proxy, with pages that are watched."""

    def __init__(self, browser: Browser, proxy: Proxy, path: str) -> None:
        self.browser, self.url = browser, f"{proxy.url}{path}"
        self.watched = Watched(proxy.url.removeprefix("http://"))

    def open(self, path: str, size: dict[str, int] | None = None) -> Page:
        page = self.browser.new_context(viewport=size or {"width": 1440, "height": 900}).new_page()
        self.watched.watch(page)
        page.on("response", lambda answer: self.look(answer.status, answer.url))
        page.on("websocket", lambda socket: self.look(101, socket.url.replace("ws", "http", 1)))
        page.add_init_script("localStorage.setItem('perceptory.tour', 'seen')")
        page.goto(path if path.startswith("http") else f"{self.url}{path}")
        return page

    def look(self, status: int, url: str) -> None:
        if status >= 400:
            self.watched.note(f"{status}: {url}")
        if url.startswith("http") and not url.startswith(f"{self.url}/"):
            self.watched.note(f"not below {self.url}: {url}")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright, begun(playwright, SHELL) as browser:
        yield browser


@pytest.fixture(params=WAYS, ids="".join)
def visit(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Visit]:
    kind, path = request.param
    given = {"allowed_hosts": [NAME, "127.0.0.1"], "trusted_proxies": ["127.0.0.1"], "root_path": path}
    with live(**given) as server, proxy_of(kind, server.host) as proxy:
        visit = Visit(browser, proxy, path)
        try:
            yield visit
        finally:
            for context in browser.contexts:
                context.close()
        assert visit.watched.unexpected() == []


def test_the_playground_plays_and_its_link_leads_to_the_same(visit: Visit) -> None:
    page = visit.open("/?preset=circle&play=no")
    ready(page)
    page.get_by_role("button", name="Play").click()
    expect(page.locator(".timeline-clock")).to_contain_text(re.compile(r"[2-9]\d|\d{3}"))
    page.get_by_role("button", name="Pause").click()
    page.get_by_role("button", name="Share").first.click()
    link = page.get_by_role("textbox", name="Text to copy").input_value()
    assert link.startswith(f"{visit.url}/")
    ready(visit.open(f"{link}&play=no"))


def test_a_lesson_becomes_a_room_that_a_phone_joins(visit: Visit) -> None:
    host = visit.open("/lessons/perceptron")
    host.get_by_role("button", name="Teach this in a room").click()
    host.wait_for_url(re.compile(rf"^{visit.url}/rooms/\w{{6}}$"))
    expect(host.locator(".host-columns")).to_be_visible()
    href = host.get_by_role("link", name="Wall").get_attribute("href")
    wall = visit.open(host.evaluate("href => new URL(href, location).href", href))
    code = host.url.rsplit("/", 1)[1]
    expect(wall.locator(".wall-code")).to_have_text(f"{code[:3]} {code[3:]}")
    phone = visit.open(f"/join/{code}", PHONE)
    expect(phone.locator(".follow-title")).to_have_text("The wall shows")
    expect(host.locator(".host-here")).to_have_text("1 here")


def test_every_other_page_comes_whole(visit: Visit) -> None:
    for path in ("/docs", "/experiments", "/race?play=no", "/lessons", "/embed?play=no"):
        page = visit.open(path)
        expect(page.locator("h1, main, [role=main]").first).to_be_attached()
