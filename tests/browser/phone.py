"""A phone in a room, and the instructor beside it, who acts over REST."""

from typing import Any

from playwright.sync_api import Page, expect

from tests.api.rooms.classroom import Classroom
from tests.browser.boxes import faults
from tests.browser.conftest import Open
from tests.browser.test_boxes import resized


def host(room: Classroom, method: str, what: str, body: Any) -> Any:
    """What only the instructor may do."""
    return room.call(room.host, method, what, body).raise_for_status().json()


def ask(room: Classroom, cue: int) -> int:
    return int(host(room, "POST", "questions", {"cue": cue})["number"])


def phase(room: Classroom, number: int, name: str) -> None:
    host(room, "PATCH", f"questions/{number}", {"phase": name})


def joined(open_page: Open, room: Classroom, **more: Any) -> Page:
    page = open_page(f"/join/{room.code}", **{"width": 390, "height": 844, "touch": True, **more})
    # Nothing is waited for that only moves.
    page.emulate_media(reduced_motion="reduce")
    expect(page.locator(".follow-network .node").first).to_be_visible()
    return page


def fits(page: Page) -> None:
    """At every size nothing touches, is cut off or out of reach."""
    found = {size: faults(page.evaluate) for size in resized(page)}
    assert {size: said for size, said in found.items() if said} == {}


def answer_of(room: Classroom, number: int) -> dict[str, Any]:
    """What the room has of its only phone."""
    rows = room.get(room.host, "results")["answers"]
    return {row["phase"]: row for row in rows if row["question"] == number}
