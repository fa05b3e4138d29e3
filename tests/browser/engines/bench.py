"""The playground in a window, beside what the server says of the session that it shows."""

from collections.abc import Callable
from typing import Any

import httpx

from tests.browser.bench import SESSION
from tests.browser.engines.window import Window

READY = """() => document.querySelector('[aria-label="Connection: live"]')
  && document.querySelector('#network [role=button]') !== null"""


class Bench:
    def __init__(self, window: Window, url: str, client: httpx.Client) -> None:
        self.window = window
        self.url = url
        self.client = client

    def open(self, path: str, *, seen: bool = True) -> None:
        """A page, in the state in which nobody was there before; the tour is not offered once it was seen."""
        self.window.visit(f"{self.url}/lessons")
        self.window.evaluate(
            "(seen) => { localStorage.clear(); if (seen) localStorage.setItem('perceptory.tour', 'seen'); }",
            seen,
        )
        self.window.visit(f"{self.url}{path}")

    def open_playground(self, path: str = "/?preset=circle&play=no") -> None:
        self.open(path)
        self.ready()

    def ready(self) -> None:
        self.window.until(READY, what="the bench to be ready")

    def session(self) -> dict[str, Any] | None:
        """As the server has it; none while the page changes to another."""
        shown = self.window.evaluate(SESSION)
        if not shown:
            return None
        answer = self.client.get(f"/sessions/{shown}")
        found: dict[str, Any] | None = answer.json() if answer.is_success else None
        return found

    def settled(self, holds: Callable[[dict[str, Any]], object]) -> dict[str, Any]:
        """The session, once that is so of it."""
        last: list[dict[str, Any] | None] = []

        def ask() -> dict[str, Any] | None:
            last[:] = [self.session()]
            return last[0] if last[0] and holds(last[0]) else None

        return self.window.wait(ask, lambda: f"the session came to {last}")
