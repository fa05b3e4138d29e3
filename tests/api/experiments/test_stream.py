"""An experiment's stream: how it stands as it changes, to whoever listens, and a farewell."""

import json
from typing import Any

import httpx
import pytest
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect

from app.api.protocol import UNKNOWN
from tests.api.experiments.test_router import BASE, Handle
from tests.conftest import Live

FOUR = {"base": BASE, "search": {"seed": {"low": 1, "high": 4}}, "repeats": 1, "budget": {"epochs": 5}}


def hello(server: Live, socket: ClientConnection) -> None:
    socket.send(json.dumps({"type": "hello"}))


def address(server: Live, experiment: str) -> str:
    return f"ws://{server.host}/api/v1/experiments/{experiment}/stream"


def left(socket: ClientConnection) -> tuple[list[Any], int]:
    """What still comes, and the code that the server closes with."""
    told = []
    while True:
        try:
            told.append(json.loads(socket.recv(60)))
        except ConnectionClosed as closing:
            return told, closing.rcvd.code if closing.rcvd else 1006


def test_each_row_is_told_when_it_changes_until_the_experiment_is_gone(
    server: Live, client: httpx.Client
) -> None:
    handle = Handle(client, FOUR)
    with connect(address(server, handle.first["id"])) as socket:
        rows: dict[int, Any] = {}
        status = ""
        while status != "done":
            told = json.loads(socket.recv(60))
            assert told["type"] == "progress"
            status = told["experiment"]["status"]
            rows |= {row["number"]: row for row in told["trials"]}
        assert rows == {row["number"]: row for row in client.get(f"{handle.path}/trials").json()["trials"]}
        assert told["experiment"]["links"] == handle.first["links"]
        assert "key" not in told["experiment"]
        handle.call("DELETE")
        assert left(socket)[1] == UNKNOWN


def test_what_is_not_there_can_not_be_listened_to(server: Live) -> None:
    with connect(address(server, "no-such-experiment")) as socket:
        told, code = left(socket)
    assert code == UNKNOWN
    assert [one["problem"]["status"] for one in told] == [404]


@pytest.mark.parametrize("text", ["hello", "{}", '{"type": "command", "id": 1, "command": "stop"}'])
def test_there_is_nothing_to_say_to_it(server: Live, client: httpx.Client, text: str) -> None:
    handle = Handle(client, FOUR)
    with connect(address(server, handle.first["id"])) as socket:
        socket.send(text)
        assert json.loads(socket.recv(60))["type"] == "progress"
    assert handle.until("done")["status"] == "done"
