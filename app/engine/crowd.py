"""A crowd: many networks of one shape on the same data, side by side in the kernels' lanes and moved on together."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from operator import call

import numpy as np

from .kernels import load_crowds, load_many
from .kernels.bindings import examples
from .kernels.layout import WIDTH, ExampleArrays, NetworkGroup, aligned
from .readout import Readout
from .together import RATES, Mapper, Move, alike, filled, group_of, weights_of
from .trainer import Trainer
from .types import Array, Indices, Mask

# So many pieces, if there are as many groups of eight: a few for each core, so that none waits long for another.
PIECES = 16
# Figures, (networks, figures), of what some networks say: (m, n_out, networks).
Measure = Callable[[Array], Array]
SOLE = ValueError(
    "these networks can't be trained side by side: that takes backpropagation, from the start of an epoch"
)


@dataclass(frozen=True)
class CrowdJudgement:
    """Of each network: mean loss and share of examples read right (not a number for a regression), both (n,).

    reach: (n,), the largest distance of one of its outputs from that for the first example.
    """

    loss: Array
    accuracy: Array
    reach: Array


@dataclass
class _Piece:
    """Some groups of a crowd, which one thread works at. steps: updates done."""

    groups: list[NetworkGroup]
    live: list[int]
    epoch: int = 0
    steps: int = 0


class Crowd:
    """Networks that differ in their starts and in their orders of examples; or each does without one example.

    Each is what a trainer of the same plan makes of that start and that seed, to 1e-9: lanes add up in another order.
    One that does without an example sees the others in the order that its seed draws for all, the one passed over.
    An interruption leaves pieces that stand at different epochs; the next ``advance_to`` mends that. A mapper that
    raises must see to it that nothing is still at work then.
    """

    def __init__(
        self, like: Trainer, starts: Array, seeds: Sequence[int], left_out: Sequence[int] | None = None
    ) -> None:
        """like: the plan, readout and data of all, at clock 0. starts: (n, P). left_out: (n,), an example of each.

        None of them is stopped early, whatever the plan says. Raises ValueError for a rule that the lanes don't know,
        and for nothing to learn from.
        """
        like.change_plan(replace(like.plan, patience=0))
        if alike(like) is None or like.clock.sample:
            raise SOLE
        self.size, self.seeds = len(starts), list(seeds)
        self.readout, self.network = like.readout, like.network
        self._train = examples(like.train)
        self._test = None if like.test is None else examples(like.test)
        self._updates = -(-(like.size - (left_out is not None)) // like.plan.batch_size)
        groups = []
        for begin in range(0, self.size, WIDTH):
            who = [begin + k for k in filled(min(WIDTH, self.size - begin))]
            group = group_of(
                like,
                starts[who],
                np.zeros((WIDTH, 2, starts.shape[1])),
                np.array([[getattr(like.plan, name)] * WIDTH for name in RATES]),
                [self.seeds[k] for k in who],
            )
            if left_out is not None:
                mine = [left_out[k] for k in who]
                group = group._replace(left_out=np.array(mine), class_weights=weights_of(like, mine))
            groups.append(group)
        self._pieces = [
            _Piece([_sharing(groups[k], groups[part[0]]) for k in part], [0] * len(part))
            for part in np.array_split(np.arange(len(groups)), min(PIECES, len(groups)))
        ]

    def advance_to(self, epoch: int, mapper: Mapper = map) -> None:
        """Train all that have not come so far. ``mapper``: as of ``train_together``."""
        self._each([partial(self._advance, piece, epoch) for piece in self._pieces], mapper)

    def judge(self, *, test: bool = False, mapper: Mapper = map) -> CrowdJudgement:
        """How well each does on the training part; or on the test part, which there must be then."""
        part = self._test if test and self._test is not None else self._train
        told = np.empty((self._groups, 3, WIDTH))
        moves: list[Move] = []
        for piece, place in self._placed():
            moves.append(partial(self._judge, piece, part, told[place : place + len(piece.groups)]))
        self._each(moves, mapper)
        loss, accuracy, reach = np.moveaxis(told, 1, 0).reshape(3, -1)[:, : self.size]
        return CrowdJudgement(loss, accuracy, reach)

    def votes(self, inputs: Array, classes: int, mapper: Mapper = map) -> Indices:
        """How many networks read each input as which class: (m, K), those that diverged left out. inputs: (m, n_in)."""
        counts = np.zeros((len(self._pieces), len(inputs), classes), np.int64)
        moves: list[Move] = [
            partial(self._vote, piece, inputs, mine) for piece, mine in zip(self._pieces, counts, strict=True)
        ]
        self._each(moves, mapper)
        total: Indices = counts.sum(axis=0)
        return total

    def told(self, inputs: Array, measure: Measure, figures: int, mapper: Mapper = map) -> Array:
        """So many figures of each network, made of what it says to these inputs, (m, n_in): (n, figures)."""
        found = np.empty((self._groups * WIDTH, figures))
        moves: list[Move] = []
        for piece, place in self._placed():
            rows = found[WIDTH * place : WIDTH * (place + len(piece.groups))]
            moves.append(partial(self._tell, piece, inputs, measure, rows))
        self._each(moves, mapper)
        return found[: self.size]

    def diverged(self) -> Mask:
        """Which networks have diverged, and keep what they had before: (n,) bool."""
        alive = np.concatenate([group.alive for piece in self._pieces for group in piece.groups])
        gone: Mask = alive[: self.size] == 0.0
        return gone

    def parameters(self, number: int) -> Array:
        """One network's parameters, (P,). Raises IndexError for one that does not exist."""
        if number >= self.size:
            raise IndexError(f"there are {self.size} networks, counted from 0")
        group, lane = divmod(number, WIDTH)
        piece, place = next(found for found in reversed(self._placed()) if found[1] <= group)
        mine = group - place
        vector: Array = piece.groups[mine].banks[piece.live[mine], 0, lane::WIDTH].copy()
        return vector

    @property
    def _groups(self) -> int:
        """How many groups of eight there are."""
        return sum(len(piece.groups) for piece in self._pieces)

    def _placed(self) -> list[tuple[_Piece, int]]:
        """Each piece, and the number of its first group."""
        ends = np.cumsum([len(piece.groups) for piece in self._pieces])
        return [(piece, int(end) - len(piece.groups)) for piece, end in zip(self._pieces, ends, strict=True)]

    @staticmethod
    def _each(moves: list[Move], mapper: Mapper) -> None:
        for _ in mapper(call, moves):
            pass

    def _advance(self, piece: _Piece, epoch: int) -> None:
        epochs = epoch - piece.epoch
        if epochs <= 0:
            return
        kernels = load_many()
        for k, group in enumerate(piece.groups):
            piece.live[k] = kernels.together(group, piece.epoch, epochs, piece.steps, piece.live[k])
        piece.epoch, piece.steps = epoch, piece.steps + epochs * self._updates

    def _judge(self, piece: _Piece, part: ExampleArrays, told: Array) -> None:
        first = aligned(WIDTH * self.network.outputs)
        for group, live, mine in zip(piece.groups, piece.live, told, strict=True):
            load_crowds().judge(group, live, part, mine.reshape(-1), first)

    def _vote(self, piece: _Piece, inputs: Array, counts: Indices) -> None:
        room = aligned(WIDTH * len(inputs) * self.network.outputs)
        for group, live, real in self._real(piece):
            load_crowds().answers(group, live, inputs, room)
            said = room.reshape(len(inputs), -1, WIDTH)
            counts += _ballots(said[:, :, real & (group.alive > 0.0)], self.readout, counts.shape[1])

    def _tell(self, piece: _Piece, inputs: Array, measure: Measure, found: Array) -> None:
        room = aligned(WIDTH * len(inputs) * self.network.outputs)
        for k, (group, live) in enumerate(zip(piece.groups, piece.live, strict=True)):
            load_crowds().answers(group, live, inputs, room)
            found[WIDTH * k : WIDTH * (k + 1)] = measure(room.reshape(len(inputs), -1, WIDTH))

    def _real(self, piece: _Piece) -> list[tuple[NetworkGroup, int, Mask]]:
        """Each group with its live bank, and which of its lanes are networks of their own: (8,) bool."""
        place = next(place for one, place in self._placed() if one is piece)
        left = self.size - WIDTH * (place + np.arange(len(piece.groups)))
        return [
            (group, live, np.arange(WIDTH) < here)
            for group, live, here in zip(piece.groups, piece.live, left, strict=True)
        ]


def _ballots(said: Array, readout: Readout, classes: int) -> Indices:
    """How many of the networks read each input as which class: (m, K). said: (m, n_out, networks)."""
    if readout.kind == "level":
        ones = (said[:, 0] >= readout.level).sum(axis=1)
        return np.stack([said.shape[2] - ones, ones], axis=1)
    winners = said.argmax(axis=1)
    counted = [(winners == number).sum(axis=1) for number in range(classes)]
    return np.stack(counted, axis=1)


def _sharing(group: NetworkGroup, other: NetworkGroup) -> NetworkGroup:
    """A group that works in another one's room, since one thread works at both in turn."""
    return group._replace(
        gradient=other.gradient,
        activations=other.activations,
        deltas=other.deltas,
        coded=other.coded,
        targets=other.targets,
        train=other.train,
    )
