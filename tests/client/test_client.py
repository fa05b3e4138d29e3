"""The client against a real server."""

import asyncio
import threading
import time
from collections.abc import Iterator
from importlib.util import find_spec
from typing import Any

import httpx
import pytest

from app.client import AsyncClient, Client, ProblemError
from app.client.backoff import LONGEST_SECONDS, wait_seconds
from app.client.patience import TRIES
from app.client.tables import frame
from tests.conftest import Live, live

CIRCLE: dict[str, Any] = {
    "data": {"kind": "generated", "name": "circle", "samples": 100},
    "model": {"kind": "mlp", "hidden": [4]},
    "training": {"learning_rate": 0.3},
}


@pytest.fixture
def remote(server: Live) -> Iterator[Client]:
    with Client(server.url) as client:
        yield client


def test_a_session_is_trained_asked_and_ended(remote: Client) -> None:
    with remote.session(CIRCLE) as session:
        before = session.metrics["train_loss"]
        session.train(60, progress=False)
        assert session.clock["epoch"] == 60
        assert session.metrics["train_loss"] < before / 2
        assert session.predict([[0.0, 0.0], [5.0, 0.0]])["classes"] == [1, 0]
        assert len(session.history()) == 61
        assert session.history_csv().splitlines()[0].startswith("epoch,step,sample,train_loss")
        assert session.gradient_check()["max_relative_error"] < 1e-4
        assert len(session.parameters["layers"]) == 2
        session.patch(learning_rate=0.01)
        assert session.spec["training"]["learning_rate"] == 0.01
        looked = remote.attach(session.id)
        assert looked.document == {name: value for name, value in session.document.items() if name != "key"}
        with pytest.raises(ProblemError) as refused:
            looked.reset()
        assert refused.value.status == 401
    with pytest.raises(ProblemError) as gone:
        session.refresh()
    assert gone.value.status == 404


def test_a_session_goes_to_a_file_and_comes_back(remote: Client) -> None:
    with remote.session(CIRCLE) as session:
        session.advance(5)
        with remote.import_session(session.export()) as again:
            assert again.id != session.id
            assert again.parameters == session.parameters
        assert session.export("npz").startswith(b"PK")


def test_a_refusal_says_where_the_fault_is(remote: Client) -> None:
    with pytest.raises(ProblemError, match="learning_rate") as refused:
        remote.session({**CIRCLE, "training": {"learning_rate": "fast"}})
    assert refused.value.errors[0]["path"] == "training.learning_rate"


def test_an_upload(remote: Client) -> None:
    table = "a,b,kind\n" + "".join(f"{i},{-i},{'xy'[i % 2]}\n" for i in range(20))
    upload = remote.upload(table)
    with remote.session(
        {"data": {"kind": "upload", "id": upload["id"]}, "model": {"kind": "mlp"}}
    ) as session:
        assert session.data()["class_names"] == ["x", "y"]


def test_an_experiment_is_watched_read_and_opened(remote: Client) -> None:
    experiment = remote.experiment(
        CIRCLE, {"training.learning_rate": [0.01, 0.3]}, repeats=3, budget={"epochs": 20}
    )
    assert experiment.wait(progress=False)["status"] == "done"
    trials = experiment.trials()
    assert experiment.best == trials[1]
    rows = experiment.frame()
    assert find_spec("pandas") is not None or rows[1]["training.learning_rate"] == 0.3
    assert len(experiment.runs_frame()) == 6
    assert experiment.trials_csv().count("\n") == 3
    with experiment.open(1, repeat=2) as session:
        assert session.clock["epoch"] == 20
        assert session.spec["seed"] == 44
    again = remote.run(experiment.export())
    again.wait(progress=False)
    assert [one["metrics"] for one in again.trials()] == [one["metrics"] for one in trials]
    experiment.delete()
    assert experiment.id not in {one["id"] for one in remote.experiments()}


def test_progress_is_told_as_it_comes(remote: Client) -> None:
    experiment = remote.experiment(CIRCLE, {"seed": {"low": 1, "high": 30}}, budget={"epochs": 20})
    seen: set[int] = set()
    for message in experiment.updates():
        seen |= {trial["number"] for trial in message["trials"] if trial["status"] == "done"}
        if message["experiment"]["status"] == "done":
            break
    assert seen == set(range(30))


def test_frames_come_while_it_plays(remote: Client) -> None:
    with remote.session(CIRCLE) as session:
        session.play(until={"epochs": 40})
        for moment in session.frames():
            assert len(moment.parameters) == 17
            if moment.clock["epoch"] == 40:
                break


def test_bars_are_drawn(remote: Client, capsys: pytest.CaptureFixture[str]) -> None:
    with remote.session(CIRCLE) as session:
        session.train(3)
    assert "3/3" in capsys.readouterr().err
    remote.experiment(CIRCLE, {"seed": [1, 2]}, budget={"epochs": 3}).wait()
    assert "2/2" in capsys.readouterr().err


def test_many_sessions_at_once(server: Live) -> None:
    async def one(client: AsyncClient, seed: int) -> float:
        async with await client.session({**CIRCLE, "seed": seed}) as session:
            await session.train(10, progress=False)
            return session.metrics["train_loss"]

    async def everyone() -> list[float]:
        async with AsyncClient(server.url) as client:
            return await asyncio.gather(*(one(client, seed) for seed in range(10)))

    losses = asyncio.run(everyone())
    assert len(set(losses)) == 10
    assert asyncio.run(everyone()) == losses


def test_an_experiment_and_frames_with_asyncio(server: Live) -> None:
    async def script() -> str:
        async with AsyncClient(server.url) as client:
            experiment = await client.experiment(CIRCLE, {"seed": [1, 2, 3]}, budget={"epochs": 5})
            await experiment.wait(progress=False)
            async with await experiment.open(1, epochs=2) as session:
                async for moment in session.frames():
                    assert moment.clock["epoch"] == 2
                    break
            return experiment.status

    assert asyncio.run(script()) == "done"


def test_a_stream_comes_back_when_the_server_does() -> None:
    with live() as first, Client(first.url) as client:
        port = first.port
        experiment = client.experiment(CIRCLE, {"seed": [1]}, budget={"epochs": 2})
        updates = experiment.updates()
        assert next(updates)["type"] == "progress"
        first.stop()
        with live(port=port):
            # It is another server, so the experiment is unknown there: an answer, and not a broken connection.
            with pytest.raises(ProblemError) as refused:
                for _ in updates:
                    pass
            assert refused.value.status == 404


def test_a_stream_gives_up_after_so_many_tries(remote: Client) -> None:
    session = remote.session(CIRCLE)
    session._transport.url = "http://127.0.0.1:9"
    began = time.monotonic()
    with pytest.raises(ConnectionError, match="no stream at ws"):
        next(session.frames(tries=3))
    assert time.monotonic() - began < 5


class Busy:
    """Says a few times that it is busy, or breaks the connection."""

    def __init__(self, *first: int) -> None:
        self.left = list(first)
        self.calls = 0
        self.lock = threading.Lock()

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.calls += 1
        if not self.left:
            return httpx.Response(200, json={"id": "S"})
        status = self.left.pop(0)
        if status == 0:
            raise httpx.ConnectError("gone")
        headers = {"Retry-After": "0", "Content-Type": "application/problem+json"}
        return httpx.Response(status, headers=headers, json={"detail": "busy"})


@pytest.fixture
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.client.patience.wait_seconds", lambda _: 0.0)
    assert TRIES > 3


def test_a_busy_server_is_asked_again(hurried: None) -> None:
    busy = Busy(429, 429, 429)
    assert Client(transport=httpx.MockTransport(busy)).session({}).id == "S"
    assert busy.calls == 4
    reading = Busy(429, 503, 502)
    assert Client(transport=httpx.MockTransport(reading)).attach("S").id == "S"
    assert reading.calls == 4


def test_a_broken_connection_is_tried_again(hurried: None) -> None:
    for call in (lambda client: client.catalog(), lambda client: client.session({})):
        breaking = Busy(0, 0)
        call(Client(transport=httpx.MockTransport(breaking)))
        assert breaking.calls == 3
    gone = Busy(*[0] * 99)
    with pytest.raises(httpx.ConnectError):
        Client(transport=httpx.MockTransport(gone)).session({})
    assert gone.calls == TRIES


def test_patience_has_an_end(hurried: None) -> None:
    with pytest.raises(ProblemError, match="429"):
        Client(transport=httpx.MockTransport(Busy(*[429] * 99))).session({})
    with pytest.raises(ProblemError, match="500"):
        Client(transport=httpx.MockTransport(Busy(500))).session({})


def test_waits_grow_and_differ() -> None:
    assert max(wait_seconds(attempt) for attempt in range(100)) <= LONGEST_SECONDS
    assert max(wait_seconds(0) for _ in range(20)) < min(wait_seconds(6) for _ in range(20))
    assert len({wait_seconds(3) for _ in range(10)}) > 1


def test_rows_without_pandas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.client.tables.find_spec", lambda _: None)
    assert frame([{"a": 1}]) == [{"a": 1}]
