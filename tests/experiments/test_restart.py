"""A server that is killed in the midst of a sweep: the next one goes on where it was."""

import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from tests.experiments.helpers import CIRCLE, figures, plan_of, run
from tests.storage.server import Server

SWEEP: dict[str, Any] = {
    "base": {**CIRCLE, "data": {**CIRCLE["data"], "samples": 2000}},
    "search": {"seed": {"low": 1, "high": 30}, "training.batch_size": [2, 3]},
    "budget": {"epochs": 60},
}


def numbers(document: Any) -> Any:
    return {
        trial["number"]: [(run["seed"], run["metrics"], run["curve"]) for run in trial["runs"]]
        for trial in document["trials"]
    }


def test_killed_twice_every_trial_once_and_the_totals_right(tmp_path: Path, pool: ThreadPoolExecutor) -> None:
    database = str(tmp_path / "killed.sqlite")
    server = Server.start(database)
    made = server.call("POST", "/experiments", body=SWEEP)
    path = f"/experiments/{made['id']}"
    kept: dict[int, Any] = {}
    for least in (5, 20):
        wait(lambda: done(server, path) >= least)  # noqa: B023 (called at once)
        seen = rows(server, path)
        server.kill()
        # What was told to be done stays as it was told.
        assert kept.items() <= seen.items()
        kept |= seen
        server = Server.start(database)
        assert made["id"] in {
            one["id"] for one in server.call("GET", f"/experiments?ids={made['id']}")["experiments"]
        }
    wait(lambda: server.call("GET", path)["status"] == "done")
    assert server.call("GET", path)["progress"] == {
        "done": 60, "running": 0, "failed": 0, "total": 60, "eta_seconds": None,
    }  # fmt: skip
    final = rows(server, path)
    assert sorted(final) == list(range(60))
    assert kept.items() <= final.items()
    exported = server.call("GET", f"{path}/export")
    assert server.call("POST", f"{path}/stop", made["key"])["status"] == "done"
    server.stop()

    _, expected = run(plan_of(SWEEP["search"], SWEEP["base"], budget=SWEEP["budget"]), pool)
    assert numbers(exported) == {
        trial: [(seed, metrics, [list(point) for point in curve]) for seed, _, _, metrics, curve in runs]
        for (trial, _), (_, _, _, runs) in figures(expected.results).items()
    }


def rows(server: Server, path: str) -> dict[int, Any]:
    """The trials that are over, by number."""
    found = server.call("GET", f"{path}/trials")["trials"]
    return {row["number"]: row for row in found if row["status"] == "done"}


def done(server: Server, path: str) -> int:
    return int(server.call("GET", path)["progress"]["done"])


def wait(condition: Any) -> None:
    deadline = time.monotonic() + 120
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.02)
