"""Schedules, clipping and frozen layers by PyTorch's own means: a hundred updates end at the same parameters."""

from collections.abc import Callable, Iterator

import numpy as np
import pytest
import torch
from torch import nn
from torch.optim import lr_scheduler as schedulers

from app.engine.initializers import initialize
from app.engine.optimizers import OPTIMIZERS
from app.engine.plan import Plan
from app.engine.schedules import SCHEDULES
from app.engine.seeds import order
from app.engine.trainer import Trainer
from tests.engine.examples import trainer_of
from tests.engine.test_pytorch import LOSSES, WORDS, assert_same, twin

UPDATES = 100
# About the middle of the norms that these runs have.
CLIP = 0.5
LAYERS = ((4, "tanh"), (3, "tanh"), (1, "sigmoid"))
# With batches of four of ten examples, three updates make an epoch: a hundred of them take 34.
PACES: dict[str, tuple[tuple[float, ...], Callable[[torch.optim.Optimizer], schedulers.LRScheduler]]] = {
    "constant": ((), lambda peer: schedulers.ConstantLR(peer, 1.0)),
    "step": ((7.0, 0.5), lambda peer: schedulers.StepLR(peer, 7, 0.5)),
    "exponential": ((0.95,), lambda peer: schedulers.ExponentialLR(peer, 0.95)),
    "cosine": ((40.0, 0.1), lambda peer: schedulers.CosineAnnealingLR(peer, 40, 0.1 * peer.defaults["lr"])),
    "warm_up": ((10.0,), lambda peer: schedulers.LinearLR(peer, 0.1, total_iters=9)),
}


def plan_of(optimizer: str, **more: object) -> Plan:
    entry = OPTIMIZERS[optimizer]
    hyperparameters = tuple(one.default for one in entry.hyperparameters)
    return Plan(
        "backpropagation",
        "binary_cross_entropy",
        entry.learning_rate,
        4,
        True,
        optimizer,
        hyperparameters,
        **more,  # type: ignore[arg-type]
    )


def batches(trainer: Trainer) -> Iterator[tuple[int, np.ndarray, bool]]:
    """Each epoch's batches: its number, the examples, and whether it is the last one."""
    for epoch in range(UPDATES):
        numbers = order(trainer.seed, epoch, trainer.size)
        for begin in range(0, trainer.size, trainer.plan.batch_size):
            yield epoch, numbers[begin : begin + trainer.plan.batch_size], begin + 4 >= trainer.size


def by_pytorch(trainer: Trainer, frozen_layer: int | None = None) -> tuple[np.ndarray, int]:
    """The parameters after a hundred updates, and how many gradients were clipped."""
    plan, clipped = trainer.plan, 0
    model, linears = twin(trainer)
    if frozen_layer is not None:
        linears[frozen_layer].requires_grad_(requires_grad=False)
    more = {one.name: one.default for one in OPTIMIZERS[plan.optimizer].hyperparameters}
    parameters = [one for one in model.parameters() if one.requires_grad]
    known = {"parameters": parameters, "rate": plan.learning_rate, "more": more}
    peer = eval(OPTIMIZERS[plan.optimizer].torch, WORDS, known)
    pace = PACES[plan.schedule][1](peer)
    inputs, coded = torch.tensor(trainer.train.inputs), torch.tensor(trainer.train.coded)
    for step, (_, batch, last) in enumerate(batches(trainer)):
        if step == UPDATES:
            break
        loss = LOSSES[plan.loss](model(inputs[batch]), coded[batch]) / len(batch)
        loss = loss + plan.l1 * sum(one.weight.abs().sum() for one in linears)
        loss = loss + plan.l2 / 2 * sum((one.weight**2).sum() for one in linears)
        peer.zero_grad()
        loss.backward()
        if plan.clip_norm:
            clipped += nn.utils.clip_grad_norm_(model.parameters(), plan.clip_norm).item() > plan.clip_norm
        peer.step()
        if last:
            pace.step()
    return np.concatenate([p.detach().numpy().ravel() for p in model.parameters()]), clipped


def learnt(plan: Plan) -> Trainer:
    trainer = trainer_of(LAYERS, plan, size=10)
    initialize(trainer.network, "xavier_uniform", 2)
    return trainer


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
@pytest.mark.parametrize("name", SCHEDULES)
def test_each_schedule_is_pytorchs(name: str, optimizer: str) -> None:
    trainer = learnt(plan_of(optimizer, schedule=name, pace=PACES[name][0]))
    assert_same(trainer, by_pytorch(trainer)[0], UPDATES)


@pytest.mark.parametrize("penalties", [{}, {"l1": 0.003, "l2": 0.03}])
@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_clipping_is_pytorchs(optimizer: str, penalties: dict[str, float]) -> None:
    trainer = learnt(plan_of(optimizer, clip_norm=CLIP, schedule="cosine", pace=(40.0, 0.1), **penalties))
    expected, clipped = by_pytorch(trainer)
    assert 0 < clipped < UPDATES, "some gradients are clipped and some are not"
    assert_same(trainer, expected, UPDATES)


@pytest.mark.parametrize("layer", [0, 1, 2])
@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_a_frozen_layer_is_pytorchs_without_gradients(optimizer: str, layer: int) -> None:
    start = sum(3 * 4 if number == 0 else 5 * 3 for number in range(layer))
    places = tuple(range(start, start + (12, 15, 4)[layer]))
    trainer = learnt(plan_of(optimizer, fixed=places, clip_norm=0.15, l2=0.01))
    before = trainer.network.parameters[list(places)].tobytes()
    assert_same(trainer, by_pytorch(trainer, layer)[0], UPDATES)
    assert trainer.network.parameters[list(places)].tobytes() == before
