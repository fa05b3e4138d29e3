"""Several values to predict: Mazur's worked example in one network, and the same runs elsewhere."""

import warnings

import numpy as np
import pytest
import torch
from sklearn.exceptions import ConvergenceWarning
from sklearn.neural_network import MLPRegressor

from app.engine.metrics import Part, output_losses
from app.engine.network import LayerShape, Network
from app.engine.plan import Plan
from app.engine.readout import Readout
from app.engine.trainer import Trainer
from app.engine.types import Array

UPDATES = 100


def trainer_of(plan: Plan, hidden: str = "tanh", last: str = "linear") -> Trainer:
    random = np.random.default_rng(6)
    network = Network(3, [LayerShape(5, hidden), LayerShape(2, last)])
    network.parameters[:] = random.normal(0.0, 0.5, network.parameters.size)
    inputs, values = random.normal(size=(30, 3)), random.normal(size=(30, 2))
    return Trainer(network, plan, Readout("value"), Part(inputs, values, values), None, 1)


def mazur() -> Trainer:
    """Two inputs, two hidden and two output sigmoids. Source: Mazur 2015, A step by step backpropagation example."""
    network = Network(2, [LayerShape(2, "sigmoid"), LayerShape(2, "sigmoid")])
    first, second = network.layers
    first.weights[:], first.bias[:] = [[0.15, 0.20], [0.25, 0.30]], 0.35
    second.weights[:], second.bias[:] = [[0.40, 0.45], [0.50, 0.55]], 0.60
    values = np.array([[0.01, 0.99]])
    return Trainer(
        network,
        Plan("backpropagation", "mse", 0.5, 1),
        Readout("value"),
        Part(np.array([[0.05, 0.10]]), values, values),
        None,
        0,
    )


def test_mazur_s_example_in_one_network() -> None:
    trainer = mazur()
    assert trainer.metrics().train_loss == pytest.approx(0.2983711088, abs=5e-11)
    assert trainer.network.output(trainer.train.inputs)[0] == pytest.approx(
        [0.75136507, 0.772928465], abs=5e-9
    )
    each = output_losses(trainer.network, trainer.train, "mse")
    assert each == pytest.approx([0.274811083, 0.023560026], abs=5e-10)
    assert sum(each) == pytest.approx(trainer.metrics().train_loss, abs=1e-15)
    trainer.advance("batch")
    first, second = trainer.network.layers
    assert first.weights.ravel() == pytest.approx(
        [0.1497807161, 0.19956143, 0.24975114, 0.29950229], abs=5e-9
    )
    assert second.weights.ravel() == pytest.approx(
        [0.35891648, 0.408666186, 0.511301270, 0.561370121], abs=5e-9
    )


def torch_run(trainer: Trainer, start: Array, batch_size: int) -> Array:
    theta, size = torch.tensor(start, requires_grad=True), trainer.size
    begin = 0
    for _ in range(UPDATES):
        rows = slice(begin, min(begin + batch_size, size))
        x, y = torch.tensor(trainer.train.inputs[rows]), torch.tensor(trainer.train.coded[rows])
        hidden = torch.tanh(x @ theta[:15].reshape(5, 3).T + theta[15:20])
        a = hidden @ theta[20:30].reshape(2, 5).T + theta[30:]
        (slope,) = torch.autograd.grad(0.5 * ((a - y) ** 2).sum(dim=1).mean(), theta)
        theta = (theta - 0.05 * slope).detach().requires_grad_()
        begin = rows.stop % size
    return theta.detach().numpy()


@pytest.mark.parametrize("batch_size", [1, 8])
def test_a_hundred_updates_are_pytorchs(batch_size: int) -> None:
    trainer = trainer_of(Plan("backpropagation", "mse", 0.05, batch_size))
    expected = torch_run(trainer, trainer.network.parameters.copy(), batch_size)
    trainer.advance("batch", UPDATES)
    np.testing.assert_allclose(trainer.network.parameters, expected, rtol=1e-9, atol=1e-9)


def test_a_hundred_passes_are_scikit_learn_s() -> None:
    """Its loss is a mean over the outputs as well, so its rate is as many times ours."""
    trainer = trainer_of(Plan("backpropagation", "mse", 0.05, 30))
    first, second = trainer.network.layers
    theirs = MLPRegressor(
        hidden_layer_sizes=(5,), activation="tanh", solver="sgd", alpha=0.0, batch_size=30, learning_rate_init=0.05,
        momentum=0.0, nesterovs_momentum=False, max_iter=1, shuffle=False, warm_start=True, tol=0.0,
    )  # fmt: skip
    inputs, values = trainer.train.inputs, trainer.train.coded
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)
        theirs.fit(inputs, values)
        theirs.coefs_ = [first.weights.T.copy(), second.weights.T.copy()]
        theirs.intercepts_ = [first.bias.copy(), second.bias.copy()]
        for _ in range(UPDATES):
            theirs.partial_fit(inputs, values)
    trainer.advance("batch", UPDATES)
    np.testing.assert_allclose(trainer.network.output(inputs), theirs.predict(inputs), rtol=1e-9, atol=1e-9)
