"""What a type checker is told of lanes, the kernels can do: each operator compiles, and gives what NumPy gives."""

import inspect
from collections.abc import Callable
from typing import Any

import numba
import numpy as np
import pytest

from app.engine.kernels.layout import WIDTH
from app.engine.kernels.simd import load, store, where
from app.engine.kernels.values import Lanes, Mask
from app.engine.types import Array

NUMBERS: dict[str, Callable[[Any], Any]] = {
    "__add__": lambda x: x + 2.0,
    "__radd__": lambda x: 2.0 + x,
    "__sub__": lambda x: x - 2.0,
    "__rsub__": lambda x: 2.0 - x,
    "__mul__": lambda x: x * 3.0,
    "__rmul__": lambda x: 3.0 * x,
    "__truediv__": lambda x: x / 3.0,
    "__rtruediv__": lambda x: 3.0 / x,
    "__neg__": lambda x: -x,
}
TRUTHS: dict[str, Callable[[Any], Any]] = {
    "__lt__": lambda x: x < 2.0,
    "__le__": lambda x: x <= 2.0,
    "__gt__": lambda x: x > 2.0,
    "__ge__": lambda x: x >= 2.0,
}
X = np.array([1.5, -2.0, 2.0, 3.25, -0.5, 8.0, -7.5, 0.25])


def told(kind: type) -> set[str]:
    """The operators that the protocol names."""
    return {
        name
        for name, one in vars(kind).items()
        if inspect.isfunction(one) and one.__module__ == kind.__module__
    }


def test_nothing_is_told_that_is_not_tried_here() -> None:
    assert told(Lanes) == {*NUMBERS, *TRUTHS}
    assert told(Mask) == {"__and__"}


@pytest.mark.parametrize("name", [*NUMBERS, *TRUTHS])
def test_each_operator(name: str) -> None:
    formula = NUMBERS.get(name) or TRUTHS[name]
    inner, is_truth = numba.njit(formula), name in TRUTHS

    @numba.njit(_nrt=False)
    def number(x: Array, z: Array) -> None:
        store(z, 0, inner(load(x, 0)))

    @numba.njit(_nrt=False)
    def truth(x: Array, z: Array) -> None:
        store(z, 0, where(inner(load(x, 0)) & inner(load(x, 0)), 1.0, 0.0))

    z = np.empty(WIDTH)
    (truth if is_truth else number)(X, z)
    assert z.tolist() == np.asarray(formula(X), np.float64).tolist()
