"""Values put into a spec."""

import copy
from typing import Any

import pytest

from app.errors import SpecError
from app.experiments.paths import with_values

FULL: dict[str, Any] = {
    "data": {"kind": "generated", "name": "circle"},
    "model": {
        "kind": "mlp",
        "layers": [
            {"units": 4, "activation": "relu", "weights": [[1.0, 2.0]] * 4},
            {"units": 2, "activation": "relu"},
            {"units": 1, "activation": "sigmoid", "bias": [0.5]},
        ],
    },
    "training": {"optimizer": {"name": "sgd", "momentum": 0.9}},
}


def test_a_field_is_set_and_the_base_stays_as_it_is() -> None:
    before = copy.deepcopy(FULL)
    document = with_values(FULL, {"training.learning_rate": 0.5, "data.noise": 0.1, "seed": 7})
    assert document["training"]["learning_rate"] == 0.5
    assert document["data"]["noise"] == 0.1
    assert document["seed"] == 7
    assert before == FULL


def test_a_part_that_the_base_leaves_out_is_made() -> None:
    assert with_values({"data": {}}, {"training.l2": 0.1}) == {"data": {}, "training": {"l2": 0.1}}


def test_hidden_layers_take_the_place_of_layers_given_in_full_but_for_the_output() -> None:
    layers = with_values(FULL, {"model.hidden": [8]})["model"]["layers"]
    assert layers == [{"units": 8, "activation": "relu"}, {"units": 1, "activation": "sigmoid"}]
    assert with_values(FULL, {"model.hidden": []})["model"]["layers"] == [
        {"units": 1, "activation": "sigmoid"}
    ]


def test_hidden_layers_of_a_base_without_layers() -> None:
    assert with_values({"model": {"kind": "mlp"}}, {"model.hidden": [8]})["model"] == {
        "kind": "mlp",
        "hidden": [8],
    }


def test_one_hidden_layer() -> None:
    layers = with_values(FULL, {"model.hidden.1": 5})["model"]["layers"]
    assert [layer["units"] for layer in layers] == [4, 5, 1]
    assert with_values({"model": {"hidden": [4, 2]}}, {"model.hidden.0": 9})["model"] == {"hidden": [9, 2]}


def test_the_activation_of_all_hidden_layers_after_their_number() -> None:
    layers = with_values(FULL, {"model.activation": "elu", "model.hidden": [8, 8]})["model"]["layers"]
    assert [layer["activation"] for layer in layers] == ["elu", "elu", "sigmoid"]


def test_another_optimizer_drops_what_it_does_not_take() -> None:
    assert with_values(FULL, {"training.optimizer.name": "adam"})["training"]["optimizer"] == {"name": "adam"}
    values = {"training.optimizer.name": "adam", "training.optimizer.beta1": 0.8}
    assert with_values(FULL, values)["training"]["optimizer"] == {"name": "adam", "beta1": 0.8}
    kept = with_values(FULL, {"training.optimizer.name": "momentum"})["training"]["optimizer"]
    assert kept == {"name": "momentum", "momentum": 0.9}


@pytest.mark.parametrize(
    "path", ["model.layers.3.units", "model.layers.-1.units", "model.layers.x.units", "model.hidden.2"]
)
def test_a_list_has_only_so_many(path: str) -> None:
    with pytest.raises(SpecError) as refused:
        with_values(FULL, {path: 1})
    assert refused.value.errors[0].path == f"search.{path}"


def test_a_single_value_has_no_fields() -> None:
    with pytest.raises(SpecError, match="has no fields of its own"):
        with_values({"seed": 3}, {"seed.x": 1})
