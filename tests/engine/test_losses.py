import math

import numpy as np
import pytest

from app.engine.activations import activation
from app.engine.losses import LOSSES, loss, mean_loss, output_delta
from app.engine.network import LayerShape, Network
from app.engine.types import Array
from tests.engine.examples import HIDDEN
from tests.engine.golden import golden

NAMES = ["mse", "binary_cross_entropy", "categorical_cross_entropy", "hinge"]
PAIRS = [
    *(("mse", name) for name in (*HIDDEN, "softmax")),
    ("binary_cross_entropy", "sigmoid"),
    ("categorical_cross_entropy", "softmax"),
    ("categorical_cross_entropy", "sigmoid"),
    ("hinge", "linear"),
    ("hinge", "tanh"),
]
Z = np.array([[0.7, -1.2, 0.4], [-0.3, 2.0, -0.9]])


def targets_for(name: str) -> Array:
    hot = np.array([[1.0, 0.0, 0.0], [0.0, 0.0, 1.0]])
    return 2.0 * hot - 1.0 if name == "hinge" else hot


def test_the_registry_is_complete_and_says_what_it_holds() -> None:
    assert list(LOSSES) == NAMES
    assert [entry.code for entry in LOSSES.values()] == list(range(len(NAMES)))
    for name, entry in LOSSES.items():
        assert loss(name) is entry
        assert entry.name == name
        assert all([entry.title, entry.latex, entry.derivative_latex, entry.description, entry.source])


@pytest.mark.parametrize(
    ("name", "last", "y", "expected"),
    [
        ("mse", "linear", [1.0, 0.0, 0.0], 0.5 * (0.3**2 + 1.2**2 + 0.4**2)),
        (
            "binary_cross_entropy",
            "sigmoid",
            [1.0, 0.0, 1.0],
            math.log(1 + math.exp(-0.7)) + math.log(1 + math.exp(-1.2)) + math.log(1 + math.exp(-0.4)),
        ),
        (
            "categorical_cross_entropy",
            "softmax",
            [0.0, 0.0, 1.0],
            math.log(math.exp(0.7) + math.exp(-1.2) + math.exp(0.4)) - 0.4,
        ),
        ("categorical_cross_entropy", "sigmoid", [0.0, 1.0, 0.0], math.log(1 + math.exp(1.2))),
        ("hinge", "linear", [1.0, 1.0, -1.0], 0.3 + 2.2 + 1.4),
    ],
)
def test_values(name: str, last: str, y: list[float], expected: float) -> None:
    z = Z[:1]
    a = activation(last).function(z)
    assert mean_loss(name, last, z, a, np.array([y])) == pytest.approx(expected, rel=1e-14)


@pytest.mark.parametrize(("name", "last"), PAIRS)
def test_the_loss_of_several_examples_is_their_mean(name: str, last: str) -> None:
    a, y = activation(last).function(Z), targets_for(name)
    single = [mean_loss(name, last, Z[i : i + 1], a[i : i + 1], y[i : i + 1]) for i in range(2)]
    assert mean_loss(name, last, Z, a, y) == pytest.approx(sum(single) / 2, rel=1e-14)


@pytest.mark.parametrize(
    ("name", "y", "a", "slope"),
    [
        ("mse", 1.0, 0.25, -0.75),
        ("binary_cross_entropy", 1.0, 0.25, -4.0),
        ("binary_cross_entropy", 0.0, 0.25, 4 / 3),
        ("categorical_cross_entropy", 1.0, 0.25, -4.0),
        ("categorical_cross_entropy", 0.0, 0.25, 0.0),
        ("hinge", 1.0, 0.25, -1.0),
        ("hinge", -1.0, 0.25, 1.0),
        ("hinge", 1.0, 1.0, 0.0),
        ("hinge", -1.0, -1.5, 0.0),
    ],
)
def test_slopes_by_the_output(name: str, y: float, a: float, slope: float) -> None:
    assert loss(name).derivative(np.array([[a]]), np.array([[y]])).item() == pytest.approx(slope, rel=1e-15)


@pytest.mark.parametrize(("name", "last"), PAIRS)
def test_the_last_delta_agrees_with_central_differences(name: str, last: str) -> None:
    y, h = targets_for(name), 1e-5

    def total(z: Array) -> float:
        return len(z) * mean_loss(name, last, z, activation(last).function(z), y)

    numeric = np.zeros_like(Z)
    for place in np.ndindex(Z.shape):
        step = np.zeros_like(Z)
        step[place] = h
        numeric[place] = (total(Z + step) - total(Z - step)) / (2 * h)
    delta = output_delta(name, last, Z, activation(last).function(Z), y)
    assert delta == pytest.approx(numeric, rel=1e-6, abs=1e-10)


@pytest.mark.parametrize(
    ("name", "last"), [pair for pair in PAIRS if pair[0] != "hinge" and pair[1] == "sigmoid"]
)
def test_the_short_deltas_are_the_product_of_both_factors(name: str, last: str) -> None:
    a, y = activation(last).function(Z), targets_for(name)
    derivative = activation(last).derivative
    assert derivative is not None
    factors = loss(name).derivative(a, y) * derivative(Z, a)
    assert output_delta(name, last, Z, a, y) == pytest.approx(factors, rel=1e-13)


@pytest.mark.parametrize(
    ("name", "last", "z", "y", "expected", "delta"),
    [
        ("binary_cross_entropy", "sigmoid", [[800.0]], [[0.0]], 800.0, [[1.0]]),
        ("binary_cross_entropy", "sigmoid", [[-800.0]], [[1.0]], 800.0, [[-1.0]]),
        ("binary_cross_entropy", "sigmoid", [[800.0]], [[1.0]], 0.0, [[0.0]]),
        ("categorical_cross_entropy", "softmax", [[800.0, 0.0]], [[0.0, 1.0]], 800.0, [[1.0, -1.0]]),
        ("categorical_cross_entropy", "sigmoid", [[-800.0, 0.0]], [[1.0, 0.0]], 800.0, [[-1.0, 0.0]]),
    ],
)
def test_a_saturated_output_costs_its_true_price(
    name: str, last: str, z: list, y: list, expected: float, delta: list
) -> None:
    sums, targets = np.array(z), np.array(y)
    a = activation(last).function(sums)
    assert mean_loss(name, last, sums, a, targets) == pytest.approx(expected)
    assert output_delta(name, last, sums, a, targets) == pytest.approx(np.array(delta))


@pytest.mark.parametrize(
    ("name", "last", "advice"),
    [
        ("binary_cross_entropy", "tanh", "from sigmoid, not tanh"),
        ("binary_cross_entropy", "softmax", "from sigmoid, not softmax"),
        ("categorical_cross_entropy", "linear", "use sigmoid or softmax"),
    ],
)
def test_outputs_that_are_no_probabilities_are_refused(name: str, last: str, advice: str) -> None:
    a = activation(last).function(Z)
    with pytest.raises(ValueError, match=advice):
        mean_loss(name, last, Z, a, targets_for(name))


def test_a_loss_past_any_float_is_infinite_without_a_warning() -> None:
    z = np.array([[1e200]])
    assert mean_loss("mse", "linear", z, z, np.array([[0.0]])) == math.inf


def test_an_unknown_name_is_answered_with_the_known_ones() -> None:
    with pytest.raises(ValueError, match=r"'mae'; known: mse, binary_cross_entropy"):
        loss("mae")


@pytest.mark.parametrize(
    "variant", golden("forward_propagation")["losses"], ids=lambda v: f"{v['activation']}-{v['loss']}"
)
def test_golden_losses(variant: dict) -> None:
    figures = golden("forward_propagation")
    network = Network(2, [LayerShape(2, "sigmoid"), LayerShape(4, variant["activation"])])
    for layer, theta in zip(network.layers, figures["thetas"], strict=True):
        layer.bias[:], layer.weights[:] = np.array(theta)[:, 0], np.array(theta)[:, 1:]
    forward = network.forward(np.array(figures["inputs"])[:, 1:])
    hot = np.eye(4)[np.array(figures["classes"]) - 1]
    value = mean_loss(
        variant["loss"], variant["activation"], forward.pre_activations[-1], forward.output, hot
    )
    assert value == pytest.approx(variant["value"], abs=5e-9)
