"""Slow motion, checks, proofs, landscapes and health, over REST."""

from typing import Any

import httpx
import numpy as np
import pytest

from tests.api.handle import assert_problem
from tests.engine.golden import golden

XOR = {"data": {"kind": "gate", "name": "xor"}, "model": {"kind": "perceptron"}}
MLP = {
    "data": {"kind": "generated", "name": "circle", "samples": 60},
    "model": {
        "kind": "mlp",
        "layers": [{"units": 3, "activation": "tanh"}, {"units": 1, "activation": "sigmoid"}],
    },
}


def made(client: httpx.Client, spec: dict[str, Any]) -> dict[str, Any]:
    answer = client.post("/sessions", json=spec)
    assert answer.status_code == 201, answer.text
    found: dict[str, Any] = answer.json()
    return found


def get(client: httpx.Client, spec: dict[str, Any], path: str, **query: Any) -> Any:
    answer = client.get(f"/sessions/{made(client, spec)['id']}/{path}", params=query)
    assert answer.status_code == 200, answer.text
    return answer.json()


def worked(rule: str) -> dict[str, Any]:
    figures = golden(rule)
    start = figures["start"]
    return {
        "data": {"kind": "inline", "inputs": figures["inputs"], "targets": figures["targets"]},
        "model": {"kind": rule, "weights": [start["weights"]], "bias": [start["bias"]]},
        "training": {"learning_rate": figures["learning_rate"]},
    }


@pytest.mark.parametrize("rule", ["perceptron", "adaline"])
def test_a_trace_tells_the_worked_example_and_the_next_state(client: httpx.Client, rule: str) -> None:
    session, expected = made(client, worked(rule)), golden(rule)["updates"]
    for update in expected:
        told = client.get(f"/sessions/{session['id']}/trace").json()
        after = [moment["values"]["after"] for moment in told["moments"] if moment["phase"] == "update"]
        assert after == pytest.approx([*update["weights"], update["bias"]])
        key = {"Authorization": f"Bearer {session['key']}"}
        moved = client.post(f"/sessions/{session['id']}/advance", json={"unit": "sample"}, headers=key).json()
        layer = moved["parameters"]["layers"][0]
        assert [*layer["weights"][0], *layer["bias"]] == pytest.approx(after, rel=1e-12)


def test_a_trace_of_one_example_and_of_one_unit(client: httpx.Client) -> None:
    whole = get(client, MLP, "trace", sample=7)
    assert (whole["sample"], whole["batch"], whole["partial"]) == (7, [7], False)
    assert {moment["phase"] for moment in whole["moments"]} == {
        "input",
        "pre_activation",
        "activation",
        "loss",
        "gradient",
        "update",
    }
    one = get(client, MLP, "trace", sample=7, layer=0, unit=2, links=True)
    assert one["partial"]
    assert {moment["unit"] for moment in one["moments"] if moment["phase"] == "update"} == {2}
    assert r"\htmlData{ref=edge:0:2:1}" in one["moments"][1]["latex"]


@pytest.mark.parametrize(
    ("query", "path", "sentence"),
    [
        ({"sample": 30}, "sample", "below 30"),
        ({"layer": 2, "unit": 0}, "layer", "below 2"),
        ({"layer": 0, "unit": 3}, "unit", "below 3"),
        ({"unit": 0}, "layer", "both or neither"),
    ],
)
def test_what_is_not_there_is_refused_with_its_path(
    client: httpx.Client, query: dict[str, int], path: str, sentence: str
) -> None:
    answer = client.get(f"/sessions/{made(client, MLP)['id']}/trace", params=query)
    assert answer.status_code == 422
    error = answer.json()["errors"][0]
    assert error["path"] == path
    assert sentence in error["message"]


def test_the_gradient_check_agrees(client: httpx.Client) -> None:
    found = get(client, MLP, "gradient-check", sample=0)
    assert len(found["parameters"]) == 3 * 3 + 4
    assert found["parameters"][0]["name"] == "layers.0.weights.0.0"
    assert found["max_relative_error"] < 1e-6


def test_a_perceptron_has_no_gradient_to_check(client: httpx.Client) -> None:
    answer = client.get(f"/sessions/{made(client, XOR)['id']}/gradient-check")
    assert answer.status_code == 422
    assert "follows no gradient" in answer.json()["detail"]


def test_xor_comes_with_the_proof_that_no_line_parts_it(client: httpx.Client) -> None:
    found = get(client, XOR, "separability")
    assert found["separable"] is False
    assert found["point"] == pytest.approx([0.5, 0.5])
    assert [(share["example"], share["weight"]) for share in found["class_0"]] == [(0, 0.5), (3, 0.5)]
    assert [(share["example"], share["weight"]) for share in found["class_1"]] == [(1, 0.5), (2, 0.5)]
    assert [share["inputs"] for share in found["class_0"]] == [[0, 0], [1, 1]]
    assert [share["inputs"] for share in found["class_1"]] == [[0, 1], [1, 0]]


def test_and_comes_with_its_line(client: httpx.Client) -> None:
    found = get(client, {**XOR, "data": {"kind": "gate", "name": "and"}}, "separability")
    w1, w2 = found["weights"]
    assert [w1 * x1 + w2 * x2 + found["bias"] > 0 for x1, x2 in ((0, 0), (0, 1), (1, 0), (1, 1))] == [
        False,
        False,
        False,
        True,
    ]
    assert found["margin"] == pytest.approx(0.5**1.5, rel=1e-4)


def test_a_perceptrons_mistakes_are_counted_and_stay_below_novikoffs_bound(client: httpx.Client) -> None:
    rows, wanted = [(0, 0), (0, 1), (1, 0), (1, 1)], [0, 0, 0, 1]
    weights, bias, mistakes = [0.0, 0.0], 0.0, [0]
    for _ in range(12):
        for (x1, x2), target in zip(rows, wanted, strict=True):
            error = target - (weights[0] * x1 + weights[1] * x2 + bias >= 0)
            weights = [weights[0] + error * x1, weights[1] + error * x2]
            bias += error
            mistakes.append(mistakes[-1] + (error != 0))
    spec = {
        "data": {"kind": "gate", "name": "and"},
        "model": {"kind": "perceptron", "weights": [[0, 0]], "bias": [0]},
        "training": {"learning_rate": 1, "shuffle": False},
    }
    session = made(client, spec)
    path, key = f"/sessions/{session['id']}", {"Authorization": f"Bearer {session['key']}"}
    done = 0
    for more in (0, 1, 2, 5, 40):
        if more:
            client.post(f"{path}/advance", json={"unit": "sample", "count": more}, headers=key)
        done += more
        found = client.get(f"{path}/separability").json()
        assert found["mistakes"] == mistakes[done] <= found["most_mistakes"] <= found["mistakes_bound"]
        assert found["mistakes_bound"] == pytest.approx((found["radius"] / found["folded_margin"]) ** 2)
        assert found["start"]["mistakes_bound"] == pytest.approx(found["mistakes_bound"], abs=1e-6)
        assert [*found["start"]["weights"], found["start"]["bias"], found["start"]["norm"]] == [0, 0, 0, 0]
    assert client.get(path).json()["clock"]["sample"] == done
    adaline = {**spec, "model": {**spec["model"], "kind": "adaline"}, "training": {"learning_rate": 0.1}}
    other = get(client, adaline, "separability")
    assert other["mistakes"] is None
    assert other["start"] is None


def test_three_classes_are_no_question_of_separability(client: httpx.Client) -> None:
    spec = {"data": {"kind": "bundled", "name": "iris"}, "model": {"kind": "mlp"}}
    answer = client.get(f"/sessions/{made(client, spec)['id']}/separability")
    assert answer.status_code == 422
    assert "two classes" in answer.json()["detail"]


def test_the_landscape_of_two_parameters_and_of_random_directions(client: httpx.Client) -> None:
    session = made(client, MLP)
    path = f"/sessions/{session['id']}/landscape"
    named = client.get(
        path,
        params={"first": "layers.1.weights.0.0", "second": "layers.1.bias.0", "span": 2, "resolution": 5},
    ).json()
    assert named["loss"][2][2] == pytest.approx(session["metrics"]["train_loss"])
    middle = session["parameters"]["layers"][1]["weights"][0][0]
    assert named["axes"][0]["values"] == pytest.approx([middle + step for step in (-2, -1, 0, 1, 2)])
    bias = session["parameters"]["layers"][1]["bias"][0]
    assert named["trail"] == [{"step": 0, "first": middle, "second": bias}]
    drawn = client.get(path, params={"resolution": 3, "seed": 5}).json()
    assert drawn == client.get(path, params={"resolution": 3, "seed": 5}).json()
    assert drawn["loss"][1][1] == pytest.approx(session["metrics"]["train_loss"])
    here, (across, up) = np.array(drawn["center"]), [np.array(axis["direction"]) for axis in drawn["axes"]]
    moved = here + drawn["axes"][0]["values"][2] * across + drawn["axes"][1]["values"][0] * up
    there = {
        "layers": [
            {"weights": moved[:6].reshape(3, 2).tolist(), "bias": moved[6:9].tolist()},
            {"weights": [moved[9:12].tolist()], "bias": moved[12:].tolist()},
        ]
    }
    key = {"Authorization": f"Bearer {session['key']}"}
    changed = client.put(f"/sessions/{session['id']}/parameters", json=there, headers=key).json()
    assert drawn["loss"][0][2] == pytest.approx(changed["metrics"]["train_loss"])
    client.post(f"/sessions/{session['id']}/advance", json={"unit": "batch", "count": 3}, headers=key)
    further = client.get(path, params={"resolution": 3, "seed": 5}).json()
    assert [point["step"] for point in further["trail"]] == [0, 1, 2, 3]
    # Where it stands is the middle of the plane; where it began lies nearest to the start's place in it.
    assert [further["trail"][-1][name] for name in ("first", "second")] == pytest.approx([0, 0], abs=1e-9)
    across, up = (np.array(axis["direction"]) for axis in further["axes"])
    wanted = np.linalg.lstsq(np.column_stack([across, up]), moved - further["center"], rcond=None)[0]
    assert [further["trail"][0][name] for name in ("first", "second")] == pytest.approx(wanted.tolist())
    wrong = client.get(path, params={"first": "layers.9.bias.0", "second": "layers.1.bias.0"})
    assert wrong.status_code == 422
    assert client.get(path, params={"resolution": 1000}).status_code == 413


def test_vitals_name_a_start_at_zero(client: httpx.Client) -> None:
    spec = {**MLP, "model": {**MLP["model"], "initializer": {"name": "zeros"}}}
    found = get(client, spec, "vitals")
    assert len(found["layers"]) == 2
    assert [(finding["code"], finding["layer"]) for finding in found["findings"]] == [("symmetry", 0)]


def test_a_finding_is_dated_from_the_moment_that_it_came(client: httpx.Client) -> None:
    hidden = {"units": 3, "activation": "relu"}
    spec = {**MLP, "model": {"kind": "mlp", "layers": [hidden, {"units": 1, "activation": "sigmoid"}]}}
    session = made(client, spec)
    path, key = f"/sessions/{session['id']}", {"Authorization": f"Bearer {session['key']}"}
    client.post(f"{path}/advance", json={"unit": "batch", "count": 30}, headers=key)
    assert client.get(f"{path}/vitals").json()["findings"] == []
    edits = [{"layer": 0, "unit": unit, "input": None, "value": -1000} for unit in range(3)]
    assert client.put(f"{path}/parameters", json={"changes": edits}, headers=key).status_code == 200
    client.post(f"{path}/advance", json={"unit": "batch", "count": 50}, headers=key)
    [dead] = [one for one in client.get(f"{path}/vitals").json()["findings"] if one["code"] == "dead_relu"]
    assert dead["layer"] == 0
    assert 30 <= dead["step"] <= 31
    assert client.get(path).json()["clock"]["step"] == 80


def test_the_confusion_matrix_is_that_of_what_it_predicts(client: httpx.Client) -> None:
    from sklearn.metrics import confusion_matrix

    spec = {"data": {"kind": "bundled", "name": "iris"}, "model": {"kind": "mlp", "hidden": [4]}}
    session = made(client, spec)
    path, key = f"/sessions/{session['id']}", {"Authorization": f"Bearer {session['key']}"}
    client.post(f"{path}/advance", json={"unit": "epoch", "count": 30}, headers=key)
    told, data = client.get(f"{path}/confusion").json(), client.get(f"{path}/data").json()
    assert told["classes"] == data["class_names"] == ["setosa", "versicolor", "virginica"]
    metrics = client.get(path).json()["metrics"]
    for part in ("train", "test"):
        read = client.post(f"{path}/predict", json={"inputs": data[part]["inputs"]}).json()["classes"]
        true = [int(target) for target in data[part]["targets"]]
        counts = confusion_matrix(true, read, labels=range(3))
        assert told[part]["counts"] == counts.tolist()
        assert told[part]["mistakes"] == [
            n for n, pair in enumerate(zip(true, read, strict=True)) if len(set(pair)) > 1
        ]
        assert counts.trace() / counts.sum() == pytest.approx(metrics[f"{part}_accuracy"])
    assert client.get(path).json()["clock"]["epoch"] == 30


@pytest.mark.parametrize("kind", ["mcculloch_pitts", "perceptron", "adaline", "mlp"])
def test_every_model_has_a_confusion_matrix(client: httpx.Client, kind: str) -> None:
    told = get(client, {"data": {"kind": "gate", "name": "and"}, "model": {"kind": kind}}, "confusion")
    assert np.sum(told["train"]["counts"]) == 4
    assert np.sum(told["train"]["counts"][1]) == 1
    assert len(told["train"]["mistakes"]) == 4 - np.trace(told["train"]["counts"])
    assert told["test"] is None


def test_a_regression_has_no_confusion_matrix(client: httpx.Client) -> None:
    data = {"kind": "inline", "inputs": [[0], [1], [2]], "targets": [0.5, 1.5, 3.5]}
    session = made(client, {"data": data, "model": {"kind": "mlp", "hidden": [2]}})
    problem = assert_problem(client.get(f"/sessions/{session['id']}/confusion"), 422, "data.task")
    assert "a regression predicts values" in problem["detail"]
