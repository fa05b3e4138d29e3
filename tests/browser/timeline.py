"""What tests of time ask of the player."""

import re
from typing import Any

from playwright.sync_api import Locator, Page, expect

from tests.browser.bench import ready
from tests.browser.conftest import Open


def trained(open_page: Open, epochs: int = 4, **screen: Any) -> Page:
    page = open_page("/?preset=circle&play=no", **screen)
    ready(page)
    for epoch in range(1, epochs + 1):
        page.keyboard.press("Alt+ArrowRight")
        expect(clock(page)).to_have_text(re.compile(rf"Epoch\s*{epoch}\b"))
    return page


def clock(page: Page) -> Locator:
    return page.locator(".timeline-clock")
