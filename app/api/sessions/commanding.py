"""The commands of a stream: each is done, or said why not, and one with an idempotency key is done once."""

import logging
from functools import partial
from typing import Any

from ...errors import SessionError
from ...runs.commands import AnyCommand, parse_command
from ...sessions.session import Session
from ...spec.parsing import parse
from ..fingerprint import fingerprint
from ..json import decode, encode
from ..problems import MEDIA_TYPE, Problem, fault, problem_of, unreadable
from ..protocol import Command, number_of
from ..receipts import Claim, KeptAnswer, Receipt, caller_with
from ..server.guards import API
from ..server.scanning import NotJson
from ..services import Services
from .views import view

log = logging.getLogger(__name__)

# The same commands over REST; all others are a POST to their name.
CALLS = {"patch": ("PATCH", ""), "parameters": ("PUT", "/parameters")}


class Commanding:
    """One client's commands to a session."""

    def __init__(self, session: Session, shared: Services, owner: str, key: str | None) -> None:
        """owner: the client's address. key: the session's; None for a reader."""
        self.session = session
        self.shared = shared
        self.owner = owner
        self.key = key

    async def answer(self, text: str) -> dict[str, Any]:
        """Does what a message asks for. Every problem is an answer, never the end of the stream."""
        number: int | str | None = None
        try:
            raw = decode(text, self.shared.bounds)
            number = number_of(raw)
            asked = parse(Command, raw)
            if self.key is None:
                raise Problem(401, "Only the owner may change a session: say hello with its key.")
            command = parse_command(asked.command, asked.body)
            done = await self._do(asked, command, self.key)
            replayed = {} if done is None else {"replayed": True}
            if done is not None and done.answer is not None and done.answer.status >= 400:
                return {"type": "problem", "id": number, "problem": decode(done.answer.body), **replayed}
            seen = await view(self.session, parameters=False)
            return {"type": "ack", "id": number, "session": seen, **replayed}
        except NotJson as error:
            problem = unreadable(error)
        except SessionError as error:
            problem = problem_of(error)
        except Problem as error:
            problem = error
        except Exception:
            log.exception("fault", extra={"route": "stream"})
            problem = fault("of this stream")
        return {"type": "problem", "id": number, "problem": problem.document()}

    async def _do(self, asked: Command, command: AnyCommand, key: str) -> Receipt | None:
        """Do a command, unless it has been done: then the receipt comes back."""
        if asked.idempotency_key is None:
            await self.session.execute(command)
            return None
        receipts, claim = self.shared.receipts, Claim(caller_with(key), asked.idempotency_key)
        method, part = CALLS.get(asked.command, ("POST", f"/{asked.command}"))
        told = fingerprint(method, f"{API}/sessions/{self.session.id}{part}", asked.body)
        while (known := receipts.find(claim.name)) is not None:
            await receipts.ended(known)
            if known.made:
                known.require(told)
                return known
        receipt = receipts.begin(claim.name, self.owner)
        try:
            await self.session.execute(command, partial(receipt.row, told, self.session.id))
        except SessionError as error:
            problem = problem_of(error)
            headers = ((b"content-type", MEDIA_TYPE.encode()),)
            receipts.settle(
                receipt, told, KeptAnswer(problem.status_code, headers, encode(problem.document()))
            )
            raise
        except BaseException:
            receipts.settle(receipt, told)
            raise
        receipt.session = self.session.id
        receipts.keep(receipt, told)
        return None
