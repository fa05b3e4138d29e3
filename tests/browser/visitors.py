"""Who opens pages: as strange to the application as somebody new, in a browser that knows its scripts already.

A page of 250 files is fetched, compiled and laid out anew by each new browser context, which takes twice the time of
all that a test does there. A visitor's place is kept, with a small page that keeps its process; what the application
has stored is thrown away, and each test has a page of its own.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page

# What the application can have left in a browser: a page like a new one, for whoever comes next.
FORGET = """seen => { localStorage.clear(); if (seen) localStorage.setItem('perceptory.tour', 'seen') }"""


class Visitor:
    """A browser context, with a small page of the application that is never closed."""

    def __init__(self, browser: Browser, origin: str, touch: bool) -> None:
        self._context: BrowserContext = browser.new_context(has_touch=touch, is_mobile=touch)
        # Which session a page shows is read from what it fetched, and it fetches more than a browser remembers unasked.
        self._context.add_init_script("performance.setResourceTimingBufferSize(5000)")
        self._keeper = self._context.new_page()
        self._keeper.goto(f"{origin}/static/icon.svg")

    def page(self, width: int, height: int, theme: Any, tour: bool) -> Page:
        self._keeper.evaluate(FORGET, not tour)
        page = self._context.new_page()
        page.set_viewport_size({"width": width, "height": height})
        page.emulate_media(color_scheme=theme)
        return page

    def leave(self) -> None:
        for page in self._context.pages:
            if page != self._keeper:
                page.close()
        self._context.clear_cookies()
        self._context.clear_permissions()


class Visitors:
    """Places that are free, by whether one touches the screen."""

    def __init__(self, browser: Browser, origin: str) -> None:
        self._browser, self._origin = browser, origin
        self._free: dict[bool, list[Visitor]] = {False: [], True: []}

    @contextmanager
    def come(self) -> Iterator[Callable[[bool], Visitor]]:
        """As many as a test wants, each unknown to the others; they leave when it is over."""
        here: list[tuple[bool, Visitor]] = []

        def one(touch: bool) -> Visitor:
            free = self._free[touch]
            here.append((touch, free.pop() if free else Visitor(self._browser, self._origin, touch)))
            return here[-1][1]

        yield one
        for touch, visitor in here:
            visitor.leave()
            self._free[touch].append(visitor)
