"""A room on a phone: in by six letters, the wall in the hand, what is asked in all phases, and the way out."""

import json
from typing import Any

from playwright.sync_api import WebSocketRoute, expect

from tests.api.rooms.classroom import Classroom
from tests.browser.axe import clean, dark_is_clean
from tests.browser.boxes import faults
from tests.browser.conftest import Open, Watched
from tests.browser.phone import answer_of, ask, fits, host, joined, phase
from tests.browser.targets import small


def test_six_letters_join_however_they_are_written_and_a_reload_is_the_same_device(
    open_page: Open, room: Classroom, watched: Watched
) -> None:
    watched.allow("404 (Not Found)")
    page = open_page("/join", width=390, height=844, touch=True)
    field = page.get_by_label("Code of the room")
    expect(field).to_be_focused()
    page.keyboard.type("aaa")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("3 more")
    page.keyboard.type("-aaa")
    expect(page.get_by_role("alert")).to_contain_text("no room of that code")
    expect(field).to_have_value("AAAAAA")
    clean(page)
    assert faults(page.evaluate) == small(page.evaluate) == []
    field.fill(f"{room.code[:3]} - {room.code[3:]}".lower())
    expect(page.locator(".phone-code")).to_have_text(f"{room.code[:3]} {room.code[3:]}")
    assert page.url.endswith(f"/join/{room.code}")
    for _ in range(2):
        expect(page.locator(".phone-standing")).to_have_text("following")
        expect(page.locator(".follow-line")).to_contain_text("epoch 0")
        assert room.get(room.host)["here"] == 1
        page.reload()
    # Another one in the room is the second, not the third.
    assert room.phone()[0] == 2


def test_the_wall_is_followed_looked_at_by_oneself_and_found_again(open_page: Open, room: Classroom) -> None:
    page = joined(open_page, room)
    host(room, "PUT", "view", {"light": ["edge:1:0:1"], "example": 2})
    said = page.locator(".follow-said")
    expect(said).to_contain_text("Lit by the instructor: weight from hidden 1 unit 2")
    expect(page.locator(".follow-network .moment-line")).to_have_count(1)
    host(room, "POST", "commands", {"command": "advance", "body": {"unit": "epoch", "count": 7}})
    expect(page.locator(".follow-line")).to_contain_text("epoch 7")
    page.locator(".follow-network .node").nth(2).click()
    expect(page.locator(".phone-standing")).to_have_text("looking around")
    expect(page.get_by_role("heading")).to_have_text("You look around")
    expect(said).to_contain_text("Hidden 1 unit 1")
    expect(page.locator(".follow-network .moment-line")).to_have_count(0)
    page.get_by_role("button", name="Back to the wall").click()
    expect(page.locator(".phone-standing")).to_have_text("following")
    expect(said).to_contain_text("Lit by the instructor")
    clean(page)
    dark_is_clean(page)
    assert small(page.evaluate) == []
    fits(page)


def test_a_question_in_all_its_phases(open_page: Open, room: Classroom) -> None:
    page = joined(open_page, room)
    number = ask(room, 1)
    expect(page.get_by_role("heading", level=1)).to_have_text("What will the loss do?")
    foot, options = page.locator(".phone-foot"), page.locator(".phone-option")
    expect(foot.get_by_role("button", name="Send")).to_be_disabled()
    page.keyboard.press("2")
    expect(options.nth(1)).to_have_attribute("aria-pressed", "true")
    page.get_by_role("button", name="4 of 5").click()
    foot.get_by_role("button", name="Send B").click()
    expect(foot).to_contain_text("B is in")
    assert answer_of(room, number)["ask"] == answered(number, "ask", 1, 4)
    # Changed as long as it is asked.
    options.nth(0).click()
    foot.get_by_role("button", name="Send A").click()
    expect(foot).to_contain_text("A is in")
    clean(page)
    assert small(page.evaluate) == []
    fits(page)
    phase(room, number, "confidence")
    page.get_by_role("button", name="5 of 5").click()
    expect(foot).to_contain_text("That is kept")
    phase(room, number, "discuss")
    expect(page.locator(".phone-lead")).to_contain_text("Your answer: A. Turn to a neighbour")
    expect(foot.get_by_role("timer")).to_be_visible()
    assert room.get(room.host, f"questions/{number}")["answered"] == 1
    phase(room, number, "again")
    expect(page.locator(".phone-lead")).to_contain_text("First you said: A")
    foot.get_by_role("button", name="I don’t know").click()
    expect(foot.get_by_role("button", name="I don’t know")).to_have_attribute("aria-pressed", "true")
    options.nth(1).click()
    foot.get_by_role("button", name="Send B").click()
    expect(foot).to_contain_text("B is in")
    phase(room, number, "reveal")
    expect(page.locator(".phone-option[data-true=true]")).to_have_count(1)
    expect(page.locator(".phone-lead.is-result")).not_to_be_empty()
    phase(room, number, "seen")
    page.get_by_role("button", name="The loss fell").click()
    expect(foot).to_contain_text("That is kept")
    phase(room, number, "done")
    expect(page.locator(".predict-answer[data-right=true]")).to_have_text("1The loss fell✓ that is it")
    clean(page)
    fits(page)
    given = answer_of(room, number)
    assert (given["ask"]["guess"], given["confidence"]["sure"]) == (0, 5)
    assert (given["again"]["guess"], given["seen"]["seen"]) == (1, 0)
    foot.get_by_role("button", name="Back to the wall").click()
    expect(page.locator(".phone-standing")).to_have_text("following")


def answered(number: int, name: str, guess: Any, sure: int | None) -> dict[str, Any]:
    return {"question": number, "device": 1, "phase": name, "guess": guess, "sure": sure, "seen": None}


def test_a_number_is_dragged_typed_or_moved_by_keys(open_page: Open, room: Classroom) -> None:
    page = joined(open_page, room)
    number = ask(room, 2)
    send = page.locator(".phone-foot .is-main")
    expect(send).to_have_text("Send 0.6")
    page.get_by_role("slider", name="loss after 40 epochs").press("ArrowLeft")
    expect(send).to_have_text("Send 0.59")
    page.get_by_label("My guess").fill("0,4")
    page.keyboard.press("Enter")
    expect(send).to_have_text("Send 0.4")
    # Chosen and not sent: a phone that is locked has it still.
    page.reload()
    expect(send).to_have_text("Send 0.4")
    send.click()
    expect(send).to_have_text("0.4 is in ✓")
    phase(room, number, "reveal")
    expect(page.locator(".predict-card")).to_have_count(3)
    expect(page.locator(".axis-run text")).to_contain_text("the run")
    fits(page)


def test_an_answer_outlives_a_link_that_is_lost_and_a_page_that_is_closed(
    open_page: Open, room: Classroom
) -> None:
    """The link breaks as it is sent, and the room is not reached; another time the page is closed before it arrives."""
    sent: list[Any] = []
    lost = {"link": False, "answers": False}

    def between(socket: WebSocketRoute) -> None:
        if lost["link"]:
            socket.close()
            return
        server = socket.connect_to_server()

        def up(message: str | bytes) -> None:
            command = json.loads(message)
            answer = command.get("command") == "answer"
            sent.extend([command] if answer else [])
            if answer and len(sent) == 1:
                lost["link"] = True
                server.close()
                socket.close()
            elif not (answer and lost["answers"]):
                server.send(message)

        socket.on_message(up)

    page = joined(
        open_page, room, prepare=lambda page: page.route_web_socket(lambda url: "/stream" in url, between)
    )
    number = ask(room, 1)
    foot, standing = page.locator(".phone-foot"), page.locator(".phone-standing")
    page.locator(".phone-option").nth(1).click()
    page.get_by_role("button", name="Send B").click()
    expect(standing).to_have_text("kept, waiting for the room")
    expect(page.get_by_role("status")).to_contain_text("The room does not answer")
    assert answer_of(room, number) == {}
    lost["link"] = False
    expect(foot).to_contain_text("B is in")
    expect(standing).to_have_text("1 of 1 in")
    assert answer_of(room, number)["ask"]["guess"] == 1
    lost["answers"] = True
    page.locator(".phone-option").nth(0).click()
    page.get_by_role("button", name="Send A").click()
    expect(foot).to_contain_text("Kept, waiting for the room.")
    lost["answers"] = False
    page.reload()
    expect(foot).to_contain_text("A is in")
    assert answer_of(room, number)["ask"]["guess"] == 0
    keys = [command["idempotency_key"] for command in sent]
    assert len(keys) == 4
    assert keys[0] == keys[1] != keys[2] == keys[3]


def test_who_is_out_comes_back_and_an_end_is_told(open_page: Open, room: Classroom, watched: Watched) -> None:
    watched.allow("409 (Conflict)")
    watched.allow("403 (Forbidden)")
    page = joined(open_page, room)
    room.call(room.host, "DELETE", "devices/1").raise_for_status()
    expect(page.get_by_role("heading")).to_have_text("You are out of the room")
    host(room, "PATCH", "", {"door": "closed"})
    page.get_by_role("button", name="Come back in").click()
    expect(page.get_by_role("alert")).to_contain_text("door of this room is closed")
    host(room, "PATCH", "", {"door": "open"})
    page.get_by_role("button", name="Join").click()
    expect(page.locator(".phone-standing")).to_have_text("following")
    assert room.phone()[0] == 2
    room.call(room.host, "DELETE").raise_for_status()
    expect(page.get_by_role("heading")).to_have_text("The room is over")
    clean(page)
    assert faults(page.evaluate) == []
