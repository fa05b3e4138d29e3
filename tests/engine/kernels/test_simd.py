"""Eight numbers at once: what NumPy does to arrays of eight, the kernels do to lanes, to the bit."""

from collections.abc import Callable
from typing import Any

import numba
import numpy as np
import pytest

from app.engine.kernels import simd
from app.engine.kernels.layout import WIDTH
from app.engine.types import Array

X = np.array([1.5, -2.0, 0.0, 3.25, -0.0, 1e300, -7.5, 0.1])
Y = np.array([2.0, -2.0, 1.0, 0.5, 4.0, 3.0, 2.5, -0.3])
load, store, where = simd.load, simd.store, simd.where

FORMULAS: dict[str, tuple[Callable[..., Any], Callable[[Array, Array], Any]]] = {
    "a sum": (lambda x, y: x + y, lambda x, y: x + y),
    "with numbers": (lambda x, y: 2.0 * x - y / 4.0 + 1, lambda x, y: 2.0 * x - y / 4.0 + 1),
    "a quotient": (lambda x, y: x / y, lambda x, y: x / y),
    "a sign": (lambda x, y: -x, lambda x, y: -x),
    "a choice": (lambda x, y: where(x > y, x, y), lambda x, y: np.where(x > y, x, y)),
    "a choice of numbers": (lambda x, y: where(x <= 0.0, 1.0, y), lambda x, y: np.where(x <= 0.0, 1.0, y)),
    "two conditions": (
        lambda x, y: where((x >= -2.0) & (y < 2.5), x, 0.0),
        lambda x, y: np.where((x >= -2.0) & (y < 2.5), x, 0.0),
    ),
    "equal ones": (lambda x, y: where(x == y, 1.0, 0.0), lambda x, y: np.where(x == y, 1.0, 0.0)),
    "absolute": (lambda x, y: simd.absolute(x), lambda x, y: np.abs(x)),
    "a root": (lambda x, y: simd.root(simd.absolute(x)), lambda x, y: np.sqrt(np.abs(x))),
    "signed": (lambda x, y: simd.signed(y, x), lambda x, y: np.copysign(y, x)),
}


def on_lanes(formula: Callable[..., Any]) -> Array:
    inner = numba.njit(formula)

    @numba.njit(_nrt=False)
    def apply(x: Array, y: Array, z: Array) -> None:
        store(z, 1, inner(load(x, 0), load(y, 0)))

    z = np.full(WIDTH + 2, 9.0)
    apply(X, Y, z)
    assert z[0] == z[-1] == 9.0, "it is stored where it was to be, and nowhere else"
    return z[1:-1]


@pytest.mark.parametrize("name", FORMULAS)
def test_formulas(name: str) -> None:
    ours, theirs = FORMULAS[name]
    assert on_lanes(ours).tobytes() == np.asarray(theirs(X, Y)).tobytes()


def test_powers_of_two_are_exact() -> None:
    @numba.njit(_nrt=False)
    def apply(k: Array, z: Array) -> None:
        store(z, 0, simd.power_of_two(load(k, 0) + simd.ROUNDER))

    k, z = np.array([0.0, 1.0, -1.0, 10.0, -1022.0, 1023.0, 52.0, -3.0]), np.empty(WIDTH)
    apply(k, z)
    assert z.tolist() == (2.0**k).tolist()


def test_a_number_is_spread_and_the_first_lanes_are_told() -> None:
    @numba.njit(_nrt=False)
    def apply(x: Array, count: int, z: Array) -> None:
        store(z, 0, where(simd.first(count), simd.spread(x, 3), simd.lanes(-1.0)))

    z = np.empty(WIDTH)
    for count in range(-1, WIDTH + 2):
        apply(X, count, z)
        assert z.tolist() == [3.25 if lane < count else -1.0 for lane in range(WIDTH)]


def test_totals_of_one_and_of_eight() -> None:
    """Small whole numbers: their sums are exact in any order."""

    @numba.njit(_nrt=False)
    def apply(square: Array, z: Array) -> float:
        rows = square.reshape(-1)
        store(z, 0, simd.totals(
            load(rows, 0), load(rows, 8), load(rows, 16), load(rows, 24),
            load(rows, 32), load(rows, 40), load(rows, 48), load(rows, 56),
        ))  # fmt: skip
        return simd.total(load(rows, 8))

    square, z = np.random.default_rng(1).integers(-99, 99, (WIDTH, WIDTH)).astype(float), np.empty(WIDTH)
    assert apply(square, z) == square[1].sum()
    assert z.tolist() == square.sum(axis=1).tolist()


def test_a_square_is_stored_by_its_columns() -> None:
    @numba.njit(_nrt=False)
    def apply(square: Array, z: Array, stride: int) -> None:
        rows = square.reshape(-1)
        simd.store_transposed(
            z, 2, stride, load(rows, 0), load(rows, 8), load(rows, 16), load(rows, 24),
            load(rows, 32), load(rows, 40), load(rows, 48), load(rows, 56),
        )  # fmt: skip

    square, z = np.arange(64.0).reshape(WIDTH, WIDTH), np.zeros(2 + 11 * WIDTH)
    apply(square, z, 11)
    for column in range(WIDTH):
        begin = 2 + 11 * column
        assert z[begin : begin + WIDTH].tolist() == square[:, column].tolist()


def test_everywhere_means_in_each_lane_and_nothing_that_is_no_number() -> None:
    @numba.njit(_nrt=False)
    def apply(x: Array) -> bool:
        return simd.everywhere(load(x, 0) <= 5.0)

    x = np.full(WIDTH, 5.0)
    assert apply(x)
    for lane in range(WIDTH):
        for bad in (5.1, np.nan, np.inf):
            x[lane] = bad
            assert not apply(x)
        x[lane] = 5.0
