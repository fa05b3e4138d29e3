"""Answers to a stream's commands: by their number, whatever comes of them."""

import asyncio
from types import SimpleNamespace
from typing import Any, cast

import pytest

from app.api.problems import Problem
from app.api.protocol import Command
from app.api.receipts import KeptAnswer, Receipt
from app.api.server.scanning import Bounds
from app.api.sessions.answering import Answering, refusal, refused_before
from app.errors import Conflict


class Echo(Answering):
    """Does what its command is called."""

    async def act(self, asked: Command) -> dict[str, Any]:
        if asked.command == "refuse":
            raise Conflict("not now")
        if asked.command == "forbid":
            raise Problem(403, "Not you.")
        if asked.command == "fail":
            raise RuntimeError
        return {"type": "ack", "said": asked.command}


def answer(text: str) -> dict[str, Any]:
    shared = SimpleNamespace(bounds=Bounds())
    return asyncio.run(Echo(cast("Any", shared), "somebody").answer(text))


def test_an_answer_has_its_number_after_its_type() -> None:
    told = answer('{"type": "command", "id": 3, "command": "play"}')
    assert list(told.items()) == [("type", "ack"), ("id", 3), ("said", "play")]


@pytest.mark.parametrize(
    ("text", "number", "status"),
    [
        ("{", None, 400),
        ('{"type": "command", "id": 3}', 3, 422),
        ('{"type": "command", "id": 3, "command": "refuse"}', 3, 409),
        ('{"type": "command", "id": "x", "command": "forbid"}', "x", 403),
        ('{"type": "command", "id": 4, "command": "fail"}', 4, 500),
    ],
)
def test_every_problem_is_an_answer(text: str, number: Any, status: int) -> None:
    told = answer(text)
    assert (told["type"], told["id"], told["problem"]["status"]) == ("problem", number, status)


def test_a_refusal_that_is_repeated_is_the_same() -> None:
    receipt = Receipt(b"name", "somebody")
    assert refused_before(receipt) is None
    receipt.answer = KeptAnswer(200, (), b"{}")
    assert refused_before(receipt) is None
    receipt.answer = refusal(Conflict("not now"))
    told = refused_before(receipt)
    assert told is not None
    assert (told["problem"]["status"], told["problem"]["detail"], told["replayed"]) == (409, "Not now.", True)
