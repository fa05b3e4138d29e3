"""What eight networks say and how well, laid out by hand."""

import numpy as np
import pytest

from app.engine.kernels import load_crowds
from app.engine.kernels.bindings import examples
from app.engine.kernels.layout import ROWS, WIDTH, aligned
from app.engine.metrics import evaluate
from app.engine.plan import Plan
from app.engine.together import RATES, group_of
from tests.engine.examples import network_of, part_of, trainer_of

LAYERS = ((5, "gelu"), (3, "softmax"))
PLAN = Plan("backpropagation", "categorical_cross_entropy", 0.1, 4, shuffle=True)


@pytest.mark.parametrize("rows", [1, ROWS, ROWS + 1, 50])
def test_each_lane_is_its_network(rows: int) -> None:
    first = trainer_of(LAYERS, PLAN)
    networks = [network_of(2, LAYERS, seed) for seed in range(WIDTH)]
    group = group_of(
        first,
        np.stack([network.parameters for network in networks]),
        np.zeros((WIDTH, 2, first.start.size)),
        np.array([[getattr(first.plan, name)] * WIDTH for name in RATES]),
        list(range(WIDTH)),
    )
    part = part_of(LAYERS, first.plan.loss, rows, seed=5)
    results, told = aligned(WIDTH * rows * 3), np.zeros(3 * WIDTH)
    load_crowds().answers(group, 0, part.inputs, results)
    load_crowds().judge(group, 0, examples(part), told, aligned(3 * WIDTH))
    said, (loss, hit, reach) = results.reshape(rows, 3, WIDTH), told.reshape(3, WIDTH)
    for k, network in enumerate(networks):
        outputs = network.output(part.inputs)
        assert said[:, :, k] == pytest.approx(outputs, rel=1e-10, abs=1e-12)
        expected = evaluate(network, part, first.readout, first.plan.loss)
        assert (loss[k], hit[k]) == pytest.approx(expected, rel=1e-10)
        assert reach[k] == pytest.approx(np.abs(outputs - outputs[0]).max(), rel=1e-9, abs=1e-12)
