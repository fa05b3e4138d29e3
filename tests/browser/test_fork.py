"""A fork stands beside its run and goes by the same clock."""

import re

import httpx
from playwright.sync_api import expect

from tests.browser.axe import violations
from tests.browser.bench import session_of
from tests.browser.conftest import Open
from tests.browser.moments import PLANES, clock, fork_of, forked, paused_after, together, trained


def test_one_clock_moves_a_run_and_its_fork(open_page: Open, client: httpx.Client) -> None:
    page = trained(open_page)
    lanes = forked(page)
    expect(lanes.get_by_role("region", name="Fork")).to_contain_text("from epoch 4")
    page.keyboard.press("Alt+ArrowRight")
    at = together(page, client, paused_after(1_000))
    assert at == 1_250
    page.keyboard.press("ArrowRight")
    at = together(page, client, paused_after(at))
    assert at == 1_251
    page.get_by_role("button", name="Play", exact=True).click()
    page.wait_for_function("() => Number(document.querySelector('.timeline-clock b').textContent) > 20")
    page.get_by_role("button", name="Pause", exact=True).click()
    at = together(page, client, paused_after(5_000))
    run, fork = session_of(page, client), fork_of(page, client)
    assert run["parameters"] != fork["parameters"]
    assert [one["spec"]["training"]["learning_rate"] for one in (run, fork)] == [0.03, 0.3]
    for name, session in (("This run", run), ("Fork", fork)):
        lane = lanes.get_by_role("region", name=name)
        expect(lane).to_contain_text(f"Loss {session['metrics']['train_loss']:.4f}")
        expect(lane).to_contain_text(f"{100 * session['metrics']['test_accuracy']:.1f}\u202f%")
    for chart, part in (("loss", "train_loss"), ("accuracy", "train_accuracy")):
        numbers = page.locator(f".chart[data-quantity={chart}] .chart-number")
        expect(numbers).to_have_count(2)
        for number, name, session in zip(numbers.all(), ("this run", "fork"), (run, fork), strict=True):
            value = session["metrics"][part]
            shown = f"{value:.4f}" if chart == "loss" else f"{100 * value:.1f}\u202f%"
            expect(number).to_have_text(f"{name}{shown}")
    page.get_by_role("slider", name="Timeline").focus()
    page.keyboard.press("Home")
    assert together(page, client, lambda run: run["clock"]["step"] == 0) == 0
    page.get_by_role("button", name="Here the two runs part: epoch 4, update 100").click()
    assert together(page, client, lambda run: run["clock"]["step"] == 100) == 1_000
    assert session_of(page, client)["parameters"] == fork_of(page, client)["parameters"]


def test_one_clock_moves_both_as_fast_as_it_goes(open_page: Open, client: httpx.Client) -> None:
    page = trained(open_page)
    forked(page)
    page.get_by_role("combobox", name="Speed").select_option("max")
    page.get_by_role("button", name="Play", exact=True).click()
    page.wait_for_function(
        "() => Number(document.querySelector('.timeline-clock b').textContent.replace(/\\D/g, '')) > 300"
    )
    page.get_by_role("button", name="Pause", exact=True).click()
    at = together(page, client, paused_after(1_000))
    page.keyboard.press("Alt+ArrowRight")
    assert together(page, client, paused_after(at)) > at


def test_the_controls_set_the_run_whose_name_is_underlined(open_page: Open, client: httpx.Client) -> None:
    page = trained(open_page, epochs=2)
    lanes = forked(page)
    run = session_of(page, client)
    names = [lanes.get_by_role("button", name=name, exact=True) for name in ("This run", "Fork")]
    assert [name.get_attribute("aria-pressed") for name in names] == ["true", "false"]
    for network in lanes.get_by_role("group", name="Network diagram").all():
        expect(network).to_be_visible()
    places = [lanes.get_by_role("region", name=name).bounding_box() for name in ("This run", "Fork")]
    assert places[0]
    assert places[1]
    assert places[0]["width"] == places[1]["width"]
    names[1].click()
    expect(names[1]).to_have_attribute("aria-pressed", "true")
    expect(names[0]).to_have_attribute("aria-pressed", "false")
    assert [lanes.get_by_role("region", name=name).bounding_box() for name in ("This run", "Fork")] == places
    rate = page.get_by_role("textbox", name="Learning rate")
    expect(rate).to_have_value("0.3")
    rate.fill("0.5")
    rate.press("Enter")
    expect(lanes.get_by_role("region", name="Fork")).to_contain_text("rate 0.5")
    expect(lanes.get_by_role("region", name="This run")).to_contain_text("rate 0.03")
    page.get_by_role("button", name="Step one epoch").click()
    together(page, client, paused_after(500))
    assert fork_of(page, client)["id"] == run["id"]
    assert violations(page) == []
    page.get_by_role("button", name="Keep the fork").click()
    expect(lanes).to_be_hidden()
    assert session_of(page, client)["spec"]["training"]["learning_rate"] == 0.5
    expect(page.locator("#output-stage")).to_be_visible()


def test_a_fork_that_is_no_longer_true_ends_and_says_why(open_page: Open, client: httpx.Client) -> None:
    page = trained(open_page, epochs=2)
    notice = page.locator("#notice")
    lanes = forked(page)
    page.get_by_role("button", name="Two moons").first.click()
    expect(notice).to_contain_text("The data changed, so the fork was no longer true.")
    expect(lanes).to_be_hidden()
    expect(clock(page)).to_have_text(re.compile(r"Epoch\s*0\b"))
    assert session_of(page, client)["spec"]["data"]["name"] == "moons"
    page.get_by_role("button", name="Step one epoch").click()
    expect(clock(page)).to_have_text(re.compile(r"Epoch\s*1\b"))
    forked(page)
    page.get_by_role("button", name="Reset").click()
    expect(notice).to_contain_text("The run began anew, so the fork was no longer true.")
    expect(lanes).to_be_hidden()
    page.get_by_role("button", name="Step one epoch").click()
    expect(clock(page)).to_have_text(re.compile(r"Epoch\s*1\b"))
    forked(page).get_by_role("button", name="End").click()
    expect(notice).to_contain_text("The fork ended. It is under My work.")
    expect(page.locator(".timeline-fork")).to_be_focused()


def test_a_fork_that_ended_comes_back(open_page: Open, client: httpx.Client) -> None:
    page = trained(open_page, epochs=2)
    notice = page.locator("#notice")
    lanes = forked(page)
    run, fork = session_of(page, client), fork_of(page, client)
    undo = notice.get_by_role("button", name=re.compile("Undo"))

    def again() -> None:
        expect(lanes.get_by_role("region", name="Fork")).to_contain_text("rate 0.3")
        expect(clock(page)).to_have_text(re.compile(r"Epoch\s*2\b"))
        together(page, client, lambda one: one["parameters"] == run["parameters"])
        assert fork_of(page, client)["id"] == fork["id"]

    lanes.get_by_role("button", name="End").click()
    expect(lanes).to_be_hidden()
    undo.click()
    again()
    page.get_by_role("button", name="Two moons").first.click()
    expect(notice).to_contain_text("the fork was no longer true")
    undo.click()
    again()
    page.get_by_role("button", name="Reset").click()
    expect(notice).to_contain_text("the fork was no longer true")
    undo.click()
    again()


def test_a_fork_is_seen_whole_on_every_screen(open_page: Open) -> None:
    page = trained(open_page, epochs=1)
    page.get_by_role("button", name="Fork", exact=True).first.click()
    form = page.get_by_role("form", name="Fork from this moment")
    expect(form.get_by_role("combobox", name="and optimiser")).to_have_value("sgd")
    expect(form.get_by_role("option", name="Gradient descent")).to_be_attached()
    page.keyboard.press("Escape")
    lanes = forked(page)
    for width, height, networks in (
        (1920, 1080, 2),
        (1240, 800, 2),
        (1024, 768, 0),
        (768, 1024, 0),
        (390, 844, 0),
    ):
        page.set_viewport_size({"width": width, "height": height})
        expect(lanes.get_by_role("group", name="Network diagram")).to_have_count(networks)
        expect(page.locator("#network").get_by_role("group", name="Network diagram")).to_be_visible(
            visible=networks == 0
        )
        expect(page.locator("#output-stage")).to_be_hidden()
        page.wait_for_function(PLANES)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        page.get_by_role("button", name="Fork", exact=True).last.click()
        box = form.bounding_box()
        assert box
        assert box["x"] >= 0
        assert box["y"] >= 0
        assert box["x"] + box["width"] <= width
        assert box["y"] + box["height"] <= height
        page.keyboard.press("Escape")
