"""The way of a run is where it has been, to the bit, wherever it stands now."""

import numpy as np

from app.runs.commands import Advance, Parameters
from app.runs.way import STATES, way
from tests.sessions.helpers import run_of

SPEC = {
    "data": {"kind": "generated", "name": "circle", "samples": 60},
    "model": {"kind": "mlp", "hidden": [3]},
    "training": {"batch_size": 10},
}


def test_each_state_is_the_runs_own_from_the_start_to_the_tip() -> None:
    run = run_of(SPEC)
    been = {0: run.trainer.network.parameters.copy()}
    for step in range(1, 151):
        run.advance(Advance(unit="batch"))
        been[step] = run.trainer.network.parameters.copy()
    told = way(run)
    assert [step for step, _ in told] == sorted({round(at) for at in np.linspace(0, 150, STATES)})
    assert all(np.array_equal(parameters, been[step]) for step, parameters in told)
    # Behind its tip the future belongs to it, and the run has not moved.
    left = run.seek(40)
    if left:
        run.advance(Advance(unit="batch", count=left))
    assert [step for step, _ in way(run)] == [step for step, _ in told]
    assert run.trainer.clock.step == 40
    assert np.array_equal(run.trainer.network.parameters, been[40])


def test_a_change_by_hand_makes_another_way_and_a_large_network_tells_what_is_kept() -> None:
    run = run_of(SPEC)
    run.advance(Advance(unit="batch", count=20))
    run.seek(0)
    run.set_parameters(
        Parameters.model_validate({"changes": [{"layer": 0, "unit": 0, "input": 0, "value": 9.0}]})
    )
    ((step, parameters),) = way(run)
    assert (step, parameters[0]) == (0, 9.0)
    large = run_of({**SPEC, "model": {"kind": "mlp", "hidden": [200, 200]}})
    large.advance(Advance(unit="batch", count=30))
    assert [step for step, _ in way(large)] == [frame.snapshot.clock.step for frame in large.keyframes.frames]
