"""What each kind of exported file looks like, for the OpenAPI document: its first lines, where it has lines."""

from typing import Any

from .documents import History, SessionDocument

SCRIPT = """\
\"\"\"A run of Perceptory, rebuilt and trained with NumPy alone.\"\"\"

import numpy as np

LAYERS = [(1, "heaviside")]
PARAMETERS = np.array([0.2, 0.1, -0.2])
"""
NOTEBOOK = {
    "cells": [{"cell_type": "code", "id": "code-0", "metadata": {}, "source": ["import numpy as np"],
               "execution_count": None, "outputs": []}],
    "metadata": {"language_info": {"name": "python"}},
    "nbformat": 4,
    "nbformat_minor": 5,
}  # fmt: skip

SESSION: dict[str, Any] = {
    "format": "perceptory-session",
    "version": 1,
    "spec": SessionDocument.EXAMPLE["spec"],
    "log": [
        {"epoch": 1, "step": 4, "sample": 4, "command": "patch", "body": {"training": {"learning_rate": 0.2}}}
    ],
    "tip": {"epoch": 6, "step": 24, "sample": 24, "diverged": False},
    "state": {
        "epoch": 6,
        "step": 24,
        "sample": 24,
        "batch_start": 0,
        "batch_end": 1,
        "shuffled": False,
        "optimizer_steps": 24,
        "diverged": None,
        "parameters": [0.2, 0.1, -0.2],
        "optimizer_state": [[0.0, 0.0, 0.0], [0.0, 0.0, 0.0]],
    },
    "stride": 1,
    "points": [
        {
            "epoch": 0,
            "step": 0,
            "sample": 0,
            "train_loss": 0.375,
            "test_loss": None,
            "train_accuracy": 0.25,
            "test_accuracy": None,
        }
    ],
}

# By media type. An archive has no text; this is how one begins.
FILES: dict[str, dict[str, Any]] = {
    "application/json": {"schema": {"type": "object"}, "example": SESSION},
    "text/csv": {"schema": {"type": "string"}, "example": History.EXAMPLE_CSV},
    "text/x-python": {
        "schema": {"type": "string"},
        "examples": {
            "python": {"summary": "NumPy alone", "value": SCRIPT},
            "pytorch": {"summary": "PyTorch", "value": SCRIPT.replace("NumPy alone", "PyTorch")},
            "keras": {"summary": "Keras", "value": SCRIPT.replace("NumPy alone", "Keras")},
        },
    },
    "application/x-ipynb+json": {"schema": {"type": "object"}, "example": NOTEBOOK},
    "application/octet-stream": {
        "schema": {
            "type": "string",
            "format": "binary",
            "description": "ONNX's protobuf, or safetensors: 0.weight, 0.bias, 2.weight, … in 64 bits.",
        },
        "example": 'p\u0000\u0000\u0000\u0000\u0000\u0000\u0000{"0.weight":{"dtype":"F64","shape":[1,2],…}}…',
    },
    "text/markdown": {
        "schema": {"type": "string"},
        "example": "# Perceptron on AND\n\n## Model\n\n- **Kind**: Perceptron (1958)\n",
    },
    "application/zip": {
        "schema": {
            "type": "string",
            "format": "binary",
            "description": "What `numpy.load` reads: spec, clock, parameters, layer_0_weights, layer_0_bias, …, "
            "history_train_loss, …, train_inputs, train_targets.",
        },
        "example": "PK\u0003\u0004…",
    },
}
