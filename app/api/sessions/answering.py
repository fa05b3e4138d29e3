"""Answers to a stream's commands: each is done, or said why not, and one with an idempotency key is done once."""

import logging
from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from ...errors import SessionError
from ...spec.parsing import parse
from ..json import decode, encode
from ..problems import MEDIA_TYPE, Problem, fault, problem_of, unreadable
from ..protocol import Command, number_of
from ..receipts import Claim, KeptAnswer, Receipt
from ..server.scanning import NotJson
from ..services import Services

log = logging.getLogger(__name__)


class Answering(ABC):
    """One client's commands."""

    # What a message has to be.
    command: type[Command] = Command

    def __init__(self, shared: Services, owner: str) -> None:
        """owner: the client's address."""
        self.shared = shared
        self.owner = owner

    @abstractmethod
    async def act(self, asked: Any) -> dict[str, Any]:
        """Do what a message asks for. What is answered, but for its number: an ack, or the problem of a call that is
        repeated. Raises SessionError and Problem for what is not done.
        """

    async def answer(self, text: str) -> dict[str, Any]:
        """Does what a message asks for. Every problem is an answer, never the end of the stream."""
        number: int | str | None = None
        try:
            raw = decode(text, self.shared.bounds)
            number = number_of(raw)
            done = await self.act(parse(self.command, raw))
            return {"type": done["type"], "id": number, **done}
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

    async def done_before(self, claim: Claim, told: bytes) -> Receipt | None:
        """The receipt of that call, if it has been done; one that is at work is waited for. told: its fingerprint."""
        receipts = self.shared.receipts
        while (known := await receipts.recall(claim.name)) is not None:
            await receipts.ended(known)
            if known.made:
                known.require(told)
                return known
        return None

    @contextmanager
    def receipt(self, claim: Claim, told: bytes) -> Iterator[Receipt]:
        """The receipt of a call that is done within; one that is refused or fails is settled. told: its fingerprint."""
        receipts = self.shared.receipts
        receipt = receipts.begin(claim.name, self.owner)
        try:
            yield receipt
        except SessionError as error:
            receipts.settle(receipt, told, refusal(error))
            raise
        except BaseException:
            receipts.settle(receipt, told)
            raise


def refused_before(receipt: Receipt) -> dict[str, Any] | None:
    """The same problem once more, of a call that was refused; None of one that was done."""
    if receipt.answer is None or receipt.answer.status < 400:
        return None
    return {"type": "problem", "problem": decode(receipt.answer.body), "replayed": True}


def refusal(error: SessionError) -> KeptAnswer:
    """A problem as it would be answered over REST."""
    problem = problem_of(error)
    headers = ((b"content-type", MEDIA_TYPE.encode()),)
    return KeptAnswer(problem.status_code, headers, encode(problem.document()))
