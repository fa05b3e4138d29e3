"""Defaults are filled in, and what has no use is refused."""

from typing import Any

import pytest

from app.engine.data.table import parse_table
from app.runs.build import build
from app.runs.limits import RunLimits
from app.spec.parsing import parse
from app.spec.schema import Spec
from app.spec.uploads import Uploads
from tests.sessions.helpers import CIRCLE, CONTRACT, EXERCISE, changed, completed, gate, refusals

XOR_BY_HAND = [
    {"units": 2, "weights": [[-1, 1], [1, -1]], "threshold": [1, 1]},
    {"units": 1, "weights": [[1, 1]], "threshold": 1},
]
SPECS: list[dict[str, Any]] = [
    CIRCLE,
    CONTRACT,
    gate("and", "perceptron"),
    gate("and", "perceptron", weights=[[0.5, 0.5]]),
    gate("and", "adaline"),
    gate("not", "adaline", initializer={"name": "normal"}),
    gate("and", "mcculloch_pitts"),
    gate("and", "mcculloch_pitts", threshold=2),
    gate("and", "mcculloch_pitts", weights=[[1, 1]], bias=[-2]),
    gate("xor", "mcculloch_pitts", layers=XOR_BY_HAND),
    gate("xor", "mlp"),
    gate("xor", "mlp", hidden=[3], activation="relu"),
    {"data": {"kind": "bundled", "name": "iris"}, "model": {"kind": "mlp"}},
    {"data": {"kind": "generated", "name": "bumps", "samples": 40}, "model": {"kind": "mlp"}},
    {"data": {"kind": "generated", "name": "plane", "samples": 40}, "model": {"kind": "adaline"}},
    {"data": {**EXERCISE, "targets": ["a", "b", "b"]}, "model": {"kind": "perceptron"}},
    {"data": {**EXERCISE, "class_names": ["no", "yes"]}, "model": {"kind": "mlp"}},
    {"data": {**EXERCISE, "targets": [0.1, 1.5, 2.5]}, "model": {"kind": "mlp"}},
]


@pytest.mark.parametrize("raw", SPECS)
def test_what_a_client_reads_back_can_be_posted_again_and_gives_the_same_run(raw: dict[str, Any]) -> None:
    first = build(parse(Spec, raw), Uploads(), RunLimits())
    again = build(parse(Spec, first.spec.to_json()), Uploads(), RunLimits())
    assert again.spec == first.spec
    assert again.spec.to_json() == first.spec.to_json()
    if first.learns:
        first.trainer.advance("epoch", 3)
        again.trainer.advance("epoch", 3)
    assert again.trainer.network.parameters.tobytes() == first.trainer.network.parameters.tobytes()
    assert again.trainer.history.records == first.trainer.history.records


def test_an_upload_too_can_be_posted_again() -> None:
    uploads = Uploads()
    upload = uploads.put(parse_table(b"a,b,c\n1,2,x\n2,1,y\n3,5,x\n4,0,y\n5,5,x\n6,1,y\n"))
    run = build(
        parse(Spec, {"data": {"kind": "upload", "id": upload}, "model": {"kind": "mlp"}}),
        uploads,
        RunLimits(),
    )
    document = run.spec.to_json()
    assert document["data"] == {
        "kind": "upload",
        "id": upload,
        "label": "c",
        "task": "classification",
        "columns": ["a", "b"],
        "gaps": "leave_out",
        "seed": 1,
        "test_fraction": 0.3,
        "features": ["x1", "x2"],
        "standardize": True,
    }
    assert build(parse(Spec, document), uploads, RunLimits()).spec == run.spec


def test_a_bare_spec_becomes_the_contract_s_example() -> None:
    assert completed({"data": {"kind": "generated", "name": "circle"}, "model": {"kind": "mlp"}}) == {
        **CONTRACT,
        "data": {**CONTRACT["data"], "standardize": False},
    }


@pytest.mark.parametrize(
    ("data", "output", "loss"),
    [
        ({"kind": "generated", "name": "circle"}, (1, "sigmoid"), "binary_cross_entropy"),
        ({"kind": "generated", "name": "blobs"}, (3, "softmax"), "categorical_cross_entropy"),
        ({"kind": "generated", "name": "plane"}, (1, "linear"), "mse"),
        ({"kind": "bundled", "name": "digits"}, (10, "softmax"), "categorical_cross_entropy"),
    ],
)
def test_the_output_layer_is_chosen_from_the_data(data: Any, output: tuple[int, str], loss: str) -> None:
    document = completed({"data": data, "model": {"kind": "mlp"}})
    last = document["model"]["layers"][-1]
    assert (last["units"], last["activation"]) == output
    assert document["training"]["loss"] == loss


@pytest.mark.parametrize(
    ("name", "loss", "output"),
    [
        ("circle", "hinge", (1, "linear")),
        ("circle", "categorical_cross_entropy", (2, "softmax")),
        ("circle", "mse", (1, "sigmoid")),
        ("blobs", "hinge", (3, "linear")),
        ("blobs", "binary_cross_entropy", (3, "sigmoid")),
        ("blobs", "mse", (3, "sigmoid")),
    ],
)
def test_the_output_layer_suits_a_loss_that_is_given(name: str, loss: str, output: tuple[int, str]) -> None:
    raw = {"data": {"kind": "generated", "name": name}, "model": {"kind": "mlp"}, "training": {"loss": loss}}
    last = completed(raw)["model"]["layers"][-1]
    assert (last["units"], last["activation"]) == output


def test_the_loss_suits_an_output_layer_that_is_given() -> None:
    for activation, loss in {"sigmoid": "binary_cross_entropy", "tanh": "mse", "linear": "mse"}.items():
        raw = changed(CIRCLE, model={"layers": [{"units": 1, "activation": activation}]})
        assert completed(raw)["training"]["loss"] == loss


def test_hidden_is_short_for_layers() -> None:
    model = completed(changed(CIRCLE, model={"hidden": [3, 5], "activation": "relu"}))["model"]
    assert [(layer["units"], layer["activation"]) for layer in model["layers"]] == [
        (3, "relu"),
        (5, "relu"),
        (1, "sigmoid"),
    ]
    assert model["initializer"] == {"name": "he_uniform"}
    assert "hidden" not in model
    assert len(completed(changed(CIRCLE, model={"hidden": []}))["model"]["layers"]) == 1


def test_the_single_neurons_get_their_own_rule_s_defaults() -> None:
    perceptron, adaline = completed(gate("and", "perceptron")), completed(gate("and", "adaline"))
    assert perceptron["training"] == {"learning_rate": 0.1, "batch_size": 1, "shuffle": False}
    assert adaline["training"] == {"loss": "mse", "learning_rate": 0.01, "batch_size": 1, "shuffle": False}
    assert perceptron["model"] == {"kind": "perceptron", "bias": [0.0], "initializer": {"name": "zeros"}}


def test_a_mcculloch_pitts_neuron_has_nothing_to_train() -> None:
    document = completed(gate("and", "mcculloch_pitts"))
    assert document["training"] == {}
    assert document["model"] == {"kind": "mcculloch_pitts", "weights": [[1.0, 1.0]], "threshold": 1.0}


@pytest.mark.parametrize(
    ("raw", "path", "words"),
    [
        (
            {**gate("and", "mcculloch_pitts"), "training": {"learning_rate": 0.1}},
            "training.learning_rate",
            "no learning rule",
        ),
        (
            {**gate("and", "mcculloch_pitts"), "training": {"optimizer": {"name": "sgd"}}},
            "training.optimizer",
            "no learning rule",
        ),
        (
            {**gate("and", "perceptron"), "training": {"optimizer": {"name": "sgd"}}},
            "training.optimizer",
            "Rosenblatt",
        ),
        ({**gate("and", "perceptron"), "training": {"loss": "mse"}}, "training.loss", "no loss"),
        ({**gate("and", "perceptron"), "training": {"l2": 0.1}}, "training.l2", "Rosenblatt"),
        (
            {**gate("and", "adaline"), "training": {"optimizer": {"name": "adam"}}},
            "training.optimizer",
            "Widrow–Hoff",
        ),
        (
            gate("and", "perceptron", weights=[[1, 1]], initializer={"name": "zeros"}),
            "model.initializer",
            "none are drawn",
        ),
        (gate("and", "mcculloch_pitts", threshold=1, bias=[1]), "model.threshold", "one of the two"),
        (gate("and", "mcculloch_pitts", threshold=1, layers=XOR_BY_HAND), "model.threshold", "model.layers"),
        (changed(CONTRACT, model={"hidden": [2]}), "model.hidden", "one of the two"),
        (changed(CONTRACT, model={"activation": "tanh"}), "model.activation", "together with hidden"),
        (
            changed(CONTRACT, training={"optimizer": {"name": "sgd", "beta1": 0.9}}),
            "training.optimizer.beta1",
            "takes momentum",
        ),
        (
            changed(CONTRACT, training={"optimizer": {"name": "sgd", "momentum": 1.0}}),
            "training.optimizer.momentum",
            "0 to 0.9999",
        ),
    ],
)
def test_what_has_no_use_is_refused_with_the_reason(raw: dict[str, Any], path: str, words: str) -> None:
    assert words in refusals(raw)[path]


def test_a_penalty_of_zero_asks_for_nothing() -> None:
    assert "l1" not in completed({**gate("and", "perceptron"), "training": {"l1": 0.0, "l2": 0}})["training"]


def test_hyperparameters_are_filled_in() -> None:
    optimizer = completed(changed(CIRCLE, training={"optimizer": {"name": "adam", "beta1": 0.5}}))[
        "training"
    ]["optimizer"]
    assert optimizer == {"name": "adam", "beta1": 0.5, "beta2": 0.999, "epsilon": 1e-8}


@pytest.mark.parametrize(
    ("data", "training", "units", "output"),
    [
        ({"kind": "generated", "name": "circle"}, {}, 1, "sigmoid"),
        ({"kind": "generated", "name": "circle"}, {}, 2, "softmax"),
        ({"kind": "generated", "name": "circle"}, {"loss": "hinge"}, 1, "linear"),
        ({"kind": "generated", "name": "circle"}, {"loss": "binary_cross_entropy"}, 2, "sigmoid"),
        ({"kind": "bundled", "name": "iris"}, {}, 3, "softmax"),
        ({"kind": "generated", "name": "plane"}, {}, 1, "linear"),
    ],
)
def test_a_layer_without_an_activation_gets_the_usual_one_and_says_so(
    data: dict[str, Any], training: dict[str, Any], units: int, output: str
) -> None:
    layers = [{"units": 3}, {"units": 2, "activation": "relu"}, {"units": units}]
    told = completed({"data": data, "model": {"kind": "mlp", "layers": layers}, "training": training})
    assert [layer["activation"] for layer in told["model"]["layers"]] == ["tanh", "relu", output]
    assert completed(told) == told
