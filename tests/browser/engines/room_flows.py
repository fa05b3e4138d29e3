"""A class's screens, as every engine has them: what is asked and answered over the API shows on them."""

from tests.api.handle import create
from tests.api.rooms.classroom import open_room
from tests.browser.cues import BENT, CHOICE, MOONS, PICTURE
from tests.browser.engines.bench import Bench

# Of the pictures of what can be chosen: whether each has its colours.
PAINTED = """() => [...document.querySelectorAll('.option-canvas')].every((canvas) => {
  const { data } = canvas.getContext('2d').getImageData(canvas.width - 2, canvas.height - 2, 1, 1);
  return canvas.width > 100 && data[3] === 255;
})"""

PHASES = ["ask", "again", "reveal", "done"]


def wall(bench: Bench) -> None:
    room = open_room(bench.client, create(bench.client, BENT), cues=[{**PICTURE, "phases": PHASES}])
    phones = [room.phone()[1] for _ in range(6)]
    window = bench.window
    bench.open(f"/rooms/{room.code}?wall#key={room.wall}")
    window.reads(".wall-code", f"{room.code[:3]} {room.code[3:]}")
    window.reads(".wall-standing", "6 here")
    window.until("() => document.querySelector('.wall-square').naturalWidth > 0")
    room.call(room.host, "POST", "questions", {"cue": 1}).raise_for_status()
    window.reads("h1", "Where will the boundary be")
    window.until(PAINTED)
    for phase in ("ask", "again"):
        if phase != "ask":
            room.call(room.host, "PATCH", "questions/1", {"phase": phase}).raise_for_status()
        for number, phone in enumerate(phones):
            guess = {"guess": 1 if phase == "again" else number % 2}
            room.call(phone, "POST", "questions/1/answers", guess).raise_for_status()
        window.reads(".wall-count", "6 of 6 answered")
    room.call(room.host, "PATCH", "questions/1", {"phase": "reveal"}).raise_for_status()
    window.reads(".wall-plane figcaption", "epoch 200 ·")
    window.reads(".is-right .vote-bars", "before 3 after 6")
    room.call(room.host, "DELETE").raise_for_status()
    window.reads(".wall-notice", "The room has ended.")


def phone(bench: Bench) -> None:
    room = open_room(bench.client, create(bench.client, MOONS), cues=[CHOICE])
    window = bench.window
    bench.open("/join")
    window.until("() => document.activeElement?.name === 'code'")
    window.press(*room.code.lower())
    window.reads(".phone-standing", "following")
    window.until("() => document.querySelectorAll('.follow-network .node').length > 4")
    body = {"command": "advance", "body": {"unit": "epoch", "count": 3}}
    room.call(room.host, "POST", "commands", body).raise_for_status()
    window.reads(".follow-line", "epoch 3")
    room.call(room.host, "POST", "questions", {"cue": 1}).raise_for_status()
    window.click(".phone-option", "")
    window.click("button", "Send A")
    window.reads(".phone-foot", "A is in")
    window.visit(f"{bench.url}/join/{room.code}")
    window.reads(".phone-foot", "A is in")
    assert room.get(room.host, "questions/1")["answered"] == 1
    room.call(room.host, "PATCH", "questions/1", {"phase": "reveal"}).raise_for_status()
    window.until("() => document.querySelector('.phone-option[data-true=true]')")
    room.call(room.host, "PATCH", "questions/1", {"phase": "done"}).raise_for_status()
    window.click("button", "Back to the wall")
    room.grant(1)
    window.click("button", "Next")
    window.reads(".remote-now", "epoch 4")


ROOM_FLOWS = (wall, phone)
