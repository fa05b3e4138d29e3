"""A script waits for what plays or runs, as long as it says and no longer."""

import asyncio
import re
import time
from collections.abc import Iterator
from typing import Any

import pytest

from app.client import AsyncClient, Client
from tests.client.helpers import CIRCLE
from tests.conftest import Live


@pytest.fixture
def remote(server: Live) -> Iterator[Client]:
    with Client(server.url) as client:
        yield client


WAYS: list[dict[str, Any]] = [{}, {"poll": 0.02}]


@pytest.mark.parametrize("way", WAYS, ids=["stream", "poll"])
def test_a_session_is_waited_for(remote: Client, way: dict[str, Any]) -> None:
    with remote.session(CIRCLE) as session:
        session.play(until={"epochs": 40})
        assert session.wait(timeout=60, **way) is session
        assert session.status == "done"
        assert session.clock["epoch"] == 40
        # It stands still already.
        assert session.wait(timeout=60, **way).clock["epoch"] == 40


@pytest.mark.parametrize("way", WAYS, ids=["stream", "poll"])
def test_who_waits_hears_when_the_time_is_over(remote: Client, way: dict[str, Any]) -> None:
    with remote.session(CIRCLE) as session:
        session.play(epochs_per_second=1)
        began = time.monotonic()
        with pytest.raises(TimeoutError, match=r"is not done after 0\.3 s, and goes on") as late:
            session.wait(timeout=0.3, **way)
        assert time.monotonic() - began < 20
        assert session.id[:8] in str(late.value)
        assert session.refresh()["status"] == "playing"


@pytest.mark.parametrize("way", WAYS, ids=["stream", "poll"])
def test_a_run_that_diverges_ends_the_wait(remote: Client, way: dict[str, Any]) -> None:
    spec = {
        "data": {"kind": "generated", "name": "plane", "samples": 60},
        "model": {"kind": "mlp", "hidden": [3], "activation": "relu"},
        "training": {"learning_rate": 1000.0},
    }
    with remote.session(spec) as session:
        session.play(until={"epochs": 10_000})
        assert session.wait(timeout=60, **way).status == "diverged"
        assert session.document["diagnosis"]


def test_a_session_that_somebody_else_pauses_is_over(remote: Client) -> None:
    async def script(url: str) -> str:
        async with AsyncClient(url) as client, await client.session(CIRCLE) as session:
            await session.play(epochs_per_second=5)
            waiting = asyncio.create_task(session.wait(timeout=60))
            await asyncio.sleep(0.2)
            assert not waiting.done()
            await session.pause()
            return (await waiting).status

    assert asyncio.run(script(remote._transport.url)) == "paused"


@pytest.mark.parametrize("way", WAYS, ids=["stream", "poll"])
def test_an_experiment_is_waited_for_no_longer_than_said(remote: Client, way: dict[str, Any]) -> None:
    base = {**CIRCLE, "data": {**CIRCLE["data"], "samples": 2000}}
    experiment = remote.experiment(base, {"seed": {"low": 1, "high": 64}}, budget={"epochs": 400})
    with pytest.raises(TimeoutError, match=r"is not over after 0\.05 s, and goes on") as late:
        experiment.wait(timeout=0.05, progress=False, **way)
    assert re.search(r"<Experiment \S+ (queued|running), \d+ of 64 trials", str(late.value))
    experiment.stop()
    assert experiment.wait(timeout=60, progress=False, **way)["status"] == "stopped"
    experiment.delete()


def test_frames_end_when_their_time_is_over(remote: Client) -> None:
    with remote.session(CIRCLE) as session:
        frames = session.frames(timeout=0.3)
        with pytest.raises(TimeoutError):
            for _ in frames:
                pass
        experiment = remote.experiment(CIRCLE, {"seed": [1]}, budget={"epochs": 2})
        experiment.wait(progress=False)
        with pytest.raises(TimeoutError):
            for _ in experiment.updates(timeout=0.3):
                pass


def test_training_has_its_time(remote: Client) -> None:
    with remote.session(CIRCLE) as session, pytest.raises(TimeoutError):
        session.train(1_000_000, progress=False, timeout=0.2)
