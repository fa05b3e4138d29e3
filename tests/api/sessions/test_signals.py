"""Pings and what was received: answered as they come, whatever is at work."""

import asyncio
from typing import Any, cast

import pytest

from app.api.protocol import SIGNALS_PER_SECOND, TOO_FAST, StreamClosed
from app.api.sessions.credit import Credit
from app.api.sessions.signals import LONGEST, Signals


class Client:
    """What a client is sent, and how often its watcher is woken."""

    def __init__(self) -> None:
        self.sent: list[dict[str, Any]] = []
        self.woken = 0
        self.credit = Credit(1024)
        self.signals = Signals(cast("Any", self), self.credit, cast("Any", self))

    async def send(self, value: dict[str, Any]) -> None:
        self.sent.append(value)

    def wake(self) -> None:
        self.woken += 1

    def says(self, text: str, now: float = 0.0) -> bool:
        return asyncio.run(self.signals.take(text, now))


def test_a_ping_is_answered_by_its_number() -> None:
    client = Client()
    assert client.says('{"type": "ping", "id": 7}')
    assert client.says('{"type": "ping", "id": "x"}')
    assert client.sent == [{"type": "pong", "id": 7}, {"type": "pong", "id": "x"}]


def test_what_was_received_makes_room_and_wakes_the_watcher() -> None:
    client = Client()
    client.credit.spend(2000)
    assert not client.credit.takes(1)
    assert client.says('{"type": "received", "frames": 1}')
    assert client.credit.takes(1)
    assert (client.woken, client.sent) == (1, [])


def test_more_than_was_sent_ends_the_stream() -> None:
    with pytest.raises(StreamClosed):
        Client().says('{"type": "received", "frames": 1}')


@pytest.mark.parametrize(
    "text",
    [
        '{"type": "command", "id": 1, "command": "ping"}',
        '{"type": "ping", "id": "' + "x" * LONGEST + '"}',
        '"ping"',
        '["ping"]',
        '{"type": "ping", ',
        "",
    ],
)
def test_all_else_is_left_to_those_who_do_things(text: str) -> None:
    client = Client()
    assert not client.says(text)
    assert client.sent == []


@pytest.mark.parametrize(
    "text", ['{"type": "ping"}', '{"type": "received", "frames": -1}', '{"type": "ping", "id": []}']
)
def test_one_that_says_nothing_is_told_so(text: str) -> None:
    client = Client()
    assert client.says(text)
    (told,) = client.sent
    assert (told["type"], told["id"], told["problem"]["status"]) == ("problem", None, 422)


def flood(client: Client) -> None:
    for _ in range(2 * SIGNALS_PER_SECOND):
        client.says('{"type": "ping", "id": 1}')


def test_a_flood_of_them_ends_the_stream() -> None:
    client = Client()
    with pytest.raises(StreamClosed) as caught:
        flood(client)
    assert caught.value.code == TOO_FAST
    # A second's worth was answered.
    assert abs(len(client.sent) - SIGNALS_PER_SECOND) <= 1
