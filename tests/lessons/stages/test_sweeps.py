"""What a stage with a sweep may ask for."""

from typing import Any

from app.lessons.functions import build_run
from tests.lessons.stages.making import faults, told

SPIRAL = build_run(
    {
        "data": {"kind": "generated", "name": "spiral", "samples": 100, "test_fraction": 0.5},
        "model": {"kind": "mlp", "hidden": [2]},
        "training": {"batch_size": 1},
    }
)
SWEEP: dict[str, Any] = {"kind": "sweep", "values": [[1], [2]], "starts": 2, "epochs": 100}


def test_a_small_sweep_passes() -> None:
    assert faults(SPIRAL, **SWEEP) == []


def test_one_of_too_much_work_is_refused() -> None:
    assert "are the most" in told(SPIRAL, **{**SWEEP, "starts": 5, "epochs": 1000})


def test_one_without_a_run_or_a_test_part_is_refused() -> None:
    assert [fault.location for fault in faults(None, **SWEEP)] == [("kind",)]
    without = build_run({"data": {"kind": "gate", "name": "xor"}, "model": {"kind": "mlp", "hidden": [2]}})
    assert "test_fraction" in faults(without, **SWEEP)[0].remedy


def test_sizes_that_the_model_cant_have_are_refused() -> None:
    line = build_run(
        {
            "data": {"kind": "generated", "name": "spiral", "samples": 100, "test_fraction": 0.5},
            "model": {"kind": "perceptron"},
        }
    )
    assert {fault.location for fault in faults(line, **SWEEP)} == {("values", 0), ("values", 1)}
