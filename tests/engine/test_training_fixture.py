"""The fixture that holds what the page knows of training to the engine: read by tests/js/training.test.js.

When the engine changes on purpose: `python -m tests.engine.test_training_fixture` writes it anew.
"""

import json
from pathlib import Path
from typing import Any

import numpy as np

from app.engine.dropout import masks
from app.engine.network import LayerShape
from app.engine.schedules import SCHEDULES

FIXTURE = Path(__file__).parents[1] / "golden" / "training.json"
EPOCHS = (0, 1, 2, 9, 10, 29, 30, 31, 99, 100, 101, 1000)
SEEDS = (0, 1, 42, 2**31 - 1, 2**53 - 1)
SHOWN = (0, 1, 9, 10_000, 2**40)
SIZES = (4, 7, 1)
RATES = (0.5, 0.2, 0.9)


def schedules() -> list[Any]:
    """The factor of each schedule in some epochs, with its usual numbers and with half of them."""
    cases = []
    for entry in SCHEDULES.values():
        for share in (1.0, 0.5):
            numbers = [
                max(1, round(one.default * share)) if one.whole else one.default * share
                for one in entry.hyperparameters
            ]
            first, second = [*numbers, 0.0, 0.0][:2]
            spec = {
                "name": entry.name,
                **{o.name: n for o, n in zip(entry.hyperparameters, numbers, strict=True)},
            }
            cases.append(
                {"schedule": spec, "factors": [entry.factor(epoch, first, second) for epoch in EPOCHS]}
            )
    return cases


def dropouts() -> list[Any]:
    """Which units are left out, a list of 0 and 1 for each hidden layer."""
    shapes = [*(LayerShape(units, "tanh") for units in SIZES), LayerShape(1, "sigmoid")]
    cases = []
    for seed in SEEDS:
        for shown in SHOWN:
            drawn = masks(seed, np.array([shown]), shapes, RATES)
            out = [(mask[0] == 0.0).astype(int).tolist() for mask in drawn if mask is not None]
            cases.append({"seed": seed, "shown": shown, "out": out})
    return cases


def fixture() -> dict[str, Any]:
    """All of it."""
    return {
        "epochs": list(EPOCHS),
        "schedules": schedules(),
        "sizes": list(SIZES),
        "rates": list(RATES),
        "dropouts": dropouts(),
    }


def test_the_fixture_is_what_the_engine_computes() -> None:
    committed, computed = json.loads(FIXTURE.read_text()), fixture()
    assert {case["schedule"]["name"] for case in committed["schedules"]} == set(SCHEDULES)
    for old, new in zip(committed.pop("schedules"), computed.pop("schedules"), strict=True):
        assert old["schedule"] == new["schedule"]
        np.testing.assert_allclose(old["factors"], new["factors"], rtol=1e-12, err_msg=str(old["schedule"]))
    assert committed == computed


if __name__ == "__main__":
    FIXTURE.write_text(json.dumps(fixture(), separators=(",", ":"), ensure_ascii=False) + "\n")
