"""The address tells the bench as it is: Reload and Back bring it back, and a bad link opens with the rest."""

import re

import httpx
from playwright.sync_api import Page, expect

from tests.browser.bench import ready, session_of, settled
from tests.browser.conftest import Open, Watched
from tests.rounds import rounds

QUERY = "location.search"


def query(page: Page, holds: str) -> None:
    """Until the address holds that: it follows the bench at a short distance."""
    page.wait_for_function("(text) => decodeURIComponent(location.search).includes(text)", arg=holds)


def one_unit_more(page: Page, client: httpx.Client, units: int) -> None:
    page.get_by_role("button", name="one unit more in hidden 1").click()
    settled(page, client, lambda session: session["spec"]["model"]["layers"][0]["units"] == units)


def the_same_run(page: Page, client: httpx.Client, before: dict[str, object]) -> None:
    ready(page)
    after = session_of(page, client)
    for name in ("id", "spec", "clock", "metrics", "parameters"):
        assert after[name] == before[name], name
    expect(page.get_by_role("button", name="Play")).to_be_enabled()


def test_back_and_reload_bring_the_very_run_back(open_page: Open, client: httpx.Client) -> None:
    page = open_page("/?preset=circle&play=no")
    ready(page)
    page.get_by_role("button", name="Two moons").click()
    query(page, "data=generated.moons")
    one_unit_more(page, client, 5)
    query(page, "layers=5.tanh")
    page.get_by_role("button", name="Step one epoch").click()
    expect(page.locator("#curves .uplot").first).to_be_visible()
    before = settled(page, client, lambda session: session["clock"]["epoch"] == 1)
    page.get_by_role("navigation", name="Pages").get_by_role("link", name="Lessons").click()
    page.wait_for_url("**/lessons")
    page.go_back()
    the_same_run(page, client, before)
    page.reload()
    the_same_run(page, client, before)
    # To change it is to own it: it is the run itself, no copy.
    page.get_by_role("button", name="Step one epoch").click()
    settled(page, client, lambda session: session["clock"]["epoch"] == 2 and session["id"] == before["id"])


def test_a_run_that_plays_goes_on_over_a_reload(open_page: Open, client: httpx.Client) -> None:
    page = open_page("/?preset=circle")
    ready(page)
    before = settled(page, client, lambda session: session["clock"]["epoch"] > 0)
    assert page.evaluate(QUERY) == "?preset=circle"
    page.reload()
    ready(page)
    expect(page.get_by_role("button", name="Pause")).to_be_visible()
    after = settled(page, client, lambda session: session["clock"]["epoch"] > before["clock"]["epoch"])
    assert after["id"] == before["id"]
    expect(page.locator("#notice")).to_contain_text("Each hidden unit draws one")


def test_a_run_that_the_server_let_go_begins_as_the_address_says(
    open_page: Open, client: httpx.Client, watched: Watched
) -> None:
    watched.allow("status of 404")
    page = open_page("/?data=generated.moons")
    ready(page)
    one_unit_more(page, client, 5)
    query(page, "layers=5.tanh-2.tanh-1.sigmoid")
    before = session_of(page, client)
    key = page.evaluate(
        "id => JSON.parse(localStorage['perceptory.work']).find(one => one.id === id).key", before["id"]
    )
    page.get_by_role("navigation", name="Pages").get_by_role("link", name="Lessons").click()
    page.wait_for_url("**/lessons")
    client.delete(f"/sessions/{before['id']}", headers={"Authorization": f"Bearer {key}"}).raise_for_status()
    page.go_back()
    ready(page)
    after = session_of(page, client)
    assert after["id"] != before["id"]
    assert after["spec"] == before["spec"]


def test_a_preset_leaves_the_address_with_the_first_difference(open_page: Open, client: httpx.Client) -> None:
    page = open_page("/?preset=circle&play=no")
    ready(page)
    page.keyboard.press("t")
    query(page, "show=test")
    assert page.evaluate(QUERY).startswith("?preset=circle&")
    rate = page.get_by_role("textbox", name="Learning rate")
    rate.fill("0.1")
    rate.press("Enter")
    query(page, "rate=0.1")
    assert "preset" not in page.evaluate(QUERY)
    # Whoever is sent the link has such a bench, and not this run.
    link = page.evaluate("location.pathname + location.search")
    other = open_page(link)
    ready(other)
    mine, theirs = session_of(page, client), session_of(other, client)
    assert theirs["id"] != mine["id"]
    assert theirs["spec"] == mine["spec"]
    # A shared link that was changed comes back as changed.
    one_unit_more(other, client, 5)
    query(other, "layers=5.tanh")
    changed = session_of(other, client)
    other.reload()
    the_same_run(other, client, changed)


BAD = [
    ("/?rate=5000&data=generated.circle", "a rate of 5000; 1\u202f000 is the most. Opened with 0.03."),
    ("/?data=generated.nothing&play=no", "the data “nothing”; there is none such. Opened with circle."),
    ("/?layers=9999&play=no", "the layers 9999; 512 is the most. Opened with 4-2-1."),
    ("/?rate=abc&play=no", "a rate of abc; “abc” is no number. Opened with 0.03."),
    ("/?preset=nonsense&play=no", "There is no preset “nonsense”. Opened with “Four lines make a ring”."),
    ("/?preset=circle&weights=1_2_3&play=no", "learned weights; this network has 25, not 3."),
    ("/?preset=circle&start=1_2_3&play=no", "starting weights of its own; it has to name the layers, too."),
    ("/?data=bundled.iris&layers=4-2-1", "the layers 4-2-1; 3 classes take 3 output units"),
    ("/?data=bundled.iris&model=perceptron", "this data has 3 classes. Opened with Multi-layer."),
]
# A look reloads every so manieth.
RELOADED = rounds(5, 1)


def test_a_bad_link_opens_with_the_rest_and_says_why(
    open_page: Open, client: httpx.Client, watched: Watched
) -> None:
    watched.allow("status of 4")
    page = open_page("/lessons")
    home = page.url.removesuffix("/lessons")
    for place, (link, sentence) in enumerate(BAD):
        page.goto(home + link)
        ready(page)
        expect(page.locator("#notice .error")).to_contain_text(sentence)
        page.wait_for_function("link => location.pathname + location.search !== link", arg=link)
        page.locator("#notice").get_by_role("button", name=re.compile("Keep|All right")).click()
        expect(page.locator("#notice .error")).to_have_count(0)
        # The page is alive, and a reload does not ask for it again.
        page.get_by_role("button", name="Step one epoch").click()
        stepped = settled(page, client, lambda session: session["clock"]["epoch"] == 1)
        if place % RELOADED == 0:
            page.reload()
            the_same_run(page, client, stepped)
            expect(page.locator("#notice .error")).to_have_count(0)


def test_all_that_is_wrong_with_a_link_can_be_read(open_page: Open, watched: Watched) -> None:
    watched.allow("status of 4")
    page = open_page("/?rate=abc&noise=7&batch=0&play=no")
    ready(page)
    page.get_by_role("button", name="2 more").click()
    told = page.get_by_role("dialog", name="In full")
    for sentence in ("a rate of abc", "a noise of 7; 1 is the most", "a batch of 0; 1 is the least"):
        expect(told).to_contain_text(sentence)


ONE_FIELD = [
    ("/?layers=8.tanh-1.sigmoid&play=no", ["8 tanh", "1 sigmoid"], 0.03),
    ("/?layers=4-2-1&play=no", ["4 tanh", "2 tanh", "1 sigmoid"], 0.03),
    ("/?rate=0.1&play=no", ["4 tanh", "2 tanh", "1 sigmoid"], 0.1),
    ("/?data=generated.moons", ["4 tanh", "2 tanh", "1 sigmoid"], 0.03),
]


def test_a_link_with_one_field_is_enough(open_page: Open, client: httpx.Client) -> None:
    page = open_page("/lessons")
    home = page.url.removesuffix("/lessons")
    for link, layers, rate in ONE_FIELD:
        page.goto(home + link)
        ready(page)
        spec = session_of(page, client)["spec"]
        assert [f"{one['units']} {one['activation']}" for one in spec["model"]["layers"]] == layers
        assert spec["training"]["learning_rate"] == rate
        expect(page.locator("#notice .error")).to_have_count(0)
        expect(page.get_by_role("button", name="Play")).to_be_enabled()
    # A preset's sentence is told of its own network only.
    page.goto(home + "/?preset=circle&layers=3.tanh-1.sigmoid&play=no")
    ready(page)
    expect(page.locator(".preset-title")).to_have_text("Own network")
