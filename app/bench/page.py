"""How fast the page comes and paints, in a real browser on a served instance."""

import argparse
import asyncio
import os
from collections.abc import Iterator
from contextlib import contextmanager
from math import cos, tau
from statistics import median
from time import monotonic
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page, sync_playwright

from ..installation import COMMAND
from .crowd import crowd
from .link import link
from .network import BadNetwork
from .served import served
from .visits import told, visitor, visits

SECONDS = 6
ROUNDS, FEW_ROUNDS = 9, 3
FLAGS = ["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync"]  # fmt: skip
NETWORKS = {
    "2-8-8-8-1": "/?data=generated.spiral&model=mlp&layers=8.tanh-8.tanh-8.tanh-1.sigmoid&speed=30",
    "64-32-10": "/?data=bundled.digits&model=mlp&layers=32.relu-10.softmax&speed=3",
}
# Intervals between animation frames while it plays, in ms.
FRAMES = """(seconds) => new Promise((resolve) => {
  const gaps = []; const start = performance.now(); let last = start;
  const tick = (now) => { gaps.push(now - last); last = now;
    if (now - start < seconds * 1000) requestAnimationFrame(tick); else resolve(gaps.slice(2)); };
  requestAnimationFrame(tick); })"""
# The same while something else is done to the page, and how many different moments it showed.
WATCH = """() => { const seen = (window.scrub = {gaps: [], moments: []}); let last = performance.now();
  const timeline = document.querySelector('[aria-label=Timeline]');
  const tick = (now) => { seen.gaps.push(now - last); last = now;
    const where = timeline.getAttribute('aria-valuetext');
    if (seen.moments.at(-1) !== where) seen.moments.push(where);
    if (window.scrub === seen) requestAnimationFrame(tick); };
  requestAnimationFrame(tick); }"""
SCRUBBED = "() => { const seen = window.scrub; window.scrub = null; return seen; }"


def opened(browser: Browser, address: str) -> Page:
    page = visitor(browser).new_page()
    page.goto(address)
    return page


def gaps(browser: Browser, address: str) -> list[float]:
    page = opened(browser, address)
    page.get_by_role("img", name="Connection: live").wait_for(timeout=60_000)
    play = page.get_by_role("button", name="Play", exact=True)
    if play.is_visible():
        play.click()
    page.wait_for_timeout(1500)
    found: list[float] = page.evaluate(FRAMES, SECONDS)
    page.context.close()
    return sorted(found)


def scrub(browser: Browser, address: str) -> tuple[list[float], float]:
    """Intervals between frames, in ms, and moments shown in a second, while a finger drags along the timeline."""
    page = opened(
        browser, f"{address}/?data=generated.circle&model=mlp&layers=8.tanh-8.tanh-1.sigmoid&play=no"
    )
    page.get_by_role("img", name="Connection: live").wait_for(timeout=60_000)
    page.get_by_role("button", name="Play", exact=True).click()
    page.wait_for_timeout(6000)
    page.get_by_role("button", name="Pause", exact=True).click()
    timeline = page.get_by_role("slider", name="Timeline")
    box: Any = timeline.bounding_box()
    y = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + box["width"] - 8, y)
    page.mouse.down()
    page.evaluate(WATCH)
    began = monotonic()
    while (part := (monotonic() - began) / SECONDS) < 1:
        page.mouse.move(box["x"] + box["width"] * (0.5 + 0.45 * cos(tau * part)), y)
    found: Any = page.evaluate(SCRUBBED)
    page.mouse.up()
    page.context.close()
    return sorted(found["gaps"][2:]), len(found["moments"]) / SECONDS


def described(found: list[float]) -> str:
    middle, late = found[len(found) // 2], found[int(len(found) * 0.95)]
    rate = 1000 * len(found) / sum(found)
    return f"{rate:.0f} frames/s; between frames median {middle:.1f} ms, p95 {late:.1f} ms"


@contextmanager
def chromium() -> Iterator[Browser]:
    flags = [*FLAGS, "--no-sandbox"] if os.geteuid() == 0 else FLAGS
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=flags)
        yield browser
        browser.close()


def playing(browser: Browser, address: str) -> None:
    for name, path in NETWORKS.items():
        print(f"{name} playing: {described(gaps(browser, address + path))}")
    found, moments = scrub(browser, address)
    print(f"scrubbing 2-8-8-1: {described(found)}; {moments:.0f} different moments a second")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog=f"{COMMAND} bench page", description=__doc__)
    parser.add_argument(
        "--network", type=link, metavar="150ms,1.5Mbit", help="only visits, over a network like this"
    )
    parser.add_argument(
        "--visitors", type=int, default=1, metavar="N", help="so many at once over that network: no browsers"
    )
    options = parser.parse_args()
    with served() as (address, _):
        # Files are packed for their first reader.
        asyncio.run(crowd(address, 1))
        if options.network:
            with BadNetwork(urlsplit(address).port or 80, options.network) as network:
                over(network.url, options.visitors)
        else:
            with chromium() as browser:
                visits(browser, address, 1)
                print(told(visits(browser, address, ROUNDS)))
                playing(browser, address)
    print(f"processes that wanted a core meanwhile: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")


def over(address: str, visitors: int) -> None:
    """One visitor with a browser, some rounds; or many at once."""
    if visitors > 1:
        every = asyncio.run(crowd(address, visitors))
        middle, last = median(one.seconds for one in every), every[-1].seconds
        size = every[-1].size / 1000
        print(f"{visitors} at once: median {middle:.1f} s, the last {last:.1f} s; {size:.0f} kB each")
        return
    with chromium() as browser:
        print(told(visits(browser, address, FEW_ROUNDS)))
