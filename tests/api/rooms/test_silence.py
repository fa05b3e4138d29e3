"""Two rooms that are equal up to the stop and have different truths: until the reveal they send the same bytes."""

import json
import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

import httpx
import pytest
from websockets.sync.client import ClientConnection, connect

from app.sessions.frame import decode_frame
from tests.api.handle import XOR, create
from tests.api.rooms.classroom import CUE, Classroom, open_room
from tests.conftest import Live

PHONES = 6
# What may differ: ids and times.
TIMES = re.compile(rb'"(seconds|created)":[0-9.e+-]+')
CHOICE = {
    "kind": "choice",
    "ask": "Where will the loss be?",
    "options": [{"text": "Below 0.1", "when": "loss() < 0.1"}, {"text": "Above it", "when": "loss() >= 0.1"}],
}
WEIGHT = {
    "kind": "weight",
    "ask": "Where will the weight be?",
    "of": "edge:0:0:0",
    "range": [-5, 5],
    "label": "the weight",
}
MOVES = {
    "kind": "moves",
    "ask": "Which weight will move most?",
    "options": [
        {"text": name, "of": name} for name in ("edge:0:0:0", "edge:0:1:0", "edge:1:0:0", "bias:1:0")
    ],
}
PICTURE = {
    "kind": "picture",
    "ask": "What will it look like?",
    "options": [{"text": "this", "run": {"epochs": 6}}, {"text": "that", "run": {"epochs": 300}}],
}
POINTS = {"kind": "points", "ask": "Which will be wrong?"}
# Of each pair the same is asked, in the same words, of the same run; only how far it is played is another.
PAIRS = [
    pytest.param(
        {**cue, "reveal": {"epochs": soon}}, {**cue, "reveal": {"epochs": late}}, guess, id=cue["kind"]
    )
    for cue, soon, late, guess in (
        (CUE, 6, 300, 0.5),
        (CHOICE, 6, 900, 1),
        (WEIGHT, 6, 300, 0.5),
        (MOVES, 3, 900, 2),
        (PICTURE, 6, 300, 0),
        (POINTS, 6, 900, [1]),
    )
]


class Ear:
    """Everything that a member is sent by a stream, in its order."""

    def __init__(self, socket: ClientConnection, room: Classroom) -> None:
        self.socket = socket
        self.room = room
        self.heard: list[bytes] = []

    def until(self, wanted: Callable[[Any], bool]) -> None:
        """Listen until a message says so."""
        while not (isinstance(message := self.next(), str) and wanted(json.loads(message))):
            pass

    def until_epoch(self, epoch: int) -> None:
        """Listen until a frame is of that epoch."""
        while isinstance(message := self.next(), str) or decode_frame(message)[0]["clock"]["epoch"] < epoch:
            pass

    def next(self) -> str | bytes:
        message = self.socket.recv(20)
        raw = message.encode() if isinstance(message, str) else message
        said = blind(raw, self.room)
        if not self.heard or self.heard[-1] != said:
            self.heard.append(said)
        return message


def blind(raw: bytes, room: Classroom) -> bytes:
    return TIMES.sub(rb'"time":0', raw.replace(room.code.encode(), b"CODE"))


class Evening:
    """One of the two rooms, and what was sent in it."""

    def __init__(self, server: Live, client: httpx.Client, cue: Any, open_: ExitStack) -> None:
        self.room = open_room(client, create(client, XOR))
        self.cue = cue
        self.phones = [self.room.phone()[1] for _ in range(PHONES)]
        self.read: list[bytes] = []
        self.ears = [
            open_.enter_context(self.listening(server, key)) for key in (self.room.wall, self.phones[0])
        ]

    @contextmanager
    def listening(self, server: Live, key: str) -> Iterator[Ear]:
        with connect(f"ws://{server.host}/api/v1/rooms/{self.room.code}/stream", compression=None) as socket:
            socket.send(json.dumps({"type": "hello", "key": key}))
            ear = Ear(socket, self.room)
            ear.until(lambda told: told["type"] == "hello")
            yield ear

    def until(self, wanted: Callable[[Any], bool]) -> None:
        for ear in self.ears:
            ear.until(wanted)

    def look(self) -> None:
        """Ask for all that there is to be asked for."""
        for key in (None, self.room.wall, *self.phones[:2]):
            for what in ("", "session", "data", "questions/1"):
                answer = self.room.call(key, "GET", what)
                self.read.append(blind(answer.content, self.room))

    def until_the_talk(self, guess: Any) -> None:
        room = self.room
        advance = {"command": "advance", "body": {"unit": "epoch", "count": 2}}
        room.call(room.host, "POST", "commands", advance).raise_for_status()
        for ear in self.ears:
            ear.until_epoch(2)
        room.call(room.host, "POST", "questions", self.cue).raise_for_status()
        self.until(lambda told: told["type"] == "question" and told["question"]["phase"] == "ask")
        self.look()
        for count, key in enumerate(self.phones, 1):
            body = {"guess": guess, "sure": 1 + count % 5}
            room.call(key, "POST", "questions/1/answers", body).raise_for_status()
            self.until(lambda told, count=count: told["type"] == "count" and told["answered"] == count)
        self.look()
        for phase in ("confidence", "discuss", "again"):
            room.call(room.host, "PATCH", "questions/1", {"phase": phase}).raise_for_status()
            self.until(
                lambda told, phase=phase: told["type"] == "question" and told["question"]["phase"] == phase
            )
            self.look()

    def reveal(self) -> Any:
        """What the wall is told then."""
        self.room.call(self.room.host, "PATCH", "questions/1", {"phase": "reveal"}).raise_for_status()
        return self.room.get(self.room.wall, "questions/1")


@pytest.mark.parametrize(("one", "other", "guess"), PAIRS)
def test_what_is_sent_before_the_reveal_is_equal_byte_for_byte(
    server: Live, client: httpx.Client, one: Any, other: Any, guess: Any
) -> None:
    with ExitStack() as open_:
        first, second = (Evening(server, client, cue, open_) for cue in (one, other))
        for evening in (first, second):
            evening.until_the_talk(guess)
        assert first.read == second.read
        for mine, theirs in zip(first.ears, second.ears, strict=True):
            assert kinds(mine.heard) == kinds(theirs.heard)
            my_frames, their_frames = frames(mine.heard), frames(theirs.heard)
            assert list(my_frames)[-1] == list(their_frames)[-1] == 2 * 4
            for step in my_frames.keys() & their_frames.keys():
                assert my_frames[step] == their_frames[step]
        came_to = [evening.reveal() for evening in (first, second)]
        assert came_to[0]["outcome"]["truth"] != came_to[1]["outcome"]["truth"]
        assert came_to[0]["votes"] == came_to[1]["votes"] is not None


def kinds(heard: list[bytes]) -> dict[str, list[bytes]]:
    """Each kind in its order; which of two comes first is a matter of time, and so is whether no answers are told."""
    found: dict[str, list[bytes]] = {}
    for said in heard:
        if said.startswith(b"{") and b'"answered":0}' not in said:
            told = found.setdefault(json.loads(said)["type"], [])
            if not told or told[-1] != said:
                told.append(said)
    return found


def frames(heard: list[bytes]) -> dict[int, tuple[Any, bytes]]:
    """What each frame tells of a moment, by its update: which of them a reader gets is a matter of time, too."""
    found = {}
    for said in heard:
        if not said.startswith(b"{"):
            header, parameters = decode_frame(said)
            found[header["clock"]["step"]] = ({**header, "sequence": 0}, parameters.tobytes())
    return found
