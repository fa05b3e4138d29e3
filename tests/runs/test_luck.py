"""Other starts of a run are sessions of its spec with other seeds."""

from typing import Any

import numpy as np
import pytest

from app.errors import SpecError
from app.runs.commands import Advance, Patch
from app.runs.luck import Lot, Luck, require_output, seed_of
from app.spec.training import TrainingSpec
from tests.sessions.helpers import changed, run_of

CIRCLE: dict[str, Any] = {
    "data": {"kind": "generated", "name": "circle", "samples": 60},
    "model": {"kind": "mlp", "hidden": [4, 3], "activation": "tanh"},
    "training": {"learning_rate": 0.3},
}


@pytest.mark.parametrize("training", [{}, {"dropout": 0.4, "class_weights": [1.0, 2.5]}])
@pytest.mark.parametrize("number", [0, 1, 9])
def test_each_is_a_session_with_its_seed(number: int, training: dict[str, Any]) -> None:
    spec = changed(CIRCLE, training=training)
    luck = Luck(run_of(spec), Lot(10))
    luck.advance_to(7)
    told = luck.one(number)
    assert (told["epoch"], told["seed"]) == (7, seed_of(42, number))
    alone = run_of({**spec, "seed": told["seed"]})
    alone.advance(Advance(unit="epoch", count=7))
    metrics = alone.trainer.metrics()
    assert told["train_loss"] == pytest.approx(metrics.train_loss, abs=1e-9)
    assert told["test_loss"] == pytest.approx(metrics.test_loss, abs=1e-9)
    assert told["train_accuracy"] == metrics.train_accuracy
    for mine, its in zip(told["parameters"]["layers"], alone.trainer.network.layers, strict=True):
        assert np.abs(mine["weights"] - its.weights).max() <= 1e-9
        assert np.abs(mine["bias"] - its.bias).max() <= 1e-9


def test_number_0_is_the_session_itself_and_its_training_counts_as_it_now_stands() -> None:
    run = run_of(CIRCLE)
    run.patch(Patch(training=TrainingSpec(learning_rate=0.05)))
    luck = Luck(run, Lot(2))
    luck.advance_to(5)
    run.advance(Advance(unit="epoch", count=5))
    assert luck.one(0)["train_loss"] == pytest.approx(run.trainer.metrics().train_loss, abs=1e-9)


def test_a_picture_epoch_by_epoch_is_the_picture_at_once() -> None:
    slowly, once = Luck(run_of(CIRCLE), Lot(30)), Luck(run_of(CIRCLE), Lot(30))
    curve = []
    for epoch in range(6):
        slowly.advance_to(epoch)
        seen = slowly.picture(8, since=epoch)
        curve += seen["curve"]
    once.advance_to(5)
    whole = once.picture(8)
    assert curve == whole["curve"]
    assert [row["epoch"] for row in curve] == list(range(6))
    assert whole["votes"].tolist() == seen["votes"].tolist()
    assert whole["fates"] == seen["fates"]
    assert whole["votes"].shape == (64, 2)
    assert (whole["votes"].sum(axis=1) == whole["voters"]).all()
    assert sum(whole["counts"].values()) == 30


def test_solved_dead_and_diverged_ones_are_counted() -> None:
    gate = {**CIRCLE, "data": {"kind": "gate", "name": "xor"}}
    relu = changed(
        gate, model={"hidden": [2], "activation": "relu"}, training={"learning_rate": 0.5, "batch_size": 4}
    )
    luck = Luck(run_of(relu), Lot(60))
    luck.advance_to(400)
    told = luck.picture(4)["counts"]
    assert told["solved"] > 0
    assert told["died"] + told["stuck"] > 0
    wild = changed(CIRCLE, model={"hidden": [3], "activation": "relu"}, training={"learning_rate": 1000.0})
    wild["data"] = {"kind": "generated", "name": "plane", "samples": 40}
    lost = Luck(run_of(wild), Lot(20))
    lost.advance_to(40)
    seen = lost.picture(4)
    assert seen["voters"] == 20 - seen["counts"]["diverged"]


def test_a_regression_is_told_in_quantiles_and_one_input_as_a_curve() -> None:
    spec = changed(CIRCLE, data={"name": "sine", "samples": 40}, training={"learning_rate": 0.05})
    luck = Luck(run_of(spec), Lot(12))
    luck.advance_to(3)
    seen = luck.picture(16)
    assert seen["votes"] is None
    assert seen["train_accuracy"] is None
    assert seen["spread"].shape == (len(seen["levels"]), 16 ** len(seen["axes"]))
    assert (np.diff(seen["spread"], axis=0) >= 0).all()


def test_of_several_values_each_has_a_picture_of_its_own() -> None:
    data = {
        "kind": "inline", "task": "regression", "inputs": [[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]],
        "targets": [[0.0, 3.0], [1.0, 2.0], [1.0, 1.0], [0.0, 0.0]], "test_fraction": 0.0,
    }  # fmt: skip
    run = run_of({**CIRCLE, "data": data})
    luck = Luck(run, Lot(9))
    luck.advance_to(4)
    first, second = luck.picture(5), luck.picture(5, output=1)
    assert (first["output"], second["output"]) == (0, 1)
    assert first["fates"] == second["fates"]
    corners = run.pipeline.see(np.array(second["ranges"]).T)
    for output, seen in enumerate((first, second)):
        said = luck.crowd.told(corners, lambda all_said, output=output: all_said[:, output].T, 2)  # type: ignore[misc]
        expected = np.quantile(said, seen["levels"], axis=0)
        assert seen["spread"][:, [0, -1]] == pytest.approx(expected, rel=1e-9)
    require_output(run, 1)
    with pytest.raises(SpecError, match="below 2: outputs are counted from 0"):
        require_output(run, 2)
    with pytest.raises(SpecError, match="only of several values"):
        require_output(run_of(CIRCLE), 1)


@pytest.mark.parametrize("kind", ["perceptron", "adaline"])
def test_single_neurons_are_refused_with_a_reason(kind: str) -> None:
    with pytest.raises(SpecError, match="mlp"):
        Luck(run_of({"data": {"kind": "gate", "name": "and"}, "model": {"kind": kind}}), Lot(3))


def test_a_network_that_does_not_exist_is_refused() -> None:
    luck = Luck(run_of(CIRCLE), Lot(3))
    luck.advance_to(0)
    with pytest.raises(SpecError, match="below 3"):
        luck.one(3)
