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


def test_a_formula_is_read_as_it_is_typed_and_learned_when_it_is_sent(
    open_page: Open, watched: Watched, client: httpx.Client
) -> None:
    watched.allow("status of 422")
    page = open_page("/?preset=circle&play=no")
    ready(page)
    page.get_by_role("radio", name="Sets").press("ArrowRight")
    page.get_by_role("radio", name="Draw").press("ArrowRight")
    formula = page.get_by_role("textbox", name="A function of x1 and x2")
    formula.fill("x2 > sin(x1")
    said = page.locator(".typed [role=status]")
    expect(said).to_have_text("“)” is missing at the end.")
    expect(formula).to_have_attribute("aria-invalid", "true")
    expect(page.get_by_role("button", name="Learn it")).to_be_disabled()
    formula.fill("x2 > log(x1)")
    expect(said).to_contain_text("is no number at")
    expect(formula).not_to_have_attribute("aria-invalid", "true")
    formula.press("Enter")
    settled(page, client, lambda session: session["spec"]["data"].get("expression") == "x2 > log(x1)")
    # What is drawn from is kept, and how it is read is told to whoever looks.
    expect(page.get_by_role("button", name="Learn it")).to_be_disabled()
    share = page.get_by_role("slider", name="Share of “false”")
    share.press("Home")
    settled(page, client, lambda session: session["spec"]["data"]["balance"] == 0.05)
    expect(page.get_by_role("list", name="Examples of each class")).to_contain_text("false 25")
    # A number is a curve to be fitted, or parts what is above it from what is below.
    formula.fill("sin(x1)")
    expect(said).to_have_text("The network learns y = sin(x1).")
    expect(page.get_by_role("radio", name="Values")).to_be_checked()
    page.get_by_role("radio", name="Two classes").check(force=True)
    expect(said).to_contain_text("A point is “above” where x2 > sin(x1)")
    page.get_by_role("button", name="Learn it").click()
    settled(page, client, lambda session: session["spec"]["data"]["task"] == "classification")
    page.get_by_role("button", name="exp(-x^2/4)*cos(3*x)").click()
    settled(page, client, lambda session: session["spec"]["data"]["inputs"] == 1)
    expect(page.get_by_role("slider", name="Share of")).to_have_count(0)
    page.get_by_role("radio", name="Sets").check(force=True)
    page.get_by_role("button", name="Circle").click()
    settled(page, client, lambda session: session["spec"]["data"].get("name") == "circle")
    expect(page.locator("#notice, .notice").first).to_contain_text("Your function gave way to")
    page.get_by_role("button", name="Bring it back").click()
    settled(page, client, lambda session: session["spec"]["data"].get("expression") == "exp(-x^2/4)*cos(3*x)")


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
