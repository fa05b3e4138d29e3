"""What the steps ask of a window, in any engine. An engine gives the first half of it; the second is made of that."""

import json
import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Literal, TypeVar

from tests.browser.engines.finding import CENTRE, TEXT

PATIENCE = 60

# The spec has a browser say so when a view is measured anew because it was measured: the next frame does it.
HARMLESS = ("ResizeObserver loop",)

# Before a page begins. What it asks for is remembered, the newest too, and not the first 250 alone: the session is told
# from that.
BEGIN = "() => performance.setResourceTimingBufferSize(5000)"

Motion = Literal["move", "down", "up"]
Found = TypeVar("Found")


class Missing(AssertionError):
    """An engine that is not installed: the steps can't be walked, which is a failure and no reason to skip them."""

    def __init__(self, what: str) -> None:
        super().__init__(
            f"{what} is not there. Run scripts/install-browser (make browser), then the tests again."
        )


class Window(ABC):
    """A window of a browser, with a keyboard and a mouse, or a finger in its place."""

    def __init__(self) -> None:
        self.said: list[str] = []

    @abstractmethod
    def visit(self, url: str) -> None:
        """Opens an address, until its modules have been read."""

    @abstractmethod
    def evaluate(self, function: str, given: Any = None) -> Any:
        """What a JavaScript function answers, called with what is given; both can be written as JSON."""

    @abstractmethod
    def press(self, *keys: str) -> None:
        """Keys, one after the other, down and up: a character, or a name as Playwright has them."""

    @abstractmethod
    def point(self, motion: Motion, x: float, y: float) -> None:
        """With the mouse, or a finger where the screen is touched: one that is not down has no place to move from."""

    @abstractmethod
    def resize(self, width: int, height: int) -> None:
        """As large is what the page sees."""

    @abstractmethod
    def picture(self, path: Path) -> None:
        """What is on the screen, as a PNG."""

    @abstractmethod
    def another(self) -> "Window":
        """A second window of the same browser."""

    @abstractmethod
    def close(self) -> None: ...

    @abstractmethod
    def listen(self) -> None:
        """Brings what the page has complained of until now to `said`."""

    def complaints(self) -> list[str]:
        self.listen()
        return [text for text in self.said if not text.startswith(HARMLESS)]

    def until(self, function: str, given: Any = None, *, what: str = "") -> Any:
        """What a function answers as soon as that is not null, false, 0 or empty."""
        return self.wait(lambda: self.evaluate(function, given), lambda: what or function)

    def wait(self, ask: Callable[[], Found | None], what: Callable[[], str]) -> Found:
        deadline = time.monotonic() + PATIENCE
        while True:
            found = ask()
            if found:
                return found
            assert time.monotonic() < deadline, (
                f"not in {PATIENCE} s: {what()}; the page said {self.complaints()}"
            )
            time.sleep(0.05)

    def place(self, selector: str, name: str = "") -> tuple[float, float]:
        """The middle of the element of that name, once it is there, can be used and lies on top."""
        x, y = self.until(CENTRE, [selector, name], what=f"{selector} {name!r} to press")
        return x, y

    def click(self, selector: str, name: str = "", *, at: Sequence[float] | None = None) -> None:
        """On its middle, or at shares of its width and height."""
        x, y = self.place(selector, name)
        if at:
            left, top, width, height = self.evaluate(BOX, selector)
            x, y = left + at[0] * width, top + at[1] * height
        for motion in ("move", "down", "up"):
            self.point(motion, x, y)

    def drag(self, selector: str, name: str, by: tuple[float, float], steps: int = 6) -> None:
        x, y = self.place(selector, name)
        self.point("move", x, y)
        self.point("down", x, y)
        for step in range(1, steps + 1):
            self.point("move", x + by[0] * step / steps, y + by[1] * step / steps)
        self.point("up", x + by[0], y + by[1])

    def write(self, selector: str, name: str, text: str) -> None:
        """In place of what stands there."""
        self.click(selector, name)
        self.evaluate("() => document.activeElement.select()")
        self.press(*("Enter" if character == "\n" else character for character in text))

    def reads(self, selector: str, text: str) -> None:
        """Until that stands there."""
        self.until(TEXT, [selector, text], what=f"{selector} to say {text!r}")


BOX = """(selector) => {
  const {left, top, width, height} = document.querySelector(selector).getBoundingClientRect();
  return [left, top, width, height];
}"""


def called(function: str, given: Any) -> str:
    """JavaScript that calls a function and answers with JSON: every protocol can carry a text."""
    return (
        f"Promise.resolve(({function})({json.dumps(given)})).then((found) => JSON.stringify(found ?? null))"
    )
