"""kill -9 while a class votes: no acknowledged answer is lost or counted twice, and everybody comes back unchanged."""

import random
import sys
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import httpx

from tests.rounds import rounds
from tests.storage.server import Server

ROUNDS = rounds(2, 20)
AT_WORK = 6
# A round that killed a server before it had done anything would show nothing.
FEWEST_ACKNOWLEDGED = 8
ANEW = 6
SPEC = {
    "data": {"kind": "generated", "name": "circle", "samples": 40},
    "model": {"kind": "mlp", "hidden": [2]},
}
CUE = {
    "kind": "number",
    "ask": "What is the loss after 20 epochs?",
    "label": "loss",
    "value": "loss(epochs=20)",
    "range": [0, 1],
    "step": 0.01,
    "reveal": {"epochs": 20},
}


@dataclass
class Voter:
    """A device, its acknowledged guess, and the one that nobody answered any more."""

    number: int
    key: str
    kept: float | None = None
    asked: float | None = None
    this_round: int = 0


@dataclass
class ClassRoom:
    """A room on a server that is killed again and again."""

    server: Server
    code: str
    key: str
    voters: list[Voter] = field(default_factory=list)
    question: int = 0

    def call(self, method: str, path: str, key: str, body: Any = None) -> Any:
        return self.server.call(method, f"/rooms/{self.code}{path}", key, body)

    def join(self) -> None:
        joined = self.call("POST", "/devices", "")
        self.voters.append(Voter(joined["device"], joined["key"]))

    def ask(self) -> None:
        if self.question:
            self.call("PATCH", f"/questions/{self.question}", self.key, {"phase": "done"})
        self.question = self.call("POST", "/questions", self.key, CUE)["number"]
        for voter in self.voters:
            voter.kept = voter.asked = None


def test_no_round_loses_an_answer_or_counts_one_twice(tmp_path: Path) -> None:
    run_rounds(str(tmp_path / "room.sqlite"), ROUNDS)


def run_rounds(database: str, count: int) -> None:
    random_ = random.Random(7)
    server = Server.start_warm(database)
    session = server.call("POST", "/sessions", body=SPEC)
    opened = server.call("POST", "/rooms", session["key"], {"session": session["id"]})
    room = ClassRoom(server, opened["code"], opened["key"])
    acknowledged = 0
    try:
        for _ in range(AT_WORK):
            room.join()
        for number in range(count):
            if number % ANEW == 0:
                room.ask()
            for voter in room.voters:
                voter.this_round = 0
            threads = [
                threading.Thread(target=vote, args=(room, voter, random.Random(1000 * number + voter.number)))
                for voter in room.voters
            ]
            for thread in threads:
                thread.start()
            time.sleep(random_.uniform(0.01, 0.15))
            wait_for_some(room)
            room.server.kill()
            for thread in threads:
                thread.join()
            room.server = Server.start_warm(database)
            acknowledged += sum(voter.this_round for voter in room.voters)
            check(room)
        print(f"{acknowledged} answers acknowledged in {count} rounds")  # noqa: T201
    finally:
        room.server.kill()


def wait_for_some(room: ClassRoom) -> None:
    deadline = time.monotonic() + 60
    while sum(voter.this_round for voter in room.voters) < FEWEST_ACKNOWLEDGED:
        assert time.monotonic() < deadline, "nothing is acknowledged any more"
        time.sleep(0.005)


def vote(room: ClassRoom, voter: Voter, random_: random.Random) -> None:
    """One guess after the other, until the server is gone."""
    headers = {"Authorization": f"Bearer {voter.key}"}
    path = f"/api/v1/rooms/{room.code}/questions/{room.question}/answers"
    with httpx.Client(base_url=room.server.client.base_url, timeout=60, headers=headers) as client:
        while True:
            voter.asked = round(random_.random(), 3)
            try:
                answer = client.post(path, json={"guess": voter.asked, "sure": 3})
            except httpx.TransportError:
                return
            assert answer.status_code == 200, answer.text
            assert answer.json()["guess"] == voter.asked
            voter.kept, voter.asked = voter.asked, None
            voter.this_round += 1


def check(room: ClassRoom) -> None:
    """Every device has what was acknowledged, or the one guess that was not answered any more; and has it once."""
    found = room.call("GET", "/results", room.key)["answers"]
    mine = [line for line in found if line["question"] == room.question]
    assert len({(line["device"], line["phase"]) for line in mine}) == len(mine)
    told = {line["device"]: line["guess"] for line in mine}
    for voter in room.voters:
        back = room.call("POST", "/devices", voter.key)
        assert back["device"] == voter.number
        own = back["answers"].get(str(room.question), {}).get("ask", {}).get("guess")
        assert own == told.get(voter.number)
        assert own in (voter.kept, voter.asked) if voter.asked is not None else own == voter.kept
        voter.kept, voter.asked = own, None
    votes = room.call("GET", f"/questions/{room.question}", room.key)
    counted = [voter for voter in room.voters if voter.kept is not None]
    assert votes["answered"] == len(counted)
    assert sum(votes["votes"]["ask"]["counts"]) == len(counted)


if __name__ == "__main__":  # python -m tests.storage.test_kill_room 60
    with TemporaryDirectory() as folder:
        run_rounds(f"{folder}/room.sqlite", int(sys.argv[1]))
