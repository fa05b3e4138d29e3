"""What each displayed formula of the lessons says, worked out by hand and compared with the engine.

The left side is written here as the formula has it, without the engine; the right side is the engine's.
"""

from collections.abc import Callable

import numpy as np

from app.engine.activations import ACTIVATIONS
from app.engine.losses import LOSSES
from app.engine.network import LayerShape, Network
from app.engine.rules import adaline, backpropagation, perceptron
from app.engine.rules.mcculloch_pitts import circuit
from app.engine.types import Array

random = np.random.default_rng(5)
X, W, B = random.normal(size=(6, 2)), random.normal(size=2), 0.3
Y = np.array([0.0, 1, 1, 0, 1, 0])
close = np.testing.assert_allclose


def neuron(activation: str) -> Network:
    return Network(2, [LayerShape(1, activation)], np.append(W, B))


def sigma(z: Array | float) -> Array:
    return 1 / (1 + np.exp(-np.asarray(z)))


def weighted_sum() -> None:
    close(neuron("linear").output(X)[:, 0] - B, [W[0] * x[0] + W[1] * x[1] for x in X])


def threshold_neuron() -> None:
    for theta in (-1.0, 0.0, 0.4):
        g = (X @ W).tolist()
        close(
            circuit(2, [W.reshape(1, 2)], [np.array([theta])]).output(X)[:, 0],
            [1 if one >= theta else 0 for one in g],
        )


def bias_is_minus_theta() -> None:
    made = circuit(2, [W.reshape(1, 2)], [np.array([0.7])])
    assert made.layers[0].bias[0] == -0.7
    close(made.output(X)[:, 0], [1 if W[0] * x[0] + W[1] * x[1] - 0.7 >= 0 else 0 for x in X])


def perceptron_output() -> None:
    z = [W[0] * x[0] + W[1] * x[1] + B for x in X]
    close(neuron("heaviside").output(X)[:, 0], [1 if one >= 0 else 0 for one in z])


def perceptron_rule() -> None:
    for x, y in zip(X, Y, strict=True):
        error = y - (1 if W @ x + B >= 0 else 0)
        close(
            perceptron.update(neuron("heaviside"), x, y, 0.2).change,
            [0.2 * error * x[0], 0.2 * error * x[1], 0.2 * error],
        )


def descent_step() -> None:
    from app.lessons.tasks.descent import descend, slope

    curve = [0.8, 0.4, -0.3]
    close(descend(curve, 2.0, 0.1, 1)[1], 2.0 - 0.1 * (0.4 - 0.6 * 2.0))
    close(slope(curve, 2.0), 0.4 - 0.6 * 2.0)


def gradient_step() -> None:
    from app.engine.optimizers import OPTIMIZERS

    w, slope = random.normal(size=2), random.normal(size=2)
    change, *_ = OPTIMIZERS["sgd"].step(w, slope, np.zeros(2), np.zeros(2), 0.1, 1, 0.0)
    close(w + change, [w[0] - 0.1 * slope[0], w[1] - 0.1 * slope[1]])


def linear_unit() -> None:
    one = Network(1, [LayerShape(1, "linear")], np.array([0.4, -0.2]))
    close(one.output(np.array([[3.0]])), [[0.4 * 3 - 0.2]])


def squared_error_mean() -> None:
    f = X @ W + B
    told = backpropagation.gradient(neuron("linear"), X, Y.reshape(-1, 1), "mse").loss
    close(told, sum((y - one) ** 2 for y, one in zip(Y, f, strict=True)) / (2 * len(Y)))


def adaline_slope() -> None:
    x, y = X[0], Y[0]
    slope = backpropagation.gradient(neuron("linear"), X[:1], Y[:1].reshape(1, 1), "mse").vector
    close(slope[:2], -(y - (W @ x + B)) * x)


def adaline_rule() -> None:
    x, y = X[1], Y[1]
    change = adaline.update(neuron("linear"), X[1:2], Y[1:2], 0.05).change
    close(change, [*(0.05 * (y - (W @ x + B)) * x), 0.05 * (y - (W @ x + B))])


def xor_inequalities() -> None:
    """No w1, w2, θ of a fine grid meets all four; each is what its row needs."""
    grid = np.linspace(-3, 3, 25)
    for w1 in grid:
        for w2 in grid:
            rows = circuit(2, [np.array([[w1, w2]])] * 1, [np.array([0.0])])
            z = rows.forward(np.array([[0.0, 0], [0, 1], [1, 0], [1, 1]])).pre_activations[0][:, 0]
            for theta in grid:
                needs = [theta > 0, w2 >= theta, w1 >= theta, w1 + w2 < theta]
                gives = [bool(one >= theta) == want for one, want in zip(z, (0, 1, 1, 0), strict=True)]
                assert needs == gives
                assert not all(needs)


def sigmoid() -> None:
    z = np.linspace(-6, 6, 25)
    a = ACTIVATIONS["sigmoid"].function(z)
    close(a, sigma(z))
    derivative = ACTIVATIONS["sigmoid"].derivative
    assert derivative
    close(derivative(z, a), sigma(z) * (1 - sigma(z)))


def tanh() -> None:
    z = np.linspace(-4, 4, 9)
    a = ACTIVATIONS["tanh"].function(z)
    close(a, (np.exp(z) - np.exp(-z)) / (np.exp(z) + np.exp(-z)))
    close(a, 2 * sigma(2 * z) - 1)
    derivative = ACTIVATIONS["tanh"].derivative
    assert derivative
    close(derivative(z, a), 1 - a**2)


def relu() -> None:
    close(ACTIVATIONS["relu"].function(np.array([-2.0, 0, 3])), [0, 0, 3])


def softmax() -> None:
    z = random.normal(size=(1, 4))
    close(ACTIVATIONS["softmax"].function(z)[0], [np.exp(one) / sum(np.exp(z[0])) for one in z[0]])


def matrix_form() -> None:
    theta = random.normal(size=(3, 3))
    network = Network(2, [LayerShape(3, "sigmoid")], np.append(theta[:, 1:].ravel(), theta[:, 0]))
    with_ones = np.column_stack([np.ones(6), X])
    close(network.output(X), sigma(theta @ with_ones.T).T)


def mean_of_losses() -> None:
    a, y = sigma(X @ W + B).reshape(-1, 1), Y.reshape(-1, 1)
    each = LOSSES["binary_cross_entropy"].per_example("sigmoid", (X @ W + B).reshape(-1, 1), a, y)
    close(
        backpropagation.gradient(neuron("sigmoid"), X, y, "binary_cross_entropy").loss, sum(each) / len(each)
    )


def squared_error() -> None:
    a, y = np.array([[0.3]]), np.array([[1.0]])
    close(LOSSES["mse"].per_example("linear", a, a, y), [0.5 * 0.7**2])


def binary_cross_entropy() -> None:
    for y in (0.0, 1.0):
        h = sigma(0.8)
        told = LOSSES["binary_cross_entropy"].per_example(
            "sigmoid", np.array([[0.8]]), np.array([[h]]), np.array([[y]])
        )
        close(told, [-y * np.log(h) - (1 - y) * np.log(1 - h)])


def categorical_cross_entropy() -> None:
    z, y = random.normal(size=(1, 3)), np.array([[0.0, 1, 0]])
    h = ACTIVATIONS["softmax"].function(z)
    close(LOSSES["categorical_cross_entropy"].per_example("softmax", z, h, y), [-sum(y[0] * np.log(h[0]))])


class Chain:
    """x → w1 → σ → w2 → σ, by hand."""

    w1, w2, x, y = 0.8, -1.5, 0.5, 1.0
    a1 = float(sigma(w1 * x))
    h = float(sigma(w2 * a1))
    network = Network(1, [LayerShape(1, "sigmoid")] * 2, np.array([w1, 0.0, w2, 0.0]))
    told = backpropagation.gradient(network, np.array([[x]]), np.array([[y]]), "binary_cross_entropy")


def chain_forward() -> None:
    (z1, z2), (_, a1, h) = Chain.told.forward.pre_activations, Chain.told.forward.activations
    close([z1[0, 0], a1[0, 0], z2[0, 0], h[0, 0]], [0.8 * 0.5, Chain.a1, -1.5 * Chain.a1, Chain.h])


def first_factor() -> float:
    return -Chain.y / Chain.h + (1 - Chain.y) / (1 - Chain.h)


def chain_of_w2() -> None:
    close(Chain.told.vector[2], first_factor() * Chain.h * (1 - Chain.h) * Chain.a1)


def three_factors() -> None:
    close(
        LOSSES["binary_cross_entropy"].derivative(np.array([[Chain.h]]), np.array([[1.0]]))[0, 0],
        first_factor(),
    )
    chain_of_w2()


def product_of_two() -> None:
    close(Chain.told.deltas[1][0, 0], Chain.h - Chain.y)
    close(first_factor() * Chain.h * (1 - Chain.h), Chain.h - Chain.y)


def chain_of_w1() -> None:
    long = first_factor() * Chain.h * (1 - Chain.h) * Chain.w2 * Chain.a1 * (1 - Chain.a1) * Chain.x
    close(Chain.told.vector[0], long)
    close(long, (Chain.h - Chain.y) * Chain.w2 * Chain.a1 * (1 - Chain.a1) * Chain.x)


def any_network() -> None:
    network = Network(2, [LayerShape(3, "tanh"), LayerShape(2, "softmax")], random.normal(size=17))
    y = np.array([[1.0, 0.0]])
    told = backpropagation.gradient(network, X[:1], y, "categorical_cross_entropy")
    a, w, delta = told.forward.activations, network.layers[1].weights, told.deltas[1][0]
    slopes = network.views(told.vector)
    for j in range(3):
        blame = sum(w[k, j] * delta[k] for k in range(2)) * (1 - a[1][0, j] ** 2)
        close(told.deltas[0][0, j], blame)
        close(slopes[0].weights[j], blame * X[0])
        close(slopes[0].bias[j], blame)


# A piece of each displayed formula that no other has, by lesson, and what it claims.
CLAIMS: list[tuple[str, str, Callable[[], None]]] = [
    ("the-neuron", r"{g(x)} = {w_1}\,{x_1} + {w_2}\,{x_2}", weighted_sum),
    ("mcculloch-pitts", r"1 & \text{if } g(x) \ge \theta", threshold_neuron),
    ("mcculloch-pitts", r"{b} = -\theta", bias_is_minus_theta),
    ("perceptron", r"1 & z \ge 0 \\ 0 & z < 0", perceptron_output),
    ("perceptron", r"w_j \gets w_j + r \cdot \text{error} \cdot x_j", perceptron_rule),
    ("descent", r"x \gets x - \alpha \, f'(x)", descent_step),
    ("descent", r"w_1 \gets w_1 - \alpha \frac{\partial J}{\partial w_1}", gradient_step),
    ("adaline", r"F(x) = {z} = {w}\,x + {b}", linear_unit),
    ("adaline", r"\frac{1}{2m} \sum_{i=1}^{m} \left(y^{(i)} - F(x^{(i)})\right)^2", squared_error_mean),
    ("adaline", r"= -\left(y - F(x)\right) x_j", adaline_slope),
    ("adaline", r"w_j \gets w_j + \alpha \left(y - F(x)\right) x_j", adaline_rule),
    ("minsky-and-papert", r"11 \to 0:&\quad w_1 + w_2 < \theta", xor_inequalities),
    ("activations", r"\sigma'(z) = \sigma(z)\,(1 - \sigma(z))", sigmoid),
    ("activations", r"\tanh z = \frac{e^{z} - e^{-z}}{e^{z} + e^{-z}} = 2\,\sigma(2z) - 1", tanh),
    ("activations", r"1 - \tanh^2 z", tanh),
    ("activations", r"g(z) = \max(0, z)", relu),
    ("activations", r"a_k = \frac{e^{z_k}}{\sum_j e^{z_j}}", softmax),
    ("forward-propagation", r"a^{(1)} = \sigma\left(\Theta_1 X^{\top}\right)", matrix_form),
    ("losses", r"{J} = \frac{1}{m} \sum_{i=1}^{m} L^{(i)}", mean_of_losses),
    ("losses", r"L = \tfrac{1}{2} (y - \hat{y})^2", squared_error),
    ("losses", r"L = -y \ln \hat{y} - (1 - y) \ln (1 - \hat{y})", binary_cross_entropy),
    ("losses", r"L = -\sum_{k} y_k \ln \hat{y}_k", categorical_cross_entropy),
    ("backpropagation", r"{z_1} = {w_1}\,{x_1}", chain_forward),
    ("backpropagation", r"\frac{\partial \hat{y}}{\partial z_2} \cdot \frac{\partial z_2}{\partial w_2}", chain_of_w2),
    ("backpropagation", r"-\frac{y}{\hat{y}} + \frac{1 - y}{1 - \hat{y}}", three_factors),
    ("backpropagation", r"\frac{\partial J}{\partial z_2} = \hat{y} - y", product_of_two),
    ("backpropagation", r"(\hat{y} - y) \cdot w_2 \cdot a_1 (1 - a_1) \cdot x_1", chain_of_w1),
    ("backpropagation", r"\delta_j = \Big( \sum_k w_{kj}\, \delta_k \Big)\, g'(z_j)", any_network),
    ("backpropagation", r"w \gets w - \alpha \frac{\partial J}{\partial w}", gradient_step),
]  # fmt: skip
