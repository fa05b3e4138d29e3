"""A session's numbers as NumPy arrays in an .npz file: weights, the optimiser's state, the curve, the data."""

import io
from dataclasses import astuple
from typing import Any

import numpy as np
import orjson

from ..engine.history import Record
from ..runs.run import Run


def npz(run: Run) -> bytes:
    """The file. ``numpy.load`` reads it without pickle: texts are arrays of characters."""
    trainer, dataset = run.trainer, run.pipeline.dataset
    arrays: dict[str, Any] = {
        "spec": np.array(orjson.dumps(run.spec.to_json()).decode()),
        "clock": np.array(astuple(trainer.clock)),
        "parameters": trainer.network.parameters,
        "optimizer_state": trainer.snapshot().optimizer_state,
        "train_inputs": dataset.inputs[run.pipeline.train],
        "train_targets": dataset.targets[run.pipeline.train],
        "test_inputs": dataset.inputs[run.pipeline.test],
        "test_targets": dataset.targets[run.pipeline.test],
    }
    for number, layer in enumerate(trainer.network.layers):
        arrays[f"layer_{number}_weights"] = layer.weights
        arrays[f"layer_{number}_bias"] = layer.bias
    for name, column in zip(Record._fields, zip(*run.curve.records, strict=True), strict=True):
        missing = [np.nan if value is None else value for value in column]
        arrays[f"history_{name}"] = np.array(missing)
    file = io.BytesIO()
    np.savez_compressed(file, allow_pickle=False, **arrays)
    return file.getvalue()
