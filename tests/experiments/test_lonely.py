"""A cluster without a worker: whoever waits is told, and for how long."""

import json
import logging
import time
from concurrent.futures import Executor, Future
from typing import Any

import httpx
import psutil
from typer.testing import CliRunner

from app.cli import app
from app.experiments.cluster import Lease, Local
from app.experiments.runner import Runner
from app.runs.limits import RunLimits
from tests.conftest import live
from tests.experiments.helpers import CIRCLE, Seen, experiment, plan_of
from tests.experiments.test_cluster import answers, foreign_cluster, wait_for


class Nobody(Executor):
    """Takes what it is given, and nothing comes of it."""

    def submit(self, function: Any, /, *arguments: Any, **_: Any) -> Future[Any]:
        return Future()


def test_a_sweep_without_a_worker_says_so_and_gives_up() -> None:
    with foreign_cluster(0) as (address, _):
        wait_for(lambda: answers(address))
        began = time.monotonic()
        result = CliRunner().invoke(
            app,
            ["sweep", "-", "--scheduler", address, "--patience", "1.5", "--json"],
            input=json.dumps(experiment()),
        )
    assert time.monotonic() - began < 45
    assert result.exit_code == 2
    told = " ".join(result.stderr.split())
    assert "The cluster has no worker; it waits 1.5 s for one, then gives up." in told
    assert "Given up: the cluster had no worker for 1.5 s" in told


def test_an_experiment_without_a_worker_says_so_in_its_note() -> None:
    with foreign_cluster(0) as (address, _):
        wait_for(lambda: answers(address))
        with live(scheduler=address, worker_patience_seconds=2) as server:
            root = f"{server.url}/api/v1/experiments"
            path = f"{root}/{httpx.post(root, json=experiment(), timeout=60).raise_for_status().json()['id']}"
            notes: list[str] = []

            def over() -> bool:
                now = httpx.get(path).json()
                if now["note"] not in notes:
                    notes.append(now["note"])
                return bool(now["status"] == "failed")

            wait_for(over, 60)
    assert "the cluster has no worker; it waits 2 s for one, then gives up" in notes
    assert notes[-1] == "the cluster had no worker for 2 s; start one, then resume"


def test_a_worker_that_comes_back_takes_the_note_away(monkeypatch: Any) -> None:
    monkeypatch.setattr("app.experiments.runner.NOTICE_SECONDS", 0.02)
    monkeypatch.setattr("app.experiments.runner.LOOK_SECONDS", 0.01)
    looks = iter([False] * 30 + [True])
    told: list[bool] = []
    lease = Lease(Nobody(), 2, attended=lambda: next(looks, True), patience=30)
    runner = Runner(plan_of(), lease, RunLimits(), Seen(), alone=told.append)

    def alone(there: bool) -> None:
        told.append(there)
        runner.stopping = not there

    runner._tell_alone = alone
    assert runner.run() == "stopped"
    assert told == [True, False]


def test_our_own_cluster_keeps_quiet_and_shows_no_dashboard(caplog: Any) -> None:
    """Dask tells at info of each key that is called back: thousands of lines for one experiment that is stopped."""
    cluster = Local(1, small=0.0)
    with caplog.at_level(logging.INFO):
        try:
            executor = cluster.lease(1).executor
            waiting = [executor.submit(time.sleep, 0.2 + number / 1000) for number in range(20)]
            assert cluster._dask is not None
            scheduler = cluster._dask._cluster.scheduler
            wait_for(lambda: len(scheduler.tasks) > 10)
            port = scheduler.http_server.port
            mine = {one.laddr.port for one in psutil.Process().net_connections() if one.status == "LISTEN"}
            assert port not in mine
            for future in waiting:
                future.cancel()
            wait_for(lambda: len(scheduler.tasks) < 10)
        finally:
            cluster.close()
    assert [one for one in caplog.records if one.name.startswith("distributed")] == []


def test_a_refusal_names_the_file(tmp_path: Any) -> None:
    file = tmp_path / "rates.json"
    file.write_text(json.dumps(experiment({"training.lerning_rate": [1]}, CIRCLE)))
    result = CliRunner().invoke(app, ["sweep", str(file)])
    assert result.exit_code == 2
    assert f"{file}: search.training.lerning_rate: is not a known field" in result.stderr
    result = CliRunner().invoke(app, ["sweep", "-"], input="{}")
    assert "Standard input: base: is required" in result.stderr


def test_a_sweep_over_losses_says_how_they_are_compared() -> None:
    document = experiment({"training.loss": ["mse", "binary_cross_entropy"]}, CIRCLE)
    result = CliRunner().invoke(app, ["sweep", "-"], input=json.dumps(document))
    assert result.exit_code == 0
    assert "ranked by test_accuracy" in result.stderr
    result = CliRunner().invoke(app, ["sweep", "-"], input=json.dumps({**document, "objective": "test_loss"}))
    assert result.exit_code == 0
    assert "no trial is called the best" in result.stderr
