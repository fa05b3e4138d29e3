"""The pages under a path, with all that they do: nothing asks for anything outside of it, nothing is missing.

Once straight at a server that is told of the path, once through a proxy that takes it off.
"""

import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace

import httpx
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.bench import ready
from tests.browser.conftest import Open, Watched, opening
from tests.browser.moments import forked
from tests.browser.solving import SEED, go, solve
from tests.browser.stripping import stripping
from tests.browser.test_share import share
from tests.browser.visitors import Visitors
from tests.conftest import Live, live
from tests.lessons.shared import lessons

UNDER = "/perceptory"


class Kept(Watched):
    """Complains of every request and stream that leaves the path, and of every answer that is an error."""

    def watch(self, page: Page) -> None:
        super().watch(page)
        page.on("websocket", lambda socket: self.requested(socket.url))
        page.on(
            "response",
            lambda answer: self.note(f"{answer.status}: {answer.url}") if answer.status >= 400 else None,
        )

    def leaves(self, url: str) -> bool:
        return url.startswith(("http", "ws")) and not re.match(rf"(http|ws)://{self.origin}{UNDER}(/|$)", url)


@pytest.fixture(scope="module")
def rooted() -> Iterator[Live]:
    with live(root_path=UNDER) as running:
        yield running


@pytest.fixture(scope="module", params=["left on", "taken off"])
def placed(rooted: Live, request: pytest.FixtureRequest) -> Iterator[Live]:
    if request.param == "left on":
        yield replace(rooted, url=rooted.url + UNDER)
        return
    with stripping(UNDER, rooted.port) as address:
        yield replace(rooted, url=address)


@pytest.fixture(scope="module")
def here(browser: Browser, placed: Live) -> Visitors:
    return Visitors(browser, placed.url)


@pytest.fixture
def kept(placed: Live) -> Iterator[Kept]:
    kept = Kept(placed.url.removeprefix("http://").removesuffix(UNDER))
    yield kept
    assert kept.unexpected() == []


@pytest.fixture
def open_here(here: Visitors, placed: Live, kept: Kept) -> Iterator[Open]:
    with opening(here, placed, kept) as open_one:
        yield open_one


def within(address: str | None) -> str:
    """What of an address comes after the path, which it must have."""
    assert address
    assert UNDER in address, address
    return address[address.index(UNDER) + len(UNDER) :]


def test_the_bench_plays_explains_forks_and_is_shared(open_here: Open, placed: Live) -> None:
    page = open_here("/?preset=circle&play=no")
    ready(page)
    page.get_by_role("button", name="Play", exact=True).click()
    page.wait_for_function("() => Number(document.querySelector('.timeline-clock b').textContent) > 5")
    page.get_by_role("button", name="Pause", exact=True).click()
    page.keyboard.press("m")
    expect(page.locator(".formula-ink .katex").first).to_be_visible()
    page.keyboard.press("Escape")
    forked(page)
    assert within(page.url).startswith("/?")
    share(page)
    text = page.get_by_role("textbox", name="Text to copy")
    expect(text).to_have_value(re.compile(f"^{placed.url}/\\?"))
    other = open_here(within(text.input_value()))
    ready(other)
    page.get_by_role("radio", name="Embed", exact=True).check(force=True)
    preview = page.frame_locator("iframe[title='Preview of the embedded bench']")
    expect(preview.get_by_role("button", name="Play")).to_be_enabled()
    expect(text).to_have_value(re.compile(f'src="{placed.url}/embed\\?'))


def test_copied_code_works_as_it_is(open_here: Open, placed: Live) -> None:
    page = open_here("/?preset=xor&play=no")
    ready(page)
    share(page, "Code")
    text = page.get_by_role("textbox", name="Text to copy")
    expect(text).to_have_value(re.compile(f"^curl -X POST {placed.url}/api/v1/sessions "))
    done = subprocess.run(
        ["sh", "-c", f"{text.input_value()} --silent --show-error --fail"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert '"links":{"self":"/perceptory/api/v1/sessions/' in done.stdout.replace(" ", "")
    page.get_by_role("radio", name="Python").check(force=True)
    expect(text).to_have_value(re.compile("urlopen"))
    subprocess.run([sys.executable, "-c", text.input_value()], capture_output=True, text=True, check=True)


def test_a_lesson_with_its_run_and_a_task(open_here: Open) -> None:
    page = open_here("/lessons")
    page.locator(".stop a[href$='/lessons/mcculloch-pitts']").click()
    page.wait_for_url(f"**{UNDER}/lessons/mcculloch-pitts*")
    (lesson,) = (one for one in lessons() if one.slug == "mcculloch-pitts")
    number, task = next((number, step.tasks[0]) for number, step in enumerate(lesson.steps, 1) if step.tasks)
    page = open_here(f"/lessons/mcculloch-pitts?seed={SEED}#{number}")
    go(page, number)
    solve(page, lesson, task.id)
    anew = page.get_by_role("link", name="New numbers")
    within(anew.get_attribute("href"))
    anew.click()
    page.wait_for_url(f"**{UNDER}/lessons/mcculloch-pitts*")


def test_a_race(open_here: Open) -> None:
    page = open_here("/race?race=separable")
    expect(page.locator(".lane")).to_have_count(2)
    page.get_by_role("button", name="Play").click()
    expect(page.get_by_label("Clock")).to_have_text(re.compile(r"Epoch\s*[1-9]"))
    page.get_by_role("button", name="Pause").click()
    expect(page.get_by_role("button", name="Play")).to_be_visible()
    page.get_by_role("navigation", name="Pages").get_by_role("link", name="Playground").click()
    page.wait_for_url(f"**{UNDER}/**")
    ready(page)


def test_a_search_and_its_best_trial_on_the_bench(open_here: Open) -> None:
    page = open_here("/experiments")
    page.locator('[data-path="training.learning_rate"] .sweep-list').fill("0.03, 0.3")
    page.get_by_label("Epochs", exact=True).fill("5")
    page.get_by_label("Repeats", exact=True).fill("1")
    page.get_by_role("button", name="Run it").click()
    expect(page.locator(".sweep-status b")).to_have_text("Done", timeout=60_000)
    assert within(page.url).startswith("/experiments?id=")
    page.get_by_role("button", name="Open the best live").click()
    page.wait_for_url(f"**{UNDER}/?session=*")
    ready(page)


def test_a_room_with_host_wall_and_phone(open_here: Open, placed: Live) -> None:
    host = open_here("/lessons/perceptron")
    host.get_by_role("button", name="Teach this in a room").click()
    host.wait_for_url(re.compile(rf"{UNDER}/rooms/\w{{6}}$"))
    expect(host.locator(".host-columns")).to_be_visible()
    code = host.url.rsplit("/", 1)[1]
    wall = open_here(within(host.get_by_role("link", name="Wall").get_attribute("href")), width=1920)
    expect(wall.locator(".wall-code")).to_have_text(f"{code[:3]} {code[3:]}")
    expect(wall.locator(".wall-address")).to_have_text(f"{placed.url.removeprefix('http://')}/join")
    square = httpx.get(f"{placed.url}/join/{code}/square.svg").text
    assert f"<title>{placed.url}/join/{code}</title>" in square
    wall.wait_for_function("() => document.querySelector('.wall-square').naturalWidth > 0")
    phone = open_here("/join", width=390, height=844, touch=True)
    phone.get_by_label("Code of the room").fill(code.lower())
    expect(phone.locator(".follow-title")).to_have_text("The wall shows")
    assert within(phone.url) == f"/join/{code}"
    expect(host.locator(".host-here")).to_have_text("1 here")
    remote = open_here(
        within(host.get_by_role("link", name="Remote").get_attribute("href")), width=390, touch=True
    )
    expect(remote.locator(".remote-next, .remote").first).to_be_visible()


def test_the_documents_page_tries_calls_where_they_are(open_here: Open) -> None:
    page = open_here("/docs")
    block = page.locator("#operations-lessons-lesson_list")
    block.locator("button.opblock-summary-control").click()
    block.get_by_role("button", name="Execute").click()
    expect(block.locator(".live-responses-table tbody .response-col_status").first).to_contain_text("200")


def test_an_address_that_leads_nowhere_leads_back(open_here: Open, kept: Kept) -> None:
    kept.allow("404")
    page = open_here("/nowhere")
    page.get_by_role("link", name="all lessons").click()
    page.wait_for_url(f"**{UNDER}/lessons")
    expect(page.locator(".stop")).to_have_count(16)
