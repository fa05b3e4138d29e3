"""Without an example: what a run on the table without that row learns."""

from typing import Any

import numpy as np
import pytest

from app.errors import SpecError
from app.runs.commands import Advance
from app.runs.without import Without, chosen
from tests.sessions.helpers import changed, run_of

INPUTS = [[0.0, 0.0], [0.2, 1.0], [1.0, 0.1], [0.9, 1.1], [0.5, 0.4], [1.3, 0.7], [0.1, 0.6]]
TARGETS = [0, 1, 1, 0, 1, 0, 1]
TABLE: dict[str, Any] = {
    "data": {
        "kind": "inline", "inputs": INPUTS, "targets": TARGETS, "task": "classification", "test_fraction": 0.0,
        "standardize": False,
    },
    "model": {"kind": "mlp", "hidden": [3], "activation": "tanh"},
    "training": {"learning_rate": 0.3, "batch_size": 2, "shuffle": False},
}  # fmt: skip


@pytest.mark.parametrize("training", [{}, {"dropout": 0.4, "class_weights": "balanced"}])
@pytest.mark.parametrize("example", [0, 3, 6])
def test_it_is_a_run_on_the_data_without_that_row(example: int, training: dict[str, Any]) -> None:
    table = changed(TABLE, training=training)
    found = Without(run_of(table), 250)
    found.advance_to(25)
    row = np.array(run_of(table).pipeline.train)[example]
    left = [k for k in range(7) if k != row]
    data = {"inputs": [INPUTS[k] for k in left], "targets": [TARGETS[k] for k in left]}
    alone = run_of(changed(table, data=data))
    alone.advance(Advance(unit="epoch", count=25))
    told = found.one(example)["parameters"]["layers"]
    for mine, its in zip(told, alone.trainer.network.layers, strict=True):
        assert np.abs(mine["weights"] - its.weights).max() <= 1e-9
        assert np.abs(mine["bias"] - its.bias).max() <= 1e-9


def test_the_picture_tells_what_moves_and_what_the_left_out_one_costs() -> None:
    run = run_of(changed(TABLE, training={"shuffle": True}))
    found = Without(run, 250)
    found.advance_to(0)
    assert found.picture(5)["moved"].tolist() == [0.0] * 7
    found.advance_to(40)
    seen = found.picture(12)
    run.advance(Advance(unit="epoch", count=40))
    trainer = run.trainer
    grid = [(low, high) for low, high in seen["ranges"]]
    ticks = [np.linspace(low, high, 12) for low, high in grid]
    points = np.stack(np.meshgrid(*ticks), axis=-1).reshape(-1, 2)
    base = trainer.network.output(points)
    for example in range(7):
        told = found.one(example)
        other = run_of(changed(TABLE, training={"shuffle": True})).trainer.network
        for mine, its in zip(told["parameters"]["layers"], other.layers, strict=True):
            its.weights[:], its.bias[:] = mine["weights"], mine["bias"]
        said = other.output(points)
        assert seen["moved"][example] == pytest.approx(np.abs(said - base).mean(), rel=1e-6)
        flips = (trainer.readout.classes(said) != trainer.readout.classes(base)).mean()
        assert seen["flipped"][example] == pytest.approx(flips, abs=0.02)
        assert seen["loss_without"][example] == told["loss_without"]
    assert np.mean(seen["loss_without"]) > np.mean(seen["loss"])
    assert seen["moved"].max() > 0.0


def test_of_many_examples_a_sample_is_told_of() -> None:
    found = Without(run_of(TABLE), 3)
    found.advance_to(2)
    seen = found.picture(4)
    assert len(seen["examples"]) == len(seen["moved"]) == 3
    assert seen["of"] == 7
    assert chosen(42, 7, 3).tolist() == seen["examples"].tolist()
    assert chosen(42, 3, 3).tolist() == [0, 1, 2]
    missing = next(k for k in range(7) if k not in seen["examples"])
    with pytest.raises(SpecError, match="one of the 3"):
        found.one(missing)


def test_a_regression_moves_in_its_own_unit() -> None:
    data = {"targets": [0.5, 1.0, 2.0, 3.0, 1.5, 2.5, 0.0], "task": "regression"}
    found = Without(run_of(changed(TABLE, data=data, training={"learning_rate": 0.05})), 250)
    found.advance_to(30)
    seen = found.picture(6)
    assert seen["flipped"] is None
    assert (seen["moved"] > 0.0).all()
