"""A room's wall, from the join code to what was seen: what a class sees, and what it must not see yet."""

from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from playwright.sync_api import Page, expect

from tests.api.handle import create
from tests.api.rooms.classroom import Classroom, open_room
from tests.browser.axe import clean, dark_is_clean, still
from tests.browser.boxes import SMALLEST, faults
from tests.browser.conftest import Open
from tests.browser.cues import BENT, PICTURE

SEEN = [
    {"text": "The loss has fallen", "when": "loss() < loss(epochs=10)"},
    {"text": "The loss has grown", "when": "loss() >= loss(epochs=10)"},
]
LOSS = {
    "kind": "number",
    "ask": "What is the loss at epoch 200?",
    "value": "loss()",
    "now": "loss()",
    "range": [0, 1],
    "label": "loss at epoch 200",
    "phases": ["ask", "reveal", "done"],
    "stop": PICTURE["stop"],
    "reveal": PICTURE["reveal"],
}


@pytest.fixture
def room(client: httpx.Client) -> Iterator[Classroom]:
    room = open_room(client, create(client, BENT), cues=[{**PICTURE, "seen": SEEN}, LOSS])
    yield room
    room.call(room.host, "DELETE")


def ask(room: Classroom, cue: int) -> None:
    room.call(room.host, "POST", "questions", {"cue": cue}).raise_for_status()


def to(room: Classroom, question: int, phase: str) -> None:
    room.call(room.host, "PATCH", f"questions/{question}", {"phase": phase}).raise_for_status()


def answer(room: Classroom, phones: list[str], question: int, said: list[dict[str, Any]]) -> None:
    for phone, body in zip(phones, said, strict=False):
        room.call(phone, "POST", f"questions/{question}/answers", body).raise_for_status()


def wall_of(open_page: Open, room: Classroom, **how: Any) -> Page:
    page = open_page(f"/rooms/{room.code}?wall#key={room.wall}", **how)
    expect(page.locator(".wall-code")).to_have_text(f"{room.code[:3]} {room.code[3:]}")
    return page


def untold(page: Page) -> None:
    """Nothing on the page is a vote, or says which option is right."""
    assert page.locator("[class*='vote'], .is-right, .option-right").count() == 0


def test_the_wall_goes_with_a_question_from_the_code_to_what_was_seen(
    open_page: Open, room: Classroom
) -> None:
    phones = [room.phone()[1] for _ in range(7)]
    page = wall_of(open_page, room, width=1920, height=1080)
    assert "#key" not in page.url
    expect(page.locator(".wall-standing")).to_have_text("7 here")
    expect(page.get_by_role("img", name="Square to scan")).to_be_visible()
    assert (
        page.locator(".wall-square").evaluate("(square) => square.decode().then(() => square.width)") >= 328
    )
    clean(page)

    ask(room, 1)
    expect(page.get_by_role("heading", level=1)).to_have_text("Where will the boundary be at epoch 200?")
    expect(page.locator(".wall-network figcaption")).to_contain_text("epoch 10")
    expect(page.locator(".wall-option")).to_have_text(
        ["A as it is now", "B as the run has it", "C an island"]
    )
    answer(room, phones, 1, [{"guess": guess} for guess in (0, 0, 0, 1, 2, None)])
    expect(page.locator(".wall-count")).to_have_text("6 of 7 answered")
    expect(page.locator("[aria-live]")).to_contain_text("6 of 7 answered")
    untold(page)
    clean(page)
    dark_is_clean(page)
    page.emulate_media(color_scheme="light")
    still(page)
    assert faults(page.evaluate) == []
    found = page.evaluate(SMALLEST)
    assert found["type"] >= 28
    assert found["outside"] == []

    to(room, 1, "discuss")
    expect(page.get_by_role("timer")).to_have_text("0:01")
    expect(page.locator(".wall-network")).to_have_css("opacity", "0.4")
    expect(page.locator(".wall-option")).to_have_count(3)
    untold(page)

    to(room, 1, "again")
    answer(room, phones, 1, [{"guess": 1}] * 6)
    expect(page.locator(".wall-count")).to_have_text("6 of 7 answered")
    untold(page)

    to(room, 1, "reveal")
    expect(page.locator(".room-phases [aria-current]")).to_have_text("reveal")
    expect(page.locator(".wall-network")).to_have_count(0)
    page.keyboard.press(" ")
    expect(page.locator(".wall-plane figcaption")).to_contain_text("epoch 200")
    expect(page.locator(".wall-option.is-right .option-words")).to_have_text("B as the run has it")
    rows = page.locator(".wall-option").nth(1).locator(".vote-row")
    expect(rows).to_have_text(["before1", "after6"])
    expect(page.locator(".wall-standing")).to_contain_text("It is B.")
    expect(page.locator(".wall-standing")).to_contain_text("did not know: 1 before")

    to(room, 1, "seen")
    expect(page.locator(".wall-sights li")).to_have_text(["A The loss has fallen", "B The loss has grown"])
    assert page.locator(".wall-sights .is-right").count() == 0
    answer(room, phones, 1, [{"seen": 0}] * 7)
    expect(page.locator(".wall-count")).to_have_text("7 of 7 answered")
    to(room, 1, "done")
    expect(page.locator(".wall-sights .is-right")).to_have_text("A The loss has fallen 7")
    clean(page)
    still(page)
    assert faults(page.evaluate) == []

    # The instructor goes on: the question has had its time.
    room.call(room.host, "PUT", "view", {"light": ["unit:0:1"]}).raise_for_status()
    expect(page.locator(".wall-option")).to_have_count(0)
    expect(page.locator(".room-network .moment-ring")).to_have_count(1)


def test_of_fewer_than_five_no_vote_is_shown_and_a_small_projector_keeps_the_plane(
    open_page: Open, room: Classroom
) -> None:
    phones = [room.phone()[1] for _ in range(4)]
    page = wall_of(open_page, room, width=1280, height=720)
    ask(room, 2)
    expect(page.locator(".axis-now")).to_contain_text("now")
    expect(page.locator(".wall-network")).to_be_hidden()
    expect(page.locator(".wall-plane")).to_be_visible()
    answer(room, phones, 1, [{"guess": guess} for guess in (0.1, 0.2, 0.3, 0.4)])
    expect(page.locator(".wall-count")).to_have_text("4 of 4 answered")
    to(room, 1, "reveal")
    page.keyboard.press("Escape")
    expect(page.locator(".wall-standing")).to_contain_text("Votes are shown from 5 answers on.")
    expect(page.locator(".axis-run")).to_contain_text("the run: 0.")
    assert page.locator(".vote-column, .vote-title, .vote-row").count() == 0
    still(page)
    assert faults(page.evaluate) == []
    assert page.evaluate(SMALLEST)["outside"] == []

    room.call(room.host, "DELETE").raise_for_status()
    expect(page.get_by_text("The room has ended.")).to_be_visible()
