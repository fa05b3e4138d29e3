"""Experiments over REST and WebSocket."""

import csv
import io
import json
import time
from collections import deque
from collections.abc import Iterator
from functools import partial
from typing import Any

import httpx
import pytest
from scipy import stats
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import connect

from tests.api.handle import assert_problem
from tests.conftest import Live, live

BASE: dict[str, Any] = {
    "data": {"kind": "generated", "name": "circle", "samples": 60},
    "model": {"kind": "mlp", "hidden": [3]},
    "training": {"batch_size": 10},
}
GRID: dict[str, Any] = {
    "base": BASE,
    "search": {"training.learning_rate": [0.01, 0.1, 1.0], "model.hidden": [[2], [3, 2]]},
    "repeats": 2,
    "budget": {"epochs": 10},
}
# Enough to be stopped in the midst of it.
LONG: dict[str, Any] = {
    "base": {**BASE, "data": {**BASE["data"], "samples": 2000}},
    "search": {"seed": {"low": 1, "high": 200}},
    "budget": {"epochs": 150},
}


class Handle:
    """An experiment as a client has it."""

    def __init__(self, client: httpx.Client, document: Any) -> None:
        answer = client.post("/experiments", json=document)
        assert answer.status_code == 202, answer.text
        self.client = client
        self.first = answer.json()
        self.path = f"/experiments/{self.first['id']}"

    def call(self, method: str, what: str = "", **more: Any) -> httpx.Response:
        headers = {"Authorization": f"Bearer {self.first['key']}"}
        return self.client.request(method, f"{self.path}{what}", headers=headers, **more)

    def now(self) -> Any:
        return self.client.get(self.path).raise_for_status().json()

    def until(self, *statuses: str) -> Any:
        deadline = time.monotonic() + 60
        while (now := self.now())["status"] not in statuses:
            assert time.monotonic() < deadline, now
            time.sleep(0.02)
        return now


@pytest.fixture(scope="module")
def done(server: Live) -> Iterator[Handle]:
    with httpx.Client(base_url=f"{server.url}/api/v1", timeout=30) as client:
        handle = Handle(client, GRID)
        handle.until("done")
        yield handle


def test_a_fresh_one_is_queued_and_complete(client: httpx.Client) -> None:
    handle = Handle(client, GRID)
    assert handle.first["status"] in ("queued", "running", "done")
    assert handle.first["progress"]["total"] == 6
    assert handle.first["experiment"]["objective"] == "test_loss"
    assert handle.first["environment"]["numpy"]
    again = Handle(client, handle.first["experiment"])
    assert again.first["experiment"] == handle.first["experiment"]


def test_it_runs_to_its_end(done: Handle) -> None:
    now = done.now()
    assert now["progress"] == {"done": 6, "running": 0, "failed": 0, "total": 6, "eta_seconds": None}
    rows = done.client.get(f"{done.path}/trials").json()["trials"]
    assert [row["number"] for row in rows] == list(range(6))
    assert {row["status"] for row in rows} == {"done"}
    assert now["best"] == min(rows, key=lambda row: row["objective"])
    for row in rows:
        figure = row["metrics"]["test_loss"]
        assert figure["count"] == 2
        assert figure["min"] <= figure["mean"] == row["objective"] <= figure["max"]
        # Two runs say little: Student's interval is 12.7 standard errors to each side.
        margin = stats.t.ppf(0.975, 1) * figure["std"] / 2**0.5
        low, high = figure["mean"] - margin, figure["mean"] + margin
        assert (figure["low"], figure["high"]) == pytest.approx((low, high), rel=1e-9)
        assert figure["std"] > 0
    assert "key" not in now
    assert [
        one["id"] for one in done.client.get("/experiments", params={"ids": now["id"]}).json()["experiments"]
    ] == [now["id"]]


def test_trials_as_csv(done: Handle) -> None:
    answer = done.client.get(f"{done.path}/trials", headers={"Accept": "text/csv"})
    assert answer.headers["content-type"].startswith("text/csv")
    lines = list(csv.DictReader(io.StringIO(answer.text)))
    rows = done.client.get(f"{done.path}/trials").json()["trials"]
    for line, row in zip(lines, rows, strict=True):
        assert json.loads(line["model.hidden"]) == row["parameters"]["model.hidden"]
        assert float(line["test_loss_mean"]) == row["metrics"]["test_loss"]["mean"]
        assert float(line["objective"]) == row["objective"]


def test_one_trial_with_its_curves(done: Handle) -> None:
    trial = done.client.get(f"{done.path}/trials/3").json()
    assert trial["parameters"] == {"training.learning_rate": 0.1, "model.hidden": [3, 2]}
    assert [run["seed"] for run in trial["runs"]] == [42, 43]
    epochs = [point[0] for point in trial["runs"][0]["curve"]]
    assert (epochs[0], epochs[-1]) == (0, 10)
    assert epochs == sorted(set(epochs))
    assert trial["runs"][0]["curve"][-1][1:] == list(trial["runs"][0]["metrics"].values())
    with_curves = done.client.get(f"{done.path}/trials", params={"curves": True}).json()["trials"]
    assert with_curves[3] == {name: value for name, value in trial.items() if name != "spec"}
    assert_problem(done.client.get(f"{done.path}/trials/6"), 404)


def test_a_trial_opens_as_a_live_session(done: Handle) -> None:
    trial = done.client.get(f"{done.path}/trials/2").json()
    for repeat in (0, 1):
        session = done.client.post(f"{done.path}/trials/2/open", json={"repeat": repeat}).json()
        assert session["clock"]["epoch"] == 10
        assert session["metrics"] == pytest.approx(trial["runs"][repeat]["metrics"])
        assert session["spec"]["seed"] == 42 + repeat
    session = done.client.post(f"{done.path}/trials/2/open", json={"epochs": 4}).json()
    assert session["clock"]["epoch"] == 4
    play = {"Authorization": f"Bearer {session['key']}"}
    assert done.client.post(f"/sessions/{session['id']}/reset", headers=play).status_code == 200
    assert_problem(done.client.post(f"{done.path}/trials/2/open", json={"repeat": 2}), 404)
    assert_problem(done.client.post(f"{done.path}/trials/99/open"), 404)


def test_an_export_runs_again_to_the_same_numbers(done: Handle) -> None:
    document = done.client.get(f"{done.path}/export").json()
    again = Handle(done.client, document["experiment"])
    again.until("done")
    rerun = done.client.get(f"{again.path}/export").json()

    def numbers(trials: Any) -> Any:
        return [
            [{name: run[name] for name in ("seed", "metrics", "curve")} for run in trial["runs"]]
            for trial in trials
        ]

    assert numbers(rerun["trials"]) == numbers(document["trials"])


def test_stop_and_resume(client: httpx.Client) -> None:
    handle = Handle(client, LONG)
    while handle.now()["progress"]["done"] < 3:
        time.sleep(0.01)
    assert handle.call("POST", "/stop").status_code == 200
    stopped = handle.until("stopped")
    kept = stopped["progress"]["done"]
    assert 3 <= kept < 200
    before = {row["number"]: row for row in client.get(f"{handle.path}/trials").json()["trials"]}
    assert handle.call("POST", "/resume").status_code == 200
    assert_problem(handle.call("POST", "/resume"), 409)
    handle.until("done")
    after = {row["number"]: row for row in client.get(f"{handle.path}/trials").json()["trials"]}
    assert len(after) == 200
    for number, row in before.items():
        if row["status"] == "done":
            assert after[number] == row
    assert_problem(handle.call("POST", "/resume"), 409)


def test_only_the_key_changes_it(done: Handle) -> None:
    for method, what in (("POST", "/stop"), ("POST", "/resume"), ("DELETE", "")):
        assert_problem(done.client.request(method, f"{done.path}{what}"), 401)
        wrong = {"Authorization": "Bearer wrong"}
        assert_problem(done.client.request(method, f"{done.path}{what}", headers=wrong), 401)


def test_a_deleted_one_is_gone(client: httpx.Client) -> None:
    handle = Handle(client, GRID)
    assert handle.call("DELETE").status_code == 204
    assert_problem(client.get(handle.path), 404)
    assert_problem(handle.call("POST", "/stop"), 404)


@pytest.mark.parametrize(
    ("change", "status", "path"),
    [
        ({"search": {"training.lerning_rate": [1.0]}}, 422, "search.training.lerning_rate"),
        ({"search": {}}, 422, "search"),
        ({"search": {"seed": []}}, 422, "search.seed"),
        (
            {"search": {"seed": {"low": 1, "high": 1000}, "data.seed": {"low": 1, "high": 1000}}},
            413,
            "search",
        ),
        ({"strategy": "genetic"}, 422, "strategy"),
        ({"budget": {"epochs": 0}}, 422, "budget.epochs"),
        ({"surch": 1}, 422, "surch"),
        ({"base": 3}, 422, "base"),
        ({"base": {}}, 422, "base.data"),
    ],
)
def test_bad_input_is_refused_within_a_second(
    client: httpx.Client, change: Any, status: int, path: str
) -> None:
    # The server is in this process: what it works counts, not what it waits for a core that other tests have.
    began = time.process_time()
    assert_problem(client.post("/experiments", json={**GRID, **change}), status, path)
    assert time.process_time() - began < 1


def test_a_scheduler_that_is_down_is_told_within_a_second() -> None:
    with live(scheduler="tcp://127.0.0.1:9") as server:
        began = time.process_time()
        # A scheduler that were waited for would be waited for longer than that.
        answer = httpx.post(f"{server.url}/api/v1/experiments", json=GRID, timeout=5)
        assert time.process_time() - began < 1
        problem = assert_problem(answer, 503)
        assert "tcp://127.0.0.1:9" in problem["detail"]
        assert httpx.get(f"{server.url}/api/v1/experiments").json()["experiments"] == []


def test_no_more_than_so_many_wait_or_run() -> None:
    with live(max_active_experiments=1) as server, httpx.Client(base_url=f"{server.url}/api/v1") as client:
        first = Handle(client, LONG)
        answer = client.post("/experiments", json=GRID)
        assert_problem(answer, 429)
        assert int(answer.headers["Retry-After"]) > 0
        first.call("POST", "/stop")
        first.until("stopped")
        Handle(client, GRID).until("done")


def test_the_stream_tells_of_every_trial(server: Live, client: httpx.Client) -> None:
    handle = Handle(client, GRID)
    rows: dict[int, Any] = {}
    with connect(f"ws://{server.host}/api/v1{handle.path}/stream") as stream:
        while True:
            message = json.loads(stream.recv(timeout=30))
            assert message["type"] == "progress"
            rows.update({row["number"]: row for row in message["trials"]})
            if message["experiment"]["status"] == "done":
                break
    assert list(rows.values()) == client.get(f"{handle.path}/trials").json()["trials"]


def test_the_stream_of_none(server: Live) -> None:
    with connect(f"ws://{server.host}/api/v1/experiments/none/stream") as stream:
        assert json.loads(stream.recv(timeout=10))["problem"]["status"] == 404
        with pytest.raises(Exception, match="4404"):
            stream.recv(timeout=10)


@pytest.mark.parametrize(("end", "code"), [("DELETE", 4404), ("stop", 1012)])
def test_a_stream_says_whether_the_experiment_ends_or_the_server(end: str, code: int) -> None:
    with live() as server, httpx.Client(base_url=f"{server.url}/api/v1") as client:
        handle = Handle(client, LONG)
        with connect(f"ws://{server.host}/api/v1{handle.path}/stream") as stream:
            stream.recv(timeout=30)
            if end == "stop":
                server.stop()
            else:
                handle.call(end, "")
            with pytest.raises(ConnectionClosed) as closed:
                deque(iter(partial(stream.recv, timeout=30), None), maxlen=0)
        assert closed.value.rcvd is not None
        assert closed.value.rcvd.code == code


def test_an_uploaded_table_can_be_searched(client: httpx.Client) -> None:
    text = "a,b,kind\n" + "".join(f"{i},{i * i % 7},{'xy'[i % 2]}\n" for i in range(40))
    upload = client.post("/uploads", content=text, headers={"Content-Type": "text/csv"}).json()
    base = {"data": {"kind": "upload", "id": upload["id"]}, "model": {"kind": "mlp", "hidden": [3]}}
    handle = Handle(client, {**GRID, "base": base})
    assert handle.until("done")["progress"]["done"] == 6
    assert handle.first["experiment"]["base"]["data"]["kind"] == "inline"
