"""The page through a bad network: silence is said, each act is done once or said to be lost, and it goes on by itself.

The page's clock is in the test's hand, so that a minute's silence takes no minute.
"""

import re
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import httpx
import pytest
from playwright.sync_api import Browser, Route, expect

from app.bench.network import LOGIN, BadNetwork, Link
from tests.browser.bench import ready, session_of, settled
from tests.browser.solving import go
from tests.browser.through import STREAM, button, epoch, linked, notice, opened, stopped
from tests.conftest import Live, live

PORTAL = re.compile("log in to the Wi-Fi")
STATUSES = (200, 302, 511)
LESSON = "/lessons/mcculloch-pitts#5"


@pytest.fixture
def network(server: Live) -> Iterator[BadNetwork]:
    with BadNetwork(server.port) as network:
        yield network


def on_data(name: str) -> Callable[[dict[str, Any]], bool]:
    return lambda session: bool(session["spec"]["data"]["name"] == name.lower())


def test_silence_is_said_with_what_is_to_be_done_and_ends_with_its_cause(
    browser: Browser, network: BadNetwork, client: httpx.Client
) -> None:
    with opened(browser, network) as page:
        ready(page)
        # Heartbeats are heard, however long nothing happens.
        page.clock.run_for(4_000)
        linked(page, "live")
        with stopped(page):
            # However late the page's own clock was: from here on the test knows when the server was last heard.
            page.clock.run_for(1_000)
            STREAM[page].wait_for_event("framereceived")
            network.stall()
            button(page, "Step one epoch").click()
            page.clock.run_for(6_000)
            linked(page, "waiting")
            expect(notice(page)).to_have_text("Waiting for the server… Still to be done: step.")
            expect(button(page, "Step one epoch")).to_be_enabled()
            page.clock.run_for(14_000)
            linked(page, "offline")
            expect(notice(page)).to_contain_text("Still to be done: step.")
        network.go_on()
        linked(page, "live")
        expect(epoch(page)).to_contain_text("Epoch 1")
        expect(notice(page)).not_to_contain_text("Waiting")
        assert session_of(page, client)["clock"]["epoch"] == 1

        network.stall()
        button(page, "Step one epoch").click()
        page.clock.run_for(62_000)
        network.go_on()
        linked(page, "live")
        expect(notice(page)).to_contain_text("Not known to be done: step.")
        # It is done by then, or not; either way it is done once.
        notice(page).get_by_role("button", name="Try again").click()
        expect(notice(page)).not_to_contain_text("Not known")
        expect(epoch(page)).to_contain_text("Epoch 2")
        assert session_of(page, client)["clock"]["epoch"] == 2


def test_an_act_whose_request_or_reply_is_lost_is_done_once(
    browser: Browser, network: BadNetwork, client: httpx.Client
) -> None:
    with opened(browser, network) as page:
        ready(page)
        for done, lose in enumerate((network.lose_reply, network.lose_request), 1):
            fault = lose(lambda asks: b'"advance"' in asks)
            button(page, "Step one epoch").click()
            assert fault.happened.wait(30)
            expect(epoch(page)).to_contain_text(f"Epoch {done}")
            linked(page, "live")
            assert session_of(page, client)["clock"]["epoch"] == done

        replayed: list[str | None] = []
        page.on(
            "response",
            lambda response: (
                replayed.append(response.headers.get("idempotency-replayed"))
                if response.request.method == "POST" and response.url.endswith("/sessions?include=data")
                else None
            ),
        )
        for name, lose in (("XOR", network.lose_reply), ("AND", network.lose_request)):
            fault = lose(lambda asks: asks.startswith(b"POST /api/v1/sessions?"))
            page.get_by_role("group", name="Data sets").get_by_role("button", name=name, exact=True).click()
            assert fault.happened.wait(30)
            settled(page, client, on_data(name))
        assert replayed == ["true", None], "the second time each is answered; the first was done once"


def test_an_opened_lid_brings_the_run_back_and_tells_that_it_was_paused(browser: Browser) -> None:
    with (
        live(unattended_pause_seconds=0.5) as server,
        BadNetwork(server.port) as network,
        opened(browser, network, "/?preset=circle&play=yes") as page,
        httpx.Client(base_url=f"{server.url}/api/v1") as client,
    ):
        ready(page)
        expect(button(page, "Pause")).to_be_enabled()
        network.strand()
        # Seldom: what is asked for is not forgotten.
        settled(page, client, lambda session: session["status"] == "paused", every=2_000)
        page.clock.fast_forward(8 * 60_000)
        expect(notice(page)).to_contain_text("The run was paused while this page was away")
        linked(page, "live")
        notice(page).get_by_role("button", name="Play on").click()
        expect(button(page, "Pause")).to_be_enabled()
        settled(page, client, lambda session: session["status"] == "playing")


def test_a_captive_portal_is_told_from_a_server_and_what_was_asked_is_done_after_it(
    browser: Browser, network: BadNetwork, client: httpx.Client
) -> None:
    with opened(browser, network) as page:
        ready(page)
        for status, name in zip(STATUSES, ("XOR", "AND", "OR"), strict=True):
            network.portal(status)
            page.get_by_role("group", name="Data sets").get_by_role("button", name=name, exact=True).click()
            expect(notice(page)).to_contain_text(PORTAL)
            network.portal(None)
            linked(page, "live")
            settled(page, client, on_data(name))
            expect(notice(page)).not_to_contain_text(PORTAL)


def portal(status: int, route: Route) -> None:
    route.fulfill(status=status, content_type="text/html", body=LOGIN, headers={"Location": "/login"})


def test_the_bench_sets_itself_up_when_the_network_is_back(browser: Browser, network: BadNetwork) -> None:
    """A portal that lets the page through, which was there before, and answers all that it asks for."""
    api = "**/api/v1/**"
    with opened(browser, network, "/static/icon.svg") as page:
        for status in STATUSES:
            page.route(api, partial(portal, status))
            page.goto(f"{network.url}/?preset=circle&play=no")
            expect(notice(page)).to_contain_text(PORTAL)
            page.unroute(api)
            ready(page)
            expect(button(page, "Step one epoch")).to_be_enabled()


def test_without_websockets_all_goes_on_over_plain_http(
    browser: Browser, network: BadNetwork, client: httpx.Client
) -> None:
    network.no_websockets(403)
    with opened(browser, network) as page:
        linked(page, "plain")
        expect(page.get_by_role("img", name="Connection: live, over plain HTTP")).to_be_visible()
        expect(notice(page)).to_contain_text("This network lets no WebSockets through")
        button(page, "Play").click()
        settled(page, client, lambda session: session["clock"]["epoch"] > 2)
        button(page, "Pause").click()
        stood = settled(page, client, lambda session: session["status"] == "paused")
        expect(epoch(page)).to_contain_text(f"Epoch {stood['clock']['epoch']:,}".replace(",", "\u2009"))
        button(page, "Step one epoch").click()
        settled(page, client, lambda session: session["clock"]["epoch"] == stood["clock"]["epoch"] + 1)

        weight = page.get_by_role("button", name="weight from hidden 2 unit 1 to output")
        weight.focus()
        page.keyboard.type("-2.5")
        page.keyboard.press("Enter")
        settled(page, client, lambda session: session["parameters"]["layers"][2]["weights"][0][0] == -2.5)

        button(page, "Slow motion").click()
        expect(page.locator("#story")).to_contain_text("Example")
        button(page, "Slow motion").click()

        network.no_websockets(None)
        page.clock.fast_forward(61_000)
        linked(page, "live")
        button(page, "Step one epoch").click()
        settled(page, client, lambda session: session["clock"]["epoch"] == stood["clock"]["epoch"] + 2)


def test_a_lesson_and_a_race_need_no_websockets(browser: Browser, network: BadNetwork) -> None:
    network.no_websockets(403)
    with opened(browser, network, "/race?race=separable") as page:
        button(page, "Step one epoch").click()
        expect(page.locator(".clock")).to_contain_text("1")
        button(page, "Play").click()
        expect(page.locator(".clock")).to_contain_text(re.compile("[3-9]"))
    with opened(browser, network, LESSON) as page:
        go(page, 5)
        task = page.locator(".is-current form.task").first
        task.get_by_role("button", name="Check").click()
        expect(task.locator(".says")).not_to_be_empty()


def test_a_check_in_a_silence_says_so_and_is_sent_once(browser: Browser, network: BadNetwork) -> None:
    with opened(browser, network, LESSON) as page:
        go(page, 5)
        task = page.locator(".is-current form.task").first
        check = task.get_by_role("button", name="Check")
        checks: list[str] = []
        page.on("request", lambda one: checks.append(one.url) if one.url.endswith("/check") else None)
        network.stall()
        check.click()
        check.click(force=True)
        page.clock.run_for(1_000)
        expect(task.locator(".says")).to_have_text("Checking…")
        page.clock.run_for(16_000)
        expect(task.locator(".says")).to_have_text("The server does not answer; try again.")
        assert len(checks) == 1
        network.go_on()
        check.click()
        expect(task.locator(".says")).not_to_contain_text("does not answer")
        expect(task.locator(".says")).not_to_be_empty()


def test_what_is_under_the_finger_never_jumps_back(
    browser: Browser, network: BadNetwork, client: httpx.Client
) -> None:
    with opened(browser, network) as page:
        ready(page)
        network.link = Link(rtt=0.3)
        rate = page.get_by_role("slider", name="Learning rate, slider")
        page.evaluate(
            """() => {
              const slider = document.querySelector('[aria-label="Learning rate, slider"]');
              const seen = globalThis.seen = [slider.value];
              const look = () => { if (slider.value !== seen.at(-1)) seen.push(slider.value); };
              setInterval(look, 5);
            }"""
        )
        start = int(rate.input_value())
        rate.focus()
        for key in ["ArrowRight"] * 4 + ["ArrowLeft"] * 2:
            page.keyboard.press(key)
            page.clock.run_for(70)
        settled(page, client, lambda session: session["spec"]["training"]["learning_rate"] == 0.3)
        expect(rate).to_have_value(str(start + 2))
        seen = [int(value) for value in page.evaluate("seen")]
        assert seen == [start, start + 1, start + 2, start + 3, start + 4, start + 3, start + 2]

        page.locator("body").click(position={"x": 2, "y": 2})
        for _ in range(60):
            page.keyboard.press("Shift+ArrowRight")
        settled(page, client, lambda session: session["clock"]["step"] == 60)
        linked(page, "live")

        button(page, "Play").click()
        # At once: its answer is under way for 300 ms yet.
        expect(button(page, "Pause")).to_be_visible()
        button(page, "Pause").click()
        settled(page, client, lambda session: session["status"] == "paused")
        expect(button(page, "Play")).to_be_visible()


def test_what_is_typed_before_the_catalogue_is_there_stays(browser: Browser, network: BadNetwork) -> None:
    with opened(browser, network, "/static/icon.svg") as page:
        held: list[Route] = []
        page.route("**/api/v1/catalog", lambda route: held.append(route))  # noqa: PLW0108 (a handler is marked)
        page.goto(f"{network.url}/experiments")
        rates = page.locator('[data-path="training.learning_rate"] .sweep-list')
        rates.fill("0.1, 0.2")
        rates.press("Enter")
        expect(page.get_by_text("2 × 3 = 6 trials")).to_be_visible()
        for route in held:
            route.continue_()
        expect(page.locator(".link-state[data-state=live]")).to_be_visible()
        expect(rates).to_have_value("0.1, 0.2")
