"""Dropout: which units are left out, that it means nothing on average, and that a run keeps to its masks."""

import numpy as np
import pytest
import torch

from app.engine.dropout import masks
from app.engine.metrics import Part
from app.engine.network import LayerShape, Network
from app.engine.plan import Plan
from app.engine.readout import Readout
from app.engine.rules import backpropagation
from app.engine.trainer import Trainer

SHAPES = [LayerShape(6, "linear"), LayerShape(5, "linear"), LayerShape(2, "linear")]


def network_of(*activations: str) -> Network:
    shapes = [LayerShape(shape.units, name) for shape, name in zip(SHAPES, activations, strict=True)]
    network = Network(3, shapes)
    network.parameters[:] = np.random.default_rng(3).normal(0.0, 0.7, network.parameters.size)
    return network


def trainer_of(rates: tuple[float, ...], batch_size: int = 4, activation: str = "tanh") -> Trainer:
    random = np.random.default_rng(5)
    values = random.normal(0.0, 1.0, (11, 2))
    part = Part(random.normal(0.0, 1.0, (11, 3)), values[:, 0].copy(), values)
    plan = Plan("backpropagation", "mse", 0.05, batch_size, shuffle=True, dropout=rates)
    return Trainer(network_of(activation, activation, "linear"), plan, Readout("value"), part, None, 7)


def test_masks_are_functions_of_seed_example_and_unit_and_of_nothing_else() -> None:
    shown = np.array([0, 1, 2, 70])
    first, second, last = masks(9, shown, SHAPES, (0.5, 0.25))
    assert first is not None
    assert second is not None
    assert last is None
    assert set(np.unique(first)) == {0.0, 2.0}
    assert set(np.unique(second)) <= {0.0, 1 / 0.75}
    alone = masks(9, shown[3:], SHAPES, (0.5, 0.25))
    np.testing.assert_array_equal(alone[0], first[3:])
    np.testing.assert_array_equal(alone[1], second[3:])
    other = masks(10, shown, SHAPES, (0.5, 0.25))[0]
    assert other is not None
    assert (other != first).any()
    assert masks(9, shown, SHAPES, (0.0, 0.25))[0] is None


@pytest.mark.parametrize("rate", [0.1, 0.5, 0.9])
def test_so_many_are_left_out_as_asked_and_no_unit_follows_another(rate: float) -> None:
    (drawn, *_) = masks(1, np.arange(40_000), SHAPES, (rate,))
    assert drawn is not None
    gone = drawn == 0.0
    error = 4 * np.sqrt(rate * (1 - rate) / len(gone))
    np.testing.assert_allclose(gone.mean(axis=0), rate, atol=error)
    together = np.corrcoef(gone.T) - np.eye(gone.shape[1])
    assert np.abs(together).max() < 0.03
    assert abs(np.corrcoef(gone[:-1, 0], gone[1:, 0])[0, 1]) < 0.03


def test_the_mean_over_all_masks_is_the_network_without_dropout() -> None:
    """Exactly in expectation, for linear units: over every mask of six units that there is, each as likely as it is."""
    network = network_of("linear", "linear", "linear")
    x, rate = np.array([[0.3, -1.2, 0.8]]), 0.3
    mean = np.zeros((1, 2))
    for number in range(2**6):
        kept = (number >> np.arange(6)) & 1
        chance = np.prod(np.where(kept == 1, 1 - rate, rate))
        mean += chance * network.forward(x, [kept[np.newaxis] / (1 - rate), None, None]).output
    np.testing.assert_allclose(mean, network.output(x), rtol=1e-12)


def test_the_gradient_is_pytorchs_with_the_very_masks() -> None:
    network, random = network_of("tanh", "silu", "linear"), np.random.default_rng(8)
    inputs, targets, weights = random.normal(size=(7, 3)), random.normal(size=(7, 2)), random.uniform(0, 3, 7)
    dropped = masks(4, np.arange(7), network.shapes, (0.5, 0.3))
    ours = backpropagation.gradient(network, inputs, targets, "mse", weights, dropped)
    theta = torch.tensor(network.parameters, requires_grad=True)
    a, place, n_in = torch.tensor(inputs), 0, 3
    bends = [torch.tanh, torch.nn.functional.silu, torch.nn.Identity()]
    for shape, bend, mask in zip(network.shapes, bends, dropped, strict=True):
        middle = place + shape.units * n_in
        w, b = theta[place:middle].reshape(shape.units, n_in), theta[middle : middle + shape.units]
        a = bend(a @ w.T + b)
        a = a if mask is None else a * torch.tensor(mask)
        place, n_in = middle + shape.units, shape.units
    loss = (torch.tensor(weights) * 0.5 * ((a - torch.tensor(targets)) ** 2).sum(dim=1)).mean()
    loss.backward()
    assert theta.grad is not None
    np.testing.assert_allclose(ours.vector, theta.grad.numpy(), rtol=1e-11, atol=1e-13)
    assert ours.loss == pytest.approx(loss.item(), rel=1e-12)


def test_a_run_is_the_same_to_the_bit_however_it_is_stepped_rewound_or_woken() -> None:
    whole, stepped = trainer_of((0.5, 0.2)), trainer_of((0.5, 0.2))
    whole.advance("epoch", 3)
    for unit, count in (("sample", 7), ("batch", 2), ("sample", 1), ("epoch", 1)):
        stepped.advance(unit, count)  # type: ignore[arg-type]
    middle = stepped.snapshot()
    stepped.advance("sample", 9)
    stepped.restore(middle)
    woken = trainer_of((0.5, 0.2))
    woken.restore(middle)
    for trainer in (stepped, woken):
        trainer.advance("sample", 33 - trainer.clock.sample)
        assert trainer.network.parameters.tobytes() == whole.network.parameters.tobytes()


@pytest.mark.parametrize("batch_size", [1, 4])
def test_a_layer_that_is_left_out_whole_stops_nothing(batch_size: int) -> None:
    trainer = trainer_of((0.999999, 0.999999), batch_size)
    before = trainer.network.parameters.copy()
    trainer.advance("epoch", 1)
    assert trainer.diverged is None
    assert np.isfinite(trainer.network.parameters).all()
    first, second, last = Network(3, trainer.network.shapes, before - trainer.network.parameters).layers
    assert not first.weights.any()
    assert not second.weights.any()
    assert not last.weights.any()
    assert last.bias.any()  # what has no input learns all the same


def test_it_is_off_where_the_network_answers() -> None:
    trainer = trainer_of((0.5, 0.5))
    outputs = trainer.network.output(trainer.train.inputs)
    assert trainer.metrics().train_loss == pytest.approx(
        0.5 * ((outputs - trainer.train.coded) ** 2).sum(axis=1).mean()
    )
