"""Histories of a room for property tests: entries as the room writes them, in an order that it could write them in."""

from typing import Any

from hypothesis import strategies as st

from app.lessons.cues import PHASES
from app.rooms.entry import RoomEntry

DEVICES = st.integers(1, 4)
STEPS = st.sampled_from(["step:1", "step:3", "hand"])
SIZES = st.integers(0, 40)
ROOM = ("door", "device", "view", "wheel", "run", "try")
ANSWERS = ("phase", "guess", "sure", "seen", "outcome")


def _wheel(epoch: int, device: int | None, asking: list[int]) -> dict[str, Any]:
    who = "host" if device is None else "device"
    return {"who": who, "device": device, "epoch": epoch, "asking": [[one, 5.0] for one in asking]}


def _of_room(draw: st.DrawFn, kind: str, device: int, moment: int) -> tuple[str, dict[str, Any]]:
    match kind:
        case "door":
            return "door", {"state": draw(st.sampled_from(["open", "closed"]))}
        case "device":
            return f"device:{device}", {
                "number": device,
                "key": f"key {device}",
                "removed": draw(st.booleans()),
            }
        case "view":
            return "view", {"panel": draw(st.text(max_size=3)), "step": draw(DEVICES)}
        case "wheel":
            return "wheel", _wheel(moment, draw(st.none() | DEVICES), draw(st.lists(DEVICES, unique=True)))
        case "run":
            name = draw(STEPS)
            return f"run:{name}", {"scenario": name, "session": f"session {draw(DEVICES)}"}
        case _:
            return f"try:a:{device}", {"task": "a", "device": device, "tried": {"count": moment}}


def _of_question(
    draw: st.DrawFn, kind: str, number: int, device: int, moment: int
) -> tuple[str, dict[str, Any]]:
    one = {"number": number, "device": device}
    match kind:
        case "phase":
            return f"phase:{number}", {"number": number, "phase": draw(st.sampled_from(PHASES))}
        case "outcome":
            return f"outcome:{number}", {"number": number, "outcome": {"truth": moment}}
        case "guess":
            name = draw(st.sampled_from(["ask", "again"]))
            given = {"guess": draw(st.integers(0, 3)), "sure": None}
            return f"guess:{number}:{name}:{device}", {**one, "round": name, "given": given}
        case _:
            return f"{kind}:{number}:{device}", {**one, kind: draw(st.integers(1, 3))}


@st.composite
def histories(draw: st.DrawFn) -> list[RoomEntry]:
    """Any history: questions are opened before they are answered, and each is opened once."""
    entries: list[RoomEntry] = []
    questions = deals = 0
    for _ in range(draw(SIZES)):
        kinds = [*ROOM, "hands", "question", *(ANSWERS if questions else ()), *(["hand"] if deals else ())]
        kind, device, moment = draw(st.sampled_from(kinds)), draw(DEVICES), len(entries) + 1
        if kind == "question":
            questions += 1
            fork = f"fork {questions}"
            slot = f"question:{questions}"
            body: dict[str, Any] = {"number": questions, "cue": {}, "asked": {"seen": []}, "fork": fork}
        elif kind == "hands":
            deals += 1
            slot, body = "hands", {"deal": deals, "fork": f"fork {deals}"}
        elif kind == "hand":
            slot, body = f"hand:{device}", {"deal": deals, "device": device, "hand": {"epochs": moment}}
        elif kind in ROOM:
            slot, body = _of_room(draw, kind, device, moment)
        else:
            slot, body = _of_question(draw, kind, draw(st.integers(1, questions)), device, moment)
        entries.append(RoomEntry(moment, 1000.0 + moment, kind, slot, body))
    return entries


def kept(entries: list[RoomEntry]) -> list[RoomEntry]:
    """What the store keeps of a history: of each slot the newest."""
    newest = {entry.slot: entry for entry in entries}
    return sorted(newest.values(), key=lambda entry: entry.number)
