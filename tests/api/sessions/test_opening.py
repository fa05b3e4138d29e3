"""A session that is made and trained in one call: with its receipt when it stands, or not at all."""

import asyncio
from types import SimpleNamespace
from typing import Any

import pytest

from app.api.sessions import opening
from app.errors import Unknown


class Room:
    """The sessions: what is done to them, in its order."""

    def __init__(self, fault: Exception | None = None) -> None:
        self.done: list[Any] = []
        self.fault = fault

    async def create(self, spec: Any, owner: str, receipt: Any) -> tuple[Any, str]:
        self.done.append(("create", owner, receipt))
        return SimpleNamespace(id="s", advance=self.advance), "key"

    async def advance(self, command: Any, made: Any) -> None:
        self.done.append(("advance", command.count, made and made()))
        if self.fault:
            raise self.fault

    async def delete(self, session_id: str) -> None:
        self.done.append(("delete", session_id))


def receipt(session_id: str, key: str) -> str:
    return f"receipt of {session_id} with {key}"


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> Any:
    def call(room: Room, epochs: int, given: Any = receipt) -> Any:
        async def created(request: Any, session: Any, key: str) -> str:
            return f"{session.id} {key}"

        monkeypatch.setattr(opening, "services", lambda _: SimpleNamespace(sessions=room))
        monkeypatch.setattr(opening, "owner_of", lambda _: "somebody")
        monkeypatch.setattr(opening, "making", lambda _: given)
        monkeypatch.setattr(opening, "created", created)
        request: Any = None
        spec: Any = None
        return asyncio.run(opening.opened(request, spec, epochs))

    return call


def test_what_is_not_trained_is_made_with_its_receipt(opened: Any) -> None:
    room = Room()
    assert opened(room, 0) == "s key"
    assert room.done == [("create", "somebody", receipt)]


def test_what_is_trained_has_its_receipt_when_it_stands_where_it_is_to(opened: Any) -> None:
    """A server that is killed in between must not say of a session that is half way that it is done."""
    room = Room()
    assert opened(room, 30) == "s key"
    assert room.done == [("create", "somebody", None), ("advance", 30, "receipt of s with key")]
    room = Room()
    opened(room, 30, None)
    assert room.done[-1] == ("advance", 30, None)


def test_what_comes_to_nothing_leaves_nothing(opened: Any) -> None:
    room = Room(Unknown("gone"))
    with pytest.raises(Unknown):
        opened(room, 5)
    assert room.done[-1] == ("delete", "s")
