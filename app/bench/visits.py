"""A visit of the page, cold and then warm: how long it takes, and what it asks the server for."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median
from typing import Any

from playwright.sync_api import Browser, BrowserContext

PAINT = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime"
# Its own session answers, and the diagram is there to be used.
USABLE = """() => document.querySelector('[aria-label="Connection: live"]')
  && document.querySelector('#network [role=button]') && performance.now()"""
PATIENCE_MS = 120_000
FILES = "/static/"


@dataclass
class Visit:
    """First paint and usable in ms after the navigation began; what was fetched until nothing more was asked for.

    fetched: addresses, and bytes as they came, headers included. kept: how many files were only asked about (304).
    """

    paint: float = 0.0
    usable: float = 0.0
    fetched: list[tuple[str, int]] = field(default_factory=list)
    kept: int = 0

    @property
    def requests(self) -> int:
        return len(self.fetched)

    @property
    def size(self) -> int:
        return sum(size for _, size in self.fetched)


def visitor(browser: Browser) -> BrowserContext:
    """Somebody with an empty cache, who knows the tour."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    context.add_init_script("localStorage.setItem('perceptory.tour', 'seen')")
    return context


def visit(context: BrowserContext, address: str) -> Visit:
    page = context.new_page()
    seen = Visit()
    # By the browser's number of the request; what comes out of its cache is told before its answer.
    asked: dict[str, str] = {}
    cached: set[str] = set()
    files: set[str] = set()

    def sent(event: dict[str, Any]) -> None:
        if FILES in event["request"]["url"]:
            files.add(event["requestId"])

    def finished(event: dict[str, Any]) -> None:
        if address := asked.pop(event["requestId"], None):
            seen.fetched.append((address, event["encodedDataLength"]))

    def answered(event: dict[str, Any]) -> None:
        seen.kept += event["statusCode"] == 304 and event["requestId"] in files

    def received(event: dict[str, Any]) -> None:
        response = event["response"]
        at_hand = response["fromDiskCache"] or event["requestId"] in cached
        if not at_hand and not response["url"].startswith("data:"):
            asked[event["requestId"]] = response["url"]

    devtools = page.context.new_cdp_session(page)
    devtools.send("Network.enable")
    devtools.on("Network.requestServedFromCache", lambda event: cached.add(event["requestId"]))
    devtools.on("Network.requestWillBeSent", sent)
    devtools.on("Network.responseReceived", received)
    devtools.on("Network.responseReceivedExtraInfo", answered)
    devtools.on("Network.loadingFinished", finished)
    page.goto(address, wait_until="commit", timeout=PATIENCE_MS)
    usable: Any = page.wait_for_function(USABLE, timeout=PATIENCE_MS).json_value()
    page.wait_for_load_state("networkidle", timeout=PATIENCE_MS)
    seen.usable, seen.paint = float(usable), float(page.evaluate(PAINT))
    page.close()
    return seen


def visits(browser: Browser, address: str, rounds: int) -> list[tuple[Visit, Visit]]:
    """Each round somebody who has never been here, and who comes again."""
    pairs = []
    for _ in range(rounds):
        context = visitor(browser)
        pairs.append((visit(context, address), visit(context, address)))
        context.close()
    return pairs


def told(pairs: Sequence[tuple[Visit, Visit]]) -> str:
    """In words, as medians."""
    lines = []
    for name, some in zip(("cold", "warm"), zip(*pairs, strict=True), strict=True):
        paint, usable, requests, size, kept = (
            median(getattr(one, what) for one in some)
            for what in ("paint", "usable", "requests", "size", "kept")
        )
        lines.append(
            f"{name}: first paint {paint:.0f} ms, usable {usable:.0f} ms; "
            f"{requests:.0f} requests, {size / 1000:.0f} kB, {kept:.0f} files only asked about"
        )
    return "\n".join([*lines, f"(medians of {len(pairs)})"])
