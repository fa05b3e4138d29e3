"""One's own data: drawn by clicking, pasted as CSV, and refused where it is wrong, beside the field."""

import re

import httpx
from playwright.sync_api import Page, expect

from tests.browser.bench import ready, settled
from tests.browser.conftest import Open, Watched


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
    page.get_by_role("slider", name="Speed").press("End")
    page.get_by_role("button", name="Play", exact=True).click()
    settled(page, client, lambda session: session["metrics"]["train_accuracy"] == 1.0)
    expect(page.locator("#output-head")).to_contain_text("100.0")


def test_a_csv_with_three_classes(open_page: Open, client: httpx.Client) -> None:
    page = open_page("/?preset=circle&play=no")
    ready(page)
    page.get_by_role("radio", name="CSV").check(force=True)
    corners = {"ant": (0, 0), "bee": (4, 0), "cat": (0, 4)}
    rows = [f"{x + i % 3 / 5},{y + i % 4 / 5},{kind}" for kind, (x, y) in corners.items() for i in range(12)]
    page.get_by_role("textbox", name="Comma-separated values").fill("\n".join(["wide,high,kind", *rows]))
    page.get_by_role("button", name="Read").click()
    expect(page.get_by_role("region", name="Data")).to_contain_text("36")
    page.get_by_role("button", name=re.compile("^(Use|Learn|Take)")).click()
    expect(page.get_by_role("region", name="Output")).to_contain_text("bee")
    session = settled(page, client, lambda session: session["spec"]["data"]["kind"] == "upload")
    assert session["spec"]["model"]["layers"][-1] == {"units": 3, "activation": "softmax"}


def test_a_bad_csv_is_said_with_its_line(open_page: Open, watched: Watched) -> None:
    watched.allow("status of 422")
    page = open_page("/?preset=circle&play=no")
    ready(page)
    page.get_by_role("radio", name="CSV").check(force=True)
    page.get_by_role("textbox", name="Comma-separated values").fill("a,b,c\n1,2,x\n3,nan,y\n4,5,x\n6,7,y")
    page.get_by_role("button", name="Read").click()
    expect(page.get_by_role("region", name="Data")).to_contain_text(re.compile("line 3", re.IGNORECASE))


def test_a_number_out_of_range_is_said_beside_its_field(open_page: Open) -> None:
    page = open_page("/?preset=circle&play=no")
    ready(page)
    rate = page.get_by_role("textbox", name="Learning rate")
    rate.fill("fast")
    rate.press("Enter")
    expect(rate).to_have_attribute("aria-invalid", "true")
