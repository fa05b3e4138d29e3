"""The layout: records say what they hold, and the examples stand for runs of every size."""

import numba
import pytest

from app.engine.kernels import bindings, layout, plans
from app.engine.kernels.layout import HANDLE, PLAN, WIDTH, RunArrays, Scratch, whole_lanes
from tests.engine.examples import trainer_of


@pytest.mark.parametrize(
    ("count", "padded"), [(0, 0), (1, 8), (7, 8), (8, 8), (9, 16), (16, 16), (1_001, 1_008)]
)
def test_lanes_are_filled_up(count: int, padded: int) -> None:
    assert whole_lanes(count) == padded
    assert padded % WIDTH == 0


def test_every_field_is_eight_bytes_so_that_no_compiler_pads_a_record() -> None:
    for record in (layout.LAYER, layout.PLAN, layout.ORDERS, layout.CLOCK, layout.HANDLE):
        assert record.itemsize == 8 * len(record.names or ())
        assert not record.hasobject


def test_the_smallest_run_has_every_runs_types() -> None:
    """One compiled program serves them all only if this holds."""
    trainer = trainer_of()
    binding = trainer.state
    scratch = bindings._Workspace().for_all([binding.scratch])
    real = RunArrays(*(getattr(binding, name) for name in RunArrays._fields[:11]), *scratch)
    assert numba.typeof(real) == numba.typeof(layout.example())
    assert numba.typeof(scratch) == numba.typeof(layout.scratch_example())
    assert RunArrays._fields[11:] == Scratch._fields


def test_a_plan_and_a_handle_fill_their_records() -> None:
    trainer = trainer_of()
    assert len(plans.plan_record(trainer.plan, trainer.readout, 7)) == len(PLAN.names or ())
    handle = trainer.state.handle[0]
    assert [name for name in HANDLE.names or () if name.startswith(("depth", "inputs", "outputs"))] == [
        "depth", "inputs", "outputs",
    ]  # fmt: skip
    assert (handle["depth"], handle["inputs"], handle["outputs"], handle["parameters"]) == (2, 2, 1, 13)
    assert (handle["train_count"], handle["test_count"]) == (10, 6)
    assert handle["rows"] == bindings.MOST_RECORDS + 1
