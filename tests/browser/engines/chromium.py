"""Debian's Chromium, through Playwright."""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Playwright

from tests.browser.engines.window import BEGIN, Missing, Motion, Window, called

# The engine alone, and the browser that people have. Its windows, toolbars and their own little pages take as much of a
# machine as the page that is shown, whether there is a screen or not; what they add to a page, the flows see.
SHELL = Path("/usr/bin/chromium-headless-shell")
WITH_WINDOWS = Path("/usr/bin/chromium")
FLAGS = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # The shell's letters are as wide as those of the browser with windows.
    "--font-render-hinting=none",
    # Pages of one visitor share a process, which has the scripts of the page before.
    "--process-per-site",
]


@contextmanager
def begun(playwright: Playwright, program: Path) -> Iterator[Browser]:
    if not program.exists():
        raise Missing(str(program))
    # As root it must do without a sandbox.
    flags = [*FLAGS, "--no-sandbox"] if os.geteuid() == 0 else FLAGS
    browser = playwright.chromium.launch(executable_path=program, args=flags)
    yield browser
    browser.close()


class ChromiumWindow(Window):
    def __init__(self, context: BrowserContext, touch: bool) -> None:
        super().__init__()
        self.context = context
        self.touch = touch
        self.down: tuple[float, float] | None = None
        self.dragging = False
        self.page = context.new_page()
        self.inner = context.new_cdp_session(self.page)
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

    def point(self, motion: Motion, x: float, y: float) -> None:
        if self.touch:
            self.finger(motion, x, y)
        elif motion == "move":
            self.page.mouse.move(x, y)
        elif motion == "down":
            self.page.mouse.down()
        else:
            self.page.mouse.up()

    def finger(self, motion: Motion, x: float, y: float) -> None:
        """A finger that does not move taps: both ends of it at once, or a busy page takes it for a long press."""
        if motion == "down":
            self.down = (x, y)
        elif motion == "up" and self.down:
            self.down = None
            self.page.touchscreen.tap(x, y)
        elif motion == "up":
            self.dragging = False
            self.touched("touchEnd")
        elif self.down or self.dragging:
            if self.down:
                self.touched("touchStart", self.down)
            self.down, self.dragging = None, True
            self.touched("touchMove", (x, y))

    def touched(self, kind: str, *points: tuple[float, float]) -> None:
        where = [{"x": x, "y": y} for x, y in points]
        self.inner.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": where})

    def resize(self, width: int, height: int) -> None:
        self.page.set_viewport_size({"width": width, "height": height})

    def picture(self, path: Path) -> None:
        self.page.screenshot(path=path)

    def another(self) -> Window:
        return ChromiumWindow(self.context, self.touch)

    def listen(self) -> None:
        # An answer comes after all that was said before it.
        self.evaluate("() => true")

    def close(self) -> None:
        self.page.close()


@contextmanager
def chromium(browser: Browser, *, touch: bool = False) -> Iterator[Window]:
    context = browser.new_context(has_touch=touch, is_mobile=touch)
    context.add_init_script(f"({BEGIN})()")
    yield ChromiumWindow(context, touch)
    context.close()
