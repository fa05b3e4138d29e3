"""The lecture's figures over REST: what a student works out by hand, a script gets from the API."""

import json
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.api.handle import Handle, create

GOLDEN = Path(__file__).parents[2] / "golden"


def golden(name: str) -> Any:
    return json.loads((GOLDEN / f"{name}.json").read_text())


def predicted(handle: Handle, inputs: Any) -> Any:
    ask = {"inputs": inputs, "activations": True}
    return handle.client.post(f"{handle.path}/predict", json=ask).raise_for_status().json()


def column(rows: Any) -> list[float]:
    assert all(len(row) == 1 for row in rows)
    return [row[0] for row in rows]


@pytest.mark.parametrize("gate", golden("mcculloch_pitts")["gates"], ids=lambda gate: gate["name"])
def test_g1_a_neuron_set_by_hand(client: httpx.Client, gate: Any) -> None:
    inputs = golden("mcculloch_pitts")["inputs"]
    data = {"kind": "inline", "inputs": inputs, "targets": gate["outputs"]}
    model = {"kind": "mcculloch_pitts", "weights": [gate["weights"]], "threshold": gate["threshold"]}
    handle = create(client, {"data": data, "model": model})
    assert column(predicted(handle, inputs)["outputs"]) == gate["outputs"]
    assert handle.first["metrics"]["train_accuracy"] == 1.0


def test_g1_no_threshold_makes_xor(client: httpx.Client) -> None:
    data = {"kind": "gate", "name": "xor"}
    neuron = {"kind": "mcculloch_pitts", "weights": [[1, 1]], "threshold": 0}
    handle = create(client, {"data": data, "model": neuron})
    for threshold in (-1, 0, 0.5, 1, 1.5, 2, 2.5, 3):
        change = {"changes": [{"layer": 0, "unit": 0, "input": None, "value": -threshold}]}
        now = handle.call("PUT", "parameters", change).json()
        assert now["metrics"]["train_accuracy"] < 1.0


@pytest.mark.parametrize("kind", ["perceptron", "adaline"])
def test_g2_and_g3_one_pass_by_hand(client: httpx.Client, kind: str) -> None:
    table = golden(kind)
    spec = {
        "data": {"kind": "inline", "inputs": table["inputs"], "targets": table["targets"]},
        "model": {
            "kind": kind,
            "weights": [table["start"]["weights"]],
            "bias": [table["start"]["bias"]],
        },
        "training": {"learning_rate": table["learning_rate"]},
    }
    handle = create(client, spec)
    for number, update in enumerate(table["updates"]):
        (z,) = predicted(handle, [table["inputs"][number]])["activations"][0]["z"]
        assert z == pytest.approx([update["pre_activation"]], abs=1e-12)
        now = handle.call("POST", "advance", {"unit": "sample", "count": 1}).json()
        (layer,) = now["parameters"]["layers"]
        assert layer["weights"][0] == pytest.approx(update["weights"], abs=1e-12)
        assert layer["bias"] == pytest.approx([update["bias"]], abs=1e-12)
    assert now["clock"] == {"epoch": 1, "step": 3, "sample": 3}


def test_g4_xor_wired_by_hand(client: httpx.Client) -> None:
    table = golden("xor_by_hand")
    layers = [
        {"units": len(layer["weights"]), "weights": layer["weights"], "threshold": layer["thresholds"]}
        for layer in table["layers"]
    ]
    spec = {"data": {"kind": "gate", "name": "xor"}, "model": {"kind": "mcculloch_pitts", "layers": layers}}
    handle = create(client, spec)
    answer = predicted(handle, table["inputs"])
    assert answer["activations"][0]["a"] == table["hidden"]
    assert column(answer["outputs"]) == table["outputs"]
    assert handle.first["metrics"]["train_accuracy"] == 1.0


def test_g5_forward_propagation_and_its_three_losses(client: httpx.Client) -> None:
    table = golden("forward_propagation")
    inputs = [row[1:] for row in table["inputs"]]
    hidden, output = (
        {"units": len(theta), "weights": [row[1:] for row in theta], "bias": [row[0] for row in theta]}
        for theta in table["thetas"]
    )
    # The lecture's four classes have no example of the first; the data get one, far away from the three.
    targets = [number - 1 for number in table["classes"]]
    names = ["1", "2", "3", "4"]
    for loss in table["losses"]:
        # What is read is each example's own loss, so that the added one does not count.
        spec = {
            "data": {
                "kind": "inline",
                "inputs": [*inputs, [0.0, 0.0]],
                "targets": [*targets, 0],
                "class_names": names,
            },
            "model": {
                "kind": "mlp",
                "layers": [
                    {**hidden, "activation": "sigmoid"},
                    {**output, "activation": loss["activation"]},
                ],
            },
            "training": {"loss": loss["loss"]},
        }
        handle = create(client, spec)
        answer = predicted(handle, [*inputs, [0.0, 0.0]])
        for ours, theirs in zip(answer["activations"][0]["a"], table["hidden"], strict=False):
            assert ours == pytest.approx(theirs, abs=5e-9)
        if loss["activation"] == "sigmoid":
            for ours, theirs in zip(answer["outputs"], table["outputs"], strict=False):
                assert ours == pytest.approx(theirs, abs=5e-9)
        added = cost(loss, answer["outputs"][3], 0)
        total = 4 * handle.first["metrics"]["train_loss"]
        assert (total - added) / 3 == pytest.approx(loss["value"], abs=1e-8)


def cost(loss: Any, outputs: list[float], target: int) -> float:
    """One example's cross-entropy, worked out here from the outputs that the API gave."""
    from math import log

    ones = -log(outputs[target])
    if loss["loss"] == "categorical_cross_entropy":
        return ones
    return ones - sum(log(1 - output) for k, output in enumerate(outputs) if k != target)


def test_g6_the_gradient_of_the_chain_is_what_one_update_takes_off(client: httpx.Client) -> None:
    table = golden("chain")
    w1, w2 = table["weights"]
    spec = {
        "data": {"kind": "inline", "inputs": table["inputs"], "targets": table["targets"]},
        "model": {
            "kind": "mlp",
            "layers": [
                {"units": 1, "activation": "sigmoid", "weights": [[w1]], "bias": [0.0]},
                {"units": 1, "activation": "sigmoid", "weights": [[w2]], "bias": [0.0]},
            ],
        },
        "training": {
            "loss": "binary_cross_entropy",
            "optimizer": {"name": "sgd"},
            "learning_rate": 1.0,
            "batch_size": 3,
            "shuffle": False,
        },
    }
    handle = create(client, spec)
    assert handle.first["metrics"]["train_loss"] == pytest.approx(table["loss"], abs=1e-12)
    answer = predicted(handle, table["inputs"])
    for number, (z1, a1, z2, output) in enumerate(table["forward"]):
        first, second = answer["activations"]
        got = [
            first["z"][number][0],
            first["a"][number][0],
            second["z"][number][0],
            answer["outputs"][number][0],
        ]
        assert got == pytest.approx([z1, a1, z2, output], abs=1e-12)
    now = handle.call("POST", "advance", {"unit": "batch", "count": 1}).json()
    one, two = now["parameters"]["layers"]
    gradient = [w1 - one["weights"][0][0], w2 - two["weights"][0][0]]
    assert gradient == pytest.approx(table["gradient"], abs=1e-12)
    assert gradient != pytest.approx(table["gradient_with_wrong_sign"], abs=1e-3)


def test_a_bipolar_table_gives_the_published_figures(client: httpx.Client) -> None:
    """ADALINE on OR with inputs and targets −1 and 1, α = 0.1, every weight 0.1: the table after one pass."""
    data = {"kind": "inline", "inputs": [[1, 1], [1, -1], [-1, 1], [-1, -1]], "targets": [1, 1, 1, -1]}
    spec: dict[str, Any] = {
        "data": data,
        "model": {"kind": "adaline", "weights": [[0.1, 0.1]], "bias": [0.1]},
        "training": {"learning_rate": 0.1, "shuffle": False, "targets": "bipolar"},
    }
    handle = create(client, spec)
    assert handle.first["warnings"] == []
    layer = handle.call("POST", "advance", {"unit": "epoch"}).json()["parameters"]["layers"][0]
    assert [*layer["weights"][0], *layer["bias"]] == pytest.approx([0.26213, 0.27873, 0.24387], abs=5e-6)
    step = handle.call("GET", "trace?sample=3").json()["moments"]
    assert r"y = -1" in next(moment["latex_numbers"] for moment in step if moment["phase"] == "input")
    training = {name: value for name, value in spec["training"].items() if name != "targets"}
    [warning] = create(client, {**spec, "training": training}).first["warnings"]
    assert warning["code"] == "bipolar_targets"


def test_mazur_s_example_in_one_network(client: httpx.Client) -> None:
    """Two targets at once: every published digit of the worked example. Source: Mazur 2015."""
    layers = [
        {"units": 2, "activation": "sigmoid", "weights": [[0.15, 0.2], [0.25, 0.3]], "bias": {"fixed": 0.35}},
        {"units": 2, "activation": "sigmoid", "weights": [[0.4, 0.45], [0.5, 0.55]], "bias": {"fixed": 0.6}},
    ]
    spec = {
        "data": {"kind": "inline", "inputs": [[0.05, 0.1]], "targets": [[0.01, 0.99]]},
        "model": {"kind": "mlp", "layers": layers},
        "training": {"learning_rate": 0.5, "batch_size": 1},
    }
    handle = create(client, spec)
    assert handle.first["metrics"]["train_loss"] == pytest.approx(0.2983711088, abs=5e-11)
    answer = handle.call("POST", "predict", {"inputs": [[0.05, 0.1]]}).json()
    assert answer["outputs"][0] == pytest.approx([0.75136507, 0.772928465], abs=5e-9)
    each = handle.call("GET", "outputs").json()
    assert each["names"] == ["y1", "y2"]
    assert each["train_losses"] == pytest.approx([0.274811083, 0.023560026], abs=5e-10)
    assert handle.call("GET", "data").json()["train"]["targets"] == [[0.01, 0.99]]
    now = handle.call("POST", "advance", {"unit": "batch", "count": 1}).json()
    one, two = now["parameters"]["layers"]
    assert [w for row in one["weights"] for w in row] == pytest.approx(
        [0.1497807161, 0.19956143, 0.24975114, 0.29950229], abs=5e-9
    )
    assert [w for row in two["weights"] for w in row] == pytest.approx(
        [0.35891648, 0.408666186, 0.511301270, 0.561370121], abs=5e-9
    )
    assert [one["bias"], two["bias"]] == [[0.35, 0.35], [0.6, 0.6]]
