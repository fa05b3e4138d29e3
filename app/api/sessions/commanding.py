"""The commands of a session's stream, which are its calls over REST by another way."""

from functools import partial
from typing import Any

from starlette.requests import HTTPConnection

from ...runs.commands import AnyCommand, parse_command
from ...sessions.session import Session
from ..fingerprint import fingerprint
from ..problems import Problem
from ..protocol import Command
from ..receipts import Claim, Receipt, caller_with
from ..server.guards import API
from ..services import Services
from .answering import Answering, refused_before
from .views import view

# The same commands over REST; all others are a POST to their name.
CALLS = {"patch": ("PATCH", ""), "parameters": ("PUT", "/parameters")}


class Commanding(Answering):
    """One client's commands to a session."""

    def __init__(
        self, connection: HTTPConnection, session: Session, shared: Services, owner: str, key: str | None
    ) -> None:
        """connection: the client's. owner: the client's address. key: the session's; None for a reader."""
        super().__init__(shared, owner)
        self.connection = connection
        self.session = session
        self.key = key

    async def act(self, asked: Command) -> dict[str, Any]:
        """The session as it stands when the command is done."""
        if self.key is None:
            raise Problem(401, "Only the owner may change a session: say hello with its key.")
        command = parse_command(asked.command, asked.body)
        done = await self._do(asked, command, self.key)
        if done is not None and (refused := refused_before(done)) is not None:
            return refused
        replayed = {} if done is None else {"replayed": True}
        return {
            "type": "ack",
            "session": await view(self.connection, self.session, parameters=False),
            **replayed,
        }

    async def _do(self, asked: Command, command: AnyCommand, key: str) -> Receipt | None:
        """Do a command, unless it has been done: then the receipt comes back."""
        if asked.idempotency_key is None:
            await self.session.execute(command)
            return None
        method, part = CALLS.get(asked.command, ("POST", f"/{asked.command}"))
        path = f"{API}/sessions/{self.session.id}{part}"
        claim = Claim(caller_with(key), asked.idempotency_key, f"{method} {path}")
        told = fingerprint(method, path, asked.body)
        if (known := await self.done_before(claim, told)) is not None:
            return known
        with self.receipt(claim, told) as receipt:
            await self.session.execute(command, partial(receipt.row, told, self.session.id))
        receipt.session = self.session.id
        self.shared.receipts.keep(receipt, told)
        return None
