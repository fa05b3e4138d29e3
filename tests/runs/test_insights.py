"""What the vitals say of a run that does not get on names who did it, and a run that learns is left in peace."""

from typing import Any

import pytest

from app.engine.analysis.gradient_check import gradient_check
from app.runs import insights
from app.runs.commands import Advance, Parameters, Patch
from app.runs.run import Run
from tests.sessions.helpers import changed, run_of

XOR: dict[str, Any] = {
    "data": {"kind": "gate", "name": "xor"},
    "model": {
        "kind": "mlp",
        "layers": [{"units": 2, "activation": "tanh"}, {"units": 1, "activation": "sigmoid"}],
    },
    "training": {"learning_rate": 0.5, "batch_size": 1},
}
RELU = changed(
    XOR,
    model={"layers": [{"units": 2, "activation": "relu"}, {"units": 1, "activation": "sigmoid"}]},
)


def trained(spec: dict[str, Any], epochs: int, **training: float) -> Run:
    run = run_of(changed(spec, training=training))
    run.advance(Advance(unit="epoch", count=epochs))
    return run


def told(run: Run) -> list[tuple[str, str]]:
    return [(found["code"], found["message"]) for found in insights.vitals(run)["findings"]]


@pytest.mark.parametrize("seed", [3, 7, 12, 19, 22, 24, 27])
def test_units_whose_weights_shrank_to_nothing_are_not_said_to_have_started_alike(seed: int) -> None:
    [(code, message)] = told(trained({**XOR, "seed": seed}, 2000))
    assert code == "collapsed_weights"
    assert "random weights" not in message
    for advice in ("a learning rate of 0.5", "smaller rate", "larger batch", "another seed", "one example"):
        assert advice in message


@pytest.mark.parametrize("seed", [0, 1, 3, 4])
@pytest.mark.parametrize("penalty", [{"l2": 0.3}, {"l2": 1.0}, {"l1": 0.1}])
def test_a_penalty_that_takes_all_weights_is_named(penalty: dict[str, float], seed: int) -> None:
    [(code, message)] = told(trained({**XOR, "seed": seed}, 500, **penalty))
    (name, size), *_ = penalty.items()
    assert code == "strong_penalty"
    assert f"The penalty ({name} {size:g})" in message
    assert f"Lower {name} to {size / 10:g}" in message


def test_relu_units_that_a_penalty_silenced_are_not_blamed_on_the_rate() -> None:
    [(code, message)] = told(trained({**RELU, "seed": 3}, 500, l2=0.3))
    assert code == "dead_relu"
    assert "the penalty (l2 0.3) has taken their weights" in message
    assert "Lower l2 to 0.03" in message


def test_relu_units_that_start_silent_are_not_blamed_on_the_rate() -> None:
    hidden = {"units": 2, "activation": "relu", "weights": [[-1, -1], [-2, -1]]}
    spec = changed(XOR, model={"layers": [hidden, {"units": 1, "activation": "sigmoid"}]})
    [(code, message)] = told(trained(spec, 5))
    assert code == "dead_relu"
    assert "at the start already" in message
    assert "rate" not in message


def test_a_loss_that_stays_where_it_was_is_a_plateau() -> None:
    layers = [{"units": 2, "activation": "sigmoid"}, {"units": 1, "activation": "sigmoid"}]
    run = trained(changed(XOR, model={"layers": layers}), 5000, loss="mse", learning_rate=0.1)
    assert run.trainer.metrics().train_loss == pytest.approx(0.125, abs=1e-4)
    [(code, message)] = told(run)
    assert code == "plateau"
    assert "for 2\u202f500 epochs and is still 0.125" in message
    assert "larger learning rate" in message


def test_a_loss_that_is_as_low_as_the_noise_lets_it_be_is_no_plateau() -> None:
    data = {"kind": "generated", "name": "plane", "samples": 60, "noise": 0.3, "test_fraction": 0}
    run = trained({"data": data, "model": {"kind": "mlp", "hidden": []}, "training": {"batch_size": 6}}, 400)
    assert run.trainer.metrics().train_loss < run.trainer.history.records[0].metrics.train_loss / 50
    assert told(run) == []


def test_what_a_single_layer_cannot_learn_is_said_to_want_a_hidden_one() -> None:
    spec = changed(XOR, model={"layers": [{"units": 1, "activation": "sigmoid"}]})
    [(code, message)] = told(trained(spec, 2000, learning_rate=0.1))
    assert code == "plateau"
    assert "hidden layer" in message


def test_units_that_start_alike_keep_their_sentence_under_a_penalty_too() -> None:
    spec = changed(XOR, model={"initializer": {"name": "zeros"}})
    for penalty in ({}, {"l2": 0.3}):
        findings = told(trained(spec, 300, **penalty))
        assert findings[0][0] == "symmetry"
        assert "Start from random weights" in findings[0][1]


def test_weights_that_a_hand_took_are_not_blamed_on_the_rate() -> None:
    run = trained({**XOR, "seed": 1}, 10)
    tiny = {"weights": [[1e-9, -1e-9], [2e-9, 1e-9]], "bias": [0, 0]}
    layers = [tiny, {"weights": [[1e-9, 1e-9]], "bias": [0]}]
    run.set_parameters(Parameters.model_validate({"layers": layers}))
    [(code, message)] = told(run)
    assert code == "collapsed_weights"
    assert "set by hand" in message
    assert "rate" not in message


def test_a_penalty_that_is_off_again_is_remembered() -> None:
    run = trained({**XOR, "seed": 1}, 500, l2=0.3)
    run.patch(Patch.model_validate({"training": {"l2": 0.0}}))
    [(code, message)] = told(run)
    assert code == "collapsed_weights"
    assert "A penalty was on" in message


HEALTHY = [
    ({"data": {"kind": "generated", "name": name, "samples": 200}, "model": {"kind": "mlp", **model}}, seed)
    for name in ("circle", "gauss", "moons")
    for model in ({}, {"hidden": [8], "activation": "leaky_relu"})
    for seed in range(5)
]


@pytest.mark.parametrize(("spec", "seed"), HEALTHY)
def test_a_run_that_learns_is_left_in_peace_all_the_way(spec: dict[str, Any], seed: int) -> None:
    run = run_of({**spec, "seed": seed})
    for _ in range(6):
        assert told(run) == []
        run.advance(Advance(unit="epoch", count=50))
    assert run.trainer.metrics().train_accuracy > 0.8


def test_the_gradient_of_adaline_is_the_one_that_the_check_finds() -> None:
    data = {"kind": "generated", "name": "gauss", "samples": 60, "test_fraction": 0}
    run = trained({"data": data, "model": {"kind": "adaline"}, "training": {"batch_size": 60}}, 1)
    trainer = run.trainer
    checks = gradient_check(trainer.network, trainer.plan, trainer.train.inputs, trainer.train.coded)
    slopes = [check.numeric for check in checks if check.source is not None]
    wanted = (sum(slope**2 for slope in slopes) / len(slopes)) ** 0.5
    assert insights.vitals(run)["layers"][0]["gradient_norm"] == pytest.approx(wanted, rel=1e-6)


@pytest.mark.parametrize("kind", ["perceptron", "mcculloch_pitts"])
def test_a_rule_that_follows_no_gradient_has_none_to_tell(kind: str) -> None:
    run = run_of({"data": {"kind": "gate", "name": "and"}, "model": {"kind": kind}})
    assert insights.vitals(run)["layers"][0]["gradient_norm"] is None
