"""What can be asked of a session: predictions, the surface, its history, its data."""

import httpx
import pytest

from tests.api.handle import AND, CIRCLE, Handle, assert_problem, create


@pytest.fixture
def perceptron(client: httpx.Client) -> Handle:
    return create(client, AND)


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
