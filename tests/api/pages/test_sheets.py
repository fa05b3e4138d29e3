"""A page's style sheets are said once, as data; no sheet lies about that no page uses."""

import re
from pathlib import Path

import httpx
import pytest

from app.api.pages.sheets import SHEETS

ROOT = Path(__file__).parents[3]
STATIC = ROOT / "static"
TEMPLATES = ROOT / "templates"
ADDRESSES = {
    "playground": "/",
    "lesson": "/lessons/descent",
    "worksheet": "/lessons/descent/worksheet",
    "notes": "/lessons/descent/notes",
    "problem": "/nowhere",
}


@pytest.mark.parametrize("page", SHEETS)
def test_a_page_has_its_sheets_in_their_order(root: httpx.Client, page: str) -> None:
    answer = root.get(ADDRESSES.get(page, f"/{page}"), headers={"Accept": "text/html"})
    assert f'data-page="{page}"' in answer.text
    linked = re.findall(r'<link rel="stylesheet" href="/static/(.+)\.css">', answer.text)
    assert linked == list(SHEETS[page])
    assert len(set(linked)) == len(linked)


def test_every_sheet_exists_and_is_used() -> None:
    own = {str(path.relative_to(STATIC).with_suffix("")) for path in (STATIC / "css").rglob("*.css")}
    used = {sheet for sheets in SHEETS.values() for sheet in sheets}
    assert {sheet for sheet in used if sheet.startswith("css/")} == own
    assert all((STATIC / f"{sheet}.css").is_file() for sheet in used)


def test_no_template_links_a_sheet_by_hand() -> None:
    linking = [path.name for path in TEMPLATES.rglob("*.html") if 'rel="stylesheet"' in path.read_text()]
    assert linking == ["base.html"]
