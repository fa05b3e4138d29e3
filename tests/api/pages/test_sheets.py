"""A page's style sheets and its script are said once, as data; no sheet lies about that no page uses."""

import re
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from app.api.pages.scripts import SCRIPTS
from app.api.pages.sheets import PREVIEW, SHEETS
from app.api.server.guards import API
from tests.api.handle import AND
from tests.conftest import live

ROOT = Path(__file__).parents[3]
STATIC = ROOT / "static"
TEMPLATES = ROOT / "templates"
ADDRESSES = {
    "playground": "/",
    "lesson": "/lessons/descent",
    "worksheet": "/lessons/descent/worksheet",
    "notes": "/lessons/descent/notes",
    "problem": "/nowhere",
    "room": "/rooms/K7M4XQ",
}


@pytest.fixture(scope="module")
def written() -> Iterator[httpx.Client]:
    with live(bundled=False) as server, httpx.Client(base_url=server.url, timeout=30) as client:
        made = client.post(f"{API}/sessions", json=AND).raise_for_status().json()
        ADDRESSES["card"] = f"/sessions/{made['id']}/card"
        yield client


@pytest.mark.parametrize("page", SHEETS)
def test_a_page_has_its_sheets_in_their_order_and_its_script(written: httpx.Client, page: str) -> None:
    answer = written.get(ADDRESSES.get(page, f"/{page}"), headers={"Accept": "text/html"})
    assert f'data-page="{page}"' in answer.text
    linked = re.findall(r'<link rel="stylesheet" href="/static/(.+)\.css">', answer.text)
    assert linked == list(SHEETS[page])
    assert len(set(linked)) == len(linked)
    scripts = re.findall(r'<script type="module" src="/static/(.+)">', answer.text)
    assert scripts == ([SCRIPTS[page]] if page in SCRIPTS else [])


def test_every_script_is_that_of_a_page_with_a_template() -> None:
    assert set(SCRIPTS) <= set(SHEETS)
    assert all((STATIC / script).is_file() for script in SCRIPTS.values())


def test_every_sheet_exists_and_is_used() -> None:
    own = {str(path.relative_to(STATIC).with_suffix("")) for path in (STATIC / "css").rglob("*.css")}
    used = {sheet for sheets in SHEETS.values() for sheet in sheets} | {PREVIEW}
    assert {sheet for sheet in used if sheet.startswith("css/")} == own
    assert all((STATIC / f"{sheet}.css").is_file() for sheet in used)


def test_no_template_links_a_sheet_by_hand() -> None:
    linking = [path.name for path in TEMPLATES.rglob("*.html") if 'rel="stylesheet"' in path.read_text()]
    assert linking == ["base.html"]
