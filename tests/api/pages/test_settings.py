"""How pages are served is a switch, and it is on unless somebody says otherwise."""

import httpx
import pytest
from pydantic import ValidationError

from app.api.pages.settings import PageSettings
from app.settings import Settings
from tests.conftest import live


def test_it_is_a_part_of_the_server_s_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    assert PageSettings().bundled
    monkeypatch.setenv("PERCEPTORY_BUNDLED", "false")
    assert PageSettings.of(Settings()) == PageSettings(bundled=False)
    with pytest.raises(ValidationError):
        PageSettings(bundled="perhaps")


def test_without_the_bundle_a_page_names_each_file_as_it_is_written() -> None:
    with live(bundled=False) as server:
        text = httpx.get(f"{server.url}/experiments").text
    assert "/static/bundle/" not in text
    assert '"/static/js/pages/experiments.js"' in text
