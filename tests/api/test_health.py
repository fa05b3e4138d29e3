"""Whether the server lives and can work, and its figures, which may be switched off."""

import asyncio
from concurrent.futures import Future
from typing import Any

import httpx
import pytest

from app.api.problems import Problem
from app.api.readiness import Readiness
from app.storage.rows import StoreError
from tests.api.handle import assert_problem
from tests.conftest import live


def test_a_server_lives_and_is_ready(root: httpx.Client) -> None:
    assert root.get("/healthz").json() == {"status": "alive"}
    assert root.get("/readyz").json() == {"status": "ready"}


def test_figures_are_counted_by_route_and_never_by_path(root: httpx.Client) -> None:
    root.get("/api/v1/sessions/a-secret-id")
    told = root.get("/metrics")
    assert told.headers["content-type"].startswith("text/plain; version=0.0.4")
    assert 'route="/api/v1/sessions/{id}",status="404"' in told.text
    assert "a-secret-id" not in told.text
    assert "perceptory_event_loop_lag_seconds_bucket" in told.text


def test_figures_may_be_switched_off() -> None:
    with live(metrics=False) as server, httpx.Client(base_url=server.url) as client:
        assert "PERCEPTORY_METRICS" in assert_problem(client.get("/metrics"), 404)["detail"]
        assert client.get("/healthz").status_code == 200


class Store:
    """Answers as it is told to."""

    def __init__(self, error: Exception | None = None, *, silent: bool = False) -> None:
        self.error = error
        self.silent = silent
        self.asked = 0

    def check(self) -> Future[None]:
        self.asked += 1
        answer: Future[None] = Future()
        if self.error is not None:
            answer.set_exception(self.error)
        elif not self.silent:
            answer.set_result(None)
        return answer


def test_however_many_ask_the_store_is_asked_once() -> None:
    store: Any = Store()

    async def ask() -> None:
        readiness = Readiness(store)
        await asyncio.gather(*(readiness.require() for _ in range(50)))

    asyncio.run(ask())
    assert store.asked == 1


@pytest.mark.parametrize(
    ("store", "said"),
    [
        (
            Store(StoreError("host db.secret:5432 refused", full=False)),
            "the database can't be reached or written",
        ),
        (Store(StoreError("no space left", full=True)), "the disk is full"),
        (Store(silent=True), "the database does not answer"),
    ],
    ids=["away", "full", "silent"],
)
def test_a_store_that_can_not_store_is_not_ready(
    store: Any, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.api.readiness.PATIENCE_SECONDS", 0.05)

    async def ask() -> None:
        with pytest.raises(Problem) as caught:
            await Readiness(store).require()
        assert caught.value.status_code == 503
        assert said in caught.value.detail
        assert "secret" not in caught.value.detail
        assert (caught.value.headers or {})["Retry-After"] == "5"

    asyncio.run(ask())
