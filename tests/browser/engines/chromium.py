"""Debian's Chromium, through Playwright."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext

from tests.browser.engines.window import BEGIN, Mouse, Window, called


class ChromiumWindow(Window):
    def __init__(self, context: BrowserContext) -> None:
        super().__init__()
        self.context = context
        self.page = context.new_page()
        self.page.on(
            "console",
            lambda message: self.said.append(message.text) if message.type in ("error", "warning") else None,
        )
        self.page.on("pageerror", lambda error: self.said.append(str(error)))

    def visit(self, url: str) -> None:
        self.page.goto(url)

    def evaluate(self, function: str, given: Any = None) -> Any:
        return json.loads(self.page.evaluate(called(function, given)))

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def mouse(self, kind: Mouse, x: float, y: float) -> None:
        if kind == "move":
            self.page.mouse.move(x, y)
        elif kind == "down":
            self.page.mouse.down()
        else:
            self.page.mouse.up()

    def resize(self, width: int, height: int) -> None:
        self.page.set_viewport_size({"width": width, "height": height})

    def picture(self, path: Path) -> None:
        self.page.screenshot(path=path)

    def another(self) -> Window:
        return ChromiumWindow(self.context)

    def listen(self) -> None:
        # An answer comes after all that was said before it.
        self.evaluate("() => true")

    def close(self) -> None:
        self.page.close()


@contextmanager
def chromium(browser: Browser) -> Iterator[Window]:
    context = browser.new_context()
    context.add_init_script(f"({BEGIN})()")
    yield ChromiumWindow(context)
    context.close()
