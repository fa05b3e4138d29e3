"""The client behind a bad network: whatever is asked is done once, and what can't be is said."""

import asyncio
import re
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import aclosing
from itertools import islice
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import httpx
import pytest
from websockets.sync.client import connect

from app.bench.network import BadNetwork, Link, response
from app.client import AsyncClient, Client, ProblemError
from tests.client.helpers import CIRCLE, Faulty, listening
from tests.conftest import Live, live

PATIENCE = 120
DIGITS: dict[str, Any] = {
    "data": {"kind": "bundled", "name": "digits"},
    "model": {"kind": "mlp", "layers": [{"units": 32, "activation": "relu"}, {"units": 10, "activation": "softmax"}]},
}  # fmt: skip


@pytest.fixture(scope="module")
def server() -> Iterator[Live]:
    """One of their own: its sessions are counted, and nobody else's are forgotten meanwhile."""
    with live() as running:
        yield running


@pytest.fixture
def network(server: Live) -> Iterator[BadNetwork]:
    with BadNetwork(server.port, Link(rtt=0.02)) as one:
        yield one


@pytest.fixture
def remote(network: BadNetwork) -> Iterator[Client]:
    with Client(network.url) as client:
        client.catalog()
        yield client


def a(method: str, path: str) -> Callable[[bytes], bool]:
    """Whether a request is of that kind; the path by its end."""
    return lambda head: re.match(rf"{method} /api/v1\S*{path}[ ?]".encode(), head) is not None


def sessions(server: Live) -> float:
    """How many there are."""
    text = httpx.get(f"{server.url}/metrics").text
    found = re.search(r"^perceptory_sessions (\S+)", text, re.MULTILINE)
    assert found
    return float(found[1])


def spoil(network: BadNetwork, how: str, method: str, path: str) -> None:
    """One call goes wrong in that way."""
    match = a(method, path)
    if how == "a gateway's 503 after it was done":
        network.lose_reply(match, instead=response(503, "busy", "Retry-After: 0"))
    else:
        {"request lost": network.lose_request, "reply lost": network.lose_reply, "repeated": network.repeat}[
            how
        ](match)


HOWS = ["request lost", "reply lost", "repeated", "a gateway's 503 after it was done"]


@pytest.mark.parametrize("how", HOWS)
def test_every_change_is_done_once(network: BadNetwork, remote: Client, server: Live, how: str) -> None:
    before = sessions(server)
    spoil(network, how, "POST", "/sessions")
    with remote.session(CIRCLE) as session:
        assert sessions(server) == before + 1
        spoil(network, how, "POST", "/advance")
        assert session.advance(5)["clock"]["epoch"] == 5
        spoil(network, how, "PATCH", session.id)
        assert session.patch(learning_rate=0.1)["spec"]["training"]["learning_rate"] == 0.1
        spoil(network, how, "PUT", "/parameters")
        session.set_parameters(changes=[{"layer": 0, "unit": 0, "input": None, "value": 0.5}])
        spoil(network, how, "POST", "/fork")
        with session.fork() as twin:
            assert sessions(server) == before + 2
            assert twin.clock == session.clock
            spoil(network, how, "DELETE", twin.id)
        # The one without a bad network between tells the truth.
        with Client(server.url) as direct:
            assert direct.attach(session.id).document["clock"] == session.clock
            assert len(direct.attach(session.id).history()) == len(session.history())
        assert session.clock["epoch"] == 5
    assert sessions(server) == before


def test_an_experiment_is_started_once(network: BadNetwork, remote: Client) -> None:
    network.lose_reply(a("POST", "/experiments"))
    experiment = remote.experiment(CIRCLE, {"seed": [1, 2]}, budget={"epochs": 2})
    assert experiment.wait(PATIENCE, progress=False)["status"] == "done"
    network.lose_reply(a("DELETE", experiment.id))
    experiment.delete()


def test_a_training_goes_on_where_it_was_cut(network: BadNetwork, remote: Client, server: Live) -> None:
    with remote.session(CIRCLE) as session, Client(server.url) as direct, direct.session(CIRCLE) as twin:
        for lose in (network.lose_request, network.lose_reply, network.repeat):
            lose(a("POST", "/advance"), times=2)
        session.train(60, progress=False)
        twin.train(60, progress=False)
        assert session.clock == twin.clock
        assert session.metrics == twin.metrics
        assert session.parameters == twin.parameters


def test_a_call_within_a_stall_is_done_once(network: BadNetwork, remote: Client) -> None:
    with remote.session(CIRCLE) as session, ThreadPoolExecutor(1) as pool:
        network.stall()
        call = pool.submit(session.advance, 5)
        with pytest.raises(TimeoutError):
            call.result(0.3)
        network.go_on()
        assert call.result(PATIENCE)["clock"]["epoch"] == 5


def test_a_call_whose_reply_a_restart_took_along_is_done_once(tmp_path: Path) -> None:
    database = f"sqlite:///{tmp_path}/restarted.sqlite"
    with live(database=database) as first, BadNetwork(first.port) as network, Client(network.url) as client:
        session = client.session(CIRCLE)
        network.lose_reply(a("POST", "/advance"))
        lost = network.lose_request(a("POST", "/advance"))
        with ThreadPoolExecutor(1) as pool:
            call = pool.submit(session.advance, 5)
            assert lost.happened.wait(PATIENCE)
            # What is asked next waits for the other server.
            network.stall()
            first.stop()
            with live(database=database) as second:
                network.target = ("127.0.0.1", second.port)
                network.go_on()
                assert call.result(PATIENCE)["clock"]["epoch"] == 5
                assert session.refresh()["clock"]["epoch"] == 5
                session.delete()


@pytest.mark.parametrize("status", [200, 302, 511])
def test_a_portal_is_named_and_after_the_login_all_goes_on(
    network: BadNetwork, remote: Client, status: int
) -> None:
    with remote.session(CIRCLE) as session:
        session.advance(2)
        network.portal(status)
        for call in (session.refresh, session.advance, remote.catalog, lambda: remote.session(CIRCLE)):
            with pytest.raises(ProblemError, match="a network's login page") as raised:
                call()
            assert raised.value.status == status
            assert network.url in str(raised.value)
        with pytest.raises(ConnectionError, match="want a login first"):
            next(session.frames(tries=2))
        network.portal(None)
        assert session.clock["epoch"] == 2
        assert session.advance(3)["clock"]["epoch"] == 5


@pytest.mark.parametrize("status", [200, 403])
def test_without_websockets_one_asks(network: BadNetwork, remote: Client, status: int) -> None:
    network.no_websockets(status)
    with remote.session(CIRCLE) as session:
        with pytest.raises(ConnectionError, match=r"do WebSockets come through it\? wait\(poll=1\)"):
            next(session.frames(tries=2))
        session.play(until={"epochs": 5})
        assert session.wait(PATIENCE, poll=0.05).clock["epoch"] == 5


@pytest.fixture
def streams(network: BadNetwork, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Client, list[str]]]:
    """A client that loses patience sooner than others, and the streams that it has opened."""
    monkeypatch.setattr("app.client.signals.HEARTBEAT_SECONDS", 1)
    monkeypatch.setattr("app.client.blocking.stream.SILENCE_SECONDS", 5.0)
    opened = []

    def opening(address: str, **options: Any) -> Any:
        opened.append(address)
        # Their pings would notice a dead path, too, later.
        return connect(address, **options, ping_interval=None)

    with Client(network.url, connect=opening) as client:
        yield client, opened


def test_frames_go_on_after_cuts_and_on_dead_paths(
    network: BadNetwork, streams: tuple[Client, list[str]]
) -> None:
    client, opened = streams
    with client.session(CIRCLE) as session:
        session.play(epochs_per_second=50)
        frames = session.frames(timeout=PATIENCE)
        seen = [next(frames).sequence]
        for end, times in ((network.cut, 2), (network.strand, 3)):
            end()
            # What had come before may still be there.
            while len(opened) < times:
                seen.append(next(frames).sequence)
        seen += [frame.sequence for frame in islice(frames, 3)]
        assert seen == sorted(seen)
        frames.close()


def test_frames_go_on_with_asyncio(network: BadNetwork, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.client.signals.HEARTBEAT_SECONDS", 1)
    monkeypatch.setattr("app.client.aio.stream.SILENCE_SECONDS", 5.0)

    async def script() -> list[int]:
        seen = []
        async with AsyncClient(network.url) as client, await client.session(CIRCLE) as session:
            network.lose_reply(a("POST", "/play"))
            await session.play(epochs_per_second=50)
            async with aclosing(session.frames(timeout=PATIENCE)) as frames:
                async for frame in frames:
                    seen.append(frame.clock["epoch"])
                    if len(seen) in (3, 6):
                        await asyncio.to_thread(network.cut if len(seen) == 3 else network.strand)
                    if len(seen) == 40:
                        break
        return seen

    seen = asyncio.run(script())
    assert seen == sorted(seen)
    assert seen[-1] > seen[0]


def test_a_run_that_stands_is_not_taken_for_a_dead_path(
    streams: tuple[Client, list[str]],
) -> None:
    client, opened = streams
    with client.session(CIRCLE) as session:
        frames = session.frames(timeout=8)
        next(frames)
        # Longer than silence is borne: heartbeats came.
        with pytest.raises(TimeoutError, match="not over after 8 s"):
            next(frames)
        assert len(opened) == 1


def test_frames_come_on_as_they_are_taken(network: BadNetwork, remote: Client) -> None:
    """Ten times what may be under way without a word."""
    with remote.session(DIGITS) as session:
        session.play(epochs_per_second=30)
        frames = session.frames(50, timeout=PATIENCE)
        size = sum(frame.parameters.nbytes for frame in islice(frames, 40))
        frames.close()
    assert size > 10 * 32 * 1024


def test_on_a_slow_link_frames_are_left_out_rather_than_late(network: BadNetwork, server: Live) -> None:
    """A frame of 10 kB takes 0.2 s: few are under way when the run is paused."""
    with (
        Client(network.url, timeout=PATIENCE) as far,
        Client(server.url) as near,
        near.session(DIGITS) as session,
    ):
        session.play(epochs_per_second=30)
        watched = far.attach(session.id, session.key)
        network.link = Link(rtt=0.15, rate=4e5)
        frames = watched.frames(timeout=PATIENCE)
        list(islice(frames, 8))
        session.pause()
        late = 0
        while next(frames).status == "playing":
            late += 1
        frames.close()
    assert late <= 32 * 1024 // 9_640 + 1


def test_a_connection_that_was_idle_for_long_is_not_used_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """Idle for 4.9 s the server would let go of it while the call is under way."""
    ahead = 0.0
    clock = SimpleNamespace(monotonic=lambda: time.monotonic() + ahead)
    monkeypatch.setattr("httpcore._sync.http11.time", clock)
    server = Faulty()
    connections = []

    async def counting(reader: Any, writer: Any) -> None:
        connections.append(writer)
        await server(reader, writer)

    with listening(counting) as port, Client(f"http://127.0.0.1:{port}") as client:
        session = client.attach("S-of-a-session")
        session.advance(5)
        assert len(connections) == 1
        ahead = 4.9
        session.advance(5)
        assert len(connections) == 2
