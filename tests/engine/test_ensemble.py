"""In an ensemble a network says what it says alone."""

import numpy as np
import pytest

from app.engine.ensemble import Ensemble
from app.engine.network import Network
from tests.sessions.helpers import gate, run_of

IRIS = {
    "data": {"kind": "bundled", "name": "iris"},
    "model": {"kind": "mlp", "hidden": [5], "activation": "relu"},
}


@pytest.mark.parametrize("spec", [gate(), gate(kind="adaline"), gate(kind="mcculloch_pitts"), IRIS])
@pytest.mark.parametrize("count", [0, 1, 8, 11])
def test_each_says_what_it_says_alone(spec: dict, count: int) -> None:
    trainer = run_of(spec).trainer
    vectors = np.random.default_rng(3).normal(size=(count, trainer.network.parameters.size))
    inputs = trainer.train.inputs[:20]
    told = [one.copy() for one in Ensemble(trainer).answers(vectors, inputs)]
    assert [len(one) for one in told] == [8] * (count // 8) + [count % 8] * (count % 8 > 0)
    for vector, said in zip(vectors, (said for one in told for said in one), strict=True):
        alone = Network(trainer.network.inputs, trainer.network.shapes, vector).output(inputs)
        assert np.abs(said - alone).max() <= 1e-9
