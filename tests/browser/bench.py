"""What the browser tests ask of a page again and again."""

import re
from collections.abc import Callable
from typing import Any

import httpx
from playwright.sync_api import Page, expect

STREAM = "**/stream"
PICTURE = (
    """() => [...document.querySelectorAll('#output-stage canvas')].map((one) => one.toDataURL()).join()"""
)


def ready(page: Page) -> None:
    """Until the page holds a session of its own and paints it."""
    expect(page.get_by_role("img", name="Connection: live")).to_be_visible()
    expect(page.get_by_role("group", name="Network diagram").get_by_role("button").first).to_be_attached()


def session_of(page: Page, client: httpx.Client) -> dict[str, Any]:
    """The session that the page shows, as the server has it."""
    for _ in range(100):
        answer = client.get(f"/sessions/{page.evaluate(SESSION)}")
        # The page lets go of a session when a change of the model makes another: maybe since it was asked which.
        if answer.status_code != httpx.codes.NOT_FOUND:
            found: dict[str, Any] = answer.raise_for_status().json()
            return found
        page.wait_for_timeout(100)
    raise AssertionError("the server has no session that the page shows")


def settled(
    page: Page, client: httpx.Client, holds: Callable[[dict[str, Any]], bool], every: float = 100
) -> dict[str, Any]:
    """The session that the page shows, once that is so: a change of the model makes another session, in its time.

    every: milliseconds between two looks.
    """
    for _ in range(300):
        session = session_of(page, client)
        if holds(session):
            return session
        page.wait_for_timeout(every)
    raise AssertionError(f"it did not come to that; the last was {session['spec']}")


SESSION = "() => document.body.dataset.session ?? null"
# Of a race, from left to right.
LANES = "() => [...document.querySelectorAll('.lane')].map((lane) => lane.dataset.session)"


def accuracy(page: Page) -> float:
    """The training accuracy that the page shows, in per cent."""
    text = page.locator("#output-foot").inner_text()
    found = re.search(r"([\d.]+)\s%", text)
    assert found, text
    return float(found.group(1))
