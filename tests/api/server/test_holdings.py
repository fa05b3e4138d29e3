"""What the server holds is told at each scrape, beside what it may, and no database is asked for it."""

from collections.abc import Iterator

import httpx
import pytest

from app.main import create_app
from app.settings import Settings
from app.storage.store import Store
from tests.api.experiments.test_router import Handle as Experiment
from tests.api.handle import AND, create
from tests.conftest import Live, live


def figures(text: str) -> dict[str, float]:
    pairs = (line.rsplit(" ", 1) for line in text.splitlines() if not line.startswith("#"))
    return {name: float(value) for name, value in pairs}


@pytest.fixture
def own() -> Iterator[Live]:
    """A server of its own: of one that others use, what it holds may go at any time."""
    with live() as running:
        yield running


def test_a_session_a_room_and_an_experiment_are_seen(own: Live) -> None:
    with httpx.Client(base_url=f"{own.url}/api/v1", timeout=60) as client:
        seen(own, client)


def seen(server: Live, client: httpx.Client) -> None:
    before = figures(httpx.get(f"{server.url}/metrics").text)
    handle = create(client, AND)
    room = client.post(
        "/rooms", json={"session": handle.id}, headers={"Authorization": f"Bearer {handle.key}"}
    )
    assert room.status_code == 201, room.text
    search = {"base": AND, "search": {"seed": {"low": 1, "high": 2}}, "repeats": 1, "budget": {"epochs": 3}}
    found = Experiment(client, search).until("done")
    after = figures(httpx.get(f"{server.url}/metrics").text)

    def more(name: str) -> float:
        return after[name] - before[name]

    assert more("perceptory_rooms") == 1
    assert more("perceptory_sessions") >= 1
    assert after['perceptory_taken{limit="sessions"}'] == after["perceptory_sessions"]
    assert more('perceptory_taken{limit="session_bytes"}') > 0
    assert more('perceptory_experiments{status="done"}') == 1, found
    assert more('perceptory_trials_total{status="done"}') == 2
    assert more("perceptory_store_seconds_count") > 0
    assert after['perceptory_allowed{limit="sessions"}'] == server.settings.max_sessions
    names = {name.partition("{")[2] for name in after if name.startswith("perceptory_taken")}
    assert names == {name.partition("{")[2] for name in after if name.startswith("perceptory_allowed")}


def test_a_scrape_asks_nothing_of_the_database(monkeypatch: pytest.MonkeyPatch) -> None:
    app = create_app(Settings(database=":memory:"))

    def no(*_: object) -> None:
        raise AssertionError("the database was asked")

    monkeypatch.setattr(Store, "submit", no)
    text = app.state.services.metrics.text().decode()
    assert figures(text)["perceptory_store_waiting"] == 0


def test_the_store_tells_how_long_things_took_and_what_failed() -> None:
    app = create_app(Settings(database=":memory:"))
    shared = app.state.services
    shared.store.open()
    shared.store.check().result()

    def fail(_: object) -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        shared.store.submit(fail).result()
    shared.store.close()
    told = figures(shared.metrics.text().decode())
    assert told["perceptory_store_seconds_count"] == 2
    assert told["perceptory_store_failures_total"] == 1
