"""e^x, tanh and their kin to a few units in the last place, for lanes and for single numbers, against 50 digits."""

from collections.abc import Callable
from typing import Any

import mpmath
import numba
import numpy as np
import pytest

from app.engine.activations import ACTIVATIONS
from app.engine.kernels import elementary as functions
from app.engine.kernels.compiling import helper
from app.engine.kernels.layout import WIDTH
from app.engine.kernels.simd import absolute, load, signed, store, where
from app.engine.types import Array

mpmath.mp.dps = 50
# The polynomials' own error is far below; what is allowed for is the rounding of the few sums after them.
ULPS = 5
TRUTHS: dict[str, Callable[[Any], Any]] = {
    "exponential": mpmath.exp,
    "exponential_less_one": mpmath.expm1,
    "sigmoid": lambda z: 1 / (1 + mpmath.exp(-z)),
    "erf": mpmath.erf,
    "silu": lambda z: z / (1 + mpmath.exp(-z)),
    "softplus": lambda z: mpmath.log1p(mpmath.exp(z)),
    "tanh": mpmath.tanh,
}


@helper
def erf(x: Any) -> Any:
    """2/√π ∫₀ˣ e^{−t²} dt, from the two pieces of which the kernels make Φ."""
    part, _ = functions._error(x)
    return signed(where(absolute(x) < 1.0, part, 1.0 - part), x)


def of(name: str) -> Any:
    return erf if name == "erf" else getattr(functions, name)


def points() -> Array:
    """Of all sizes, and where one piece of a polynomial follows on another."""
    random = np.random.default_rng(3)
    scattered = [random.normal(0.0, scale, 160) for scale in (1e-9, 1e-3, 0.1, 1.0, 6.0, 40.0, 200.0)]
    seams = np.log(2.0) * np.arange(-40, 40) / 4.0
    return np.concatenate(
        [
            *scattered,
            seams,
            np.nextafter(seams, np.inf),
            [0.0, -0.0, 20.0, -20.0, 354.0, -354.0, 700.0, -700.0],
        ]
    )


def by_lanes(function: Any, x: Array) -> Array:
    @numba.njit(_nrt=False)
    def apply(x: Array, y: Array) -> None:
        for place in range(0, len(x), WIDTH):
            store(y, place, function(load(x, place)))

    y = np.empty_like(x)
    apply(x, y)
    return y


def one_by_one(function: Any, x: Array) -> Array:
    @numba.njit(_nrt=False)
    def apply(x: Array, y: Array) -> None:
        for place in range(len(x)):
            y[place] = function(x[place])

    y = np.empty_like(x)
    apply(x, y)
    return y


@pytest.mark.parametrize("name", TRUTHS)
@pytest.mark.parametrize("apply", [by_lanes, one_by_one])
def test_it_is_right_to_the_last_places(name: str, apply: Callable[[Any, Array], Array]) -> None:
    x = points()
    if name == "exponential_less_one":
        x = -np.abs(x)
    found = apply(of(name), x)
    truth = np.array([float(TRUTHS[name](mpmath.mpf(float(each)))) for each in x])
    # Below 2.2e-308 floats have fewer digits, and the kernels none at all.
    plain = np.abs(truth) > 1e-300
    assert plain.sum() > 900
    assert (np.abs(found - truth)[plain] / np.spacing(np.abs(truth[plain]))).max() <= ULPS


def test_erf_is_right_to_a_relative_1e_15() -> None:
    x = np.concatenate([points(), np.linspace(0.9, 1.1, 400), np.linspace(-6.5, 6.5, 2000)])
    truth = np.array([float(mpmath.erf(mpmath.mpf(float(each)))) for each in x])
    found = by_lanes(erf, x)
    assert (np.abs(found - truth) <= 1e-15 * np.abs(truth)).all()
    assert np.signbit(found[x == 0.0]).tolist() == np.signbit(x[x == 0.0]).tolist()
    assert np.isnan(by_lanes(erf, np.full(WIDTH, np.nan))).all()


@pytest.mark.parametrize("name", ["erf", "gelu", "gelu_slope", "silu", "silu_slope"])
def test_lanes_and_single_numbers_come_to_the_same_bits(name: str) -> None:
    function, x = (
        of(name),
        np.concatenate([points(), [1e300, -1e300, 1.0, -1.0, 26.7, -38.6, 0, 1]]),
    )
    assert by_lanes(function, x).tobytes() == one_by_one(function, x).tobytes()


@pytest.mark.parametrize("name", ["silu", "gelu"])
def test_values_and_slopes_are_the_readable_ones(name: str) -> None:
    x, entry = (
        np.concatenate([points(), [1e300, -1e300, 710.0, -710.0, 40.0, -40.0, 39.9, -39.9]]),
        ACTIVATIONS[name],
    )
    a = entry.function(x)
    assert entry.derivative is not None
    np.testing.assert_allclose(by_lanes(getattr(functions, name), x), a, rtol=1e-13, atol=1e-28)
    slopes = by_lanes(getattr(functions, f"{name}_slope"), x)
    np.testing.assert_allclose(slopes, entry.derivative(x, a), rtol=1e-12, atol=1e-15)


@pytest.mark.parametrize("apply", [by_lanes, one_by_one])
def test_they_stay_in_bounds_and_keep_what_is_not_a_number(apply: Callable[[Any, Array], Array]) -> None:
    x = np.concatenate(
        [np.linspace(-40.0, 40.0, 80_000), [np.inf, -np.inf, 1e300, -1e300, 709.0, -709.0, 0.0, -0.0]]
    )
    tanh, sigmoid = (apply(function, x) for function in (functions.tanh, functions.sigmoid))
    assert np.abs(tanh).max() == 1.0
    assert (np.sign(tanh) == np.sign(x)).all()
    assert 0.0 < sigmoid.min() < sigmoid.max() == 1.0
    assert sigmoid[x == 0.0].tolist() == [0.5, 0.5]
    nothing = np.full(WIDTH, np.nan)
    for function in (functions.tanh, functions.sigmoid, functions.exponential):
        assert np.isnan(apply(function, nothing)).all()
