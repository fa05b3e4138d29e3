"""Large data and wide layers: large numbers are written in one way, and what there is no room for is folded."""

from typing import Any

from playwright.sync_api import Page, expect

from tests.browser.bench import ready
from tests.browser.conftest import Open, Watched

LARGE = "/?data=generated.spiral&samples=20000&model=mlp&layers=16.tanh-40.tanh-1.sigmoid&play=no"
# Whatever is read out or seen, in text and in names.
COMMAS = r"""() => {
  const said = [document.body.innerText];
  for (const one of document.querySelectorAll('*'))
    for (const name of ['aria-label', 'title', 'aria-valuetext', 'placeholder'])
      if (one.hasAttribute(name)) said.push(one.getAttribute(name));
  return said.flatMap((text) => text.match(/[^\n]*\d,\d{3}[^\n]*/g) ?? []);
}"""


def units(page: Page, column: int) -> int:
    return page.locator(f'#network [role=button][aria-label^="hidden {column} unit "]').count()


def test_numbers_have_no_commas_and_what_has_room_is_not_folded(open_page: Open, watched: Watched) -> None:
    watched.allow("status of 4")
    page = open_page(LARGE, 1920, 1080)
    ready(page)
    expect(page.locator("#column")).to_contain_text("10\u202f000 to train on")
    assert units(page, 1) == 16
    assert 0 < units(page, 2) < 40
    page.get_by_role("button", name="Step one epoch").click()
    expect(page.locator(".timeline-clock")).to_contain_text("1")
    found: Any = page.evaluate(COMMAS)
    assert found == []
    page.get_by_role("textbox", name="Points").fill("30000")
    page.get_by_role("textbox", name="Points").press("Enter")
    expect(page.locator("body")).to_contain_text("20\u202f000 allowed")
    assert page.evaluate(COMMAS) == []
