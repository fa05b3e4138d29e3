"""What a newcomer meets learns: the defaults of a bare spec, and the benches that the page offers to begin from."""

import json
import subprocess
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from app.engine.data.table import Table
from app.engine.metrics import Metrics
from app.runs.build import build
from app.runs.limits import RunLimits
from app.runs.run import Run
from app.spec.schema import Spec

ROOT = Path(__file__).parents[1]


class NoTables:
    """Nothing has been uploaded."""

    def get(self, upload: str) -> Table:
        raise AssertionError(f"no spec here asks for an upload, such as {upload}")


@cache
def presets() -> dict[str, Any]:
    """The page's own presets, by name, as its own language reads them."""
    script = "import { PRESETS } from './static/js/lib/presets.js'; console.log(JSON.stringify(PRESETS))"
    command = ["node", "--input-type=module", "--eval", script]
    answer = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return {preset["name"]: preset["spec"] for preset in json.loads(answer.stdout)}


def built(spec: dict[str, Any]) -> Run:
    """A run of it, before its first epoch."""
    return build(Spec.model_validate_json(json.dumps(spec)), NoTables(), RunLimits())


def trained(spec: dict[str, Any], epochs: int) -> list[Metrics]:
    """The metrics from before the first epoch to after the last."""
    run = built(spec)
    run.trainer.advance("epoch", epochs)
    assert run.trainer.diverged is None
    return [record.metrics for record in run.trainer.history.records]


@pytest.mark.parametrize(
    ("kind", "name", "epochs", "accuracy"),
    [
        ("generated", "circle", 150, 0.97),
        ("generated", "xor", 150, 0.97),
        ("generated", "gauss", 50, 0.97),
        ("generated", "moons", 100, 0.97),
        ("bundled", "iris", 150, 0.95),
        ("bundled", "wine", 50, 0.95),
        ("bundled", "breast_cancer", 50, 0.95),
        ("bundled", "digits", 30, 0.95),
    ],
)
def test_a_bare_spec_learns(kind: str, name: str, epochs: int, accuracy: float) -> None:
    metrics = trained({"data": {"kind": kind, "name": name}, "model": {"kind": "mlp"}}, epochs)
    assert metrics[-1].test_accuracy > accuracy


@pytest.mark.parametrize(
    ("name", "epochs", "accuracy"),
    [
        ("circle", 200, 0.97),
        ("features", 50, 0.97),
        ("two-spirals", 200, 0.95),
        ("three-arms", 400, 0.95),
        ("iris", 150, 0.95),
        ("digits", 30, 0.95),
    ],
)
def test_a_preset_learns(name: str, epochs: int, accuracy: float) -> None:
    metrics = trained(presets()[name], epochs)
    assert metrics[0].test_accuracy < 0.75, "it begins knowing little"
    assert metrics[-1].test_accuracy > accuracy


@pytest.mark.parametrize("seed", range(1, 6))
def test_the_two_spirals_wind_whatever_the_seed(seed: int) -> None:
    metrics = trained({**presets()["two-spirals"], "seed": seed}, 200)
    assert max(each.test_accuracy for each in metrics) > 0.95


@pytest.mark.parametrize(("name", "epochs"), [("perceptron", 30), ("smallest-xor", 300)])
def test_a_preset_leaves_no_mistake(name: str, epochs: int) -> None:
    metrics = trained(presets()[name], epochs)
    assert metrics[0].train_accuracy < 1.0
    assert metrics[-1].train_accuracy == 1.0


@pytest.mark.parametrize(("name", "most"), [("xor-defeats", 0.75), ("linear", 0.75)])
def test_what_a_line_cannot_part_stays_apart(name: str, most: float) -> None:
    assert max(each.train_accuracy for each in trained(presets()[name], 100)) <= most


def test_a_network_bends_its_sheet_over_the_hills() -> None:
    metrics = trained(presets()["regression"], 300)
    assert metrics[-1].test_loss < 0.1 * metrics[0].test_loss


def test_a_network_too_large_learns_by_heart() -> None:
    metrics = trained(presets()["overfitting"], 300)
    assert metrics[-1].train_accuracy == 1.0
    assert metrics[-1].test_loss > 2.0 * min(each.test_loss for each in metrics)
