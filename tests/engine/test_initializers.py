import numpy as np
import pytest

from app.engine.initializers import INITIALIZERS, initialize
from app.engine.network import LayerShape, Network

NAMES = ["zeros", "uniform", "normal", "xavier_uniform", "xavier_normal", "he_uniform", "he_normal"]
N_IN, N_OUT = 200, 100
LIMITS = {"uniform": 0.5, "xavier_uniform": (6 / (N_IN + N_OUT)) ** 0.5, "he_uniform": (6 / N_IN) ** 0.5}
DEVIATIONS = {"normal": 0.5, "xavier_normal": (2 / (N_IN + N_OUT)) ** 0.5, "he_normal": (2 / N_IN) ** 0.5}


def network() -> Network:
    return Network(N_IN, [LayerShape(N_OUT, "tanh"), LayerShape(N_OUT, "tanh"), LayerShape(1, "sigmoid")])


def initialized(name: str, seed: int) -> Network:
    result = network()
    result.parameters[:] = 9.0
    initialize(result, name, seed)
    return result


def test_the_registry_is_complete_and_says_what_it_holds() -> None:
    assert list(INITIALIZERS) == NAMES
    for name, entry in INITIALIZERS.items():
        assert entry.name == name
        assert all([entry.title, entry.latex, entry.description, entry.source])


@pytest.mark.parametrize("name", NAMES)
def test_biases_start_at_zero(name: str) -> None:
    assert all((layer.bias == 0.0).all() for layer in initialized(name, 1).layers)


def test_zeros_are_zeros() -> None:
    assert not initialized("zeros", 1).parameters.any()


@pytest.mark.parametrize(("name", "limit"), LIMITS.items())
def test_uniform_ones_fill_their_range_evenly(name: str, limit: float) -> None:
    weights = initialized(name, 1).layers[0].weights.ravel()
    counts, _ = np.histogram(weights, bins=10, range=(-limit, limit))
    assert counts.sum() == weights.size == 20_000, "nothing lies outside"
    # 2,000 in each bin, with a deviation of 42
    assert np.abs(counts - 2000).max() < 4 * 42


@pytest.mark.parametrize(("name", "deviation"), DEVIATIONS.items())
def test_normal_ones_have_their_spread_and_shape(name: str, deviation: float) -> None:
    weights = initialized(name, 1).layers[0].weights.ravel() / deviation
    assert weights.mean() == pytest.approx(0.0, abs=4 / 20_000**0.5)
    assert weights.std() == pytest.approx(1.0, abs=4 / 40_000**0.5)
    assert (np.abs(weights) < 1).mean() == pytest.approx(0.6827, abs=4 * 0.0033)


@pytest.mark.parametrize("name", [name for name in NAMES if name != "zeros"])
def test_a_seed_gives_the_same_start_and_another_seed_another(name: str) -> None:
    assert initialized(name, 3).parameters.tobytes() == initialized(name, 3).parameters.tobytes()
    assert initialized(name, 3).parameters.tobytes() != initialized(name, 4).parameters.tobytes()


def test_each_layer_has_its_own_stream() -> None:
    small = Network(3, [LayerShape(3, "tanh"), LayerShape(3, "tanh")])
    initialize(small, "uniform", 5)
    first, second = small.layers
    assert first.weights.tolist() != second.weights.tolist()
    # a wider first layer leaves the second one's draw alone
    wider = Network(2, [LayerShape(3, "tanh"), LayerShape(3, "tanh")])
    initialize(wider, "uniform", 5)
    assert wider.layers[1].weights.tolist() == second.weights.tolist()


def test_an_unknown_name_is_answered_with_the_known_ones() -> None:
    with pytest.raises(ValueError, match=r"'glorot'; known: zeros, uniform"):
        initialize(network(), "glorot", 1)
