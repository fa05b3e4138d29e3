"""What is held back, over REST: textbooks' fixed thresholds, frozen weights in flight, early stopping."""

from typing import Any

import httpx
import pytest

from tests.api.handle import AND, CIRCLE, XOR, Handle, assert_problem, create

# θ of the AND of Negnevitsky, Artificial Intelligence (2nd edition), table 6.3: it is given, and only weights learn.
THRESHOLD = {
    **AND,
    "model": {"kind": "perceptron", "weights": [[0.3, -0.1]], "bias": {"fixed": -0.2}},
    "training": {"learning_rate": 0.1},
}
# Weights after each epoch, from that table.
TABLE = [[0.3, 0.0], [0.2, 0.0], [0.2, 0.1], [0.1, 0.1], [0.1, 0.1]]
# Through the origin, from a first correction by x = (−1, −1): MIT 6.86x, homework 1.
ORIGIN = {
    "data": {
        "kind": "inline",
        "inputs": [[-1, -1], [1, 0], [-1, 1.5]],
        "targets": [1, 0, 1],
    },
    "model": {"kind": "perceptron", "weights": [[-1, -1]], "bias": False},
    "training": {"learning_rate": 1},
}
EARLY: dict[str, Any] = {
    "data": {**CIRCLE["data"], "samples": 60, "noise": 0.4},
    "model": {"kind": "mlp", "hidden": [8]},
    "training": {"learning_rate": 1.0, "early_stopping": {"patience": 5}},
}


def weights(answer: Any, layer: int = 0) -> Any:
    return answer["parameters"]["layers"][layer]


def patched(session: Handle, **body: Any) -> Any:
    return session.call("PATCH", "", body).raise_for_status().json()


def test_a_threshold_that_is_given_stays_and_the_table_comes_out(client: httpx.Client) -> None:
    session = create(client, THRESHOLD)
    assert session.first["spec"]["model"]["bias"] == {"fixed": -0.2}
    for expected in TABLE:
        now = session.call("POST", "advance", {"unit": "epoch"}).raise_for_status().json()
        assert weights(now)["weights"][0] == pytest.approx(expected, abs=1e-12)
        assert weights(now)["bias"] == [-0.2]
    assert now["metrics"]["train_accuracy"] == 1.0


def test_a_perceptron_through_the_origin(client: httpx.Client) -> None:
    session = create(client, ORIGIN)
    now = session.call("POST", "advance", {"unit": "epoch", "count": 3}).raise_for_status().json()
    assert weights(now) == {"weights": [[-2.0, 0.5]], "bias": [0.0]}
    assert now["metrics"]["train_accuracy"] == 1.0
    refused = session.call("PUT", "parameters", {"layers": [{"weights": [[1, 1]], "bias": [0.5]}]})
    assert "This layer has no bias" in assert_problem(refused, 422, "layers.0.bias")["errors"][0]["message"]
    told = client.get(f"{session.path}/trace?sample=1").json()["moments"]
    (kept,) = [one for one in told if one["values"].get("frozen")]
    assert kept["values"]["parameter"] == "bias:0:0"
    assert "kept" in kept["note"]


def test_weights_are_frozen_and_set_free_in_flight(client: httpx.Client) -> None:
    session = create(client, XOR)
    start = weights(session.first)
    frozen = patched(
        session, frozen=[{"layer": 0, "unit": 1, "input": None}, {"layer": 0, "unit": 2, "input": 0}]
    )
    assert frozen["spec"]["model"]["layers"][0]["frozen"] == {"weights": [[2, 0]], "biases": [1]}
    now = session.call("POST", "advance", {"unit": "epoch", "count": 20}).raise_for_status().json()
    assert weights(now)["bias"][1] == start["bias"][1]
    assert weights(now)["weights"][2][0] == start["weights"][2][0]
    assert weights(now)["weights"][2][1] != start["weights"][2][1]
    told = client.get(f"{session.path}/gradient-check?sample=0").json()["parameters"]
    assert {one["name"] for one in told if one["frozen"]} == {"layers.0.weights.2.0", "layers.0.bias.1"}
    free = patched(session, frozen=[{"layer": 0, "unit": None, "frozen": False}])
    assert "frozen" not in free["spec"]["model"]["layers"][0]
    events = client.get(f"{session.path}/history").json()["events"]
    assert [one["command"] for one in events] == ["patch", "patch"]


def test_what_can_not_be_frozen_is_refused(client: httpx.Client) -> None:
    session = create(client, XOR)
    for body, path, words in (
        ([{"layer": 2, "unit": 0, "input": 0}], "frozen.0.layer", "There is no layer 2"),
        ([{"layer": 0, "unit": 9, "input": 0}], "frozen.0", "There is no unit 9"),
        ([{"layer": 0, "unit": 0, "input": 9}], "frozen.0", "There is no input 9"),
        ([{"layer": 0, "unit": None, "input": 1}], "frozen.0", "Give the unit"),
        ([{"layer": 0}, {"layer": 1}], "model.layers", "nothing could learn"),
        ([], "frozen", "at least 1"),
    ):
        problem = assert_problem(session.call("PATCH", "", {"frozen": body}), 422, path)
        assert words in problem["errors"][0]["message"]
    assert_problem(session.call("PATCH", "", {}), 422)
    assert session.now()["spec"] == session.first["spec"]


def test_an_advance_ends_at_its_best_and_says_why(client: httpx.Client) -> None:
    session = create(client, EARLY)
    assert session.first["stopped"] is None
    now = session.call("POST", "advance", {"unit": "epoch", "count": 1000}).raise_for_status().json()
    told = now["stopped"]
    assert now["status"] == "done"
    assert now["clock"]["epoch"] == told["best_epoch"] == told["epoch"] - 5
    assert now["timeline"]["tip"]["epoch"] == told["epoch"]
    assert now["metrics"]["test_loss"] == told["best_loss"]
    for command, body in (("advance", {"unit": "epoch"}), ("play", {"epochs_per_second": None})):
        problem = assert_problem(session.call("POST", command, body), 409)
        assert 'change training.early_stopping with PATCH ({"patience": 0} turns it off)' in problem["detail"]
    elsewhere = (
        session.call("POST", "seek", {"step": now["timeline"]["tip"]["step"]}).raise_for_status().json()
    )
    assert (elsewhere["status"], elsewhere["stopped"]) == ("paused", told)
    back = session.call("POST", "seek", {"step": told["best_step"]}).raise_for_status().json()
    assert back["status"] == "done"
    on = patched(session, training={"early_stopping": {"patience": 0}})
    assert (on["stopped"], on["status"]) == (None, "paused")
    assert "early_stopping" not in on["spec"]["training"]
    now = session.call("POST", "advance", {"unit": "epoch", "count": 20}).raise_for_status().json()
    assert now["clock"]["epoch"] == told["best_epoch"] + 20


# Mazur, A Step by Step Backpropagation Example: two outputs, and biases that never move.
MAZUR: dict[str, Any] = {
    "data": {"kind": "inline", "inputs": [[0.05, 0.10]], "targets": [[0.01, 0.99]]},
    "model": {
        "kind": "mlp",
        "layers": [
            {
                "units": 2,
                "activation": "sigmoid",
                "weights": [[0.15, 0.20], [0.25, 0.30]],
                "bias": {"fixed": 0.35},
            },
            {
                "units": 2,
                "activation": "sigmoid",
                "weights": [[0.40, 0.45], [0.50, 0.55]],
                "bias": {"fixed": 0.60},
            },
        ],
    },
    "training": {"loss": "mse", "learning_rate": 0.5, "batch_size": "all"},
}


def test_mazurs_example_digit_by_digit(client: httpx.Client) -> None:
    session = create(client, MAZUR)
    assert session.first["metrics"]["train_loss"] == pytest.approx(0.2983711088, abs=5e-11)
    now = session.call("POST", "advance", {"unit": "epoch"}).raise_for_status().json()
    first, second = weights(now, 0), weights(now, 1)
    assert first["weights"][0] == pytest.approx([0.1497807161, 0.1995614323], abs=5e-9)
    assert first["weights"][1] == pytest.approx([0.2497511436, 0.2995022871], abs=5e-9)
    assert second["weights"][0] == pytest.approx([0.3589164797, 0.4086661861], abs=5e-10)
    assert second["weights"][1] == pytest.approx([0.5113012703, 0.5613701211], abs=5e-10)
    assert (first["bias"], second["bias"]) == ([0.35, 0.35], [0.6, 0.6])
