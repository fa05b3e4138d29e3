"""Host, driver, wall, device, stranger: whatever they try, by REST or by their streams, each gets what is theirs.

Never two drive, a stale epoch moves nothing, and until the reveal nobody but the host is sent a vote, nobody a truth.
"""

import json
from contextlib import ExitStack
from typing import Any

import httpx
import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from tests.api.handle import XOR, create
from tests.api.rooms.classroom import CUE, RoomStream, in_room, open_room
from tests.conftest import Live
from tests.rounds import rounds

PHASES = ("ask", "confidence", "discuss", "again", "reveal", "seen", "done")
# What would tell of others' guesses, or of what came out.
VOTES = ("votes", "sure", "sights")
EPOCH = {"command": "advance", "body": {"unit": "epoch", "count": 1}}
DEVICES = st.integers(0, 3)
STRANGERS = st.sampled_from([None, "wrong", "another's"])


class Class(RuleBasedStateMachine):
    server: Live

    @initialize()
    def begin(self) -> None:
        self.open = ExitStack()
        self.client = self.open.enter_context(httpx.Client(base_url=f"{self.server.url}/api/v1", timeout=30))
        self.session = create(self.client, XOR)
        self.room = open_room(self.client, self.session)
        self.other = open_room(self.client, lesson="adaline")
        self.phones = [self.room.phone() for _ in range(4)]
        self.streams: dict[str, RoomStream] = {
            key: self.open.enter_context(in_room(self.server, self.room.code, key))
            for key in (self.room.host, self.room.wall, self.phones[0][1])
        }
        self.commands = 0
        # As the test knows it: who drives (0: the host), at which epoch, what was asked and how far it is.
        self.drives = 0
        self.epoch = 1
        self.asked = 0
        self.phase = "done"
        self.epochs = 0

    def key_of(self, who: str | None) -> str | None:
        return self.other.host if who == "another's" else who

    def driver(self) -> Any:
        return self.room.get(None)["driver"]

    def moved(self, answer: httpx.Response) -> None:
        """Whoever drives has moved the run, unless a question holds it."""
        held = PHASES.index(self.phase) < PHASES.index("reveal")
        assert answer.status_code == (409 if held else 200), answer.text
        self.epochs += not held

    @rule(device=DEVICES, do=st.sampled_from(["grant", "refuse"]))
    def the_host_hands_the_wheel_over_or_does_not(self, device: int, do: str) -> None:
        number = self.phones[device][0]
        answer = self.room.call(self.room.host, "POST", "driver", {"do": do, "device": number})
        if do == "grant":
            assert answer.status_code == 200
            self.epoch += self.drives != number
            self.drives = number
        else:
            assert answer.status_code in (200, 409)

    @rule()
    def the_host_takes_the_wheel(self) -> None:
        assert self.room.call(self.room.host, "POST", "driver", {"do": "take"}).status_code == 200
        self.epoch += self.drives != 0
        self.drives = 0

    @rule(device=DEVICES, do=st.sampled_from(["ask", "release", "take", "grant"]))
    def a_device_wants_the_wheel(self, device: int, do: str) -> None:
        number, key = self.phones[device]
        body = {"do": do, "device": number} if do == "grant" else {"do": do}
        answer = self.room.call(key, "POST", "driver", body)
        if do in ("take", "grant"):
            assert answer.status_code == 403
        elif do == "ask":
            assert answer.status_code == (409 if self.drives == number else 200)
        else:
            assert answer.status_code == 200
            if self.drives == number:
                self.drives, self.epoch = 0, self.epoch + 1

    @rule(device=DEVICES, late=st.integers(0, 2), by_stream=st.booleans())
    def a_device_moves_the_run(self, device: int, late: int, by_stream: bool) -> None:
        number, key = self.phones[device]
        epoch = self.epoch - late
        if epoch < 1:
            return
        if by_stream and key in self.streams:
            status = self.by_stream(key, "advance", EPOCH["body"], epoch=epoch)
        else:
            status = self.room.call(key, "POST", "commands", {**EPOCH, "epoch": epoch}).status_code
        held = PHASES.index(self.phase) < PHASES.index("reveal")
        if late:
            assert status == 409
        elif self.drives != number:
            assert status == 403
        else:
            assert status == (409 if held else 200)
            self.epochs += not held

    @rule(name_epoch=st.booleans())
    def the_host_moves_the_run(self, name_epoch: bool) -> None:
        body = {**EPOCH, "epoch": self.epoch} if name_epoch else EPOCH
        answer = self.room.call(self.room.host, "POST", "commands", body)
        if self.drives:
            assert answer.status_code == 409
        else:
            self.moved(answer)

    @rule()
    def the_session_s_key_moves_the_run(self) -> None:
        answer = self.session.call("POST", "advance", EPOCH["body"])
        if self.drives:
            assert answer.status_code == 409
        else:
            self.moved(answer)

    @rule(what=st.sampled_from(["commands", "view", "driver", "questions", "hands", "hands/mine", ""]))
    def the_wall_tries(self, what: str) -> None:
        method = {"view": "PUT", "hands/mine": "PUT", "": "PATCH"}.get(what, "POST")
        assert self.room.call(self.room.wall, method, what, {}).status_code == 403
        assert self.by_stream(self.room.wall, "advance", EPOCH["body"], epoch=self.epoch) == 403

    @rule(
        who=STRANGERS,
        what=st.sampled_from(["session", "data", "questions/1", "results", "progress", "hands"]),
    )
    def a_stranger_tries(self, who: str | None, what: str) -> None:
        key = self.key_of(who)
        assert self.room.call(key, "GET", what).status_code == 401
        assert self.room.call(key, "POST", "commands", EPOCH).status_code == 401
        assert self.room.call(key, "DELETE").status_code == 401

    @rule(device=DEVICES)
    def a_device_tries_what_is_the_host_s(self, device: int) -> None:
        _, key = self.phones[device]
        for method, what in (("PATCH", ""), ("DELETE", ""), ("POST", "questions"), ("GET", "results")):
            assert self.room.call(key, method, what, None if method == "GET" else {}).status_code == 403
        assert self.room.call(key, "PATCH", "questions/1", {"phase": "reveal"}).status_code == 403

    @rule()
    def the_host_asks(self) -> None:
        answer = self.room.call(self.room.host, "POST", "questions", CUE)
        if self.phase != "done":
            assert answer.status_code == 409
        else:
            assert answer.status_code == 201, answer.text
            self.asked, self.phase = self.asked + 1, "ask"

    @rule(phase=st.sampled_from(PHASES))
    def the_host_goes_on(self, phase: str) -> None:
        if not self.asked:
            return
        answer = self.room.call(self.room.host, "PATCH", f"questions/{self.asked}", {"phase": phase})
        phases = self.room.get(self.room.host, f"questions/{self.asked}")["phases"]
        if phase not in phases:
            assert answer.status_code == 422
        elif PHASES.index(phase) <= PHASES.index(self.phase):
            assert answer.status_code == 409
        else:
            assert answer.status_code == 200, answer.text
            self.phase = phase

    @rule(device=DEVICES, guess=st.floats(0, 1), sure=st.integers(1, 5))
    def a_device_answers(self, device: int, guess: float, sure: int) -> None:
        if not self.asked:
            return
        what = f"questions/{self.asked}/answers"
        body = {"sure": sure} if self.phase == "confidence" else {"guess": guess, "sure": sure}
        answer = self.room.call(self.phones[device][1], "POST", what, body)
        if self.phase in ("ask", "again", "confidence"):
            assert answer.status_code == 200, answer.text
            mine = self.room.get(self.phones[device][1], f"questions/{self.asked}")["mine"]
            assert mine["sure"] == sure
            assert self.phase == "confidence" or mine["guess"] == guess
        else:
            assert answer.status_code == 409

    def by_stream(self, key: str, command: str, body: Any, **more: Any) -> int:
        """The status of a command by a stream; what the stream told before is looked at."""
        self.commands += 1
        stream = self.streams[key]
        message = {"type": "command", "id": self.commands, "command": command, "body": body, **more}
        stream.send(message)
        while (told := stream.next()).get("id") != self.commands:
            if key != self.room.host:
                self.assert_silent(told)
        return 200 if told["type"] == "ack" else int(told["problem"]["status"])

    def assert_silent(self, message: Any) -> None:
        """Nothing of what wall and devices are sent tells of a vote before the reveal, nor ever of few votes."""
        assert message["type"] != "votes"
        question = message.get("question")
        if isinstance(question, dict):
            assert not any(question[name] for name in VOTES)
            assert question["notes"] is None
            if PHASES.index(question["phase"]) < PHASES.index("reveal"):
                assert question["outcome"] is None

    @invariant()
    def one_drives(self) -> None:
        if hasattr(self, "epochs"):
            driver = self.driver()
            assert (driver["device"] or 0, driver["epoch"]) == (self.drives, self.epoch)
            assert driver["who"] == ("device" if self.drives else "host")

    @invariant()
    def the_run_is_where_whoever_drove_left_it(self) -> None:
        if hasattr(self, "epochs"):
            assert self.session.now()["clock"]["epoch"] == self.epochs

    @invariant()
    def nobody_is_told_too_early(self) -> None:
        if getattr(self, "asked", 0):
            for key in (self.room.wall, self.phones[1][1]):
                question = self.room.get(key, f"questions/{self.asked}")
                self.assert_silent({"type": "question", "question": question})
                if PHASES.index(self.phase) < PHASES.index("reveal"):
                    assert "outcome" not in json.dumps(self.room.get(key))

    def teardown(self) -> None:
        if hasattr(self, "open"):
            self.open.close()


def test_no_role_does_what_it_may_not(server: Live, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Class, "server", server, raising=False)
    bounded = settings(
        max_examples=rounds(2, 20),
        stateful_step_count=25,
        deadline=None,
        derandomize=True,
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(Class, settings=bounded)
