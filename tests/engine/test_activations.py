import math
from statistics import NormalDist

import numpy as np
import pytest

from app.engine.activations import ACTIVATIONS, TIE, activation, softmax

NAMES = ["heaviside", "linear", "sigmoid", "tanh", "relu", "leaky_relu", "elu", "softmax", "silu", "gelu"]
ELEMENTWISE = [name for name in NAMES if name != "softmax"]
Z = [-3.0, -0.5, 0.0, 0.5, 3.0]
E = math.e
TABLE = {
    "heaviside": ([0, 0, 1, 1, 1], [0, 0, 0, 0, 0]),
    "linear": (Z, [1, 1, 1, 1, 1]),
    "sigmoid": (
        [1 / (1 + E**3), 1 / (1 + E**0.5), 0.5, 1 / (1 + E**-0.5), 1 / (1 + E**-3)],
        [
            E**3 / (1 + E**3) ** 2,
            E**0.5 / (1 + E**0.5) ** 2,
            0.25,
            E**0.5 / (1 + E**0.5) ** 2,
            E**3 / (1 + E**3) ** 2,
        ],
    ),
    "tanh": ([math.tanh(z) for z in Z], [math.cosh(z) ** -2 for z in Z]),
    "relu": ([0, 0, 0, 0.5, 3], [0, 0, 0, 1, 1]),
    "leaky_relu": ([-0.03, -0.005, 0, 0.5, 3], [0.01, 0.01, 0.01, 1, 1]),
    "silu": (
        [-3 / (1 + E**3), -0.5 / (1 + E**0.5), 0, 0.5 / (1 + E**-0.5), 3 / (1 + E**-3)],
        [(1 + E**-z + z * E**-z) / (1 + E**-z) ** 2 for z in Z],
    ),
    "gelu": (
        [z * NormalDist().cdf(z) for z in Z],
        [NormalDist().cdf(z) + z * NormalDist().pdf(z) for z in Z],
    ),
    "elu": ([E**-3 - 1, E**-0.5 - 1, 0, 0.5, 3], [E**-3, E**-0.5, 1, 1, 1]),
}


def test_the_registry_is_complete_and_says_what_it_holds() -> None:
    assert list(ACTIVATIONS) == NAMES
    assert [entry.code for entry in ACTIVATIONS.values()] == list(range(len(NAMES)))
    for name, entry in ACTIVATIONS.items():
        assert activation(name) is entry
        assert entry.name == name
        assert all([entry.title, entry.latex, entry.derivative_latex, entry.description, entry.source])


@pytest.mark.parametrize("name", ELEMENTWISE)
def test_values_and_slopes(name: str) -> None:
    values, slopes = TABLE[name]
    z = np.array([Z, Z[::-1]])
    entry = activation(name)
    a = entry.function(z)
    assert entry.derivative is not None
    assert a == pytest.approx(np.array([values, values[::-1]]), abs=1e-15)
    assert entry.derivative(z, a) == pytest.approx(np.array([slopes, slopes[::-1]]), abs=1e-15)


@pytest.mark.parametrize("name", ELEMENTWISE)
def test_slopes_agree_with_central_differences(name: str) -> None:
    entry, h = activation(name), 1e-5
    z = np.linspace(-4.0, 4.0, 80)  # an even number of points: none at the kink
    assert entry.derivative is not None
    slopes = entry.derivative(z, entry.function(z))
    numeric = (entry.function(z + h) - entry.function(z - h)) / (2 * h)
    assert slopes == pytest.approx(numeric, rel=1e-6, abs=1e-10)


@pytest.mark.parametrize("name", NAMES)
def test_the_input_is_left_alone_and_the_output_is_another_array(name: str) -> None:
    z = np.array([[-1.0, 0.5, 2.0]])
    a = activation(name).function(z)
    assert z.tolist() == [[-1.0, 0.5, 2.0]]
    assert not np.shares_memory(z, a)
    assert a.dtype == np.float64


def test_a_tie_fires_and_the_smallest_miss_does_not() -> None:
    step = activation("heaviside").function
    assert step(np.array([0.0, -TIE, -2 * TIE, -0.1 - 0.2 + 0.3])).tolist() == [1, 1, 0, 1]


@pytest.mark.parametrize("name", NAMES)
def test_no_finite_sum_overflows(name: str) -> None:
    a = activation(name).function(np.array([[-1e300, -1000.0, 1000.0, 1e300]]))
    assert np.isfinite(a).all()


def test_softmax_gives_shares_that_a_shift_does_not_move() -> None:
    z = np.array([[1.0, 2.0, 3.0], [-1.0, 0.0, 0.0]])
    shares = softmax(z)
    assert shares.sum(axis=1) == pytest.approx([1.0, 1.0])
    assert shares[0] == pytest.approx(np.exp([1, 2, 3]) / np.exp([1, 2, 3]).sum())
    assert softmax(z + 1000.0) == pytest.approx(shares)
    assert activation("softmax").derivative is None


def test_an_unknown_name_is_answered_with_the_known_ones() -> None:
    with pytest.raises(ValueError, match=r"'relux'; known: heaviside, linear.*softmax"):
        activation("relux")
