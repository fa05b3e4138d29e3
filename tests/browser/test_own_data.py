"""One's own data: drawn by clicking, given as a table, and refused where it is wrong, beside the field."""

import re

import httpx
from playwright.sync_api import Page, expect

from tests.browser.bench import ready, settled
from tests.browser.conftest import Open, Watched
from tests.browser.table import paste, table_tab


def press(page: Page, across: float, down: float) -> None:
    """A point on the drawing pad, at shares of its width and height."""
    box = page.get_by_role("application").bounding_box()
    assert box
    page.mouse.click(box["x"] + across * box["width"], box["y"] + down * box["height"])


def test_xor_drawn_by_clicking_is_solved(open_page: Open, client: httpx.Client) -> None:
    page = open_page("/?preset=circle&rate=0.3&play=no")
    ready(page)
    page.get_by_role("radio", name="Draw").check(force=True)
    for name, corners in (("class 0", ((0, 0), (1, 1))), ("class 1", ((0, 1), (1, 0)))):
        page.get_by_role("radio", name=f"Add points of {name}").check(force=True)
        for left, top in corners:
            for step in range(3):
                press(page, 0.2 + 0.55 * left + 0.03 * step, 0.2 + 0.55 * top + 0.04 * (step % 2))
    expect(page.get_by_role("application", name=re.compile("12 points"))).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_role("application", name=re.compile("11 points"))).to_be_visible()
    settled(page, client, lambda session: len(session["spec"]["data"].get("inputs", ())) == 11)
    ready(page)
    page.get_by_role("combobox", name="Speed").select_option("max")
    page.get_by_role("button", name="Play", exact=True).click()
    settled(page, client, lambda session: session["metrics"]["train_accuracy"] == 1.0)
    expect(page.locator("#output-foot")).to_contain_text("100.0")


def test_a_bad_table_is_said_with_its_line_at_the_file(open_page: Open, watched: Watched) -> None:
    watched.allow("status of 422")
    page = table_tab(open_page)
    paste(page, "a,b,c\n1,2,x\n3,nan,y\n4,5,x\n6,7,y")
    reader = page.get_by_role("dialog", name="Pasted table")
    expect(reader.get_by_role("alert")).to_contain_text(re.compile("line 3", re.IGNORECASE))
    expect(reader.get_by_role("button", name="Use")).to_be_disabled()
    # It can be tried otherwise without sending it anew.
    reader.get_by_label("Names of columns").select_option("no")
    expect(reader.get_by_role("alert")).to_contain_text("Line")


def test_a_number_out_of_range_is_said_beside_its_field(open_page: Open) -> None:
    page = open_page("/?preset=circle&play=no")
    ready(page)
    rate = page.get_by_role("textbox", name="Learning rate")
    rate.fill("fast")
    rate.press("Enter")
    expect(rate).to_have_attribute("aria-invalid", "true")
