"""What each page is made of is there, and no sheet or first script is there for nobody."""

import pytest

from app.api.pages.pages import STATIC, TEMPLATES
from app.api.pages.parts import PARTS
from app.api.pages.sheets import SHEETS


@pytest.mark.parametrize("page", PARTS)
def test_each_part_is_a_file_once(page: str) -> None:
    script, sheets = PARTS[page]
    assert (TEMPLATES / f"{page}.html").is_file()
    assert sheets == SHEETS[page]
    assert len(set(sheets)) == len(sheets)
    for path in (*(f"{sheet}.css" for sheet in sheets), *([script] if script else [])):
        assert (STATIC / path).is_file(), path
