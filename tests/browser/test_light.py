"""A visit in few requests, and a page that lacks a part of itself for a while, or for good."""

import asyncio
from concurrent.futures import ThreadPoolExecutor

from playwright.sync_api import Browser, Page, expect

from app.bench.crowd import crowd
from app.bench.visits import visit, visitor
from tests.browser.bench import ready
from tests.browser.conftest import Open, Watched
from tests.conftest import Live, live

SCRIPTS = "**/static/bundle/*.js"
MOST_REQUESTS = 40
MOST_BYTES = 230_000
# Before it can be used, without Brotli: about four seconds of 10 Mbit/s for thirty at once.
MOST_BYTES_FIRST = 175_000
LOST = "Failed to load resource"


def test_a_first_visit_is_light_and_the_next_one_asks_about_no_file(browser: Browser, server: Live) -> None:
    context = visitor(browser)
    cold, warm = visit(context, server.url), visit(context, server.url)
    context.close()
    files = [address for address, _ in cold.fetched if "/static/" in address]
    assert files
    assert [address for address in files if "/static/bundle/" not in address] == [], "run make bundle"
    assert len(cold.fetched) <= MOST_REQUESTS
    assert cold.size <= MOST_BYTES
    assert warm.kept == 0
    assert [address for address, _ in warm.fetched if "/static/" in address] == []


def test_what_a_visitor_waits_for_is_small_enough_for_a_class_at_once(server: Live) -> None:
    with ThreadPoolExecutor(1) as aside:
        (one,) = aside.submit(lambda: asyncio.run(crowd(server.url, 1))).result()
    assert one.size <= MOST_BYTES_FIRST


def test_a_part_that_does_not_come_is_fetched_again_and_else_says_so(
    open_page: Open, watched: Watched
) -> None:
    watched.allow(LOST)
    page = open_page("/?preset=circle&play=no", prepare=lambda page: page.clock.install())
    ready(page)
    page.wait_for_load_state("networkidle")
    lost: list[str] = []
    page.route(SCRIPTS, lambda route: (lost.append(route.request.url), route.abort()))
    page.get_by_role("button", name="Share").click()
    dialog = page.get_by_role("dialog", name="Share")
    for tries in (1, 2, 3, 4):
        expect_tries(page, lost, tries)
        page.clock.run_for(6_000)
    expect(dialog.get_by_role("alert")).to_contain_text("could not be loaded")
    page.unroute_all()
    dialog.get_by_role("button", name="Try again").click()
    expect(dialog.get_by_role("textbox", name="Text to copy")).to_be_visible()


def expect_tries(page: Page, lost: list[str], tries: int) -> None:
    for _ in range(200):
        if len(lost) >= tries:
            return
        page.wait_for_timeout(50)
    raise AssertionError(f"fetched {len(lost)} times, not {tries}")


def test_a_page_whose_script_never_comes_offers_to_be_loaded_anew(open_page: Open, watched: Watched) -> None:
    watched.allow(LOST)
    page = open_page("/", prepare=lambda page: page.route(SCRIPTS, lambda route: route.abort()))
    expect(page.get_by_role("link", name="Lessons")).to_be_visible()
    reload = page.get_by_role("link", name="Reload")
    expect(reload).to_be_hidden()
    page.evaluate("document.getAnimations().forEach((one) => one.finish())")
    expect(reload).to_be_visible()
    page.unroute_all()
    reload.click()
    ready(page)
    expect(page.locator(".unstarted")).to_have_count(0)


def test_the_sources_run_as_they_are_written(browser: Browser) -> None:
    """What ``make dev`` serves."""
    with live(bundled=False) as server:
        context = visitor(browser)
        page = context.new_page()
        wrong: list[str] = []
        page.on("pageerror", lambda error: wrong.append(str(error)))
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(f"{server.url}/?preset=xor&play=no")
        ready(page)
        page.get_by_role("button", name="Step one epoch").click()
        expect(page.locator(".timeline-clock")).to_contain_text("1")
        page.keyboard.press("m")
        expect(page.locator("#story .katex").first).to_be_visible()
        page.get_by_role("button", name="Export").click()
        expect(page.get_by_role("dialog").get_by_role("link", name="PyTorch")).to_be_visible()
        context.close()
    assert wrong == []
    assert any(address.endswith("/static/js/pages/playground.js") for address in asked)
    assert not any("/static/bundle/" in address for address in asked)
