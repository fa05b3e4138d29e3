"""Class weights: what each class counts in what is minimised, held to scikit-learn and PyTorch."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
import torch
from sklearn.utils.class_weight import compute_class_weight
from torch.nn import functional

from app.engine.class_weights import ClassWeights, class_weights, example_weights
from app.engine.metrics import Part
from app.engine.network import LayerShape, Network
from app.engine.plan import Plan
from app.engine.readout import readout_for
from app.engine.trainer import Trainer

UPDATES = 100
Loss = Callable[[Any, Any, Any], Any]
LOSSES: dict[tuple[str, str], Loss] = {
    ("mse", "tanh"): lambda z, a, y: (0.5 * (y - a) ** 2).sum(dim=1),
    ("binary_cross_entropy", "sigmoid"): lambda z, a, y: functional.binary_cross_entropy_with_logits(
        z, y, reduction="none"
    ).sum(dim=1),
    ("categorical_cross_entropy", "softmax"): lambda z, a, y: (
        -(y * functional.log_softmax(z, dim=1)).sum(dim=1)
    ),
    ("hinge", "linear"): lambda z, a, y: functional.relu(1 - y * a).sum(dim=1),
}
BENDS: dict[str, Callable[[Any], Any]] = {
    "tanh": torch.tanh,
    "sigmoid": torch.sigmoid,
    "softmax": lambda z: functional.softmax(z, dim=1),
    "linear": lambda z: z,
}


def test_balanced_is_scikit_learns_and_leaves_the_mean_at_1() -> None:
    targets = np.array([0.0] * 7 + [1.0] * 2 + [3.0])
    weights = class_weights("balanced", targets, 5)
    present = compute_class_weight("balanced", classes=np.array([0.0, 1.0, 3.0]), y=targets)
    assert weights.tolist() == pytest.approx([present[0], present[1], 0.0, present[2], 0.0])
    counted = example_weights("balanced", targets)
    assert counted is not None
    assert counted.mean() == pytest.approx(1.0)


def test_each_example_counts_what_its_class_does() -> None:
    targets = np.array([1.0, 0.0, 1.0])
    counted = example_weights((0.5, 3.0), targets)
    assert counted is not None
    assert counted.tolist() == [3.0, 0.5, 3.0]
    assert example_weights("equal", targets) is None
    assert class_weights("equal", targets, 3).tolist() == [1.0, 1.0, 1.0]


@pytest.mark.parametrize("choice", ["balanced", (2.0, 0.25, 1.0)])
@pytest.mark.parametrize("batch_size", [1, 6])
@pytest.mark.parametrize(("loss", "last"), LOSSES)
def test_a_hundred_updates_are_pytorchs(loss: str, last: str, batch_size: int, choice: ClassWeights) -> None:
    random = np.random.default_rng(2)
    network = Network(3, [LayerShape(5, "tanh"), LayerShape(3, last)])
    network.parameters[:] = random.normal(0.0, 0.6, network.parameters.size)
    readout = readout_for("classification", 3, last, loss)
    inputs, targets = random.normal(size=(20, 3)), np.array([0.0] * 12 + [1.0] * 5 + [2.0] * 3)
    coded = readout.encode(targets, 3)
    plan = Plan("backpropagation", loss, 0.05, batch_size, class_weights=choice)
    trainer = Trainer(network, plan, readout, Part(inputs, targets, coded), None, 0)
    theta = torch.tensor(network.parameters, requires_grad=True)
    weights = torch.tensor(class_weights(choice, targets, 3)[targets.astype(int)])
    start = 0
    for _ in range(UPDATES):
        rows = slice(start, min(start + batch_size, 20))
        hidden = torch.tanh(torch.tensor(inputs[rows]) @ theta[:15].reshape(5, 3).T + theta[15:20])
        z = hidden @ theta[20:35].reshape(3, 5).T + theta[35:]
        each = LOSSES[loss, last](z, BENDS[last](z), torch.tensor(coded[rows]))
        (slope,) = torch.autograd.grad((weights[rows] * each).mean(), theta)
        theta = (theta - plan.learning_rate * slope).detach().requires_grad_()
        start = rows.stop % 20
    trainer.advance("batch", UPDATES)
    np.testing.assert_allclose(network.parameters, theta.detach().numpy(), rtol=1e-9, atol=1e-9)


def test_recorded_losses_stay_unweighted() -> None:
    network = Network(1, [LayerShape(1, "sigmoid")])
    part = Part(np.array([[0.5], [1.0]]), np.array([0.0, 1.0]), np.array([[0.0], [1.0]]))
    readout = readout_for("classification", 1, "sigmoid", "binary_cross_entropy")
    losses = []
    for choice in ("equal", (5.0, 0.1)):
        plan = Plan("backpropagation", "binary_cross_entropy", class_weights=choice)  # type: ignore[arg-type]
        losses.append(Trainer(network, plan, readout, part, None, 0).metrics().train_loss)
    assert losses[0] == losses[1]
