"""A real Chromium on a real server. Whatever a page complains of, or fetches from elsewhere, fails its test."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest
from playwright.sync_api import Browser, Page, Playwright, expect, sync_playwright

from tests.api.handle import create
from tests.api.rooms.classroom import Classroom, open_room
from tests.browser.cues import CHOICE, MOONS, NUMBER
from tests.browser.engines.chromium import SHELL, WITH_WINDOWS, begun
from tests.browser.visitors import Visitors
from tests.conftest import Live

# A page that is right gets there at once; a machine that has other things to do may take longer.
expect.set_options(timeout=20_000)

Open = Callable[..., Page]


@pytest.fixture(scope="package")
def playwright() -> Iterator[Playwright]:
    """For this package's tests and no longer: while it is there an event loop runs, and other tests have their own."""
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="package")
def browser(playwright: Playwright) -> Iterator[Browser]:
    with begun(playwright, SHELL) as browser:
        yield browser


@pytest.fixture(scope="module")
def browser_with_windows(playwright: Playwright) -> Iterator[Browser]:
    with begun(playwright, WITH_WINDOWS) as browser:
        yield browser


class Watched:
    """What went wrong in the pages of a test: console errors, exceptions, requests to other origins, CSP violations."""

    def __init__(self, origin: str) -> None:
        self.origin = origin
        self.complaints: list[str] = []
        self.allowed: list[str] = []

    def watch(self, page: Page) -> None:
        page.on(
            "console",
            lambda message: self.note(message.text) if message.type in ("error", "warning") else None,
        )
        page.on("pageerror", lambda error: self.note(str(error)))
        page.on(
            "request",
            lambda request: self.note(f"off-origin: {request.url}") if self.leaves(request.url) else None,
        )

    def requested(self, url: str) -> None:
        if self.leaves(url):
            self.note(f"off-origin: {url}")

    def note(self, text: str) -> None:
        self.complaints.append(text)

    def leaves(self, url: str) -> bool:
        parts = urlsplit(url)
        return parts.scheme not in ("blob", "data") and parts.netloc != self.origin

    def allow(self, text: str) -> None:
        """A complaint that the test provokes on purpose."""
        self.allowed.append(text)

    def unexpected(self) -> list[str]:
        return [text for text in self.complaints if not any(allowed in text for allowed in self.allowed)]


@pytest.fixture
def watched(server: Live) -> Iterator[Watched]:
    watched = Watched(server.host)
    yield watched
    assert watched.unexpected() == []


@pytest.fixture(scope="package")
def visitors(browser: Browser, server: Live) -> Visitors:
    return Visitors(browser, server.url)


@contextmanager
def opening(visitors: Visitors, server: Live, watched: Watched) -> Iterator[Open]:
    """Opens an address as somebody new: ``open_page("/?preset=iris", width=390, theme="dark")``."""
    with visitors.come() as come:

        def open_one(
            path: str = "/",
            width: int = 1440,
            height: int = 900,
            theme: Any = "light",
            touch: bool = False,
            tour: bool = False,
            prepare: Callable[[Page], object] | None = None,
        ) -> Page:
            page = come(touch).page(width, height, theme, tour)
            page.set_default_timeout(20_000)
            # The first page of all waits for browser and server to have begun, too.
            page.set_default_navigation_timeout(60_000)
            watched.watch(page)
            if prepare:
                prepare(page)
            page.goto(f"{server.url}{path}")
            return page

        yield open_one


@pytest.fixture
def open_page(visitors: Visitors, server: Live, watched: Watched) -> Iterator[Open]:
    with opening(visitors, server, watched) as open_one:
        yield open_one


@pytest.fixture
def room(client: httpx.Client) -> Iterator[Classroom]:
    """A class on a run, with two questions prepared."""
    room = open_room(client, create(client, MOONS), cues=[CHOICE, NUMBER])
    yield room
    room.call(room.host, "DELETE")
