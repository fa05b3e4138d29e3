"""The commands of a room's stream, which are its calls over REST by another way."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from ...rooms.bodies import View, WheelDo
from ...rooms.hands import Turn
from ...rooms.member import Member
from ...rooms.relay import nameless
from ...rooms.room import Room
from ...runs.commands import parse_command
from ...spec.parsing import parse
from ..fingerprint import fingerprint
from ..json import decode, encode
from ..receipts import Claim, KeptAnswer, caller_with
from ..server.guards import API
from ..services import Services
from ..sessions.answering import Answering, refused_before
from .access import require_role
from .bodies import NumberedAnswer, RoomCommand

HEADERS = ((b"content-type", b"application/json"),)


@dataclass(frozen=True)
class Act:
    """Something to be done: the call that it would be over REST, below the room's address, and how it is done here."""

    method: str
    path: str
    body: dict[str, Any]
    do: Callable[[], Awaitable[dict[str, Any]]]


class RoomCommanding(Answering):
    """One member's commands to a room."""

    command = RoomCommand

    def __init__(self, room: Room, member: Member, shared: Services, owner: str, key: str) -> None:
        """owner: the client's address. key: the member's."""
        super().__init__(shared, owner)
        self.room = room
        self.member = member
        self.key = key

    async def act(self, asked: RoomCommand) -> dict[str, Any]:
        """What the same call would answer over REST, as ``result``; of a run its parameters come in frames."""
        act = self._act(asked)
        if asked.idempotency_key is None:
            return {"type": "ack", "result": await act.do()}
        path = f"{API}/rooms/{self.room.code}{act.path}"
        claim = Claim(caller_with(self.key), asked.idempotency_key, f"{act.method} {path}")
        told = fingerprint(act.method, path, act.body)
        if (known := await self.done_before(claim, told)) is not None:
            result = None if known.answer is None else decode(known.answer.body)
            return refused_before(known) or {"type": "ack", "result": result, "replayed": True}
        with self.receipt(claim, told) as receipt:
            result = await act.do()
        self.shared.receipts.settle(receipt, told, KeptAnswer(200, HEADERS, encode(result)))
        return {"type": "ack", "result": result}

    def _act(self, asked: RoomCommand) -> Act:
        """Raises SpecError for what is no command, or not the body of it; a 403 problem for another role's."""
        body = asked.body or {}
        epoch = {} if asked.epoch is None else {"epoch": asked.epoch}
        match asked.command:
            case "answer":
                return self._answer(parse(NumberedAnswer, body))
            case "view":
                return self._view(parse(View, body), {**body, **epoch}, asked.epoch)
            case "driver":
                return self._driver(parse(WheelDo, body), body)
            case "turn":
                device, turn = require_role(self.member, "device"), parse(Turn, body)
                return Act("PUT", "/hands/mine", body, lambda: self.room.turn(device, turn))
            case name:
                command = parse_command(name, asked.body)
                given = {"command": name, **({} if asked.body is None else {"body": body}), **epoch}

                async def run() -> dict[str, Any]:
                    await self.room.command(self.member, command, asked.epoch)
                    return nameless(await (await self.room.run.wake()).view(parameters=False))

                return Act("POST", "/commands", given, run)

    def _answer(self, given: NumberedAnswer) -> Act:
        device, answer = require_role(self.member, "device"), given.answer()
        body = answer.model_dump(exclude_unset=True)
        path = f"/questions/{given.number}/answers"
        return Act("POST", path, body, lambda: self.room.answer(device, given.number, answer))

    def _view(self, view: View, body: dict[str, Any], epoch: int | None) -> Act:
        async def show() -> dict[str, Any]:
            await self.room.show(self.member, view, epoch)
            return self.room.view_for(self.member)

        return Act("PUT", "/view", body, show)

    def _driver(self, do: WheelDo, body: dict[str, Any]) -> Act:
        async def wheel() -> dict[str, Any]:
            await self.room.wheel(self.member, do)
            driver: dict[str, Any] = self.room.view_for(self.member)["driver"]
            return driver

        return Act("POST", "/driver", body, wheel)
