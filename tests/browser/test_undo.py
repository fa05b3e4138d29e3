"""Whatever a click throws away comes back: each row of docs/undo.md, told in one line and undone."""

import re
from typing import Any

import httpx
import pytest
from playwright.sync_api import Page, expect

from tests.browser.bench import ready, session_of, settled
from tests.browser.conftest import Open, Watched

RUN = ("id", "spec", "clock", "metrics", "parameters")


def bench(open_page: Open, path: str = "/?preset=circle&play=no") -> Page:
    # Which session the page shows is read from what it has asked for: here that is a lot.
    much = "performance.setResourceTimingBufferSize(5000)"
    page = open_page(path, prepare=lambda page: page.add_init_script(much))
    ready(page)
    return page


def said(page: Page, sentence: str) -> None:
    line = page.locator("#notice .line")
    expect(line).to_contain_text(sentence)
    box = line.bounding_box()
    assert box
    assert box["height"] == 34, "one line, whatever it says"


def undone(page: Page, client: httpx.Client, before: dict[str, Any], button: str | None = None) -> None:
    """It is the very same run again: by the key, or by the button of the notice."""
    if button:
        page.locator("#notice").get_by_role("button", name=button).click()
    else:
        page.keyboard.press("Control+z")
    after = settled(page, client, lambda session: session["id"] == before["id"])
    assert {name: after[name] for name in RUN} == {name: before[name] for name in RUN}
    said(page, f"Undone: at update {before['clock']['step']} again.")


def epoch(page: Page, client: httpx.Client, epochs: int = 1) -> dict[str, Any]:
    page.get_by_role("button", name="Step one epoch").click()
    return settled(page, client, lambda session: session["clock"]["epoch"] == epochs)


def climb(page: Page, client: httpx.Client, year: str, kind: str) -> dict[str, Any]:
    page.get_by_role("radio", name=re.compile(year)).check(force=True)
    return settled(page, client, lambda session: session["spec"]["model"]["kind"] == kind)


def choose(page: Page, client: httpx.Client, title: str, name: str) -> dict[str, Any]:
    page.get_by_role("button", name=title, exact=True).click()
    return settled(page, client, lambda session: session["spec"]["data"].get("name") == name)


def draw(page: Page, client: httpx.Client, classes: int = 3) -> dict[str, Any]:
    """Three points of each class, from the keyboard."""
    page.get_by_role("radio", name="Draw").check(force=True)
    pad = page.get_by_role("application")
    pad.focus()
    for _ in range(5):
        pad.press("Shift+ArrowLeft")
    for k in range(classes):
        pad.press(str(k + 1))
        for _ in range(3):
            pad.press("Enter")
            pad.press("Shift+ArrowRight")
        for _ in range(2):
            pad.press("Shift+ArrowDown")
    points = 3 * classes
    return settled(page, client, lambda session: len(session["spec"]["data"].get("inputs", ())) == points)


def test_a_model_that_followed_the_data_is_told_and_comes_back(open_page: Open, client: httpx.Client) -> None:
    page = bench(open_page)
    climb(page, client, "1960", "adaline")
    before = epoch(page, client)
    after = choose(page, client, "Iris flowers", "iris")
    assert after["spec"]["model"]["kind"] == "mlp"
    said(page, "Iris flowers have 3 classes: ADALINE became Multi-layer 4-2.")
    undone(page, client, before, "Undo")
    # Undo is taken back as well.
    page.keyboard.press("Control+Shift+z")
    settled(page, client, lambda session: session["id"] == after["id"])
    undone(page, client, before)
    climb(page, client, "1943", "mcculloch_pitts")
    said(page, "McCulloch–Pitts takes only 0 and 1: the data is now AND.")
    choose(page, client, "Circle", "circle")
    said(page, "Circle is not 0s and 1s: McCulloch–Pitts became Perceptron.")
    choose(page, client, "Plane", "plane")
    said(page, "Plane has values to predict: Perceptron became ADALINE.")


def test_a_loss_and_an_output_that_followed_each_other_are_told_and_come_back(
    open_page: Open, client: httpx.Client
) -> None:
    page = bench(open_page)
    before = epoch(page, client)
    loss = page.get_by_label("Loss", exact=True)
    for value, sentence in (
        ("hinge", "With hinge the output is now linear."),
        ("binary_cross_entropy", "With binary cross-entropy the output is now sigmoid."),
        ("categorical_cross_entropy", "With categorical cross-entropy the output is now softmax."),
    ):
        loss.select_option(value)
        said(page, sentence)
    page.get_by_role("combobox", name="activation of output").select_option("tanh")
    said(page, "With a tanh output the loss is now mean squared error.")
    for _ in range(3):
        page.keyboard.press("Control+z")
    undone(page, client, before)


def test_a_future_that_was_cut_off_comes_back(open_page: Open, client: httpx.Client) -> None:
    page = bench(open_page)
    for count in range(1, 4):
        epoch(page, client, count)
    timeline = page.get_by_role("slider", name="Timeline")
    timeline.focus()
    timeline.press("Home")
    before = settled(page, client, lambda session: session["timeline"]["behind"])
    rate = page.get_by_role("textbox", name="Learning rate")
    rate.fill("0.3")
    rate.press("Enter")
    said(page, "You changed the past: 75 later updates are gone.")
    page.locator("#notice").get_by_role("button", name="Undo").click()
    # The whole of it is another session by now, since the server has cut that one off.
    after = settled(page, client, lambda session: session["timeline"]["behind"])
    assert after["timeline"]["tip"] == before["timeline"]["tip"]
    assert {name: after[name] for name in RUN[1:]} == {name: before[name] for name in RUN[1:]}
    # A weight turned in the past is the same.
    link = page.get_by_role("button", name="weight from hidden 2 unit 1 to output")
    link.focus()
    page.keyboard.type("-2.5")
    page.keyboard.press("Enter")
    said(page, "You changed the past: 75 later updates are gone.")
    page.keyboard.press("Control+z")
    again = settled(page, client, lambda session: session["timeline"]["behind"])
    assert again["parameters"] == before["parameters"]


def test_turned_weights_a_rate_and_a_reset_come_back(open_page: Open, client: httpx.Client) -> None:
    page = bench(open_page)
    start = session_of(page, client)

    def first(session: dict[str, Any]) -> float:
        return float(session["parameters"]["layers"][2]["weights"][0][0])

    link = page.get_by_role("button", name="weight from hidden 2 unit 1 to output")
    link.focus()
    page.keyboard.type("-2.5")
    page.keyboard.press("Enter")
    turned = settled(page, client, lambda session: first(session) == -2.5)
    page.keyboard.press("r")
    said(page, "Reset: the weights that you set by hand are gone.")
    settled(page, client, lambda session: session["parameters"] == start["parameters"])
    page.locator("#notice").get_by_role("button", name="Undo").click()
    settled(page, client, lambda session: session["parameters"] == turned["parameters"])
    page.keyboard.press("Control+z")
    # The page knows weights to seven digits.
    settled(page, client, lambda session: first(session) == pytest.approx(first(start), rel=1e-6))
    rate = page.get_by_role("textbox", name="Learning rate")
    rate.fill("0.3")
    rate.press("Enter")
    settled(page, client, lambda session: session["spec"]["training"]["learning_rate"] == 0.3)
    page.get_by_role("slider", name="Learning rate, slider").focus()
    page.keyboard.press("Control+z")
    settled(page, client, lambda session: session["spec"]["training"]["learning_rate"] == 0.03)


def test_a_reset_gives_back_what_was_learned(open_page: Open, client: httpx.Client) -> None:
    page = bench(open_page)
    learned = epoch(page, client)
    page.keyboard.press("r")
    settled(page, client, lambda session: session["clock"]["epoch"] == 0)
    page.keyboard.press("Control+z")
    after = settled(page, client, lambda session: session["clock"]["epoch"] == 1)
    assert after["parameters"] == learned["parameters"]
    events = client.get(f"/sessions/{after['id']}/history").json()["points"]
    assert [point["epoch"] for point in events] == [0, 1], "with its curve"


def test_layers_and_a_bench_under_a_preset_come_back(open_page: Open, client: httpx.Client) -> None:
    page = bench(open_page)
    before = epoch(page, client)
    page.get_by_role("button", name=re.compile("remove hidden 2")).first.click()
    said(page, "A hidden layer is gone, and the weights start anew.")
    undone(page, client, before, "Undo")
    page.get_by_role("button", name="one unit more in hidden 1").click()
    mine = settled(page, client, lambda session: session["spec"]["model"]["layers"][0]["units"] == 5)
    page.locator("#presets button").first.click()
    page.get_by_role("button", name=re.compile("^AND by hand")).click()
    said(page, "Your bench gave way to this preset.")
    undone(page, client, mine, "Bring it back")


def test_own_points_survive_a_walk_down_and_up_the_ladder(open_page: Open, client: httpx.Client) -> None:
    page = bench(open_page)
    before = draw(page, client)
    climb(page, client, "1958", "perceptron")
    said(page, "Perceptron takes two classes: your 9 points gave way to Two clouds.")
    climb(page, client, "1943", "mcculloch_pitts")
    after = climb(page, client, "1986", "mlp")
    said(page, "Your 9 points are back.")
    assert after["spec"] == before["spec"]
    expect(page.get_by_role("application", name=re.compile("9 points"))).to_be_visible()
    page.get_by_role("radio", name="Sets").check(force=True)
    choose(page, client, "Circle", "circle")
    said(page, "Your 9 points gave way to Circle.")
    undone(page, client, after, "Bring them back")
    circle = choose(page, client, "Circle", "circle")
    climb(page, client, "1943", "mcculloch_pitts")
    back = climb(page, client, "1986", "mlp")
    said(page, "Circle is back.")
    assert back["spec"] == circle["spec"]


def test_cleared_points_are_learned_no_more_and_come_back(open_page: Open, client: httpx.Client) -> None:
    page = bench(open_page)
    draw(page, client)
    page.get_by_role("button", name="Play", exact=True).click()
    settled(page, client, lambda session: session["clock"]["epoch"] > 0)
    page.get_by_role("button", name="Clear").click()
    said(page, "Too few points are left to learn from: the run is paused.")
    paused = settled(page, client, lambda session: session["status"] == "paused")
    page.get_by_role("button", name="Play", exact=True).click()
    said(page, "Draw points of two classes, and there is something to learn.")
    assert session_of(page, client)["clock"] == paused["clock"]
    page.keyboard.press("Control+z")
    expect(page.get_by_role("application", name=re.compile("9 points"))).to_be_visible()
    # It played, so it goes on.
    settled(page, client, lambda session: session["clock"]["epoch"] > paused["clock"]["epoch"])


def test_new_data_and_new_weights_are_told_and_come_back(open_page: Open, client: httpx.Client) -> None:
    page = bench(open_page)
    for name, sentence in (
        ("New data", "Other points of the same kind."),
        ("New weights", "Other starting weights."),
    ):
        before = epoch(page, client)
        page.get_by_role("button", name=name).click()
        settled(page, client, lambda session, left=before["id"]: session["id"] != left)
        said(page, sentence)
        undone(page, client, before, "Undo")
        page.get_by_role("button", name="Reset").click()
        settled(page, client, lambda session: session["clock"]["epoch"] == 0)


def test_a_field_shows_what_is_in_force_once_it_is_left(
    open_page: Open, client: httpx.Client, watched: Watched
) -> None:
    watched.allow("status of 422")
    page = bench(open_page)
    rate = page.get_by_role("textbox", name="Learning rate")
    for typed, complaint in (
        ("1e9", "at most 1\u202f000, not 1\u202f000\u202f000\u202f000"),
        ("abc", "“abc” is not a number"),
    ):
        rate.fill(typed)
        rate.press("Tab")
        expect(page.locator(".field-error:visible, .number-error:visible").first).to_contain_text(complaint)
        expect(rate).to_have_value("0.03")
        expect(rate).not_to_have_attribute("aria-invalid", "true")
    expect(page.locator(".number-error:visible")).to_contain_text("it stays 0.03")
    assert session_of(page, client)["spec"]["training"]["learning_rate"] == 0.03


def test_a_finding_has_its_remedy_and_a_preset_says_it_once(open_page: Open, client: httpx.Client) -> None:
    page = bench(open_page, "/?preset=dying-relu&play=no")
    expect(page.locator("#notice .line")).to_contain_text("At a rate of 3, units are thrown")
    expect(page.locator("#notice .warning")).to_have_count(0)
    page.goto(page.url.replace("dying-relu", "linear"))
    ready(page)
    expect(page.locator("#notice .line")).to_contain_text("layers collapse into one")
    expect(page.locator("#notice .warning")).to_have_count(0)
    page.goto(page.url.replace("linear", "circle") + "&rate=3")
    ready(page)
    said(page, "A rate above 1 usually overshoots.")
    page.get_by_role("button", name="Set to 0.1").click()
    settled(page, client, lambda session: session["spec"]["training"]["learning_rate"] == 0.1)
    expect(page.locator("#notice .warning")).to_have_count(0)


def test_a_notice_goes_a_while_after_the_pointer_has_left_it(open_page: Open) -> None:
    page = open_page("/?preset=circle&play=no", prepare=lambda page: page.clock.install())
    ready(page)
    page.get_by_role("button", name="Iris flowers", exact=True).click()
    line = page.locator("#notice .line.info")
    line.hover()
    page.clock.fast_forward(30_000)
    expect(line).to_be_visible()
    page.mouse.move(0, 0)
    page.clock.fast_forward(13_000)
    expect(line).to_have_count(0)
    # The way back is still under its key.
    page.keyboard.press("Control+z")
    expect(page.get_by_role("button", name="Circle", exact=True)).to_have_attribute("aria-pressed", "true")
