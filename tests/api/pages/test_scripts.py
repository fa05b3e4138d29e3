"""The script that a page begins with: a page has one, or does without."""

from app.api.pages.pages import STATIC
from app.api.pages.scripts import SCRIPTS
from app.api.pages.sheets import SHEETS


def test_a_script_is_of_a_page_and_every_page_of_a_folder_is_one_s_beginning() -> None:
    assert set(SCRIPTS) <= set(SHEETS)
    entries = {path.relative_to(STATIC).as_posix() for path in (STATIC / "js" / "pages").glob("*.js")}
    assert all(path.endswith(".js") and not path.startswith("/") for path in SCRIPTS.values())
    # What lies there and begins no page is what one of them is made of.
    parts = entries - set(SCRIPTS.values())
    texts = "".join((STATIC / path).read_text(encoding="utf-8") for path in {*SCRIPTS.values(), *parts})
    assert sorted(path for path in parts if path.rpartition("/")[2] not in texts) == []


def test_a_page_within_another_is_the_same_page() -> None:
    assert SCRIPTS["embed"] == SCRIPTS["playground"]
