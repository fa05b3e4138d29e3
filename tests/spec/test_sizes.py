"""Sizes are checked by arithmetic, before anything is drawn, loaded or allocated."""

import time
import tracemalloc
from typing import Any

import pytest

from app.configuration import MIB
from app.engine.network import LayerShape
from app.errors import TooLarge
from app.runs.build import build
from app.runs.limits import RunLimits
from app.spec.parsing import parse
from app.spec.schema import Spec
from app.spec.sizes import estimate_bytes
from app.spec.uploads import Uploads
from tests.sessions.helpers import CIRCLE, LIMITS, changed, gate, run_of


def wide(*units: int) -> dict[str, Any]:
    return {"layers": [{"units": count, "activation": "tanh"} for count in (*units, 1)]}


def generated(**data: Any) -> dict[str, Any]:
    return changed(CIRCLE, data=data)


@pytest.mark.parametrize(
    ("raw", "path", "limit"),
    [
        (changed(CIRCLE, model=wide(10**6)), "model.layers.0.units", "512"),
        (changed(CIRCLE, model=wide(*[1] * 12)), "model.layers", "12"),
        (changed(CIRCLE, model=wide(*[512] * 3)), "model.layers", "250\u202f000"),
        (changed(CIRCLE, model={"hidden": [10**6]}), "model.hidden.0", "512"),
        (changed(CIRCLE, model={"hidden": [1] * 12}), "model.hidden", "11"),
        (changed(CIRCLE, model={"hidden": [512, 512]}), "model", "250\u202f000"),
        (gate("and", "mcculloch_pitts", layers=[{"units": 10**6}]), "model.layers.0.units", "512"),
        (gate("and", "mcculloch_pitts", layers=[{"units": 512}] * 12), "model.layers", "250\u202f000"),
        (generated(samples=20_001), "data.samples", "20\u202f000"),
        (generated(samples=10**30), "data.samples", "20\u202f000"),
        (generated(features=["x1"] * 65), "data.features", "64"),
        (changed(CIRCLE, training={"batch_size": 1025}), "training.batch_size", "1\u202f024"),
        (
            {
                "data": {"kind": "inline", "inputs": [[0.0] * 65, [1.0] * 65], "targets": [0, 1]},
                "model": {"kind": "mlp"},
            },
            "data.inputs.0",
            "64",
        ),
    ],
)
def test_too_much_is_refused_with_the_limit_in_the_sentence(
    raw: dict[str, Any], path: str, limit: str
) -> None:
    with pytest.raises(TooLarge) as caught:
        run_of(raw)
    (error,) = caught.value.errors
    assert error.path == path
    assert limit in error.message
    assert "more than" in error.message


def test_a_run_that_would_take_too_much_memory_is_refused() -> None:
    raw = changed(CIRCLE, data={"samples": 20_000}, model=wide(400, 400))
    with pytest.raises(TooLarge, match="64 MiB"):
        run_of(raw)
    run_of(raw, LIMITS.model_copy(update={"max_session_bytes": 1024 * MIB}))


def test_a_million_units_are_refused_at_once_and_nothing_is_allocated() -> None:
    raws = [
        changed(CIRCLE, model=wide(10**6)),
        changed(CIRCLE, model={"hidden": [10**6] * 11}),
        gate("and", "mcculloch_pitts", layers=[{"units": 512}] * 12),
    ]
    for raw in raws:
        tracemalloc.start()
        seconds = min(refusal_seconds(raw) for _ in range(5))
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        assert seconds < 0.05
        assert peak < MIB


def refusal_seconds(raw: dict[str, Any]) -> float:
    start = time.thread_time()
    with pytest.raises(TooLarge):
        build(parse(Spec, raw), Uploads(), RunLimits())
    return time.thread_time() - start


def test_the_estimate_covers_the_arrays_of_a_run() -> None:
    run = run_of(changed(CIRCLE, data={"samples": 2000}, model=wide(100, 100)))
    trainer = run.trainer
    assert trainer.test is not None
    arrays = [
        run.pipeline.dataset.inputs, run.pipeline.dataset.targets,
        trainer.train.inputs, trainer.train.coded, trainer.test.inputs, trainer.test.coded,
        trainer.network.parameters, *trainer.network.forward(trainer.train.inputs).pre_activations,
    ]  # fmt: skip
    assert sum(array.nbytes for array in arrays) < run.size < LIMITS.max_session_bytes


def test_more_of_anything_takes_more() -> None:
    shapes = [LayerShape(4, "tanh"), LayerShape(1, "sigmoid")]
    least = estimate_bytes(2, shapes, 100, 10, 5000)
    assert estimate_bytes(2, shapes, 200, 10, 5000) > least
    assert estimate_bytes(3, shapes, 100, 10, 5000) > least
    assert estimate_bytes(2, [LayerShape(5, "tanh"), shapes[1]], 100, 10, 5000) > least
    assert estimate_bytes(2, shapes, 100, 20, 5000) > least


@pytest.mark.parametrize("width", [65, 10_000])
def test_more_values_to_predict_than_allowed_are_refused(width: int) -> None:
    data = {"kind": "inline", "inputs": [[0], [1]], "targets": [[0.5] * width, [1.5] * width]}
    with pytest.raises(TooLarge) as caught:
        run_of({"data": data, "model": {"kind": "mlp"}})
    (error,) = caught.value.errors
    assert error.path == "data.targets.0"
    assert "64" in error.message
