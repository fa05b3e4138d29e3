"""What works but is rarely meant gets a warning in the answer."""

from typing import Any

import pytest

from tests.sessions.helpers import CIRCLE, CONTRACT, changed, gate, run_of
from tests.spec.test_constraints import PLANE, layers


def codes(raw: dict[str, Any]) -> set[str]:
    return {caution.code for caution in run_of(raw).cautions}


@pytest.mark.parametrize(
    "raw",
    [
        CIRCLE,
        CONTRACT,
        gate("and", "perceptron"),
        gate("and", "adaline"),
        gate("and", "mcculloch_pitts"),
        gate("xor", "mlp"),
        {"data": {"kind": "bundled", "name": "wine"}, "model": {"kind": "mlp"}},
    ],
)
def test_ordinary_specs_have_no_warnings(raw: dict[str, Any]) -> None:
    assert codes(raw) == set()


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (
            changed(CIRCLE, model=layers((2, "sigmoid")), training={"loss": "categorical_cross_entropy"}),
            "only_right_class",
        ),
        (changed(CIRCLE, model=layers((2, "softmax")), training={"loss": "mse"}), "softmax_mse"),
        (changed(CIRCLE, model=layers(*[(3, "sigmoid")] * 5, (1, "sigmoid"))), "vanishing_gradient"),
        (changed(CIRCLE, model={"initializer": {"name": "zeros"}}), "symmetry"),
        (changed(CIRCLE, model=layers((1, "relu"))), "rectified_output"),
        (changed(CIRCLE, training={"learning_rate": 3.0}), "large_learning_rate"),
        ({**gate("and", "perceptron"), "training": {"learning_rate": 2}}, "large_learning_rate"),
        (changed(CIRCLE, training={"learning_rate": 0}), "no_learning"),
        (changed(CIRCLE, training={"optimizer": {"name": "momentum", "momentum": 0.0}}), "no_momentum"),
        (changed(CIRCLE, model={"hidden": [3], "activation": "linear"}), "linear_hidden"),
        (changed(PLANE, model=layers((1, "sigmoid"))), "bounded_output"),
        (
            {"data": {"kind": "bundled", "name": "wine", "standardize": False}, "model": {"kind": "mlp"}},
            "unscaled_inputs",
        ),
    ],
)
def test_a_questionable_choice_has_its_warning(raw: dict[str, Any], code: str) -> None:
    assert codes(raw) == {code}


def test_four_sigmoid_layers_are_still_ordinary() -> None:
    assert codes(changed(CIRCLE, model=layers(*[(3, "sigmoid")] * 4, (1, "sigmoid")))) == set()


def test_adam_may_have_a_large_rate() -> None:
    assert codes(changed(CIRCLE, training={"optimizer": {"name": "adam"}, "learning_rate": 2.0})) == set()


def test_zeros_are_right_where_there_is_no_hidden_layer() -> None:
    assert codes(changed(CIRCLE, model={"hidden": [], "initializer": {"name": "zeros"}})) == set()


def test_a_warning_says_where_and_what_to_do() -> None:
    (caution,) = run_of(changed(CIRCLE, training={"learning_rate": 3.0})).cautions
    assert caution.to_json() == {
        "code": "large_learning_rate",
        "path": "training.learning_rate",
        "message": "A learning rate above 1 usually overshoots, and the run may diverge; try 0.1 or less.",
    }


BIPOLAR: dict[str, Any] = {
    "kind": "inline",
    "inputs": [[1, 1], [1, -1], [-1, 1], [-1, -1]],
    "targets": [1, 1, 1, -1],
}


@pytest.mark.parametrize(
    ("model", "way"),
    [
        ({"kind": "adaline"}, 'training.targets to "bipolar"'),
        ({"kind": "perceptron"}, "double the learning rate"),
        ({"kind": "mlp", **layers((1, "sigmoid"))}, "with a tanh output"),
        ({"kind": "mlp", **layers((1, "linear"))}, 'training.targets to "bipolar"'),
    ],
)
def test_classes_minus_one_and_one_that_are_learned_as_0_and_1_are_told(model: Any, way: str) -> None:
    [caution] = [
        one for one in run_of({"data": BIPOLAR, "model": model}).cautions if one.code == "bipolar_targets"
    ]
    assert "−1 and 1 are learned as the targets 0 and 1" in caution.message
    assert way in caution.message


def test_words_for_minus_one_and_one_are_told_the_same() -> None:
    data = {**BIPOLAR, "targets": ["+1", "+1", "+1", "−1"]}
    [caution] = run_of({"data": data, "model": {"kind": "adaline"}}).cautions
    assert caution.path == "training.targets"


@pytest.mark.parametrize(
    "raw",
    [
        {"data": {**BIPOLAR, "task": "regression"}, "model": {"kind": "adaline"}},
        {"data": {**BIPOLAR, "targets": [0, 1, 1, 1]}, "model": {"kind": "adaline"}},
        {
            "data": {**BIPOLAR, "targets": [0, 1, 1, 1], "class_names": ["-1", "1"]},
            "model": {"kind": "adaline"},
        },
        {"data": BIPOLAR, "model": {"kind": "mlp", **layers((1, "tanh"))}},
        {"data": BIPOLAR, "model": {"kind": "mlp", **layers((1, "linear"))}, "training": {"loss": "hinge"}},
        {"data": BIPOLAR, "model": {"kind": "mlp", **layers((2, "softmax"))}},
        {"data": BIPOLAR, "model": {"kind": "adaline"}, "training": {"targets": "bipolar"}},
        {"data": BIPOLAR, "model": {"kind": "adaline"}, "training": {"targets": "binary"}},
    ],
)
def test_targets_that_stay_as_they_are_need_no_warning(raw: Any) -> None:
    assert "bipolar_targets" not in codes(raw)
