"""Every operation on a session, good and bad."""

import threading
import time
from typing import Any

import httpx
import pytest

from app.sessions import Run
from tests.api.handle import AND, CIRCLE, OR_NEURON, XOR, Handle, assert_problem, create
from tests.conftest import live

OWNERS = {
    "PATCH ": {"training": {"learning_rate": 0.5}},
    "DELETE ": None,
    "POST advance": {"unit": "epoch", "count": 1},
    "POST play": {"epochs_per_second": 1},
    "POST pause": {},
    "POST reset": {},
    "PUT parameters": {"changes": [{"layer": 0, "unit": 0, "input": 0, "value": 9.0}]},
}
READERS = ("", "data", "history", "surface")


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


def test_ids_and_keys_are_long_and_never_the_same(client: httpx.Client) -> None:
    handles = [create(client, AND) for _ in range(20)]
    assert len({handle.id for handle in handles}) == len({handle.key for handle in handles}) == 20
    assert all(len(handle.id) >= 22 and len(handle.key) >= 43 for handle in handles)


def test_the_key_is_told_once(perceptron: Handle) -> None:
    assert "key" not in perceptron.now()
    assert perceptron.key not in perceptron.client.get(perceptron.path).text
    assert "key" not in perceptron.call("POST", "pause").json()


@pytest.mark.parametrize("operation", OWNERS)
@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Authorization": "Bearer wrong"},
        {"Authorization": "Bearer"},
        {"Authorization": "Basic {key}"},
        {"Authorization": "{key}"},
        {"Authorization": "Bearer {key}x"},
        {"Authorization": "Bearer \xff\xfe"},
        {"Cookie": "key={key}"},
    ],
    ids=["none", "wrong", "empty", "basic", "bare", "longer", "bytes", "cookie"],
)
def test_no_key_or_a_wrong_one_changes_nothing(
    perceptron: Handle, operation: str, headers: dict[str, str]
) -> None:
    method, _, what = operation.partition(" ")
    before = perceptron.now()
    path = f"{perceptron.path}/{what}" if what else perceptron.path
    sent = {name: value.format(key=perceptron.key).encode("latin-1") for name, value in headers.items()}
    answer = perceptron.client.request(method, path, json=OWNERS[operation], headers=sent)
    assert_problem(answer, 401)
    assert answer.headers["www-authenticate"] == "Bearer"
    assert perceptron.now() == before


@pytest.mark.parametrize("operation", OWNERS)
def test_another_sessions_key_is_a_wrong_key(client: httpx.Client, operation: str) -> None:
    mine, other = create(client, AND), create(client, AND)
    method, _, what = operation.partition(" ")
    headers = {"Authorization": f"Bearer {other.key}"}
    assert_problem(mine.call(method, what, OWNERS[operation], headers=headers), 401)


@pytest.mark.parametrize("what", READERS)
def test_the_id_alone_reads(perceptron: Handle, what: str) -> None:
    answer = perceptron.client.get(f"{perceptron.path}/{what}".rstrip("/"))
    assert answer.status_code == 200


@pytest.mark.parametrize("operation", [*OWNERS, *(f"GET {what}" for what in READERS), "POST predict"])
@pytest.mark.parametrize("name", ["nobody", "x" * 3000, "%2e%2e", "%00", "a%2fb", "é"])
def test_an_unknown_session_is_a_404(client: httpx.Client, operation: str, name: str) -> None:
    method, _, what = operation.partition(" ")
    body = OWNERS.get(operation, {"inputs": [[0, 0]]} if what == "predict" else None)
    path = f"/sessions/{name}/{what}".rstrip("/")
    assert_problem(client.request(method, path, json=body, headers={"Authorization": "Bearer x"}), 404)


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


def test_predict_tells_outputs_classes_and_the_inside(perceptron: Handle) -> None:
    perceptron.call("PUT", "parameters", {"layers": [{"weights": [[1, 1]], "bias": [-1.5]}]})
    ask = {"inputs": [[0, 1], [1, 1]], "activations": True}
    answer = perceptron.client.post(f"{perceptron.path}/predict", json=ask).json()
    assert answer["outputs"] == [[0.0], [1.0]]
    assert answer["classes"] == [0, 1]
    assert answer["activations"] == [{"z": [[-0.5], [0.5]], "a": [[0.0], [1.0]]}]
    plain = perceptron.client.post(f"{perceptron.path}/predict", json={"inputs": [[0, 1]]}).json()
    assert set(plain) == {"outputs", "classes"}
    for inputs, path in [
        ([[1]], "inputs.0"),
        ([[1, 2], [1]], "inputs.1"),
        ([], "inputs"),
        ([[1, "x"]], "inputs.0.1"),
    ]:
        assert_problem(
            perceptron.client.post(f"{perceptron.path}/predict", json={"inputs": inputs}), 422, path
        )


def test_a_regression_has_values_and_no_classes(client: httpx.Client) -> None:
    handle = create(client, {"data": {"kind": "generated", "name": "plane"}, "model": {"kind": "adaline"}})
    assert handle.first["metrics"]["train_accuracy"] is None
    assert client.post(f"{handle.path}/predict", json={"inputs": [[1, 1]]}).json()["classes"] is None
    assert client.get(f"{handle.path}/data").json()["readout"]["kind"] == "value"


def test_the_surface_is_what_predict_says_on_its_grid(client: httpx.Client) -> None:
    handle = create(client, CIRCLE)
    grid = client.get(f"{handle.path}/surface", params={"resolution": 5}).json()
    assert len(grid["outputs"]) == 25
    (left, right), (bottom, top) = grid["ranges"]
    corners = [[left, bottom], [right, bottom], [left, top], [right, top]]
    said = client.post(f"{handle.path}/predict", json={"inputs": corners}).json()["outputs"]
    assert [grid["outputs"][place] for place in (0, 4, 20, 24)] == said
    for resolution, status in (
        (1, 422),
        (0, 422),
        (-5, 422),
        ("x", 422),
        ("1e3", 422),
        (10**30, 413),
        (1000, 413),
    ):
        answer = client.get(f"{handle.path}/surface", params={"resolution": resolution})
        assert_problem(answer, status, "resolution")
    assert_problem(client.get(f"{handle.path}/surface", params={"resolution": ""}), 422)


def test_history_comes_as_json_or_as_csv(client: httpx.Client) -> None:
    handle = create(client, CIRCLE)
    handle.call("POST", "advance", {"unit": "epoch", "count": 3})
    path = f"{handle.path}/history"
    points = client.get(path).json()["points"]
    assert [point["epoch"] for point in points] == [0, 1, 2, 3]
    for accept in ("text/csv", "text/csv;q=0.9, application/json;q=0.5", "TEXT/CSV"):
        answer = client.get(path, headers={"Accept": accept})
        assert answer.headers["content-type"].startswith("text/csv")
        lines = answer.text.split("\r\n")
        assert lines[0] == "epoch,step,sample,train_loss,test_loss,train_accuracy,test_accuracy"
        assert lines[4].split(",")[0] == "3"
        assert float(lines[4].split(",")[3]) == points[3]["train_loss"]
    for accept in (
        "*/*",
        "application/json",
        "text/csv;q=0",
        "text/csv;q=x",
        "application/json, text/csv;q=0.1",
    ):
        assert client.get(path, headers={"Accept": accept}).headers["content-type"] == "application/json"


def test_the_data_are_told_raw_with_all_that_is_needed(client: httpx.Client) -> None:
    handle = create(
        client, {"data": {"kind": "bundled", "name": "iris"}, "model": {"kind": "mlp", "hidden": [4]}}
    )
    data = client.get(f"{handle.path}/data").json()
    assert len(data["train"]["inputs"]) + len(data["test"]["inputs"]) == 150
    assert data["class_names"] == ["setosa", "versicolor", "virginica"]
    assert len(data["standardize"]["mean"]) == len(data["means"]) == len(data["ranges"]) == 4
    assert data["readout"]["kind"] == "argmax"


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


def test_training_never_runs_on_the_event_loop(client: httpx.Client, monkeypatch: pytest.MonkeyPatch) -> None:
    threads: set[str] = set()
    advance = Run.advance

    def watched(*arguments: Any) -> Any:
        threads.add(threading.current_thread().name)
        return advance(*arguments)

    monkeypatch.setattr(Run, "advance", watched)
    handle = create(client, CIRCLE)
    handle.call("POST", "advance", {"unit": "epoch", "count": 2})
    handle.call("POST", "play", {"epochs_per_second": None})
    for _ in range(20):
        assert handle.now()["status"] == "playing"
    handle.call("DELETE")
    assert threads
    assert all(name.startswith("engine") for name in threads)
