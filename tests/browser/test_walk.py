"""A newcomer walks through the playground with fingers alone, on a tablet held either way."""

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.browser.boxes import faults
from tests.browser.engines.bench import Bench
from tests.browser.engines.chromium import chromium
from tests.browser.engines.walk import walk
from tests.browser.engines.webkit import webkit
from tests.browser.engines.window import Window
from tests.browser.targets import small
from tests.conftest import Live
from tests.rounds import rounds

LYING, STANDING, LARGE = (1024, 768), (768, 1024), (1180, 820)
# The WebKit at hand has no touchscreen, see there; Chromium has one, and tells what a finger can hit.
WALKS = (
    ("chromium", LYING), ("chromium", STANDING), ("chromium", LARGE), ("webkit", LYING), ("webkit", STANDING),
)  # fmt: skip


@pytest.fixture
def window(request: pytest.FixtureRequest, engine: str) -> Iterator[Window]:
    touched = (
        webkit(touch=True) if engine == "webkit" else chromium(request.getfixturevalue("browser"), touch=True)
    )
    with touched as window:
        yield window


@pytest.mark.parametrize(("engine", "size"), rounds(WALKS[:1], WALKS))
def test_every_step_can_be_read_and_pressed(
    window: Window, server: Live, client: httpx.Client, engine: str, size: tuple[int, int], tmp_path: Path
) -> None:
    wrong: dict[str, list[str]] = {}
    try:
        for step in walk(Bench(window, server.url, client), size):
            found = faults(window.evaluate)
            if engine == "chromium":
                found += small(window.evaluate)
            if found:
                wrong[step] = found
                window.picture(tmp_path / f"{len(wrong)}.png")
        assert wrong == {}
        assert window.complaints() == []
    except AssertionError as error:
        window.picture(tmp_path / "last.png")
        error.add_note(f"how it looked then: {tmp_path}")
        raise
