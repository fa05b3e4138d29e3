"""Whatever a network loses, doubles or cuts, over REST and streams alike: what was asked is done, and done once.

A client asks for updates and for weights, each with a key, and hears of some. What it does not hear of it asks again,
by whichever road is there. Server and client then agree to the bit.
"""

import json
import uuid
from contextlib import ExitStack
from dataclasses import dataclass, field
from typing import Any

import httpx
import pytest
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    precondition,
    rule,
    run_state_machine_as_test,
)

from app.api.receipts import Claim, Receipts, caller_with
from tests.api.following import Stream, opened
from tests.api.handle import XOR, Handle, create
from tests.api.restarting import restart
from tests.conftest import Live
from tests.rounds import rounds

CALLS = {
    "advance": ("POST", "advance"),
    "parameters": ("PUT", "parameters"),
    "play": ("POST", "play"),
    "pause": ("POST", "pause"),
}
COMMANDS = st.one_of(
    st.tuples(
        st.just("advance"), st.builds(lambda count: {"unit": "sample", "count": count}, st.integers(1, 9))
    ),
    st.tuples(
        st.just("parameters"),
        st.builds(
            lambda value: {"changes": [{"layer": 0, "unit": 0, "input": 0, "value": value}]},
            st.integers(-9, 9),
        ),
    ),
)

DISAGREE = "server and client disagree"


@dataclass
class Asked:
    """A call of the client's, and what it has heard of it."""

    name: str
    body: dict[str, Any]
    key: str = field(default_factory=lambda: str(uuid.uuid4()))
    acknowledged: bool = False


class Network(RuleBasedStateMachine):
    """Between a client and a server."""

    server: Live
    # Whether it takes the server's word for it that a call was done before; else what came of it has to tell.
    believes = True
    # Whether the line may break while a call is under way, which no second run repeats; else it is answered by then.
    races = True

    def __init__(self) -> None:
        super().__init__()
        self.stack = ExitStack()
        self.client = self.stack.enter_context(httpx.Client(base_url=f"{self.server.url}/api/v1", timeout=60))
        self.stream: Stream | None = None
        self.line = ExitStack()
        self.number = 0
        # The one under way: the next is asked when this one was heard of, as their order matters.
        self.asked: Asked | None = None
        self.done: list[Asked] = []

    @initialize()
    def make(self) -> None:
        key = {"Idempotency-Key": str(uuid.uuid4())}
        # Its answer is lost.
        self.client.post("/sessions", json=XOR, headers=key)
        made = self.client.post("/sessions", json=XOR, headers=key)
        self.repeated(made)
        self.handle = Handle(self.client, made.json())
        self.twin = create(self.client, XOR)

    @precondition(lambda self: self.asked is None)
    @rule(command=COMMANDS)
    def wish(self, command: tuple[str, dict[str, Any]]) -> None:
        self.asked = Asked(*command)

    @precondition(lambda self: self.stream is None)
    @rule()
    def connect(self) -> None:
        self.stream = self.line.enter_context(opened(self.server, self.handle.id))
        self.stream.send(
            {"type": "hello", "key": self.handle.key, "window_bytes": 1024, "heartbeat_seconds": 1}
        )

    @precondition(lambda self: self.stream is not None)
    @rule(rudely=st.booleans())
    def cut(self, rudely: bool) -> None:
        assert self.stream is not None
        if rudely:
            self.stream.socket.socket.close()
        self.line.close()
        self.line, self.stream = ExitStack(), None

    @precondition(lambda self: self.asked is not None)
    @rule(times=st.integers(1, 3), heard=st.booleans())
    def ask_over_rest(self, times: int, heard: bool) -> None:
        assert self.asked is not None
        method, what = CALLS[self.asked.name]
        for _ in range(times):
            headers = {"Idempotency-Key": self.asked.key}
            self.handle.call(method, what, self.asked.body, headers=headers).raise_for_status()
        if heard:
            self.heard()

    @precondition(lambda self: self.asked is not None and self.stream is not None)
    @rule(times=st.integers(1, 3), heard=st.booleans())
    def ask_over_the_stream(self, times: int, heard: bool) -> None:
        assert self.asked is not None
        assert self.stream is not None
        for _ in range(times):
            self.number += 1
            message = {
                "type": "command",
                "id": self.number,
                "command": self.asked.name,
                "body": self.asked.body,
            }
            self.stream.send({**message, "idempotency_key": self.asked.key})
        if heard or not self.races:
            said = self.stream.until(lambda one: one.get("id") == self.number and one["type"] != "pong")
            assert said["type"] == "ack", said
            assert said.get("replayed", False) or times == 1 or not self.believes
        if heard:
            self.heard()

    @precondition(lambda self: self.asked is not None and self.stream is not None)
    @rule()
    def cut_in_the_middle(self) -> None:
        """Nobody knows whether it came through."""
        self.ask_over_the_stream(times=1, heard=False)
        self.cut(rudely=True)

    @precondition(lambda self: self.done)
    @rule(data=st.data())
    def come_late(self, data: st.DataObject) -> None:
        """What was acknowledged long ago comes once more, as a gateway may have it."""
        old = data.draw(st.sampled_from(self.done))
        method, what = CALLS[old.name]
        self.repeated(self.handle.call(method, what, old.body, headers={"Idempotency-Key": old.key}))

    @precondition(lambda self: self.stream is None)
    @rule()
    def restart(self) -> None:
        receipts = self.server.app.state.services.receipts
        caller = caller_with(self.handle.key)
        path = f"/api/v1{self.handle.path}"
        calls = {name: f"{method} {path}/{what}" for name, (method, what) in CALLS.items()}
        mine = {Claim(caller, asked.key, calls[asked.name]).name for asked in self.done}
        stored = {row.name for row in receipts._store.receipts(0.0, 10**6).result()}
        assert mine <= stored or not self.believes
        restart(self.server)

    def repeated(self, answer: httpx.Response) -> None:
        assert answer.headers.get("idempotency-replayed") == "true" or not self.believes

    def heard(self) -> None:
        assert self.asked is not None
        method, what = CALLS[self.asked.name]
        self.twin.call(method, what, self.asked.body).raise_for_status()
        self.done.append(self.asked)
        self.asked = None

    def teardown(self) -> None:
        try:
            if self.asked is not None:
                self.ask_over_rest(times=1, heard=True)
            mine, its = self.handle.now(), self.twin.now()
            for part in ("clock", "parameters", "metrics", "timeline"):
                assert mine[part] == its[part], DISAGREE
            histories = [one.client.get(f"{one.path}/history").json() for one in (self.handle, self.twin)]
            assert json.dumps(histories[0]) == json.dumps(histories[1]), DISAGREE
        finally:
            for one in (self.handle, self.twin):
                one.call("DELETE")
            self.line.close()
            self.stack.close()


def run(server: Live, how: settings, **kind: bool) -> None:
    machine = type("NetworkTo", (Network,), {"server": server, **kind})
    run_state_machine_as_test(machine, settings=settings(how, stateful_step_count=25, deadline=None))


def test_server_and_client_agree_whatever_the_network_does(server: Live) -> None:
    run(server, settings(max_examples=rounds(5, 60)))


@pytest.mark.parametrize(
    ("what", "instead"),
    [
        pytest.param("find", lambda *_: None, id="at all"),
        pytest.param("load", lambda _: None, id="after a restart"),
    ],
)
def test_they_do_not_when_the_server_does_not_remember_keys(
    server: Live, monkeypatch: pytest.MonkeyPatch, what: str, instead: Any
) -> None:
    """By what came of it alone, whatever the server says of it."""
    monkeypatch.setattr(Receipts, what, instead)
    how = settings(
        max_examples=100, phases=[Phase.generate], derandomize=True, database=None, report_multiple_bugs=False
    )
    with pytest.raises(AssertionError, match=DISAGREE):
        run(server, how, believes=False, races=False)
