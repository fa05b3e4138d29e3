"""WebKitGTK's own small browser, through its WebDriver: https://www.w3.org/TR/webdriver2/

The driver takes JSON over HTTP, so httpx is all it needs. The browser wants a screen: a virtual one is made for it.
"""

import json
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx

from tests.browser.engines.actions import keys_pressed, pointed
from tests.browser.engines.screen import Screen, screen
from tests.browser.engines.touchscreen import TOUCHSCREEN
from tests.browser.engines.window import BEGIN, Missing, Motion, Window, called

# The driver has no log of a page. So it is listened to from the page itself, as soon as that has begun and before any
# of its modules has run: those wait until the document has been read.
LISTEN = f"""(touch) => {{
  if (location.href === 'about:blank' || window.said) return Boolean(window.said);
  ({BEGIN})();
  if (touch) ({TOUCHSCREEN})();
  window.said = [];
  const keep = (level) => {{
    const plain = console[level];
    console[level] = (...words) => {{ window.said.push(words.map(String).join(' ')); plain.apply(console, words); }};
  }};
  keep('error');
  keep('warn');
  addEventListener('error', (event) => window.said.push(event.message), true);
  addEventListener('unhandledrejection', (event) => window.said.push(`not caught: ${{event.reason}}`));
  return true;
}}"""

READ = "() => document.readyState === 'complete'"
INNER = "() => [innerWidth, innerHeight]"
EMPTY = "about:blank"
# An answer that is not there by then was asked of a page that is gone; an address that is not was asked for while the
# one before it was still being put in place, and dropped.
LOST_SECONDS = 10


class Driver:
    """A session of the driver: one browser, and the window that it is told to look at."""

    def __init__(self, address: str, browser: str, shown: Screen) -> None:
        self.shown = shown
        self.http = httpx.Client(base_url=address)
        options = {"binary": browser, "args": ["--automation"]}
        wanted = {"pageLoadStrategy": "none", "webkitgtk:browserOptions": options}
        self.session = ""
        self.session = (
            "/session/" + self.call("POST", "/session", capabilities={"alwaysMatch": wanted})["sessionId"]
        )
        self.handle = self.call("GET", "/window")

    def call(self, method: str, path: str, *, within: float = 60, **body: Any) -> Any:
        given = {"json": body} if method == "POST" else {}
        value = self.http.request(method, self.session + path, timeout=within, **given).json()["value"]
        assert not (isinstance(value, dict) and "error" in value), f"{path}: {value}"
        return value

    def look(self, handle: str) -> None:
        if handle != self.handle:
            self.call("POST", "/window", handle=handle)
            self.handle = handle


class WebKitWindow(Window):
    def __init__(self, driver: Driver, handle: str, touch: bool) -> None:
        super().__init__()
        self.touch = touch
        self.driver = driver
        self.handle = handle

    def call(self, path: str, **body: Any) -> Any:
        self.driver.look(self.handle)
        return self.driver.call("POST", path, **body)

    def visit(self, url: str) -> None:
        self.listen()
        self.go(EMPTY, f"() => location.href === '{EMPTY}'")
        self.go(url, LISTEN, self.touch)
        self.wait(lambda: self.arrived(READ), lambda: f"{url} to be read")

    def go(self, url: str, there: str, given: Any = None) -> None:
        """To an address, until a function says that it is there."""
        left = self.address()
        self.call("/url", url=url)
        asked = time.monotonic()

        def ask() -> Any:
            nonlocal asked
            if time.monotonic() - asked > LOST_SECONDS and self.address() == left:
                self.call("/url", url=url)
                asked = time.monotonic()
            return self.arrived(there, given)

        self.wait(ask, lambda: f"{url} to begin; the window is at {self.address()}")

    def address(self) -> str:
        self.driver.look(self.handle)
        found: str = self.driver.call("GET", "/url")
        return found

    def arrived(self, function: str, given: Any = None) -> Any:
        """What a function answers; None where the page that is being left was asked, whose answer may be lost."""
        try:
            return self.evaluate(function, given, within=LOST_SECONDS)
        except httpx.ReadTimeout:
            return None
        except AssertionError as error:
            if "unload event" in str(error):
                return None
            raise

    def evaluate(self, function: str, given: Any = None, *, within: float = 60) -> Any:
        script = f"return {called(function, given)}"
        return json.loads(self.call("/execute/sync", within=within, script=script, args=[]))

    def press(self, *keys: str) -> None:
        self.call("/actions", actions=keys_pressed(keys))

    def point(self, motion: Motion, x: float, y: float) -> None:
        self.call("/actions", actions=pointed(motion, x, y, touch=self.touch))

    def resize(self, width: int, height: int) -> None:
        """The bar with the address comes on top of that."""
        self.call("/window/rect", x=0, y=0, width=width, height=height)
        inner = self.evaluate(INNER)
        self.call("/window/rect", x=0, y=0, width=2 * width - inner[0], height=2 * height - inner[1])
        self.until(f"(size) => String(({INNER})()) === String(size)", [width, height])

    def picture(self, path: Path) -> None:
        self.driver.shown.picture(path)

    def another(self) -> Window:
        return WebKitWindow(
            self.driver, self.driver.call("POST", "/window/new", type="window")["handle"], self.touch
        )

    def close(self) -> None:
        self.driver.look(self.handle)
        self.driver.call("DELETE", "/window")

    def listen(self) -> None:
        self.said += self.evaluate("() => (window.said ?? []).splice(0)")


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port: int = taken.getsockname()[1]
        return port


@contextmanager
def webkit(*, touch: bool = False) -> Iterator[Window]:
    browser = next(iter(sorted(Path("/usr/lib").glob("*/webkit2gtk-4.*/MiniBrowser"))), None)
    for program, there in (
        ("WebKitWebDriver", shutil.which("WebKitWebDriver")),
        ("MiniBrowser", browser),
        ("Xvfb", shutil.which("Xvfb")),
    ):
        if not there:
            raise Missing(program)
    port = free_port()
    with screen() as shown:
        # The page's language comes from LANG; without compositing its picture is on the screen, where it can be taken.
        told = {"DISPLAY": shown.name, "LANG": "en_US.UTF-8", "WEBKIT_DISABLE_COMPOSITING_MODE": "1"}
        with subprocess.Popen(
            ["WebKitWebDriver", f"--port={port}"], env={**os.environ, **told}, stderr=subprocess.DEVNULL
        ) as process:
            driver = None
            try:
                driver = Driver(listening(f"http://127.0.0.1:{port}"), str(browser), shown)
                yield WebKitWindow(driver, driver.handle, touch)
            finally:
                if driver:
                    driver.call("DELETE", "")
                    driver.http.close()
                process.terminate()


def listening(address: str) -> str:
    """Until the driver answers."""
    for _ in range(600):
        try:
            httpx.get(f"{address}/status").raise_for_status()
        except httpx.HTTPError:
            time.sleep(0.05)
        else:
            return address
    raise AssertionError("the driver of WebKit does not answer")
