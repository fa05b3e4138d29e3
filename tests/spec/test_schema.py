"""What a spec may say, field by field."""

from typing import Any

import pytest

from app.errors import SpecError
from app.spec.parsing import parse
from app.spec.schema import Spec
from tests.sessions.helpers import CONTRACT, changed, gate


def errors(raw: Any) -> dict[str, str]:
    with pytest.raises(SpecError) as caught:
        parse(Spec, raw)
    return {error.path: error.message for error in caught.value.errors}


def test_the_contract_s_example_is_taken_and_comes_back_as_it_is() -> None:
    assert parse(Spec, CONTRACT).to_json() == CONTRACT


def test_kinds_come_first_in_what_a_client_reads() -> None:
    document = parse(Spec, CONTRACT).to_json()
    assert list(document) == ["data", "model", "training", "seed"]
    assert next(iter(document["data"])) == next(iter(document["model"])) == "kind"


@pytest.mark.parametrize(
    ("raw", "path", "words"),
    [
        (changed(CONTRACT, seed="42"), "seed", "whole number, not a text"),
        (changed(CONTRACT, seed=True), "seed", "whole number, not true or false"),
        (changed(CONTRACT, seed=-1), "seed", "at least 0"),
        (changed(CONTRACT, seed=2**53), "seed", "at most 9\u202f007\u202f199\u202f254\u202f740\u202f991"),
        (changed(CONTRACT, extra=1), "extra", "not a known field"),
        (changed(CONTRACT, data={"samples": "500"}), "data.samples", "not a text"),
        (changed(CONTRACT, data={"samples": 10.5}), "data.samples", "whole number"),
        (changed(CONTRACT, data={"noise": float("nan")}), "data.noise", "finite"),
        (changed(CONTRACT, data={"noise": float("inf")}), "data.noise", "finite"),
        (changed(CONTRACT, data={"test_fraction": 1.0}), "data.test_fraction", "at most 0.9"),
        (changed(CONTRACT, data={"name": "cirkle"}), "data.name", "choose one of circle"),
        (
            changed(CONTRACT, training={"learning_rate": "0.1"}),
            "training.learning_rate",
            "number, not a text",
        ),
        (changed(CONTRACT, training={"learning_rate": -0.1}), "training.learning_rate", "at least 0"),
        (changed(CONTRACT, training={"loss": "l1"}), "training.loss", "choose one of mse"),
        (
            changed(CONTRACT, training={"optimizer": {"name": "adamm"}}),
            "training.optimizer.name",
            "choose one of sgd",
        ),
        (changed(CONTRACT, training={"optimizer": "sgd"}), "training.optimizer", "object with named fields"),
        (
            changed(CONTRACT, training={"optimizer": {"name": "sgd", "momentum": "0.9"}}),
            "training.optimizer.momentum",
            "number, not a text",
        ),
        (
            changed(CONTRACT, training={"optimizer": {"name": "sgd", "momentum": float("nan")}}),
            "training.optimizer.momentum",
            "finite",
        ),
        (changed(CONTRACT, model={"layers": []}), "model.layers", "at least 1"),
        (
            changed(CONTRACT, model={"layers": [{"units": 0, "activation": "tanh"}]}),
            "model.layers.0.units",
            "at least 1",
        ),
        (
            changed(CONTRACT, model={"initializer": {"name": "ones"}}),
            "model.initializer.name",
            "choose one of zeros",
        ),
        ({"data": {"kind": "files"}, "model": {"kind": "mlp"}}, "data", "choose one of gate, generated"),
        ({"data": {"name": "xor"}, "model": {"kind": "mlp"}}, "data", "needs a “kind”"),
        ({"model": {"kind": "mlp"}}, "data", "is required"),
        ([], "", "object with named fields"),
        (gate("xor", "perceptron", weights=[[1, "1"]]), "model.weights.0.1", "number, not a text"),
        (gate("xor", "perceptron", weights=[1, 1]), "model.weights.0", "must be a list"),
        (gate("xor", "perceptron", bias=[1e31]), "model.bias.0", "at most 1e+30"),
        (gate("xor", "mcculloch_pitts", threshold="2"), "model.threshold", "finite number, or a list"),
        (
            {"data": {"kind": "inline", "inputs": [[1]], "targets": [None]}, "model": {"kind": "mlp"}},
            "data.targets",
            "list of finite numbers, a list of texts",
        ),
        (
            {"data": {"kind": "inline", "inputs": [[1e101]], "targets": [1]}, "model": {"kind": "mlp"}},
            "data.inputs.0.0",
            "at most 1e+100",
        ),
    ],
)
def test_bad_fields_are_refused_with_path_and_sentence(raw: Any, path: str, words: str) -> None:
    found = errors(raw)
    assert path in found
    assert words in found[path]


@pytest.mark.parametrize(
    ("raw", "path", "words"),
    [
        (gate("and", "perceptron", layers=[{"units": 2}]), "model.layers", "use model kind “mlp”"),
        (gate("and", "perceptron", hidden=[2]), "model.hidden", "single unit"),
        (gate("and", "perceptron", activation="tanh"), "model.activation", "Heaviside"),
        (gate("and", "perceptron", threshold=1), "model.threshold", "bias = −threshold"),
        (gate("and", "adaline", layers=[]), "model.layers", "single unit"),
        (gate("and", "mcculloch_pitts", initializer={"name": "zeros"}), "model.initializer", "set by hand"),
        (gate("and", "mlp", weights=[[1, 1]]), "model.weights", "model.layers"),
        (
            {"data": {"kind": "gate", "name": "and", "noise": 0.1}, "model": {"kind": "mlp"}},
            "data.noise",
            "truth table",
        ),
        (
            {"data": {"kind": "bundled", "name": "iris", "samples": 9}, "model": {"kind": "mlp"}},
            "data.samples",
            "whole",
        ),
    ],
)
def test_what_a_kind_has_no_use_for_is_refused_with_the_reason(raw: Any, path: str, words: str) -> None:
    assert words in errors(raw)[path]


def test_a_hostile_list_is_given_up_at_its_first_bad_item() -> None:
    found = errors(
        {"data": {"kind": "inline", "inputs": [["x"] * 1000] * 1000, "targets": []}, "model": {"kind": "mlp"}}
    )
    assert list(found) == ["data.inputs.0.0"]
    assert (
        "too many"
        in errors(gate("and", "mlp", layers=[{"units": 1, "activation": "tanh"}] * 100_000))["model.layers"]
    )


def test_long_words_of_a_client_are_quoted_shortened() -> None:
    message = errors(changed(CONTRACT, data={"name": "x" * 10_000}))["data.name"]
    assert len(message) < 300
    (path,) = errors(changed(CONTRACT, **{"y" * 10_000: 1}))
    assert len(path) < 100


def test_the_json_schema_names_what_there_is() -> None:
    schema = Spec.model_json_schema()
    assert "heaviside" in schema["$defs"]["LayerSpec"]["properties"]["activation"]["anyOf"][0]["enum"]
    assert schema["additionalProperties"] is False
