"""The wheel: asked for, used and handed back by a phone; and the host's own remote."""

import re

from playwright.sync_api import Page, expect

from tests.api.rooms.classroom import Classroom
from tests.browser.axe import clean, dark_is_clean
from tests.browser.boxes import faults
from tests.browser.conftest import Open
from tests.browser.phone import ask, fits, joined
from tests.browser.targets import small


def test_the_wheel_is_asked_for_used_and_handed_back(open_page: Open, room: Classroom) -> None:
    page = joined(open_page, room)
    page.get_by_role("button", name="Ask for the wheel").click()
    asks = page.get_by_role("button", name="You asked for the wheel")
    expect(asks).to_have_attribute("aria-pressed", "true")
    room_asks(page, room, 1)
    asks.click()
    room_asks(page, room, 0)
    room.grant(1)
    expect(page.locator(".phone-code")).to_have_text("You have the wheel")
    expect(page.locator(".phone-standing")).to_have_text(re.compile(r"^0:5\d$"))
    page.get_by_role("button", name="Next").click()
    expect(page.locator(".remote-now")).to_contain_text("epoch 1")
    page.keyboard.press("ArrowLeft")
    expect(page.locator(".remote-now")).to_contain_text("epoch 0")
    page.get_by_role("button", name="Play").click()
    page.get_by_role("button", name="Pause").click()
    expect(page.get_by_role("button", name="Play")).to_be_enabled()
    clean(page)
    dark_is_clean(page)
    assert small(page.evaluate) == []
    fits(page)
    page.get_by_role("button", name="Hand it back").click()
    expect(page.locator(".phone-standing")).to_have_text("following")
    assert room.get(room.host)["driver"]["who"] == "host"


# Asked for over REST, until so many devices ask for the wheel.
ASKING = """async ([code, key, count]) => {
  const answer = await fetch(`/api/v1/rooms/${code}`, {headers: {Authorization: `Bearer ${key}`}});
  return (await answer.json()).driver.asking.length === count;
}"""


def room_asks(page: Page, room: Classroom, count: int) -> None:
    page.wait_for_function(ASKING, arg=[room.code, room.host, count], polling=100)


def test_the_hosts_remote_takes_a_question_through_its_phases(open_page: Open, room: Classroom) -> None:
    page = open_page(f"/rooms/{room.code}?remote#key={room.host}", width=390, height=844, touch=True)
    expect(page.locator(".phone-code")).to_have_text("You have the wheel")
    assert page.url.endswith("?remote")
    number = ask(room, 1)
    following = page.get_by_role("button", name="Next")
    for name in ("how sure", "discuss"):
        expect(following).to_contain_text(name)
        following.click()
    expect(page.locator(".remote-phase")).to_have_text("discuss")
    expect(page.locator(".remote-after")).to_have_text("Next: ask again")
    page.keyboard.press("r")
    expect(page.locator(".remote-phase")).to_have_text("reveal")
    assert room.get(room.host, f"questions/{number}")["phase"] == "reveal"
    clean(page)
    assert faults(page.evaluate) == small(page.evaluate) == []
