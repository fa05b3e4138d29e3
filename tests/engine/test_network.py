import numpy as np
import pytest

from app.engine.network import LayerShape, Network, parameter_count
from tests.engine.examples import network_of
from tests.engine.golden import golden


def test_golden_forward_propagation() -> None:
    figures = golden("forward_propagation")
    network = Network(2, [LayerShape(2, "sigmoid"), LayerShape(4, "sigmoid")])
    extended = np.array(figures["inputs"])
    for layer, theta in zip(network.layers, figures["thetas"], strict=True):
        layer.bias[:], layer.weights[:] = np.array(theta)[:, 0], np.array(theta)[:, 1:]
    forward = network.forward(extended[:, 1:])
    assert forward.activations[1] == pytest.approx(np.array(figures["hidden"]), abs=5e-9)
    assert forward.output == pytest.approx(np.array(figures["outputs"]), abs=5e-9)
    # the bias as the weight of a constant input gives the same sums
    assert forward.pre_activations[0] == pytest.approx(extended @ np.array(figures["thetas"][0]).T, abs=1e-15)


def test_parameters_are_laid_out_layer_by_layer_weights_row_by_row_then_bias() -> None:
    network = Network(3, [LayerShape(2, "tanh"), LayerShape(1, "linear")], np.arange(11.0))
    first, second = network.layers
    assert first.weights.tolist() == [[0, 1, 2], [3, 4, 5]]
    assert first.bias.tolist() == [6, 7]
    assert second.weights.tolist() == [[8, 9]]
    assert second.bias.tolist() == [10]
    assert (first.activation, second.activation) == ("tanh", "linear")
    assert network.outputs == 1


def test_layers_and_vector_are_the_same_numbers() -> None:
    network = Network(1, [LayerShape(1, "linear")])
    assert network.parameters.tolist() == [0.0, 0.0]
    network.layers[0].weights[0, 0] = 2.0
    network.parameters[1] = -1.0
    assert network.parameters.tolist() == [2.0, -1.0]
    assert network.layers[0].bias.tolist() == [-1.0]
    assert network.output(np.array([[3.0]])).tolist() == [[5.0]]


def test_a_forward_pass_keeps_everything() -> None:
    network = network_of(2, [(3, "tanh"), (2, "relu"), (1, "sigmoid")])
    inputs = np.random.default_rng(0).normal(size=(5, 2))
    forward = network.forward(inputs)
    assert [z.shape for z in forward.pre_activations] == [(5, 3), (5, 2), (5, 1)]
    assert [a.shape for a in forward.activations] == [(5, 2), (5, 3), (5, 2), (5, 1)]
    assert forward.activations[0] is inputs
    w, b = network.layers[1].weights, network.layers[1].bias
    for i in range(5):
        by_hand = [sum(w[k, j] * forward.activations[1][i, j] for j in range(3)) + b[k] for k in range(2)]
        assert forward.pre_activations[1][i] == pytest.approx(by_hand)
        assert forward.activations[2][i] == pytest.approx(np.maximum(0, by_hand))
    assert forward.output is forward.activations[-1]
    assert network.output(inputs).tolist() == forward.output.tolist()


def test_what_a_float_cannot_hold_is_infinite_without_a_warning() -> None:
    network = Network(2, [LayerShape(1, "linear")], np.array([1e300, 1e300, 0.0]))
    assert network.output(np.array([[1e10, 0.0]])).tolist() == [[np.inf]]


def test_weights_are_told_from_biases_and_layers_from_each_other() -> None:
    network = Network(2, [LayerShape(2, "tanh"), LayerShape(1, "linear")])
    assert network.weight_mask().tolist() == [1, 1, 1, 1, 0, 0, 1, 1, 0]
    assert [network.layer_of(index) for index in range(9)] == [0] * 6 + [1] * 3
    with pytest.raises(ValueError, match="parameter 9 does not exist; this network has 9"):
        network.layer_of(9)


def test_a_huge_shape_is_counted_without_being_made() -> None:
    shapes = [LayerShape(10**9, "relu"), LayerShape(10**9, "relu")]
    assert parameter_count(10, shapes) == 10**9 * 11 + 10**9 * (10**9 + 1)


@pytest.mark.parametrize(
    ("inputs", "shapes"), [(0, [LayerShape(1, "linear")]), (1, []), (1, [LayerShape(0, "tanh")])]
)
def test_a_network_without_inputs_layers_or_units_is_refused(inputs: int, shapes: list[LayerShape]) -> None:
    with pytest.raises(ValueError, match="at least one input, one layer, and one unit"):
        Network(inputs, shapes)


def test_a_vector_of_another_size_is_refused() -> None:
    with pytest.raises(ValueError, match="this network has 3 parameters, not 4"):
        Network(2, [LayerShape(1, "linear")], np.zeros(4))
