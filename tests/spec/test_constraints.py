"""What makes no sense is refused, and the sentence says why."""

from typing import Any

import pytest

from app.engine.activations import ACTIVATIONS
from app.engine.losses import LOSSES
from app.errors import SpecError
from tests.sessions.helpers import CIRCLE, changed, completed, gate, refusals, run_of

BLOBS = {"data": {"kind": "generated", "name": "blobs", "samples": 60}, "model": {"kind": "mlp"}}
PLANE = {"data": {"kind": "generated", "name": "plane", "samples": 60}, "model": {"kind": "mlp"}}

SEVERAL = {
    "data": {"kind": "inline", "inputs": [[1], [2]], "targets": [[1, 2], [3, 4.5]]},
    "model": {"kind": "mlp"},
}


def layers(*pairs: tuple[int, str]) -> dict[str, Any]:
    return {"layers": [{"units": units, "activation": activation} for units, activation in pairs]}


@pytest.mark.parametrize(
    ("raw", "path", "words"),
    [
        (
            changed(CIRCLE, model=layers((3, "heaviside"), (1, "sigmoid"))),
            "model.layers.0.activation",
            "derivative",
        ),
        (changed(CIRCLE, model=layers((1, "heaviside"))), "model.layers.0.activation", "derivative"),
        (changed(CIRCLE, model=layers((1, "softmax"))), "model.layers.0.activation", "always 1"),
        (
            changed(CIRCLE, model=layers((3, "softmax"), (1, "sigmoid"))),
            "model.layers.0.activation",
            "output layer",
        ),
        (changed(CIRCLE, model=layers((3, "sigmoid"))), "model.layers.0.units", "1 output unit, or 2"),
        (changed(BLOBS, model=layers((2, "softmax"))), "model.layers.0.units", "3 output units"),
        (changed(PLANE, model=layers((2, "linear"))), "model.layers.0.units", "one value"),
        (
            changed(CIRCLE, model=layers((2, "softmax")), training={"loss": "binary_cross_entropy"}),
            "training.loss",
            "categorical_cross_entropy",
        ),
        (changed(CIRCLE, training={"targets": "bipolar"}), "training.targets", "probabilities"),
        (changed(SEVERAL, model=layers((1, "linear"))), "model.layers.0.units", "2 values to predict"),
        (changed(SEVERAL, model={"kind": "adaline"}), "model.kind", "predicts one value"),
        (changed(SEVERAL, model={"kind": "perceptron"}), "model.kind", "values to predict"),
        (changed(SEVERAL, training={"loss": "hinge"}), "training.loss", "values"),
        (changed(CIRCLE, training={"class_weights": [1, 2, 3]}), "training.class_weights", "takes 2 numbers"),
        (changed(CIRCLE, training={"class_weights": [0, 0]}), "training.class_weights", "more than 0"),
        (changed(PLANE, training={"class_weights": "balanced"}), "training.class_weights", "values"),
        (changed(gate("or"), training={"class_weights": "balanced"}), "training.class_weights", "mlp"),
        (changed(CIRCLE, training={"class_weights": [1, -1]}), "training.class_weights", "from 0 to"),
        (changed(CIRCLE, training={"class_weights": "fair"}), "training.class_weights", "“balanced”"),
        (changed(CIRCLE, training={"dropout": 1}), "training.dropout", "less than 1"),
        (changed(CIRCLE, training={"dropout": [0.5, 1.0]}), "training.dropout", "less than 1"),
        (changed(CIRCLE, training={"dropout": -0.1}), "training.dropout", "from 0"),
        (changed(CIRCLE, training={"dropout": [0.5, 0.5, 0.5]}), "training.dropout", "not 3"),
        (
            changed(CIRCLE, model=layers((1, "sigmoid")), training={"dropout": 0.5}),
            "training.dropout",
            "none",
        ),
        (changed(gate("or"), training={"dropout": 0.5}), "training.dropout", "mlp"),
        (
            changed(CIRCLE, model=layers((1, "sigmoid")), training={"loss": "mse", "targets": "bipolar"}),
            "training.targets",
            "can't reach −1",
        ),
        (
            changed(CIRCLE, model=layers((1, "relu")), training={"loss": "mse", "targets": "bipolar"}),
            "training.targets",
            "can't reach −1",
        ),
        (
            changed(CIRCLE, model=layers((1, "tanh")), training={"loss": "hinge", "targets": "binary"}),
            "training.targets",
            "made for the targets −1 and 1",
        ),
        (changed(PLANE, training={"targets": "binary"}), "training.targets", "none are coded"),
        (changed(gate("or"), training={"targets": "bipolar"}), "training.targets", "step"),
        (
            changed(CIRCLE, model=layers((2, "softmax")), training={"loss": "hinge"}),
            "training.loss",
            "both sides",
        ),
        (
            changed(CIRCLE, model=layers((1, "sigmoid")), training={"loss": "hinge"}),
            "training.loss",
            "linear or tanh",
        ),
        (
            changed(CIRCLE, model=layers((1, "tanh")), training={"loss": "binary_cross_entropy"}),
            "training.loss",
            "between 0 and 1",
        ),
        (
            changed(CIRCLE, model=layers((2, "tanh")), training={"loss": "categorical_cross_entropy"}),
            "training.loss",
            "probabilities",
        ),
        (
            changed(CIRCLE, model=layers((1, "sigmoid")), training={"loss": "categorical_cross_entropy"}),
            "training.loss",
            "binary_cross_entropy",
        ),
        (changed(PLANE, training={"loss": "hinge"}), "training.loss", "values to predict"),
        (
            changed(PLANE, model=layers((1, "sigmoid")), training={"loss": "binary_cross_entropy"}),
            "training.loss",
            "values to predict",
        ),
        ({**BLOBS, "model": {"kind": "perceptron"}}, "model.kind", "two classes"),
        ({**PLANE, "model": {"kind": "perceptron"}}, "model.kind", "values to predict"),
        ({**BLOBS, "model": {"kind": "adaline"}}, "model.kind", "3 classes"),
        ({**BLOBS, "model": {"kind": "mcculloch_pitts"}}, "model.kind", "0 or 1"),
        ({**CIRCLE, "model": {"kind": "mcculloch_pitts"}}, "data", "only the inputs 0 and 1"),
        (
            {**gate("and", "perceptron"), "training": {"batch_size": 4}},
            "training.batch_size",
            "one example at a time",
        ),
        ({**gate("and", "adaline"), "training": {"loss": "hinge"}}, "training.loss", "squared error"),
        (
            {
                "data": {"kind": "gate", "name": "and", "standardize": True},
                "model": {"kind": "mcculloch_pitts"},
            },
            "data.standardize",
            "0 and 1",
        ),
        (gate("and", "mcculloch_pitts", layers=[{"units": 2}]), "model.layers.0.units", "single unit"),
    ],
)
def test_what_makes_no_sense_is_refused_with_the_reason(raw: dict[str, Any], path: str, words: str) -> None:
    assert words in refusals(raw)[path]


def test_all_reasons_are_given_at_once() -> None:
    raw = changed(BLOBS, model=layers((2, "heaviside"), (4, "softmax")), training={"loss": "hinge"})
    assert set(refusals(raw)) == {"model.layers.0.activation", "model.layers.1.units", "training.loss"}


@pytest.mark.parametrize("loss", LOSSES)
@pytest.mark.parametrize("activation", ACTIVATIONS)
@pytest.mark.parametrize("units", [1, 2])
def test_every_combination_is_either_refused_or_trains(activation: str, loss: str, units: int) -> None:
    raw = changed(CIRCLE, model=layers((3, "tanh"), (units, activation)), training={"loss": loss})
    try:
        run = run_of(raw)
    except SpecError:
        return
    run.trainer.advance("epoch", 2)
    assert run.trainer.clock.epoch == 2
    assert run.trainer.metrics().train_loss < float("inf")


def test_two_classes_may_have_a_unit_each() -> None:
    document = completed(changed(CIRCLE, model=layers((2, "softmax"))))
    assert document["training"]["loss"] == "categorical_cross_entropy"
