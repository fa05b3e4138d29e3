"""Makes a database by the code of an old version: `python -m scripts.old_database CHECKOUT`, once for such a version.

The sessions and experiments are left as people leave them, the server is killed while some are at work, and what it
answered is written beside the database: before the kill, and what comes of each afterwards. A test opens a copy of it
with today's server. Only the public API is used, so the same code asks a server of any version.
"""

import hashlib
import json
import os
import shutil
import signal
import sqlite3
import struct
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import httpx
from llvmlite import binding

FOLDER = Path(__file__).resolve().parents[1] / "tests/fixtures/old_database"
UPDATES = 50
# A network of more parameters than that is told by their digest.
MOST_WRITTEN = 200
OVER = ("done", "failed", "stopped")
TABLE = "height,width,kind\n" + "".join(
    f"{row % 7}.{row % 3},{row % 5}.{row % 4},{'ab'[row % 4 > 1]}\n" for row in range(40)
)

LONG = {
    "base": {"data": {"kind": "bundled", "name": "digits"}, "model": {"kind": "mlp", "hidden": [8]}},
    "search": {"training.learning_rate": [0.01, 0.03, 0.1, 0.3], "model.hidden": [[8], [12], [16], [24]]},
    "repeats": 2,
    "budget": {"epochs": 30},
}


class Api:
    """A server's API, and the keys of what was made there, by the names that they have here."""

    def __init__(self, address: str, keys: dict[str, list[str]] | None = None) -> None:
        self.client = httpx.Client(base_url=f"{address}/api/v1", timeout=120)
        self.keys: dict[str, list[str]] = {} if keys is None else keys

    def close(self) -> None:
        self.client.close()

    def call(self, method: str, name: str, path: str = "", body: Any = None) -> Any:
        """Something about the session or experiment of this name."""
        noun, id_, key = self.keys[name]
        headers = {"Authorization": f"Bearer {key}"}
        answer = self.client.request(method, f"/{noun}/{id_}{path}", json=body, headers=headers)
        return answer.raise_for_status().json()

    def make(self, name: str, path: str, body: Any) -> None:
        answer = self.client.post(path, json=body).raise_for_status().json()
        self.keys[name] = [path.split("/")[1], answer["id"], answer["key"]]

    def of(self, noun: str) -> list[str]:
        """The names of all sessions, or of all experiments."""
        return [name for name, (which, _, _) in self.keys.items() if which == noun]

    def until(self, name: str, holds: Callable[[Any], bool]) -> Any:
        """The answer of the first moment at which that is so."""
        deadline = time.monotonic() + 120
        while not holds(found := self.call("GET", name)):
            assert time.monotonic() < deadline, found
            time.sleep(0.01)
        return found


def circle(seed: int, **training: Any) -> dict[str, Any]:
    data = {"kind": "generated", "name": "circle", "samples": 60, "seed": seed}
    return {"data": data, "model": {"kind": "mlp", "hidden": [4, 3]}, "training": training, "seed": seed}


def fill(api: Api) -> None:
    """Sessions and experiments of every kind; two of them are still at work when it comes back."""
    fill_sessions(api)
    fill_experiments(api)
    api.make("playing", "/sessions", circle(9))
    api.call("POST", "playing", "/play", {"epochs_per_second": 100, "until": {"epochs": 600}})
    # Longer than what was played may wait to be stored.
    api.until("playing", lambda found: found["clock"]["epoch"] >= 200)
    api.make("running", "/experiments", LONG)
    api.until("running", lambda found: found["progress"]["done"] >= 2)


def advance(api: Api, name: str, unit: str, count: int) -> None:
    api.call("POST", name, "/advance", {"unit": unit, "count": count})


def fill_sessions(api: Api) -> None:
    gauss = {"kind": "generated", "name": "gauss", "samples": 50}
    iris = {"data": {"kind": "bundled", "name": "iris"}, "model": {"kind": "mlp", "hidden": [5]}}
    specs: dict[str, Any] = {
        "fresh": circle(1),
        "adam": circle(2, optimizer={"name": "adam"}, batch_size=7),
        "nesterov": circle(3, optimizer={"name": "nesterov"}, l2=0.001),
        "rmsprop": {**iris, "training": {"optimizer": {"name": "rmsprop"}, "batch_size": 16}},
        "perceptron": {"data": gauss, "model": {"kind": "perceptron"}},
        "adaline": {"data": gauss, "model": {"kind": "adaline"}},
        "gate": {"data": {"kind": "gate", "name": "and"}, "model": {"kind": "mcculloch_pitts"}},
        "large": {**circle(4, optimizer={"name": "momentum"}), "model": {"kind": "mlp", "hidden": [70, 70]}},
        "edited": circle(5),
        "reset": circle(6, optimizer={"name": "adagrad"}),
        "rewound": circle(7, optimizer={"name": "adam"}),
        "diverged": {
            "data": {"kind": "generated", "name": "plane", "samples": 40},
            "model": {"kind": "mlp", "hidden": [4], "activation": "relu"},
            "training": {"learning_rate": 1000.0},
        },
    }
    for name, spec in specs.items():
        api.make(name, "/sessions", spec)
    for name in ("adam", "nesterov", "rmsprop", "perceptron", "adaline", "edited", "reset", "rewound"):
        advance(api, name, "epoch", 12)
        advance(api, name, "sample", 5)
    advance(api, "large", "batch", 30)
    advance(api, "diverged", "epoch", 5)
    api.call("PATCH", "edited", "", {"training": {"learning_rate": 0.1, "batch_size": 4}})
    advance(api, "edited", "batch", 9)
    change = {"layer": 0, "unit": 1, "input": 0, "value": 0.75}
    api.call("PUT", "edited", "/parameters", {"changes": [change]})
    advance(api, "edited", "epoch", 3)
    api.make("forked", f"/sessions/{api.keys['edited'][1]}/fork", {})
    advance(api, "forked", "epoch", 4)
    api.call("POST", "reset", "/reset", {"seed": 11})
    advance(api, "reset", "batch", 40)
    api.call("PATCH", "rewound", "", {"training": {"l1": 0.001}})
    advance(api, "rewound", "epoch", 6)
    api.call("POST", "rewound", "/seek", {"step": 41})
    headers = {"Content-Type": "text/csv"}
    upload = api.client.post("/uploads", content=TABLE, headers=headers).raise_for_status().json()
    data = {"kind": "upload", "id": upload["id"], "test_fraction": 0.25}
    api.make("uploaded", "/sessions", {"data": data, "model": {"kind": "mlp", "hidden": [3]}})
    advance(api, "uploaded", "epoch", 8)


def fill_experiments(api: Api) -> None:
    rates = {"training.learning_rate": [0.01, 0.03, 0.1, 0.3], "model.hidden": [[2], [3], [4], [5]]}
    clash = {
        "data.name": ["circle", "plane", "gauss"],
        "training.loss": ["mse", "binary_cross_entropy", "hinge"],
    }
    over: dict[str, Any] = {
        "grid": {"base": circle(1), "search": rates, "budget": {"epochs": 5}},
        "halving": {"base": circle(2), "search": rates, "strategy": "halving", "budget": {"epochs": 20}},
        "tpe": {"base": circle(3), "search": rates, "strategy": "tpe", "trials": 8, "budget": {"epochs": 5}},
        # What does not fit together here is found out only when its turn has come.
        "refused": {
            "base": circle(4),
            "search": clash,
            "strategy": "random",
            "trials": 9,
            "budget": {"epochs": 5},
        },
    }
    for name, experiment in over.items():
        api.make(name, "/experiments", experiment)
        api.until(name, lambda found: found["status"] in OVER)
    api.make("stopped", "/experiments", LONG)
    api.until("stopped", lambda found: found["progress"]["done"] >= 2)
    api.call("POST", "stopped", "/stop")
    api.until("stopped", lambda found: found["status"] == "stopped")


def look_at(api: Api, session: str) -> dict[str, Any]:
    """A session: its answer, its curve and log, its parameters to the bit."""
    told = api.call("GET", session)
    flat = [
        value
        for layer in told["parameters"]["layers"]
        for row in (*layer["weights"], layer["bias"])
        for value in row
    ]
    bits = struct.pack(f"<{len(flat)}d", *flat)
    told["parameters"] = bits.hex() if len(flat) <= MOST_WRITTEN else hashlib.sha256(bits).hexdigest()
    del told["links"]
    return {**told, "history": api.call("GET", session, "/history")}


def look_into(api: Api, experiment: str) -> dict[str, Any]:
    """An experiment and its trials, but for the time they took."""
    told = api.call("GET", experiment)
    trials = api.call("GET", experiment, "/trials")["trials"]
    for trial in trials:
        del trial["seconds"], trial["tries"]
    named = ("status", "note", "strategy", "objective", "experiment")
    return {**{name: told[name] for name in named}, "trials": trials}


def sessions_before(api: Api) -> dict[str, Any]:
    """The sessions that stand still."""
    return {name: look_at(api, name) for name in api.of("sessions") if name != "playing"}


def before(api: Api) -> dict[str, Any]:
    """What stands still, as a server finds it."""
    return {
        **sessions_before(api),
        **{name: look_into(api, name) for name in api.of("experiments") if name != "running"},
    }


def after(api: Api) -> dict[str, Any]:
    """What comes of each: sessions that can train on, experiments that come to their end."""
    api.call("POST", "stopped", "/resume")
    api.until("playing", lambda found: found["status"] == "done")
    for name in api.of("sessions"):
        if name not in ("playing", "diverged", "gate"):
            advance(api, name, "batch", UPDATES)
    for name in api.of("experiments"):
        api.until(name, lambda found: found["status"] in OVER)
    return {
        **{name: look_at(api, name) for name in api.of("sessions")},
        **{name: look_into(api, name) for name in api.of("experiments")},
    }


def processor() -> str:
    """What decides how a kernel is compiled, and so the last bits of what it computes."""
    features = binding.get_host_cpu_features().flatten()
    return f"{binding.get_host_cpu_name()} {hashlib.sha256(features.encode()).hexdigest()[:16]}"


@contextmanager
def old_server(checkout: Path, database: Path) -> Iterator[str]:
    """Its address, until it is killed."""
    settings = {"DATABASE": str(database), "PORT": "0", "EXPERIMENT_WORKERS": "1", "LOG_LEVEL": "error"}
    process = subprocess.Popen(
        [sys.executable, "-m", "app", "serve"],
        cwd=checkout,
        env={**os.environ, **{f"PERCEPTORY_{name}": value for name, value in settings.items()}},
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert process.stdout is not None
    try:
        yield process.stdout.readline().split()[3]
    finally:
        # With the processes that it has started.
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def main() -> None:
    checkout = Path(sys.argv[1]).resolve()
    version = subprocess.run(
        ["git", "log", "-1", "--format=%h of %cs"], cwd=checkout, capture_output=True, text=True, check=True
    ).stdout.strip()
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as temporary:
        database, copy = Path(temporary) / "old.db", Path(temporary) / "copy.db"
        with old_server(checkout, database) as address, closing(Api(address)) as api:
            fill(api)
            stood = sessions_before(api)
        # What is in the log beside it goes into the file.
        with sqlite3.connect(database) as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        shutil.copy(database, copy)
        with old_server(checkout, copy) as address, closing(Api(address, api.keys)) as again:
            told = before(again)
            then = after(again)
        assert {name: told[name] for name in stood} == stood
        shutil.copy(database, FOLDER / "old.db")
    document = {
        "made_by": f"scripts/old_database.py, by the code of {version}",
        "processor": processor(),
        "keys": api.keys,
        "before": told,
        "after": then,
    }
    (FOLDER / "expected.json").write_text(json.dumps(document) + "\n", encoding="utf-8")
    for name in api.of("experiments"):
        with sqlite3.connect(FOLDER / "old.db") as connection:
            query = "SELECT count(*), experiments.status FROM results, experiments WHERE id = ? AND experiment = id"
            print(name, *connection.execute(query, [api.keys[name][1]]).fetchone())


if __name__ == "__main__":
    main()
