"""What each kind of exported file looks like, for the OpenAPI document: its first lines, where it has lines."""

from typing import Any

from .examples import HISTORY_CSV

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

# By media type. An archive has no text; this is how one begins.
FILES: dict[str, dict[str, Any]] = {
    "text/csv": {"schema": {"type": "string"}, "example": HISTORY_CSV},
    "text/x-python": {
        "schema": {"type": "string"},
        "examples": {
            "python": {"summary": "NumPy alone", "value": SCRIPT},
            "pytorch": {"summary": "PyTorch", "value": SCRIPT.replace("NumPy alone", "PyTorch")},
            "keras": {"summary": "Keras", "value": SCRIPT.replace("NumPy alone", "Keras")},
        },
    },
    "application/x-ipynb+json": {"schema": {"type": "object"}, "example": NOTEBOOK},
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
