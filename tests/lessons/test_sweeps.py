"""A step's small sweep: each size from each start, the same for everybody, and worked out once."""

from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any

import pytest

from app.errors import Unknown
from app.lessons import sweeps
from app.lessons.functions import build_run
from app.lessons.sweeps import row, updates, varied
from tests.lessons.shared import course

SPEC: dict[str, Any] = {
    "data": {"kind": "generated", "name": "spiral", "samples": 60, "test_fraction": 0.5, "seed": 1},
    "model": {"kind": "mlp", "hidden": [3], "activation": "tanh"},
    "training": {"learning_rate": 0.03, "batch_size": 10},
}


def test_each_start_is_a_run_of_its_own_seed() -> None:
    spec = build_run(SPEC).spec.to_json()
    found = row(spec, [2, 2], 3, 4)
    assert found["hidden"] == [2, 2]
    assert found["parameters"] == 15
    assert [one["seed"] for one in found["runs"]] == [spec["seed"] + start for start in range(3)]
    again = build_run(varied(spec, [2, 2], 1)).trainer
    again.advance("epoch", 4)
    assert found["runs"][1]["test_accuracy"] == again.metrics().test_accuracy
    assert updates(build_run(SPEC), 4) == 12


def test_a_hall_that_begins_at_once_costs_what_one_does(monkeypatch: pytest.MonkeyPatch) -> None:
    built = []

    def counted(spec: dict[str, Any]) -> Any:
        built.append(spec)
        return build_run(spec)

    monkeypatch.setattr(sweeps, "build_run", counted)
    sweeps._row.cache_clear()
    spec = build_run(SPEC).spec.to_json()
    with ThreadPoolExecutor(16) as hall:
        found = list(hall.map(lambda ask: ask(), [partial(row, spec, [4], 2, 3)] * 300))
    assert len(built) == 2
    assert all(one == found[0] for one in found)


def test_the_lesson_has_one_and_other_steps_have_none() -> None:
    steps = course().find("how-many-layers").steps
    place = next(number for number, step in enumerate(steps, 1) if step.stage and step.stage.kind == "sweep")
    step = course().find_step("how-many-layers", place)
    accuracies = [
        sum(run["test_accuracy"] for run in step.sweep_row(number)["runs"]) / 3 for number in range(5)
    ]
    # From six units in each layer on it is better than any smaller one.
    assert max(accuracies[:3]) < min(accuracies[3:])
    with pytest.raises(Unknown, match="no row 5; its last one is 4"):
        step.sweep_row(5)
    with pytest.raises(Unknown, match="no sweep"):
        course().find_step("how-many-layers", 1).sweep_row(0)
