"""kill -9 at any moment: what was acknowledged is there, what played goes on, and soon."""

import os
import random
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import httpx

from app.api.json import decode, encode
from app.runs.commands import COMMANDS, Advance, Parameters, Patch, Reset, Seek
from app.runs.run import Run
from app.runs.state import RunState
from app.sessions.views import history_view, session_view
from app.spec.parsing import parse
from tests.rounds import rounds
from tests.sessions.helpers import run_of
from tests.storage.server import ROOT, Server

Asked = tuple[str, dict[str, Any]]

ROUNDS = rounds(3, 20)
AT_WORK = 4
PACE = 200
# A crash costs less than that, on a disk that stores within half a second; a slower one costs what it takes longer.
LOST_SECONDS = 2
STORED_SECONDS = 0.5
# A round that killed a server before it had done anything would show nothing.
FEWEST_ACKNOWLEDGED = 6
CALLS = {
    "advance": ("POST", "/advance"),
    "patch": ("PATCH", ""),
    "parameters": ("PUT", "/parameters"),
    "seek": ("POST", "/seek"),
    "reset": ("POST", "/reset"),
}
SPEC = {
    "data": {"kind": "generated", "name": "circle", "samples": 60},
    "model": {"kind": "mlp", "hidden": [4]},
    "training": {"optimizer": {"name": "adam"}},
}


@dataclass
class Witness:
    """A session, and the same run here, to which all that was acknowledged has been done."""

    id: str
    key: str
    run: Run
    # A command without an answer: it may have happened or not.
    asked: Asked | None = None
    asked_at: float = 0.0
    # Of the present round: how many commands were acknowledged, and the longest that the store had one wait.
    this_round: int = 0
    slowest: float = 0.0


def test_no_round_loses_anything_that_was_acknowledged(tmp_path: Path) -> None:
    run_rounds(str(tmp_path / "killed.sqlite"), ROUNDS)


def run_rounds(database: str, count: int) -> None:
    random_ = random.Random(5)
    server = Server.start(database)
    witnesses = [make(server) for _ in range(AT_WORK)]
    player = make(server)
    server.call("POST", f"/sessions/{player.id}/play", player.key, {"epochs_per_second": PACE})
    slowest, acknowledged = 0.0, 0
    try:
        for number in range(count):
            for witness in witnesses:
                witness.this_round, witness.slowest, witness.asked_at = 0, 0.0, time.monotonic()
            threads = [
                threading.Thread(target=command, args=(server, witness, random.Random(1000 * number + place)))
                for place, witness in enumerate(witnesses)
            ]
            for thread in threads:
                thread.start()
            time.sleep(random_.uniform(0.02, 0.3))
            wait_for_some(witnesses)
            played = server.call("GET", f"/sessions/{player.id}")["clock"]["epoch"]
            server.kill()
            waited = max(max(time.monotonic() - witness.asked_at, witness.slowest) for witness in witnesses)
            for thread in threads:
                thread.join()
            server = Server.start(database) if number % 12 == 0 else Server.start_warm(database)
            slowest = max(slowest, min(server.ready_seconds, server.ready_work))
            for place, witness in enumerate(witnesses):
                check(server, witness)
                acknowledged += witness.this_round
                if number % 20 == 19:
                    witnesses[place] = make(server)
            now = server.call("GET", f"/sessions/{player.id}")
            assert now["status"] == "playing"
            lost_seconds = LOST_SECONDS + max(0.0, waited - STORED_SECONDS)
            assert now["clock"]["epoch"] >= played - PACE * lost_seconds
        assert slowest < 5.0
        print(f"{acknowledged} commands acknowledged, ready within {slowest:.1f} s")  # noqa: T201
    finally:
        server.kill()


def wait_for_some(witnesses: list[Witness]) -> None:
    deadline = time.monotonic() + 30
    while sum(witness.this_round for witness in witnesses) < FEWEST_ACKNOWLEDGED:
        assert time.monotonic() < deadline, "nothing is acknowledged any more"
        time.sleep(0.005)


def make(server: Server) -> Witness:
    made = server.call("POST", "/sessions", body=SPEC)
    return Witness(made["id"], made["key"], run_of(SPEC))


def command(server: Server, witness: Witness, random_: random.Random) -> None:
    """One command after the other, until the server is gone."""
    headers = {"Authorization": f"Bearer {witness.key}"}
    with httpx.Client(base_url=server.client.base_url, timeout=30, headers=headers) as client:
        while True:
            witness.asked, witness.asked_at = choose(random_, witness.run.tip.clock.step), time.monotonic()
            name, body = witness.asked
            method, path = CALLS[name]
            try:
                answer = client.request(method, f"/api/v1/sessions/{witness.id}{path}", json=body)
            except httpx.TransportError:
                return
            assert answer.status_code == 200, answer.text
            witness.slowest = max(witness.slowest, time.monotonic() - witness.asked_at)
            do(witness.run, witness.asked)
            witness.asked = None
            witness.this_round += 1
            assert answer.json()["parameters"] == seen(witness.run)["parameters"]


def choose(random_: random.Random, tip: int) -> Asked:
    value = random_.random()
    return random_.choice(
        [
            ("advance", {"unit": "sample", "count": random_.randint(1, 90)}),
            ("advance", {"unit": "batch", "count": random_.randint(1, 9)}),
            ("patch", {"training": {"learning_rate": random_.choice([0.01, 0.02, 0.05])}}),
            ("parameters", {"changes": [{"layer": 0, "unit": 1, "input": 0, "value": value}]}),
            ("seek", {"step": random_.randint(0, tip)}),
            ("reset", {"seed": random_.randint(0, 9)}),
        ]
    )


def do(run: Run, asked: Asked) -> None:
    """The same command to a run in this process."""
    name, body = asked
    command = parse(COMMANDS[name], body)
    match command:
        case Advance():
            run.advance(command)
        case Patch():
            run.patch(command)
        case Parameters():
            run.set_parameters(command)
        case Reset():
            run.reset(command)
        case Seek():
            if left := run.seek(command.step):
                run.advance(Advance(unit="batch", count=left))


def seen(run: Run) -> Any:
    """A run as a client has it after a restart."""
    view = session_view("", run, "paused", RunState.of(run.trainer), parameters=True)
    del view["id"]
    view["timeline"]["dropped"] = 0
    return decode(encode({**view, **history_view(run)}))


def check(server: Server, witness: Witness) -> None:
    """The session is as it was acknowledged, or as the one command made it that was not answered any more."""
    now = server.call("GET", f"/sessions/{witness.id}")
    now |= server.call("GET", f"/sessions/{witness.id}/history")
    del now["id"], now["links"]
    if now != seen(witness.run):
        assert witness.asked is not None
        do(witness.run, witness.asked)
        assert now == seen(witness.run), witness.asked
    witness.asked = None


def test_stopping_in_peace_loses_nothing_at_all(tmp_path: Path) -> None:
    database = str(tmp_path / "stopped.sqlite")
    server = Server.start(database)
    player = make(server)
    server.call("POST", f"/sessions/{player.id}/play", player.key, {"epochs_per_second": None})
    time.sleep(0.3)
    before = server.call("GET", f"/sessions/{player.id}")["clock"]["epoch"]
    server.stop()
    server = Server.start(database)
    try:
        now = server.call("GET", f"/sessions/{player.id}")
        assert now["status"] == "playing"
        assert now["clock"]["epoch"] >= before > 0
    finally:
        server.kill()


def test_a_server_without_its_database_does_not_start(tmp_path: Path) -> None:
    place = tmp_path / "here"
    place.write_text("this is no database, " * 100)
    environment = {**os.environ, "PERCEPTORY_DATABASE": str(place), "PERCEPTORY_PORT": "0"}
    ended = subprocess.run(
        [sys.executable, "-m", "app", "serve"],
        check=False,
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert ended.returncode != 0
    assert "file is not a database" in ended.stdout + ended.stderr


if __name__ == "__main__":  # python -m tests.storage.test_kill 60
    with TemporaryDirectory() as folder:
        run_rounds(f"{folder}/killed.sqlite", int(sys.argv[1]))
