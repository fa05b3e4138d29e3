"""The same start, the same order, ten updates: PyTorch and the trainer must end at the same parameters."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pytest
import torch
from torch import Tensor, nn
from torch.nn import functional as f

from app.engine.activations import ACTIVATIONS
from app.engine.initializers import initialize
from app.engine.optimizers import OPTIMIZERS
from app.engine.plan import Plan
from app.engine.seeds import order
from app.engine.trainer import Trainer
from tests.engine.examples import HIDDEN, Layers, trainer_of

torch.set_num_threads(1)

UPDATES = 10
# As the registries say that PyTorch writes them: a wrong word there makes these tests fail.
WORDS = {"nn": nn, "torch": torch}
MODULES: dict[str, nn.Module] = {
    name: eval(entry.torch, WORDS) for name, entry in ACTIVATIONS.items() if entry.output
}
LOSSES: dict[str, Callable[[Tensor, Tensor], Tensor]] = {
    "mse": lambda a, y: 0.5 * f.mse_loss(a, y, reduction="sum"),
    "binary_cross_entropy": lambda a, y: f.binary_cross_entropy(a, y, reduction="sum"),
    "categorical_cross_entropy": lambda a, y: -(y * a.log()).sum(),
    "hinge": lambda a, y: f.relu(1.0 - y * a).sum(),
}


@dataclass(frozen=True)
class Case:
    layers: Layers
    loss: str
    batch_size: int
    shuffle: bool = True


CASES = {
    "single": Case([(1, "sigmoid")], "binary_cross_entropy", 1),
    "one hidden": Case([(4, "tanh"), (1, "sigmoid")], "binary_cross_entropy", 4),
    "several yes or no": Case([(4, "sigmoid"), (3, "sigmoid")], "binary_cross_entropy", 4),
    "one of three": Case([(3, "sigmoid"), (5, "relu"), (3, "softmax")], "categorical_cross_entropy", 4),
    "sigmoid shares": Case([(3, "tanh"), (3, "tanh"), (3, "sigmoid")], "categorical_cross_entropy", 3),
    "squares": Case([(5, "relu"), (4, "elu"), (3, "leaky_relu"), (1, "linear")], "mse", 4),
    "squares on shares": Case([(4, "elu"), (3, "softmax")], "mse", 1, shuffle=False),
    "squares on elu": Case([(4, "linear"), (2, "elu")], "mse", 10),
    "squares on leaky": Case([(3, "tanh"), (2, "leaky_relu")], "mse", 64, shuffle=False),
    "margin": Case([(5, "leaky_relu"), (1, "tanh")], "hinge", 4),
    "margins": Case([(4, "elu"), (3, "linear")], "hinge", 1),
    "four hidden": Case(
        [(4, "tanh"), (3, "linear"), (4, "relu"), (3, "sigmoid"), (1, "tanh")], "mse", 4, shuffle=False
    ),
    **{f"{name} twice": Case([(5, name), (4, name), (2, "linear")], "mse", 5) for name in HIDDEN},
    "wide": Case([(40, "relu"), (37, "tanh"), (5, "softmax")], "categorical_cross_entropy", 4),
}
PENALTIES = {"no penalty": (0.0, 0.0), "l1": (0.003, 0.0), "l2": (0.0, 0.03)}
Groups = list[dict[str, object]]
PEERS: dict[str, tuple[str, float, tuple[float, ...], Callable[[Groups], torch.optim.Optimizer]]] = {
    "sgd": ("sgd", 0.1, (0.0,), lambda p: torch.optim.SGD(p, 0.1)),
    "sgd with momentum": ("sgd", 0.05, (0.5,), lambda p: torch.optim.SGD(p, 0.05, momentum=0.5)),
    "momentum": ("momentum", 0.02, (0.9,), lambda p: torch.optim.SGD(p, 0.02, momentum=0.9)),
    "nesterov": ("nesterov", 0.02, (0.9,), lambda p: torch.optim.SGD(p, 0.02, momentum=0.9, nesterov=True)),
    "adagrad": ("adagrad", 0.1, (1e-10,), lambda p: torch.optim.Adagrad(p, 0.1)),
    "rmsprop": ("rmsprop", 0.02, (0.99, 1e-8), lambda p: torch.optim.RMSprop(p, 0.02)),
    "adam": ("adam", 0.05, (0.9, 0.999, 1e-8), lambda p: torch.optim.Adam(p, 0.05)),
    "adam with other numbers": (
        "adam",
        0.05,
        (0.7, 0.95, 1e-4),
        lambda p: torch.optim.Adam(p, 0.05, betas=(0.7, 0.95), eps=1e-4),
    ),
}


def by_the_registry(name: str) -> Callable[[Groups], torch.optim.Optimizer]:
    more = {one.name: one.default for one in OPTIMIZERS[name].hyperparameters}
    return lambda p: eval(OPTIMIZERS[name].torch, WORDS, {"parameters": p, "rate": 0.03, "more": more})


PEERS |= {
    f"{name} by the registry": (
        name,
        0.03,
        tuple(one.default for one in entry.hyperparameters),
        by_the_registry(name),
    )
    for name, entry in OPTIMIZERS.items()
}


def twin(trainer: Trainer) -> tuple[nn.Sequential, list[nn.Linear]]:
    """The same network with the same parameters, made of PyTorch's own parts."""
    parts, linears = [], []
    for layer in trainer.network.layers:
        linear = nn.Linear(*layer.weights.T.shape, dtype=torch.float64)
        linear.weight.data = torch.tensor(layer.weights)
        linear.bias.data = torch.tensor(layer.bias)
        linears.append(linear)
        parts += [linear, MODULES[layer.activation]]
    return nn.Sequential(*parts), linears


def assert_same(trainer: Trainer, expected: np.ndarray, updates: int) -> None:
    """A run comes to those parameters in so many updates, and that is a way."""
    start = trainer.network.parameters.copy()
    trainer.advance("batch", updates)
    assert trainer.clock.step == updates
    assert np.abs(trainer.network.parameters - start).max() > 0.01, "something is to be learnt"
    assert np.abs(trainer.network.parameters - expected).max() < 1e-9


def train_twin(trainer: Trainer, make: Callable[[Groups], torch.optim.Optimizer]) -> np.ndarray:
    """Ten updates by PyTorch, from the trainer's data in the trainer's order. Returns the parameters as one vector."""
    plan = trainer.plan
    model, linears = twin(trainer)
    weights, biases = [linear.weight for linear in linears], [linear.bias for linear in linears]
    # PyTorch's penalty is its weight decay, but AdamW's is another thing: there the loss itself has the penalty
    penalised = plan.l2 if plan.optimizer == "adamw" else 0.0
    decay = {} if plan.optimizer == "adamw" else {"weight_decay": plan.l2}
    peer = make([{"params": weights, **decay}, {"params": biases}])
    inputs, coded = torch.tensor(trainer.train.inputs), torch.tensor(trainer.train.coded)
    updates = 0
    for epoch in range(UPDATES):
        numbers = order(trainer.seed, epoch, trainer.size) if plan.shuffle else np.arange(trainer.size)
        for begin in range(0, trainer.size, plan.batch_size):
            batch = numbers[begin : begin + plan.batch_size]
            loss = LOSSES[plan.loss](model(inputs[batch]), coded[batch]) / len(batch)
            if plan.l1:
                loss = loss + plan.l1 * sum(w.abs().sum() for w in weights)
            if penalised:
                loss = loss + penalised / 2 * sum((w * w).sum() for w in weights)
            peer.zero_grad()
            loss.backward()
            peer.step()
            updates += 1
            if updates == UPDATES:
                return np.concatenate([p.detach().numpy().ravel() for p in model.parameters()])
    raise AssertionError("too few examples")


@pytest.mark.parametrize("penalty", PENALTIES)
@pytest.mark.parametrize("peer", PEERS)
@pytest.mark.parametrize("case", CASES)
def test_ten_updates_end_at_the_same_parameters(case: str, peer: str, penalty: str) -> None:
    (l1, l2), (optimizer, rate, hyperparameters, make) = PENALTIES[penalty], PEERS[peer]
    chosen = CASES[case]
    plan = Plan(
        "backpropagation",
        chosen.loss,
        rate,
        chosen.batch_size,
        chosen.shuffle,
        optimizer,
        hyperparameters,
        l1,
        l2,
    )
    trainer = trainer_of(chosen.layers, plan, size=10)
    # a saturated unit's slope is little more than rounding, which an adaptive optimiser blows up to a full step
    initialize(trainer.network, "xavier_uniform", 2)
    assert_same(trainer, train_twin(trainer, make), UPDATES)


@pytest.mark.parametrize("loss", LOSSES)
def test_metrics_are_the_same_too(loss: str) -> None:
    last = {"mse": "tanh", "categorical_cross_entropy": "softmax", "hinge": "linear"}.get(loss, "sigmoid")
    trainer = trainer_of([(4, "tanh"), (3, last)], Plan("backpropagation", loss))
    model, _ = twin(trainer)
    for part, value in ((trainer.train, "train_loss"), (trainer.test, "test_loss")):
        assert part is not None
        expected = LOSSES[loss](model(torch.tensor(part.inputs)), torch.tensor(part.coded)) / len(part.inputs)
        assert getattr(trainer.metrics(), value) == pytest.approx(expected.item(), rel=1e-13)


def test_hyperparameters_default_to_pytorchs() -> None:
    ours = {name: {h.name: h.default for h in entry.hyperparameters} for name, entry in OPTIMIZERS.items()}
    parameter = [nn.Parameter(torch.zeros(1))]
    adam, adamw, rmsprop, adagrad = (
        peer(parameter).defaults
        for peer in (torch.optim.Adam, torch.optim.AdamW, torch.optim.RMSprop, torch.optim.Adagrad)
    )
    assert ours["sgd"] == {"momentum": torch.optim.SGD(parameter).defaults["momentum"]}
    assert ours["adagrad"] == {"epsilon": adagrad["eps"]}
    assert ours["rmsprop"] == {"decay": rmsprop["alpha"], "epsilon": rmsprop["eps"]}
    assert ours["adam"] == {"beta1": adam["betas"][0], "beta2": adam["betas"][1], "epsilon": adam["eps"]}
    assert ours["adamw"] == {**ours["adam"], "weight_decay": adamw["weight_decay"]}
