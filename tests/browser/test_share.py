"""Links, embedding, phones, and a server that goes away."""

import re

import httpx
from playwright.sync_api import expect

from tests.browser.bench import ready, session_of, settled
from tests.browser.conftest import Open


def test_a_shared_link_gives_the_same_network_and_numbers(open_page: Open, client: httpx.Client) -> None:
    page = open_page("/?preset=iris&play=no")
    ready(page)
    before = session_of(page, client)["id"]
    page.get_by_role("button", name="one unit more in hidden 1").click()
    settled(page, client, lambda session: session["id"] != before)
    ready(page)
    page.get_by_role("button", name="Share").click()
    link = page.get_by_role("textbox", name="Text to copy").input_value()
    other = open_page(link[link.index("/", 8) :] + "&play=no")
    ready(other)
    first, second = session_of(page, client), session_of(other, client)
    assert first["id"] != second["id"]
    assert first["spec"] == second["spec"]
    assert first["parameters"] == second["parameters"]
    assert first["metrics"] == second["metrics"]


def test_a_link_with_weights_carries_what_was_learned(open_page: Open, client: httpx.Client) -> None:
    page = open_page("/?preset=circle&play=no")
    ready(page)
    for _ in range(3):
        page.get_by_role("button", name="Step one epoch").click()
    expect(page.locator("#transport")).to_contain_text("750")
    page.get_by_role("button", name="Share").click()
    page.get_by_role("switch", name="With the weights as they are now").check(force=True)
    link = page.get_by_role("textbox", name="Text to copy").input_value()
    other = open_page(link[link.index("/", 8) :] + "&play=no")
    ready(other)
    learned, shared = session_of(page, client), session_of(other, client)
    assert abs(learned["metrics"]["train_loss"] - shared["metrics"]["train_loss"]) < 1e-3


def test_copied_calls_are_the_pages_own(open_page: Open) -> None:
    page = open_page("/?preset=circle&play=no")
    ready(page)
    page.get_by_role("button", name="Share").click()
    page.get_by_role("radio", name="curl").check(force=True)
    text = page.get_by_role("textbox", name="Text to copy")
    expect(text).to_have_value(re.compile(r"curl .*/api/v1/sessions"))
    page.get_by_role("radio", name="Python").check(force=True)
    expect(text).to_have_value(re.compile("urlopen"))


def test_an_embedded_bench_hides_what_it_is_told_to(open_page: Open) -> None:
    page = open_page("/embed?preset=circle&play=no&hide=data,features,curves")
    ready(page)
    expect(page.get_by_role("button", name="Play")).to_be_visible()
    for name in ("Data", "Features", "Curves"):
        expect(page.get_by_role("region", name=name)).to_be_hidden()
    expect(page.get_by_role("region", name="Output")).to_be_visible()


def test_a_phone_learns_by_touch_and_nothing_sticks_out(open_page: Open) -> None:
    page = open_page("/?preset=circle&play=no", width=390, height=844, touch=True)
    ready(page)
    page.get_by_role("button", name="Play").tap()
    expect(page.locator("#output-foot")).to_contain_text(re.compile(r"9\d\.\d"), timeout=30_000)
    page.get_by_role("button", name="Pause").tap()
    page.get_by_role("button", name="hidden 1 unit 2, tanh").tap()
    expect(page.get_by_role("complementary", name="Details of what is selected")).to_be_visible()
    for width in (360, 390):
        page.set_viewport_size({"width": width, "height": 800})
        wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wider <= 0, f"{wider} px too wide at {width}"
