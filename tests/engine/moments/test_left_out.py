"""Slow motion of dropout and of class weights: the mask is told, and the lines are the update that comes."""

import numpy as np
import pytest

from app.engine.moments import Moment, trace
from app.engine.trainer import Trainer
from tests.sessions.helpers import CIRCLE, changed, run_of


def trainer_of(batch_size: int = 1, last: str = "sigmoid", **training: object) -> Trainer:
    layers = [
        {"units": 4, "activation": "tanh"},
        {"units": 2 if last == "softmax" else 1, "activation": last},
    ]
    raw = changed(CIRCLE, model={"layers": layers}, training={"batch_size": batch_size, **training})
    return run_of(raw).trainer


def of_phase(moments: list[Moment], phase: str) -> list[Moment]:
    return [moment for moment in moments if moment.phase == phase]


@pytest.mark.parametrize("batch_size", [1, 5])
@pytest.mark.parametrize("last", ["sigmoid", "softmax", "tanh"])
def test_the_lines_tell_the_very_update_that_comes(batch_size: int, last: str) -> None:
    trainer = trainer_of(batch_size, last, dropout=0.5, class_weights=[0.5, 2.0])
    trainer.advance("sample", 3 * batch_size)
    moments = trace(trainer).moments
    (mask,) = of_phase(moments, "dropout")
    assert mask.layer == 0
    assert mask.unit is None
    assert mask.values["scale"] in (0.0, 2.0)
    passed = np.array(mask.values["mask"]) * mask.values["scale"] * np.array(mask.values["a"])
    assert mask.values["passed"] == pytest.approx(passed.tolist())
    sums = [one for one in of_phase(moments, "pre_activation") if one.layer == 1 and one.unit is not None]
    assert sums[0].values["inputs"] == mask.values["passed"]
    for one in of_phase(moments, "gradient"):
        if one.values.get("factors"):
            told = one.values["gradient"] if "gradient" in one.values else one.values["delta"]
            assert np.prod(one.values["factors"]) == pytest.approx(told, abs=1e-15)
    told = [one.values["after"] for one in of_phase(moments, "update")]
    trainer.advance("batch")
    assert told == pytest.approx(
        [
            value
            for layer in trainer.network.layers
            for row, own in zip(layer.weights, layer.bias, strict=True)
            for value in [*row, own]
        ],
        abs=1e-14,
    )


def test_the_mask_as_it_is_written_on_the_board() -> None:
    trainer = trainer_of(dropout=0.5)
    (mask,) = of_phase(trace(trainer).moments, "dropout")
    assert mask.latex == r"a^{(1)} \leftarrow \frac{1}{1 - p}\, m \odot a^{(1)}"
    written = ",\\ ".join(str(kept) for kept in mask.values["mask"])
    assert mask.latex_numbers.startswith(rf"a^{{(1)}} \leftarrow 2 \cdot ({written}) \odot (")
    assert len(mask.highlights) == mask.values["mask"].count(0)


def test_an_example_s_loss_is_told_with_what_its_class_counts() -> None:
    trainer = trainer_of(class_weights=[0.5, 2.0])
    plain = trainer_of()
    for example in range(4):
        (loss,), (own,) = (of_phase(trace(one, example).moments, "loss") for one in (trainer, plain))
        weight = [0.5, 2.0][int(trainer.train.targets[example])]
        assert loss.values["weight"] == weight
        assert loss.values["loss"] == pytest.approx(weight * own.values["loss"])
        assert loss.latex.startswith(r"L = \omega_y \left(")
        assert "weight" not in own.values
