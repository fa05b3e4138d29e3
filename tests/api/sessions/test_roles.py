"""Owner, reader, stranger: whatever the last two try, by REST or WebSocket, all stays as the owner left it."""

import json
from contextlib import ExitStack
from typing import Any

import httpx
import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test
from websockets.sync.client import connect

from tests.api.handle import XOR, create
from tests.conftest import Live
from tests.rounds import rounds

ADVANCES = st.fixed_dictionaries(
    {"unit": st.sampled_from(["sample", "batch", "epoch"]), "count": st.integers(1, 3)}
)
RATES = st.fixed_dictionaries({"learning_rate": st.floats(0.01, 1)})
CHANGES = st.fixed_dictionaries(
    {
        "layer": st.just(0),
        "unit": st.integers(0, 2),
        "input": st.sampled_from([0, 1, None]),
        "value": st.floats(-3, 3),
    }
)
COMMANDS = st.one_of(
    st.tuples(st.just("advance"), ADVANCES),
    st.tuples(st.just("patch"), st.fixed_dictionaries({"training": RATES})),
    st.tuples(st.just("reset"), st.fixed_dictionaries({}, optional={"seed": st.integers(0, 9)})),
    st.tuples(
        st.just("parameters"), st.fixed_dictionaries({"changes": st.lists(CHANGES, min_size=1, max_size=3)})
    ),
    st.tuples(st.just("pause"), st.just({})),
)
CALLS = {"patch": ("PATCH", ""), "parameters": ("PUT", "/parameters")}


class Roles(RuleBasedStateMachine):
    server: Live

    @initialize()
    def begin(self) -> None:
        self.open = ExitStack()
        self.client = self.open.enter_context(httpx.Client(base_url=f"{self.server.url}/api/v1"))
        self.mine = create(self.client, XOR)
        self.other = create(self.client, XOR)
        address = f"ws://{self.server.host}/api/v1/sessions/{self.mine.id}/stream"
        self.socket = self.open.enter_context(connect(address))
        self.socket.send('{"type": "hello"}')
        self.sent = 0
        self.left = self.look()

    def look(self) -> Any:
        history = self.client.get(f"{self.mine.path}/history").json()
        return self.mine.now(), history

    def call(self, command: str, body: Any, key: str | None) -> httpx.Response:
        method, path = CALLS.get(command, ("POST", f"/{command}"))
        headers = {} if key is None else {"Authorization": f"Bearer {key}"}
        return self.client.request(method, self.mine.path + path, json=body, headers=headers)

    @rule(command=COMMANDS)
    def the_owner_commands(self, command: Any) -> None:
        assert self.call(*command, self.mine.key).status_code == 200
        self.left = self.look()

    @rule(command=COMMANDS)
    def a_reader_tries(self, command: Any) -> None:
        assert self.call(*command, None).status_code == 401

    @rule(command=COMMANDS)
    def a_stranger_tries_with_his_own_key(self, command: Any) -> None:
        assert self.call(*command, self.other.key).status_code == 401

    @rule(command=COMMANDS)
    def a_reader_tries_over_his_stream(self, command: Any) -> None:
        self.sent += 1
        name, body = command
        message = {"type": "command", "id": self.sent, "command": name, "body": body}
        self.socket.send(json.dumps(message))
        while not (isinstance(text := self.socket.recv(10), str) and json.loads(text).get("id") == self.sent):
            pass
        assert json.loads(text)["problem"]["status"] == 401

    @rule()
    def a_stranger_tries_to_delete(self) -> None:
        answer = self.client.delete(self.mine.path, headers={"Authorization": f"Bearer {self.other.key}"})
        assert answer.status_code == 401

    @rule()
    def a_reader_looks_around(self) -> None:
        for part in ("data", "surface?resolution=3", "history"):
            assert self.client.get(f"{self.mine.path}/{part}").status_code == 200
        ask = {"inputs": [[0, 1]], "activations": True}
        assert self.client.post(f"{self.mine.path}/predict", json=ask).status_code == 200

    @invariant()
    def it_is_as_the_owner_left_it(self) -> None:
        if hasattr(self, "left"):
            assert self.look() == self.left

    def teardown(self) -> None:
        if hasattr(self, "open"):
            self.open.close()


def test_only_the_owner_changes_anything(server: Live, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Roles, "server", server, raising=False)
    bounded = settings(
        max_examples=rounds(2, 12),
        stateful_step_count=20,
        deadline=None,
        derandomize=True,
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(Roles, settings=bounded)
