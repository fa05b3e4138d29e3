"""A room as its members are told of it."""

from typing import TYPE_CHECKING, Any

from .book import Book
from .dealing import Dealing
from .devices import Devices
from .member import Member
from .wheel import Wheel

if TYPE_CHECKING:
    from .asking import Asking


def room_view(book: Book, devices: Devices, wheel: Wheel, asking: "Asking", member: Member) -> dict[str, Any]:
    """The whole room, of its questions a line each."""
    state, row = book.state, book.row
    question = state.question
    told: dict[str, Any] = {
        "code": row.code,
        "title": row.title,
        "lesson": row.lesson,
        "door": state.door,
        "here": devices.here,
        "view": state.view,
        "driver": wheel.view(member),
        "question": None if question is None else {"number": question.number, "phase": question.phase},
        "questions": [
            {"number": one.number, "ask": one.asked["ask"], "phase": one.phase}
            for one in state.questions.values()
        ],
        "hands": None if state.handed is None else {"out": True},
        "sequence": state.sequence,
    }
    if member.role == "host":
        told["cues"] = asking.prepared()
    return told


def mine_view(book: Book, dealing: Dealing, device: int) -> dict[str, Any]:
    """What a device is told of itself."""
    state = book.state
    return {
        "device": device,
        "asks": device in dict(state.driver.asking),
        "drives": state.driver.device == device,
        "answers": {
            str(number): given
            for number, question in state.questions.items()
            if (given := question.given(device))
        },
        "hand": dealing.view(device),
    }
