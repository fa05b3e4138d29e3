"""Large answers and clients that dawdle: how much may be on its way to one address, and for how long."""

import json
import threading
import time
from collections import Counter

import httpx
import psutil
import pytest

from app.api import json as json_
from app.api.server import answers
from tests.api import attacks_shares as attacks
from tests.api import attacks_sockets
from tests.api.following import opened
from tests.api.handle import CIRCLE, assert_problem, create
from tests.api.server.test_shares import GREEDY, STRANGER, two, until
from tests.conftest import Live, live

ONE_MEGABYTE = {
    "data": {"kind": "generated", "name": "circle", "samples": 500},
    "model": {"kind": "mlp", "hidden": [200, 200]},
}


def held(server: Live) -> int:
    """Bytes of answers that are on their way."""
    layer = server.app.middleware_stack
    while not isinstance(layer, answers.Answers):
        layer = layer.app  # type: ignore[union-attr]
    return layer.room.held.total()


@pytest.mark.parametrize("call", ["export", "view", "advance", "predict", "preview"])
def test_who_asks_for_much_and_reads_little_costs_little_memory(call: str) -> None:
    process = psutil.Process()
    with two(max_answer_bytes_per_address=8 * 2**20, answer_seconds=30) as (server, _, stranger):
        made = attacks.take_sessions(stranger, 1, ONE_MEGABYTE)[0].json()
        path, key = f"/sessions/{made['id']}", made["key"]
        inputs = json.dumps({"inputs": [[0.1, 0.2]] * 200, "activations": True}).encode()
        data = json.dumps({"data": {"kind": "generated", "name": "circle", "samples": 20000}}).encode()
        requests = {
            "export": attacks.get(f"{path}/export/json", server.host),
            "view": attacks.get(path, server.host),
            "advance": attacks.get(
                f"{path}/advance", server.host, "POST", b'{"unit": "batch", "count": 1}', key
            ),
            "predict": attacks.get(f"{path}/predict", server.host, "POST", inputs),
            "preview": attacks.get("/data/preview", server.host, "POST", data),
        }
        before = process.memory_info().rss
        with attacks.ask_and_dawdle(server.port, GREEDY, requests[call], 100) as connections:
            until(lambda: held(server) > 4 * 2**20)
            deadline = time.monotonic() + 3
            most = 0
            while time.monotonic() < deadline:
                most = max(most, held(server), process.memory_info().rss - before)
                attacks.sip(connections)
                answer = stranger.get(f"{path}/export/json")
                assert answer.status_code == 200
        assert most < 100 * 2**20
        until(lambda: held(server) == 0)


def test_who_takes_nothing_of_an_answer_is_cut_off() -> None:
    # The kernel would give it up as well, but so late that it does not matter here.
    with two(answer_seconds=0.3, user_timeout_seconds=600) as (server, _, stranger):
        made = attacks.take_sessions(stranger, 1, ONE_MEGABYTE)[0].json()
        request = attacks.get(f"/sessions/{made['id']}", server.host)
        with attacks.ask_and_dawdle(server.port, GREEDY, request, 5):
            until(lambda: held(server) > 0)
            until(lambda: held(server) == 0)


def test_a_refused_answer_says_what_to_do_and_nothing_was_done(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answers, "WAIT_SECONDS", 0.2)
    with two(max_answer_bytes_per_address=2**20, answer_seconds=60) as (server, greedy, stranger):
        made = attacks.take_sessions(greedy, 1, ONE_MEGABYTE)[0].json()
        request = attacks.get(f"/sessions/{made['id']}", server.host)
        with attacks.ask_and_dawdle(server.port, GREEDY, request, 1):
            until(lambda: held(server) > 0)
            step = {"unit": "batch", "count": 1}
            key = {"Authorization": f"Bearer {made['key']}"}
            refusal = greedy.post(f"/sessions/{made['id']}/advance", json=step, headers=key)
            problem = assert_problem(refusal, 429)
            assert "on their way to your address" in problem["detail"]
            assert int(refusal.headers["Retry-After"]) > 0
            now = stranger.get(f"/sessions/{made['id']}").json()
            assert now["clock"]["step"] == 0
            # What is small is never kept waiting.
            assert greedy.get("/lessons").status_code == 200


def test_hellos_of_large_networks_share_the_room_for_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answers, "WAIT_SECONDS", 0.2)
    given = {"max_answer_bytes_per_address": 2**20, "send_seconds": 60}
    with live(**given) as server, httpx.Client(base_url=f"{server.url}/api/v1", timeout=30) as client:
        handle = create(client, ONE_MEGABYTE)
        with attacks_sockets.connected(server.port, handle.id, {}):
            until(lambda: held(server) > 0)
            with opened(server, handle.id) as stream:
                stream.send({"type": "hello"})
                assert "on their way to your address" in stream.next()["problem"]["detail"]
                assert stream.closed() == 4005
        until(lambda: held(server) == 0)


def test_a_slow_reader_that_goes_on_reading_gets_all_of_it() -> None:
    with live(answer_seconds=1) as server, httpx.Client(base_url=f"{server.url}/api/v1") as client:
        handle = create(client, ONE_MEGABYTE)
        whole = client.get(handle.path).content
        request = attacks.get(handle.path, server.host)
        with attacks.ask_and_dawdle(server.port, STRANGER, request, 1) as (one,):
            got = b""
            one.settimeout(10)
            began = time.monotonic()
            while not got.endswith(whole[-100:]):
                got += one.recv(64 * 1024)
                # As a line of some 300 KB a second would have it.
                time.sleep(max(0.0, began + len(got) / 300_000 - time.monotonic()))
            assert got.endswith(whole)


def test_a_large_answer_is_written_while_the_loop_serves_others(
    client: httpx.Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    largest: Counter[str] = Counter()

    def noted(value: object) -> bytes:
        name = threading.current_thread().name
        largest[name] = max(largest[name], json_.weight(value, 10**9))
        return encode(value)

    encode = json_.encode
    monkeypatch.setattr(json_, "encode", noted)
    handle = create(client, CIRCLE)
    rows = {"inputs": [[0.1, 0.5]] * 5_000, "activations": True}
    assert len(client.post(f"{handle.path}/predict", json=rows).json()["outputs"]) == 5_000
    assert largest["server"] <= json_.PIECE
    assert max(largest.values()) > 1_000


def test_large_answers_in_a_row_reach_who_takes_them(client: httpx.Client) -> None:
    handle, small = create(client, ONE_MEGABYTE), create(client, CIRCLE)
    for _ in range(20):
        assert len(client.get(handle.path).json()["parameters"]["layers"]) == 3
        assert client.get(small.path).status_code == 200


def test_who_hangs_up_while_asking_has_asked_for_nothing_any_more() -> None:
    with two() as (server, _, stranger):
        layer = server.app.middleware_stack
        while not isinstance(layer, answers.Answers):
            layer = layer.app  # type: ignore[union-attr]
        made = attacks.take_sessions(stranger, 1, ONE_MEGABYTE)[0].json()
        for _ in range(5):
            with pytest.raises(httpx.ReadTimeout):
                stranger.get(f"/sessions/{made['id']}/landscape?resolution=61", timeout=0.1)
        until(lambda: layer.requests.total == 0)
