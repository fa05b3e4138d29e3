"""Many runs moved on in one call: those that are alike go eight at a time, each in a lane of the kernel."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import replace
from functools import partial
from operator import call
from typing import Any

import numpy as np

from .class_weights import class_weights
from .history import Clock, Record
from .kernels import load_many
from .kernels.bindings import activation_count, describe, examples
from .kernels.layout import PLAN, ROWS, WIDTH, NetworkGroup, aligned
from .kernels.plans import plan_record
from .snapshot import Divergence, Snapshot
from .trainer import Trainer
from .types import Array

# What each network of a call has of its own, besides its start and its seed: these figures of its plan.
RATES = ("learning_rate", "l1", "l2")
# A wider network fills the kernel by itself.
MOST_PARAMETERS = 1_000

Move = Callable[[], None]
Mapper = Callable[[Callable[[Move], None], Iterable[Move]], Iterable[None]]


def alike(trainer: Trainer) -> Hashable | None:
    """What trainers that share a call have in common; None for one that must go by itself.

    They have the same layers, data, batches, loss and optimiser, and each stands at the start of the same epoch. Seeds
    and ``RATES`` may differ.
    """
    plan, now, kept = trainer.plan, trainer.clock, trainer.state.clock[0]
    at_start = now.sample == now.epoch * trainer.size and kept["shuffled"] == plan.shuffle
    if plan.rule != "backpropagation" or plan.patience or not at_start or trainer.diverged is not None:
        return None
    shared = tuple(value for name, value in vars(plan).items() if name not in RATES)
    data = (id(trainer.train.inputs), id(trainer.train.coded))
    return trainer.network.inputs, trainer.network.shapes, shared, data, now, int(kept["optimizer_steps"])


def gains(trainer: Trainer) -> bool:
    """Whether a network may share a call, and is so small that the kernel would be mostly idle with it alone."""
    return trainer.network.parameters.size <= MOST_PARAMETERS and alike(trainer) is not None


def train_together(
    trainers: Sequence[Trainer], epochs: int, mapper: Mapper = map, *, always: bool = False
) -> None:
    """Move every trainer on by so many epochs; only the last of them is recorded in their histories.

    Those that are ``alike`` share a call: the same results as ``advance("epoch", epochs)``, to 1e-9 but not to the bit.
    Any others are advanced one by one; with ``always``, one that has nobody to share with goes in the shared kernel all
    the same, so that its figures don't depend on who is there. ``mapper`` is map, or that of a pool of threads: kernels
    need no lock.
    """
    groups: dict[Hashable | None, list[Trainer]] = {}
    for trainer in trainers:
        groups.setdefault(alike(trainer), []).append(trainer)
    moves: list[Move] = [partial(_train_alone, one, epochs) for one in groups.pop(None, [])]
    for members in groups.values():
        for start in range(0, len(members), WIDTH):
            part = members[start : start + WIDTH]
            batched = always or len(part) > 1
            moves.append(
                partial(_train_batched, part, epochs) if batched else partial(_train_alone, part[0], epochs)
            )
    for _ in mapper(call, moves):
        pass


def _train_alone(trainer: Trainer, epochs: int) -> None:
    """Move one on by itself."""
    stride, trainer.history.stride = trainer.history.stride, 2**62
    trainer.advance("epoch", epochs)
    trainer.history.stride = stride
    _record(trainer)


def _record(trainer: Trainer) -> None:
    if trainer.diverged is None:
        trainer.history.add(Record.of(trainer.clock, trainer.metrics()))


def group_of(
    trainer: Trainer, parameters: Array, state: Array, rates: Array, seeds: Sequence[int]
) -> NetworkGroup:
    """Eight networks of a trainer's shape side by side, on its data and by its plan, at the start of an epoch.

    parameters: (8, P). state: (8, 2, P), the optimiser's vectors. rates: (3, 8), the ``RATES`` of each.
    """
    network, plan, chunk = trainer.network, trainer.plan, WIDTH * ROWS
    count, layers = network.parameters.size, describe(network, chunk)
    layers["dropout"][: len(plan.dropout)] = plan.dropout
    banks = aligned(2, 3, WIDTH * count)
    banks[:, 0] = parameters.T.ravel()
    banks[:, 1:] = np.moveaxis(state, 0, 2).reshape(2, -1)
    return NetworkGroup(
        layers=layers,
        plan=np.array([plan_record(plan, trainer.readout, trainer.seed)], PLAN),
        rates=rates,
        seeds=np.array(seeds, np.uint64),
        fixed=np.array(plan.fixed, np.int64),
        train=examples(trainer.train),
        banks=banks,
        gradient=aligned(WIDTH * count),
        activations=aligned(activation_count(layers, chunk)),
        deltas=aligned(2, chunk * max(shape.units for shape in network.shapes)),
        coded=aligned(chunk * network.outputs),
        orders=np.tile(np.arange(trainer.size), (WIDTH, 1)),
        alive=np.ones(WIDTH),
        fate=np.zeros((WIDTH, 3), np.int64),
        targets=aligned(chunk),
        left_out=np.full(WIDTH, -1),
        class_weights=weights_of(trainer, [-1] * WIDTH),
    )


def weights_of(trainer: Trainer, left_out: Sequence[int]) -> Array:
    """What an example of each class counts in eight networks, (8, K): each without an example, or, at −1, with all."""
    choice, targets = trainer.plan.class_weights, trainer.train.targets
    if choice == "equal":
        return np.ones((WIDTH, 1))
    classes = int(targets.max()) + 1
    return np.stack(
        [class_weights(choice, np.delete(targets, [one] if one >= 0 else []), classes) for one in left_out]
    )


def filled(count: int) -> list[int]:
    """Who goes in the eight lanes: all of up to eight, and the first again in lanes left over."""
    return [*range(count), *[0] * (WIDTH - count)]


def _train_batched(part: list[Trainer], epochs: int) -> None:
    """Lay up to eight trainers side by side, train them, and put them back."""
    befores, who = [trainer.snapshot() for trainer in part], filled(len(part))
    group = group_of(
        part[0],
        np.stack([befores[k].parameters for k in who]),
        np.stack([befores[k].optimizer_state for k in who]),
        np.array([[getattr(part[k].plan, name) for k in who] for name in RATES]),
        [part[k].seed for k in who],
    )
    before, count = befores[0], part[0].network.parameters.size
    live = load_many().together(group, before.clock.epoch, epochs, before.optimizer_steps, 0)
    after = group.banks[live].reshape(3, count, WIDTH)
    for k, trainer in enumerate(part):
        fate = None if group.alive[k] else group.fate[k]
        trainer.restore(_snapshot(trainer, befores[k], after[:, :, k], epochs, fate))
        _record(trainer)


def _snapshot(trainer: Trainer, before: Snapshot, vectors: Array, epochs: int, fate: Any) -> Snapshot:
    """Where a trainer stands after so many epochs, or where it diverged."""
    size, batch, clock = trainer.size, trainer.plan.batch_size, before.clock
    updates, diverged, start = epochs * -(-size // batch), None, 0
    epoch, end = clock.epoch + epochs, min(batch, size)
    sample = epoch * size
    if fate is not None:
        steps, epoch, place = (int(number) for number in fate)
        updates = steps - before.optimizer_steps
        start = updates % -(-size // batch) * batch
        end = min(start + batch, size)
        sample = epoch * size + end
        diverged = Divergence(clock.step + updates + 1, epoch, trainer.network.layer_of(place))
    return replace(
        before,
        parameters=vectors[0],
        optimizer_state=vectors[1:],
        optimizer_steps=before.optimizer_steps + updates,
        clock=Clock(epoch, clock.step + updates, sample),
        batch_start=start,
        batch_end=end,
        diverged=diverged,
    )
