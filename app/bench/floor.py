"""The matrix products of a workload alone, by NumPy: what no engine that uses the same BLAS can go below."""

from collections.abc import Callable

import numpy as np
from threadpoolctl import threadpool_limits

from .workloads import Workload

TITLE = "matrix products alone"


def missing() -> str | None:
    """Why it can't be measured: never."""
    return None


def prepare(work: Workload) -> Callable[[int], object] | None:
    """A function that does so many units of the work; only where the products are what matters."""
    if work.name not in ("W4", "W5"):
        return None
    threadpool_limits(1, "blas")
    inputs, _ = work.data()
    random = np.random.default_rng(0)
    weights = [random.random(shape) for shape in zip(work.layers[1:], work.layers[:-1], strict=True)]

    def epochs(units: int) -> None:
        for _ in range(units):
            for start in range(0, len(inputs), work.batch_size):
                activations = [inputs[start : start + work.batch_size]]
                for matrix in weights:
                    activations.append(activations[-1] @ matrix.T)
                delta = activations.pop()
                for matrix in reversed(weights):
                    delta.T @ activations.pop()  # the gradient
                    if activations:
                        delta = delta @ matrix

    return epochs
