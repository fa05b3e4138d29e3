"""Everybody's own network on the wall and on a phone, and a lesson's tasks that count in a room."""

import json
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
from tests.browser.solving import SEED, write
from tests.browser.test_boxes import resized

MOONS = {
    "data": {"kind": "generated", "name": "moons", "samples": 60},
    "model": {"kind": "mlp", "hidden": [4]},
    "training": {"learning_rate": 0.3},
}
# The last unit's bias: the boundary of each hand is another one.
BIAS = {"layer": 1, "unit": 0, "input": None}


@pytest.fixture
def room(client: httpx.Client) -> Iterator[Classroom]:
    room = open_room(client, create(client, MOONS))
    room.call(room.host, "POST", "hands").raise_for_status()
    yield room
    room.call(room.host, "DELETE")


def with_keys(room: Classroom, **keys: str) -> Any:
    """This browser has these keys to the room, as if it had been there before."""
    kept = f"localStorage.setItem('perceptory-room-{room.code}', {json.dumps(json.dumps(keys))})"
    return lambda page: page.add_init_script(kept)


def turn(room: Classroom, key: str, bias: float) -> dict[str, Any]:
    body = {"changes": [{**BIAS, "value": bias}]}
    return room.call(key, "PUT", "hands/mine", body).raise_for_status().json()


def test_the_wall_shows_all_hands_and_one_is_opened_for_all(open_page: Open, room: Classroom) -> None:
    phones = [room.phone()[1] for _ in range(7)]
    for place, key in enumerate(phones[:4]):
        turn(room, key, 0.2 * place)
    keys = with_keys(room, wall=room.wall, host=room.host)
    page = open_page(f"/rooms/{room.code}?wall", width=1920, height=1080, prepare=keys)
    # Of fewer than five it could be guessed whose they are.
    expect(page.locator(".hands-few")).to_contain_text("4 have. From five on")
    assert page.locator(".hands-losses").count() == 0
    page.keyboard.press("ArrowRight")
    expect(page.locator(".hands-foot")).to_contain_text("4 of 7 turn")
    clean(page)

    losses = [turn(room, key, 0.2 * place)["loss"] for place, key in enumerate(phones[:6])]
    expect(page.get_by_role("heading", level=1)).to_have_text("6 hands")
    assert page.locator(".hands-card").count() == 0
    expect(page.locator(".hands-ends")).to_contain_text(f"best {min(losses):.3f}")
    expect(page.locator(".hands-plane figcaption")).to_contain_text("of 6 here")
    expect(page.locator("[aria-live]", has_text="6 of 7 turn.")).to_have_count(1)

    # The strip is walked from the best one to its end.
    page.keyboard.press("ArrowRight")
    card = page.locator(".hands-card li")
    expect(card).to_have_text(["No. 1", "4 hidden units", "0 epochs", f"loss {min(losses):.3f}"])
    page.keyboard.press("End")
    expect(page.locator(".hands-card")).to_contain_text(f"loss {max(losses):.3f}")
    slider = page.get_by_role("slider", name="All losses, sorted")
    expect(slider).to_have_attribute("aria-valuetext", f"No. 6 of 6, loss {max(losses):.3f}")
    # A press on the plane takes the nearest: which, the server says.
    box = page.locator(".hands-picture").bounding_box()
    assert box
    page.mouse.click(box["x"] + 0.5 * box["width"], box["y"] + 0.98 * box["height"])
    expect(page.locator(".hands-tapped")).to_be_visible()
    page.keyboard.press("Home")
    expect(page.locator(".hands-card b")).to_have_text("No. 1")
    clean(page)
    dark_is_clean(page)
    found = page.evaluate(SMALLEST)
    assert found["type"] >= 28
    assert found["outside"] == []
    for width, height in ((1920, 1080), (1280, 720)):
        page.set_viewport_size({"width": width, "height": height})
        still(page)
        assert faults(page.evaluate) == []

    page.keyboard.press("Enter")
    expect(page.locator(".hands-said")).to_have_text("No. 1 is open for all.")
    expect(page.locator(".hands-few")).to_contain_text("Nobody has turned one yet.")
    best = losses.index(min(losses))
    assert room.get(room.wall, "session")["parameters"]["layers"][1]["bias"] == [pytest.approx(0.2 * best)]
    # The instructor goes on with the network itself.
    room.call(room.host, "PUT", "view", {"panel": "network"}).raise_for_status()
    expect(page.locator(".hands-wall")).to_have_count(0)
    expect(page.locator(".wall-plane")).to_be_visible()


def test_without_the_instructors_key_nothing_can_be_opened(open_page: Open, room: Classroom) -> None:
    for place in range(5):
        turn(room, room.phone()[1], 0.2 * place)
    page = open_page(
        f"/rooms/{room.code}?wall", width=1280, height=720, prepare=with_keys(room, wall=room.wall)
    )
    expect(page.get_by_role("heading", level=1)).to_have_text("5 hands")
    page.keyboard.press("ArrowLeft")
    expect(page.locator(".hands-card b")).to_have_text("No. 5")
    assert "Enter" not in page.inner_text(".hands-foot")
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    expect(page.locator(".hands-card")).to_have_count(0)
    assert room.get(room.wall, "hands")["turning"] == 5


def hand_of(page: Page, room: Classroom) -> Any:
    """What the server has of this phone's network."""
    device = json.loads(page.evaluate(f"localStorage.getItem('perceptory-room-{room.code}')"))["device"]
    with_device = room.call(device, "GET").json()
    assert with_device["hands"] == {"out": True}
    return room.get(room.host, "hands/1")


def test_a_phone_turns_and_trains_its_own_network(open_page: Open, room: Classroom) -> None:
    page = open_page(f"/join/{room.code}", width=390, height=844, touch=True)
    line = page.locator(".turning-line")
    expect(line).to_contain_text("0 epochs")
    expect(page.locator(".turning-network .node").first).to_be_visible()
    before = line.inner_text()

    # By keys alone: to a unit, whose number is its bias, and along its slider.
    unit = page.locator('.turning-network [data-key="unit:1:0"]')
    unit.focus()
    page.keyboard.press("Enter")
    slider = page.get_by_role("slider")
    expect(slider).to_have_attribute("aria-label", "bias of output")
    slider.focus()
    for _ in range(4):
        page.keyboard.press("ArrowRight")
    expect(page.locator(".turning-weight output")).to_have_text("b = 0.20")
    expect(line).to_contain_text("0 epochs")
    for _ in range(100):
        # There is none before the first of these presses has come.
        found = room.call(room.host, "GET", "hands/1")
        if found.is_success and found.json()["parameters"]["layers"][1]["bias"] == [pytest.approx(0.2)]:
            break
        page.wait_for_timeout(100)
    assert hand_of(page, room)["parameters"]["layers"][1]["bias"] == [pytest.approx(0.2)]
    page.get_by_role("button", name="less").click()
    expect(page.locator(".turning-weight output")).to_have_text("b = 0.10")
    clean(page)
    dark_is_clean(page)

    page.get_by_role("button", name="Train 10 epochs").click()
    expect(line).to_contain_text("10 epochs")
    told = hand_of(page, room)
    assert told["epochs"] == 10
    expect(line).to_have_text(f"loss {told['loss']:.3f} · 10 epochs")
    # Back after a while it is the same network.
    page.reload()
    expect(line).to_have_text(f"loss {told['loss']:.3f} · 10 epochs")
    page.get_by_role("button", name="Start over").click()
    expect(line).to_have_text(before)
    found = {size: faults(page.evaluate) for size in resized(page)}
    assert {size: said for size, said in found.items() if said} == {}
    # What is asked comes before it; the wheel, too.
    room.call(room.host, "PUT", "view", {"panel": "network"}).raise_for_status()
    expect(page.locator(".follow-network")).to_be_visible()


def test_a_mistake_of_the_class_is_worked_through_on_the_wall(open_page: Open, client: httpx.Client) -> None:
    room = open_room(client, lesson="perceptron")
    phones = [room.phone()[1] for _ in range(5)]
    forgotten = {
        "z_0": "0",
        "y_0": "1",
        "e_0": "-1",
        "w1_0": "-0.3",
        "w2_0": "-0.2",
        "w3_0": "-0.1",
        "b_0": "0.4",
    }
    for key in phones:
        room.call(key, "POST", "tasks/by-hand/answers", {"answer": forgotten}).raise_for_status()
    wall = open_page(
        f"/rooms/{room.code}?wall", width=1920, height=1080, prepare=with_keys(room, wall=room.wall)
    )
    phone = open_page(
        f"/join/{room.code}", width=390, height=844, touch=True, prepare=with_keys(room, device=phones[0])
    )
    host = open_page(f"/rooms/{room.code}", prepare=with_keys(room, host=room.host, wall=room.wall))
    work = host.locator(".host-work")
    work.get_by_label("Task").select_option("by-hand")
    work.get_by_role("button", name="Show the first one on the wall").click()
    expect(wall.get_by_role("heading", level=1)).to_contain_text("One pass by hand")
    expect(wall.locator(".wall-mistake .is-wrong td:not(.wall-cell)")).to_have_text(["0", "0.5"])
    expect(wall.locator(".wall-says")).to_contain_text("without the bias")
    expect(wall.locator("[aria-live]", has_text="A mistake in One pass by hand")).to_have_count(1)
    expect(phone.locator(".follow-title")).to_have_text("The wall works a mistake through")
    for page in (wall, host):
        clean(page)
    for width, height in ((1920, 1080), (1280, 720)):
        wall.set_viewport_size({"width": width, "height": height})
        assert faults(wall.evaluate) == [], f"{width} × {height}"
    dark_is_clean(wall)

    work.get_by_role("button", name="Take the mistake off the wall").click()
    expect(wall.locator(".wall-network")).to_be_visible()
    # A question takes its place, and leaves nothing of it behind.
    work.get_by_role("button", name="Show the first one on the wall").click()
    expect(wall.locator(".wall-mistake")).to_be_visible()
    host.locator(".host-questions button", has_text="Open").first.click()
    expect(wall.locator(".wall-mistake")).to_have_count(0)
    expect(work.get_by_role("button", name="Show the first one on the wall")).to_be_disabled()
    assert room.get(room.host)["view"]["mistake"] is None
    room.call(room.host, "DELETE").raise_for_status()


def test_what_is_solved_on_a_lessons_page_counts_in_the_room(
    open_page: Open, client: httpx.Client, watched: Any
) -> None:
    room = open_room(client, lesson="mcculloch-pitts")
    for _ in range(4):
        room.call(
            room.phone()[1], "POST", "tasks/set-and/answers", {"answer": {"theta": "1"}}
        ).raise_for_status()
    _, key = room.phone()
    lesson = client.get(f"/lessons/mcculloch-pitts?seed={SEED}").json()
    step = next(number for number, one in enumerate(lesson["step_list"], 1) if "set-and" in one["tasks"])
    (given,) = [one for one in lesson["task_list"] if one["id"] == "set-and"]
    weights = [one["fixed"] for one in given["form"]["fields"] if one["fixed"] is not None]
    page = open_page(
        f"/lessons/mcculloch-pitts?seed={SEED}&room={room.code}#{step}", prepare=with_keys(room, device=key)
    )
    expect(page.locator(".lesson-room")).to_have_text(f"Room {room.code[:3]} {room.code[3:]}")
    task = page.locator("#task-mcculloch-pitts-set-and")
    write(page, task.locator('[data-field="theta"]'), "1")
    task.locator("[data-check]").click()
    expect(task.locator(".says")).to_contain_text("that is OR")
    (line,) = [one for one in room.get(room.host, "progress")["tasks"] if one["id"] == "set-and"]
    assert (line["tried"], line["solved"]) == (5, 0)
    clean(page)

    # The room is over: the answer is judged all the same.
    room.call(room.host, "DELETE").raise_for_status()
    watched.allow("status of 404")
    write(page, task.locator('[data-field="theta"]'), str(sum(weights)))
    task.locator("[data-check]").click()
    expect(task.locator(".says")).to_contain_text("is not counted there")
    expect(task).to_have_class("task is-solved")
