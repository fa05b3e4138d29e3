"""Sessions over REST: made, trained, changed, ended."""

import threading
import time
from typing import Any

import httpx
import pytest

from app.runs.commands import Advance
from app.runs.run import Run
from tests.api.handle import AND, CIRCLE, OR_NEURON, XOR, Handle, assert_problem, create
from tests.conftest import live


@pytest.fixture
def perceptron(client: httpx.Client) -> Handle:
    return create(client, AND)


def test_a_fresh_session_is_complete(client: httpx.Client) -> None:
    answer = client.post("/sessions", json=CIRCLE)
    assert answer.status_code == 201
    session = answer.json()
    assert answer.headers["location"] == f"/api/v1/sessions/{session['id']}" == session["links"]["self"]
    assert list(session)[:2] == ["id", "key"]
    assert session["status"] == "paused"
    assert session["clock"] == {"epoch": 0, "step": 0, "sample": 0}
    assert session["metrics"]["train_loss"] > 0
    assert session["metrics"]["test_accuracy"] is not None
    layers = session["parameters"]["layers"]
    assert [(len(layer["weights"]), len(layer["weights"][0]), len(layer["bias"])) for layer in layers] == [
        (4, 2, 4),
        (2, 4, 2),
        (1, 2, 1),
    ]
    assert session["warnings"] == session["diagnosis"] == []


def test_what_is_read_back_can_be_posted_again_and_is_the_same(client: httpx.Client) -> None:
    first = create(client, CIRCLE)
    second = create(client, first.first["spec"])
    assert first.first["spec"] == second.first["spec"]
    assert first.first["parameters"] == second.first["parameters"]
    one, two = (
        handle.call("POST", "advance", {"unit": "epoch", "count": 3}).json() for handle in (first, second)
    )
    assert one["parameters"] == two["parameters"]
    assert one["metrics"] == two["metrics"]


def test_advance_counts_in_its_three_units(client: httpx.Client) -> None:
    handle = create(client, CIRCLE)
    clocks = [
        handle.call("POST", "advance", {"unit": unit, "count": count}).json()["clock"]
        for unit, count in (("sample", 5), ("batch", 1), ("epoch", 2))
    ]
    assert clocks[0] == {"epoch": 0, "step": 0, "sample": 5}
    assert clocks[1] == {"epoch": 0, "step": 1, "sample": 10}
    assert clocks[2]["epoch"] == 2


def test_play_pause_and_until(client: httpx.Client) -> None:
    handle = create(client, CIRCLE)
    playing = handle.call("POST", "play", {"epochs_per_second": None}).json()
    assert playing["status"] == "playing"
    assert_problem(handle.call("POST", "advance", {"unit": "epoch", "count": 1}), 409)
    assert handle.call("POST", "play", {"epochs_per_second": 5}).json()["status"] == "playing"
    paused = handle.call("POST", "pause").json()
    assert paused["status"] == "paused"
    time.sleep(0.1)
    assert handle.now()["clock"] == paused["clock"]
    handle.call("POST", "play", {"until": {"epochs": paused["clock"]["epoch"] + 3}})
    deadline = time.monotonic() + 10
    while (now := handle.now())["status"] == "playing" and time.monotonic() < deadline:
        time.sleep(0.02)
    assert now["status"] == "done"
    assert now["clock"]["epoch"] == paused["clock"]["epoch"] + 3


def test_commands_that_take_no_body_take_none_or_an_empty_one(perceptron: Handle) -> None:
    for what in ("pause", "reset", "play"):
        assert perceptron.call("POST", what).status_code == 200
        assert perceptron.call("POST", what, {}).status_code == 200
        assert_problem(perceptron.call("POST", what, {"x": 1}), 422, "x")


def test_reset_goes_back_to_the_same_start_or_another(client: httpx.Client) -> None:
    handle = create(client, XOR)
    handle.call("POST", "advance", {"unit": "epoch", "count": 2})
    again = handle.call("POST", "reset").json()
    assert again["parameters"] == handle.first["parameters"]
    assert again["clock"]["epoch"] == 0
    other = handle.call("POST", "reset", {"seed": 7}).json()
    assert other["parameters"] != again["parameters"]
    assert other["spec"]["seed"] == 7


def test_a_patch_changes_how_it_learns_without_a_reset(client: httpx.Client) -> None:
    handle = create(client, XOR)
    handle.call("POST", "advance", {"unit": "epoch", "count": 2})
    patched = handle.call("PATCH", "", {"training": {"learning_rate": 0.5}}).json()
    assert patched["spec"]["training"]["learning_rate"] == 0.5
    assert patched["clock"]["epoch"] == 2
    events = handle.client.get(f"{handle.path}/history").json()["events"]
    assert events[-1]["command"] == "patch"
    assert events[-1]["body"] == {"training": {"learning_rate": 0.5}}
    assert_problem(handle.call("PATCH", "", {"data": {"kind": "gate", "name": "or"}}), 422, "data")
    assert_problem(handle.call("PATCH", "", {"training": {}}), 422)


def test_parameters_are_set_one_by_one_or_all_together(perceptron: Handle) -> None:
    change = {"changes": [{"layer": 0, "unit": 0, "input": None, "value": -1.5}]}
    assert perceptron.call("PUT", "parameters", change).json()["parameters"]["layers"][0]["bias"] == [-1.5]
    whole = {"layers": [{"weights": [[1, 1]], "bias": [-1.5]}]}
    now = perceptron.call("PUT", "parameters", whole).json()
    assert now["parameters"] == {"layers": [{"weights": [[1.0, 1.0]], "bias": [-1.5]}]}
    assert now["metrics"]["train_accuracy"] == 1.0
    both = {**change, **whole}
    for body, path in [
        (both, ""),
        ({}, ""),
        ({"changes": []}, "changes"),
        ({"changes": [{"layer": 1, "unit": 0, "input": 0, "value": 1}]}, "changes.0.layer"),
        ({"changes": [{"layer": 0, "unit": 0, "input": 2, "value": 1}]}, "changes.0.input"),
        ({"changes": [{"layer": 0, "unit": -1, "input": 0, "value": 1}]}, "changes.0.unit"),
        ({"changes": [{"layer": 0, "unit": 0, "value": 1}]}, "changes.0.input"),
        ({"layers": [{"weights": [[1, 1, 1]], "bias": [0]}]}, "layers.0.weights"),
        ({"layers": [{"weights": [[1, 1]], "bias": []}]}, "layers.0.bias"),
        ({"layers": [{"weights": [[1], [1, 2]], "bias": [0]}]}, "layers.0.weights"),
    ]:
        assert_problem(perceptron.call("PUT", "parameters", body), 422, path)
    assert perceptron.now()["parameters"] == now["parameters"]


def test_a_neuron_without_a_rule_says_so(client: httpx.Client) -> None:
    handle = create(client, OR_NEURON)
    assert handle.first["metrics"]["train_accuracy"] == 1.0
    for what, body in (("advance", {"unit": "epoch", "count": 1}), ("play", {})):
        problem = assert_problem(handle.call("POST", what, body), 409)
        assert "no learning rule" in problem["detail"]


def test_deleting_ends_it(perceptron: Handle) -> None:
    answer = perceptron.call("DELETE")
    assert answer.status_code == 204
    assert answer.content == b""
    assert_problem(perceptron.client.get(perceptron.path), 404)
    assert_problem(perceptron.call("DELETE"), 404)


def test_a_divergence_stops_and_is_told_without_nan(client: httpx.Client) -> None:
    spec: Any = {
        "data": {"kind": "generated", "name": "plane"},
        "model": {"kind": "adaline"},
        "training": {"learning_rate": 100},
    }
    handle = create(client, spec)
    now = handle.call("POST", "advance", {"unit": "epoch", "count": 50}).json()
    assert now["status"] == "diverged"
    assert now["diagnosis"][0]["code"] == "diverged"
    assert all(abs(weight) < 1e300 for weight in now["parameters"]["layers"][0]["weights"][0])
    assert_problem(handle.call("POST", "advance", {"unit": "epoch", "count": 1}), 409)
    assert "NaN" not in handle.client.get(f"{handle.path}/history").text


def test_sessions_are_so_many_and_no_more() -> None:
    with live(max_sessions=2) as server, httpx.Client(base_url=f"{server.url}/api/v1") as client:
        first = create(client, AND)
        create(client, AND)
        answer = client.post("/sessions", json=AND)
        assert_problem(answer, 429)
        assert int(answer.headers["retry-after"]) > 0
        assert "2" in answer.json()["detail"]
        assert first.call("DELETE").status_code == 204
        create(client, AND)


def test_creating_is_counted_by_key_and_by_address() -> None:
    given = {"creates_per_minute_per_key": 2, "creates_per_minute_per_address": 4}
    with live(**given) as server, httpx.Client(base_url=f"{server.url}/api/v1") as client:
        key = {"Authorization": "Bearer somebody"}
        for _ in range(2):
            assert client.post("/sessions", json=AND, headers=key).status_code == 201
        answer = client.post("/sessions", json=AND, headers=key)
        assert_problem(answer, 429)
        assert 1 <= int(answer.headers["retry-after"]) <= 120
        assert client.post("/sessions", json=AND).status_code == 201
        assert client.post("/sessions", json=AND).status_code == 201
        assert "address" in assert_problem(client.post("/sessions", json=AND), 429)["detail"]


def test_training_that_takes_time_never_runs_on_the_event_loop(
    client: httpx.Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[tuple[bool, int]] = []
    advance = Run.advance

    def watched(run: Run, command: Advance, *arguments: Any) -> Any:
        calls.append((threading.current_thread().name.startswith("engine"), command.count))
        return advance(run, command, *arguments)

    monkeypatch.setattr(Run, "advance", watched)
    handle = create(client, CIRCLE)
    handle.call("POST", "play", {"epochs_per_second": None})
    while len(calls) < 100:
        assert handle.now()["status"] == "playing"
    handle.call("DELETE")
    # A slice at full speed lasts milliseconds; one that lasts less than half of one may stay on the loop.
    longest = max(count for _, count in calls)
    assert any(apart for apart, _ in calls)
    assert all(apart for apart, count in calls if count > longest / 2)
