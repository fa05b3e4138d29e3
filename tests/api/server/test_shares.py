"""What one address takes never costs another's: two addresses of the loopback on one small server."""

import asyncio
import json
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

import httpx
import pytest
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import connect as connect_now

from tests.api import attacks_shares as attacks
from tests.api.handle import assert_problem
from tests.conftest import Live, live

GREEDY, STRANGER = "127.0.0.2", "127.0.0.3"
# Whatever nobody is just using counts as left alone.
ALONE = {"unattended_pause_seconds": 0.001}


@contextmanager
def two(**given: Any) -> Iterator[tuple[Live, httpx.Client, httpx.Client]]:
    """A server, somebody who takes all there is, and somebody else."""
    with (
        live(**given) as server,
        attacks.caller(server.url, GREEDY) as greedy,
        attacks.caller(server.url, STRANGER) as stranger,
    ):
        yield server, greedy, stranger


def refused(answers: list[httpx.Response]) -> list[httpx.Response]:
    return [answer for answer in answers if answer.status_code == 429]


def until(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 30
    while not condition():
        assert time.monotonic() < deadline, "it never comes to be so"
        time.sleep(0.01)


def test_one_address_may_not_have_all_sessions() -> None:
    with two(max_sessions=10, max_sessions_per_address=6) as (_, greedy, stranger):
        answers = attacks.take_sessions(greedy, 20)
        assert len(refused(answers)) == 14
        problem = assert_problem(answers[-1], 429)
        assert "your address has 6 sessions at work" in problem["detail"].lower()
        assert "delete one" in problem["detail"]
        assert int(answers[-1].headers["Retry-After"]) > 0
        assert not refused(attacks.take_sessions(stranger, 4))
        first = answers[0].json()
        key = {"Authorization": f"Bearer {first['key']}"}
        assert stranger.delete(f"/sessions/{first['id']}", headers=key).status_code == 204
        assert not refused(attacks.take_sessions(greedy, 1))


def test_who_is_at_its_share_loses_the_sight_of_its_own_oldest_session_alone() -> None:
    with two(max_sessions=10, max_sessions_per_address=3, **ALONE) as (server, greedy, stranger):
        others = [answer.json()["id"] for answer in attacks.take_sessions(stranger, 3)]
        made = [answer.json()["id"] for answer in attacks.take_sessions(greedy, 9)]
        there = {session.id for session in server.app.state.services.sessions.live}
        assert there == {*others, *made[-3:]}
        # It rests, and wakes for whoever asks.
        assert greedy.get(f"/sessions/{made[0]}").status_code == 200


def test_who_is_at_its_share_and_watches_all_of_it_pushes_out_nobody_else() -> None:
    with two(max_sessions=10, max_sessions_per_address=2, **ALONE) as (server, greedy, stranger):
        others = [answer.json()["id"] for answer in attacks.take_sessions(stranger, 2)]
        with ExitStack() as stack:
            for answer in attacks.take_sessions(greedy, 2):
                one = stack.enter_context(attacks.open_socket(server.host, answer.json()["id"], GREEDY))
                assert json.loads(one.recv(timeout=10))["type"] == "hello"
            assert_problem(attacks.take_sessions(greedy, 1)[0], 429)
        there = {session.id for session in server.app.state.services.sessions.live}
        assert set(others) <= there


def test_when_the_server_is_full_whoever_has_most_makes_room() -> None:
    with two(max_sessions=6, max_sessions_per_address=5, **ALONE) as (server, greedy, stranger):
        first = attacks.take_sessions(stranger, 1)[0].json()["id"]
        attacks.take_sessions(greedy, 5)
        second = attacks.take_sessions(stranger, 1)[0].json()["id"]
        there = {session.id for session in server.app.state.services.sessions.live}
        assert {first, second} <= there


def test_forks_count_for_who_makes_them() -> None:
    with two(max_sessions=10, max_sessions_per_address=4) as (_, greedy, stranger):
        session = attacks.take_sessions(stranger, 1)[0].json()["id"]
        assert len(refused(attacks.take_forks(greedy, session, 10))) == 6
        assert not refused(attacks.take_sessions(stranger, 3))


def test_the_memory_of_forks_counts_too() -> None:
    with live() as server:
        sizes = server.app.state.services.sessions
        httpx.post(f"{server.url}/api/v1/sessions", json=attacks.WIDE).raise_for_status()
        size = sizes.taken
    with two(max_total_bytes=10 * size, max_total_bytes_per_address=4 * size + 1) as (
        server,
        greedy,
        stranger,
    ):
        session = attacks.take_sessions(stranger, 1, attacks.WIDE)[0].json()["id"]
        answers = attacks.take_forks(greedy, session, 8)
        assert len(refused(answers)) == 4
        assert "MiB" in assert_problem(answers[-1], 429)["detail"]
        assert not refused(attacks.take_sessions(stranger, 2, attacks.WIDE))


def test_many_who_ask_at_once_get_no_more_than_their_share() -> None:
    async def all_at_once(url: str) -> list[int]:
        transport = httpx.AsyncHTTPTransport(local_address=GREEDY)
        async with httpx.AsyncClient(base_url=f"{url}/api/v1", transport=transport, timeout=30) as client:
            asked = (client.post("/sessions", json=attacks.SMALL) for _ in range(30))
            return [answer.status_code for answer in await asyncio.gather(*asked)]

    with two(max_sessions=20, max_sessions_per_address=7) as (server, _, _):
        statuses = asyncio.run(all_at_once(server.url))
        assert statuses.count(201) == 7
        assert statuses.count(429) == 23


def test_a_flood_of_uploads_costs_nobody_elses() -> None:
    with two(max_uploads=8, max_uploads_per_address=5) as (_, greedy, stranger):
        theirs = [answer.json()["id"] for answer in attacks.take_uploads(stranger, 3)]
        made = [answer.json()["id"] for answer in attacks.take_uploads(greedy, 20)]

        def found(upload: str) -> int:
            data = {"kind": "upload", "id": upload}
            return stranger.post("/data/preview", json={"data": data}).status_code

        assert [found(upload) for upload in theirs] == [200] * 3
        assert [found(upload) for upload in made[-5:]] == [200] * 5
        assert [found(upload) for upload in made[:15]] == [422] * 15


def test_a_flood_of_large_uploads_costs_nobody_elses() -> None:
    large = "a,b,kind\n" + "".join(f"{i},{i},{'xy'[i % 2]}\n" for i in range(4000))
    with two(max_upload_bytes=1_000_000, max_upload_bytes_per_address=600_000) as (_, greedy, stranger):
        theirs = attacks.take_uploads(stranger, 1, large)[0].json()["id"]
        attacks.take_uploads(greedy, 25, large)
        data = {"kind": "upload", "id": theirs}
        assert stranger.post("/data/preview", json={"data": data}).status_code == 200


def test_a_flood_of_tiny_experiments_deletes_nobody_elses() -> None:
    with two(max_experiments=8, max_experiments_per_address=5) as (_, greedy, stranger):
        theirs = attacks.finish_experiments(stranger, 2)
        made = attacks.finish_experiments(greedy, 12)
        for one in theirs:
            assert stranger.get(f"/experiments/{one['id']}").status_code == 200
        there = [greedy.get(f"/experiments/{one['id']}").status_code for one in made]
        assert there == [404] * 7 + [200] * 5


def test_experiments_that_go_on_and_on_keep_nobody_else_waiting() -> None:
    given = {"max_active_experiments_per_address": 4, "max_experiment_seconds": 900}
    with two(**given) as (_, greedy, stranger):
        answers = attacks.take_experiments(greedy, 10, attacks.ENDLESS)
        assert len(refused(answers)) == 6
        problem = assert_problem(answers[-1], 429)
        assert "4 experiments from your address" in problem["detail"]
        # It is not only taken: it comes to its end while the others go on.
        attacks.finish_experiments(stranger, 1)
        mine = [greedy.get(f"/experiments/{one.json()['id']}").json()["status"] for one in answers[:4]]
        assert mine.count("running") == 3
        assert mine.count("queued") == 1
        for one in answers[:4]:
            key = {"Authorization": f"Bearer {one.json()['key']}"}
            assert greedy.delete(f"/experiments/{one.json()['id']}", headers=key).status_code == 204
        assert not refused(attacks.take_experiments(greedy, 1))


def test_what_was_stopped_goes_on_within_the_share() -> None:
    given = {"max_active_experiments_per_address": 1, "max_experiment_seconds": 900}
    with two(**given) as (_, greedy, _):
        first = attacks.take_experiments(greedy, 1, attacks.ENDLESS)[0].json()
        path, key = f"/experiments/{first['id']}", {"Authorization": f"Bearer {first['key']}"}
        greedy.post(f"{path}/stop", headers=key).raise_for_status()
        until(lambda: greedy.get(path).json()["status"] == "stopped")
        second = attacks.take_experiments(greedy, 1, attacks.ENDLESS)[0].json()
        assert_problem(greedy.post(f"{path}/resume", headers=key), 429)
        key = {"Authorization": f"Bearer {second['key']}"}
        greedy.delete(f"/experiments/{second['id']}", headers=key).raise_for_status()


def test_one_address_may_not_have_all_streams() -> None:
    with two(max_sockets=6, max_sockets_per_address=4) as (server, _, stranger):
        session = attacks.take_sessions(stranger, 1)[0].json()["id"]
        with attacks.take_sockets(server.host, session, GREEDY, 4):
            address = f"ws://{server.host}/api/v1/sessions/{session}/stream"
            with connect_now(address, source_address=(GREEDY, 0)) as stream:
                problem = json.loads(stream.recv(timeout=10))["problem"]
                assert problem["status"] == 429
                assert "4 streams are open from your address" in problem["detail"]
                with pytest.raises(ConnectionClosed) as closing:
                    stream.recv(timeout=10)
                assert closing.value.rcvd is not None
                assert closing.value.rcvd.code == 4005
            with attacks.take_sockets(server.host, session, STRANGER, 2) as streams:
                for stream in streams:
                    assert json.loads(stream.recv(timeout=10))["type"] == "hello"
        until(lambda: server.app.state.services.sockets == 0)
        with attacks.open_socket(server.host, session, GREEDY) as stream:
            assert json.loads(stream.recv(timeout=10))["type"] == "hello"


def test_one_address_may_not_have_all_connections() -> None:
    with two(max_connections=30, max_connections_per_address=20) as (server, _, stranger):
        half = b"GET /healthz HTTP/1.1\r\nHost: lo"
        with attacks.take_connections(server.port, GREEDY, 20, half):
            until(lambda: _in_progress(server) >= 20)
            with attacks.take_connections(server.port, GREEDY, 1, b"GET /healthz HTTP/1.1\r\n") as (one,):
                one.settimeout(10)
                answer = one.recv(4096)
                assert answer.startswith(b"HTTP/1.1 429 ")
                assert b"Retry-After: " in answer
                assert b"20 connections are open from your address" in answer
            assert not refused(attacks.take_sessions(stranger, 3))


def _in_progress(server: Live) -> int:
    """Connections that the operating system holds open on the server's side, by now."""
    import psutil

    return sum(
        one.status == "ESTABLISHED" and one.laddr.port == server.port and one.raddr.ip == GREEDY
        for one in psutil.Process().net_connections("tcp")
    )


def test_connections_that_only_wait_make_room_for_their_own_address() -> None:
    with (
        two(max_connections=30, max_connections_per_address=8) as (server, greedy, stranger),
        attacks.take_connections(server.port, GREEDY, 40) as silent,
    ):
        assert greedy.get("/catalog").status_code == 200
        assert stranger.get("/catalog").status_code == 200
        # Sooner than one that never says anything is closed anyway.
        silent[0].settimeout(5)
        assert silent[0].recv(10) == b""
