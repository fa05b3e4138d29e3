"""The same ways through Perceptory in every engine: Chromium, Firefox, and the WebKit of Safari and iPads."""

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.browser.boxes import faults
from tests.browser.engines.bench import Bench
from tests.browser.engines.chromium import chromium
from tests.browser.engines.firefox import firefox
from tests.browser.engines.flows import FEW, FLOWS
from tests.browser.engines.webkit import webkit
from tests.browser.engines.window import Window
from tests.conftest import Live
from tests.rounds import rounds

ENGINES = {"chromium": chromium, "firefox": firefox, "webkit": webkit}


@pytest.fixture(scope="module", params=ENGINES)
def window(request: pytest.FixtureRequest) -> Iterator[Window]:
    given = (request.getfixturevalue("browser_with_windows"),) if request.param == "chromium" else ()
    with ENGINES[request.param](*given) as window:
        window.resize(1440, 900)
        yield window


@pytest.mark.parametrize("name", rounds(FEW, tuple(FLOWS)))
def test_an_engine_walks_it_without_a_complaint(
    window: Window, server: Live, client: httpx.Client, name: str, tmp_path: Path
) -> None:
    window.said.clear()
    try:
        FLOWS[name](Bench(window, server.url, client))
        assert window.complaints() == []
        assert faults(window.evaluate) == []
    except AssertionError as error:
        picture = tmp_path / f"{name}.png"
        window.picture(picture)
        error.add_note(f"how it looked then: {picture}")
        raise
