"""A run found by its address is the run itself: the same memory, in its own shapes."""

import numba
import numpy as np

from app.engine.kernels import bindings
from app.engine.kernels.layout import Scratch
from app.engine.kernels.pointers import run_at
from app.engine.types import Array
from tests.engine.examples import trainer_of


@numba.njit
def told(address: int, scratch: Scratch, sizes: Array) -> None:
    run = run_at(address, scratch)
    sizes[0], sizes[1] = run.train.inputs.shape
    sizes[2], sizes[3] = run.test.coded.shape
    sizes[4], sizes[5] = run.banks.shape[2], len(run.gradient)
    sizes[6], sizes[7] = len(run.layers), len(run.order)
    sizes[8], sizes[9] = run.train.inputs[4, 1], run.test.targets[5]
    sizes[10] = run.plan[0].learning_rate
    run.banks[0, 0, 2] = 77.0
    run.clock[0].step = 5


def test_its_arrays_are_the_trainers_own() -> None:
    trainer = trainer_of()
    scratch = bindings._Workspace().for_all([trainer.state.scratch])
    scratch.gradient[:] = 3.0
    sizes = np.zeros(11)
    told(trainer.state.address, scratch, sizes)
    # 2-3-1 on ten examples and six more: 13 parameters in 16 lanes.
    assert sizes[:8].tolist() == [10, 2, 6, 1, 16, 16, 2, 10]
    assert sizes[8:].tolist() == [trainer.train.inputs[4, 1], trainer.test.targets[5], 0.3]  # type: ignore[union-attr]
    assert trainer.state.banks[0, 0, 2] == 77.0
    assert trainer.state.clock[0]["step"] == 5
    # What lies past the parameters is nobody's gradient, whoever used the scratch before.
    assert scratch.gradient.tolist() == [3.0] * 13 + [0.0] * 3
