"""The chain rule against the worked chain, and every allowed gradient against central differences."""

from collections.abc import Callable

import numpy as np
import pytest

from app.engine.activations import ACTIVATIONS, sigmoid
from app.engine.losses import mean_loss
from app.engine.metrics import Part
from app.engine.network import Forward, LayerShape, Network
from app.engine.rules.backpropagation import gradient, penalty
from app.engine.types import Array
from tests.engine.examples import HIDDEN, Layers, network_of, part_of
from tests.engine.golden import golden

STEP = 1e-5
KINK = 1e-3
OUTPUTS = [
    *(((1, name), "mse") for name in HIDDEN),
    *(((3, name), "mse") for name in (*HIDDEN, "softmax")),
    *(((units, "sigmoid"), "binary_cross_entropy") for units in (1, 3)),
    *(((units, "softmax"), "categorical_cross_entropy") for units in (2, 3)),
    ((3, "sigmoid"), "categorical_cross_entropy"),
    *(((units, name), "hinge") for units in (1, 3) for name in ("linear", "tanh")),
]
BEFORE = {
    "none": [],
    **{name: [(4, name)] for name in HIDDEN},
    "two": [(4, "tanh"), (3, "relu")],
    "three": [(3, "leaky_relu"), (4, "sigmoid"), (3, "elu")],
    "four": [(3, "tanh"), (3, "relu"), (4, "linear"), (3, "tanh")],
}
PENALTIES = {"no penalty": (0.0, 0.0), "l1": (0.02, 0.0), "l2": (0.0, 0.3), "both": (0.02, 0.3)}


def central_differences(objective: Callable[[Array], float], at: Array) -> Array:
    return np.array([(objective(at + d) - objective(at - d)) / (2 * STEP) for d in STEP * np.eye(at.size)])


def relative_error(analytic: Array, numeric: Array) -> float:
    """The largest |a − n| / max(|a|, |n|), where slopes below 1e-4 count as that large.

    A float64 loss near 1 is rounded by 1e-16, a difference of two over 2h by 1e-11: it can't tell the sixth
    digit of a smaller slope.
    """
    size = np.maximum(np.abs(analytic), np.abs(numeric))
    return float((np.abs(analytic - numeric) / np.maximum(size, 1e-4)).max())


def objective_of(network: Network, part: Part, loss: str, l1: float, l2: float) -> Callable[[Array], float]:
    """J + l1 Σ|w| + l2/2 Σw² as a function of the parameters, written from the definition."""

    def objective(parameters: Array) -> float:
        other = Network(network.inputs, network.shapes, parameters)
        forward = other.forward(part.inputs)
        last = other.layers[-1].activation
        total = mean_loss(loss, last, forward.pre_activations[-1], forward.output, part.coded)
        for layer in other.layers:
            total += l1 * np.abs(layer.weights).sum() + l2 / 2 * (layer.weights**2).sum()
        return float(total)

    return objective


def clear_of_kinks(network: Network, forward: Forward, part: Part, loss: str) -> bool:
    """Whether no small step can cross a kink: of a ReLU and its like, of the hinge, of |w|."""
    away = [np.abs(layer.weights) for layer in network.layers]
    for layer, z in zip(network.layers, forward.pre_activations, strict=True):
        if ACTIVATIONS[layer.activation].rectifier:
            away.append(np.abs(z))
    if loss == "hinge":
        away.append(np.abs(1.0 - part.coded * forward.output))
    return min(values.min() for values in away) > KINK


def smooth_point(layers: Layers, loss: str) -> tuple[Network, Part]:
    """The first seed's network and examples that are clear of kinks, with more than half of all slopes alive."""
    for seed in range(200):
        network, part = network_of(2, layers, seed), part_of(layers, loss, 5, seed=seed)
        result = gradient(network, part.inputs, part.coded, loss)
        alive = (np.abs(result.vector) > 1e-4).mean() > 0.5
        if alive and clear_of_kinks(network, result.forward, part, loss):
            return network, part
    raise AssertionError("no seed is clear of kinks")


@pytest.mark.parametrize("hidden", BEFORE)
@pytest.mark.parametrize(
    ("last", "loss"), OUTPUTS, ids=[f"{last[1]}{last[0]}-{loss}" for last, loss in OUTPUTS]
)
def test_gradients_agree_with_central_differences(last: tuple[int, str], loss: str, hidden: str) -> None:
    network, part = smooth_point([*BEFORE[hidden], last], loss)
    result = gradient(network, part.inputs, part.coded, loss)
    objective = objective_of(network, part, loss, 0.0, 0.0)
    assert result.loss == objective(network.parameters)
    assert relative_error(result.vector, central_differences(objective, network.parameters)) < 1e-6


@pytest.mark.parametrize("penalties", PENALTIES)
@pytest.mark.parametrize("hidden", ["none", "relu", "three"])
def test_penalised_gradients_agree_with_central_differences(penalties: str, hidden: str) -> None:
    l1, l2 = PENALTIES[penalties]
    network, part = smooth_point([*BEFORE[hidden], (1, "sigmoid")], "binary_cross_entropy")
    slope = gradient(network, part.inputs, part.coded, "binary_cross_entropy").vector + penalty(
        network, l1, l2
    )
    objective = objective_of(network, part, "binary_cross_entropy", l1, l2)
    assert relative_error(slope, central_differences(objective, network.parameters)) < 1e-6


def test_penalties_spare_the_biases_and_a_weight_of_zero() -> None:
    network = network_of(2, [(2, "tanh"), (1, "sigmoid")])
    network.layers[0].weights[0, 0] = 0.0
    slopes = network.views(penalty(network, 0.5, 2.0))
    for layer, slope in zip(network.layers, slopes, strict=True):
        assert slope.bias.tolist() == [0.0] * len(slope.bias)
        assert slope.weights.tolist() == (0.5 * np.sign(layer.weights) + 2.0 * layer.weights).tolist()
    assert slopes[0].weights[0, 0] == 0.0


def test_a_relu_at_its_kink_passes_nothing_back() -> None:
    network = Network(1, [LayerShape(1, "relu"), LayerShape(1, "linear")], np.array([1.0, 0.0, 1.0, 0.5]))
    result = gradient(network, np.array([[0.0]]), np.array([[0.0]]), "mse")
    assert result.vector.tolist() == [0.0, 0.0, 0.0, 0.5]


def test_deltas_are_the_slopes_of_the_biases_example_by_example() -> None:
    layers = [(3, "tanh"), (2, "relu"), (1, "sigmoid")]
    network, part = smooth_point(layers, "binary_cross_entropy")
    result = gradient(network, part.inputs, part.coded, "binary_cross_entropy")
    for number, slopes in enumerate(network.views(result.vector)):
        assert result.deltas[number].shape == (5, layers[number][0])
        assert slopes.bias == pytest.approx(result.deltas[number].sum(axis=0))
        assert slopes.weights == pytest.approx(result.deltas[number].T @ result.forward.activations[number])


def test_a_batch_is_the_mean_of_its_examples() -> None:
    layers = [(4, "tanh"), (3, "softmax")]
    network, part = network_of(2, layers), part_of(layers, "categorical_cross_entropy", 6)
    whole = gradient(network, part.inputs, part.coded, "categorical_cross_entropy")
    single = [
        gradient(network, part.inputs[i : i + 1], part.coded[i : i + 1], "categorical_cross_entropy")
        for i in range(6)
    ]
    assert whole.vector == pytest.approx(np.mean([one.vector for one in single], axis=0), abs=1e-15)
    assert whole.loss == pytest.approx(np.mean([one.loss for one in single]))


def test_softmax_in_a_hidden_layer_is_refused() -> None:
    network = network_of(2, [(2, "softmax"), (1, "sigmoid")])
    with pytest.raises(ValueError, match="softmax belongs in the output layer only"):
        gradient(network, np.ones((1, 2)), np.ones((1, 1)), "mse")


CHAIN = golden("chain")
X, Y = np.array(CHAIN["inputs"]), np.array(CHAIN["targets"], dtype=np.float64).reshape(-1, 1)


def chain() -> Network:
    network = Network(1, [LayerShape(1, "sigmoid"), LayerShape(1, "sigmoid")])
    for layer, weight in zip(network.layers, CHAIN["weights"], strict=True):
        layer.weights[:] = weight
    return network


def test_golden_chain() -> None:
    network = chain()
    result = gradient(network, X, Y, "binary_cross_entropy")
    z1, z2 = result.forward.pre_activations
    _, a1, output = result.forward.activations
    assert np.hstack([z1, a1, z2, output]) == pytest.approx(np.array(CHAIN["forward"]), abs=1e-15)
    assert result.loss == pytest.approx(CHAIN["loss"], abs=1e-15)
    slopes = [layer.weights.item() for layer in network.views(result.vector)]
    assert slopes == pytest.approx(CHAIN["gradient"], abs=1e-15)
    w2 = CHAIN["weights"][1]
    assert slopes == pytest.approx(
        [np.mean((output - Y) * w2 * a1 * (1 - a1) * X), np.mean((output - Y) * a1)]
    )


def test_the_chain_with_a_minus_missing_fails_the_gradient_check() -> None:
    network = chain()
    forward = network.forward(X)
    a1, h = forward.activations[1], sigmoid(forward.pre_activations[1])
    objective = objective_of(network, Part(X, Y[:, 0], Y), "binary_cross_entropy", 0.0, 0.0)
    numeric = [
        layer.weights.item() for layer in network.views(central_differences(objective, network.parameters))
    ]

    def slopes(first_sign: float) -> list[float]:
        """∂J/∂w1 and ∂J/∂w2 factor by factor, with ∂J/∂ŷ = ±y/ŷ + (1 − y)/(1 − ŷ)."""
        delta = (first_sign * Y / h + (1 - Y) / (1 - h)) * h * (1 - h)
        return [np.mean(delta * CHAIN["weights"][1] * a1 * (1 - a1) * X), np.mean(delta * a1)]

    assert relative_error(np.array(slopes(-1.0)), np.array(numeric)) < 1e-6
    assert slopes(+1.0) == pytest.approx(CHAIN["gradient_with_wrong_sign"], abs=1e-15)
    assert relative_error(np.array(slopes(+1.0)), np.array(numeric)) > 1.0
