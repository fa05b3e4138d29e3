"""Copies of one network, one for each device: set by hand, trained, measured, and looked at together."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from ...engine.data.preprocessing import Pipeline
from ...engine.ensemble import Ensemble
from ...engine.metrics import evaluate
from ...engine.network import LayerShape, Network
from ...engine.numerals import grouped
from ...engine.seeds import generator
from ...engine.types import Array, Mask
from ...errors import Conflict, SpecError, TooLarge, Unknown
from ...runs.commands import Advance, Change, Parameters
from ...runs.cost import advance_seconds
from ...runs.crowd_costs import cost_of
from ...runs.edits import edited, shown
from ...runs.luck import SEEDS
from ...runs.run import NO_RULE, Run
from ...spec.build import trainer_of
from .boundaries import Plane, Range, crossed, distances
from .hand import Hand
from .picture import SIDE, HandsPicture
from .turn import Turn

# As many as a room has devices.
MOST_HANDS = 650
# Work of one turn, and of a picture of all hands where each has moved since the last one.
TURN_SECONDS = 0.25
PICTURE_SECONDS = 1.0
# How finely the neighbourhood of a point is looked at, and how large it is, in cells of the picture.
NEAR_SIDE = 40
NEAR_CELLS = 2.0


class Hands:
    """Everybody's own copy of a run's network as it stood when they were handed out.

    Each is a run of its own that begins at clock 0 with those parameters, under the run's plan, and with the seed that
    ``seed_of`` draws for its device: to the bit what a session of that spec and start is. Nobody is stopped early.
    Synchronous, and for one thread at a time.
    """

    def __init__(self, run: Run, most: int = MOST_HANDS) -> None:
        """most: how many there will be at most. Raises TooLarge for a network that is too large for so many."""
        _check(run, most)
        self._spec, self._start = run.spec, run.trainer.network.parameters.copy()
        self._pipeline: Pipeline = run.pipeline
        network = Network(run.trainer.network.inputs, run.trainer.network.shapes, self._start.copy())
        self._trainer = trainer_of(self._spec, network, run.pipeline.dataset.task, run.pipeline.parts)
        self._trainer.change_plan(replace(self._trainer.plan, patience=0))
        self._ensemble = Ensemble(self._trainer)
        self.plane = Plane.of(run.pipeline, self._trainer.readout)
        self._corners = self._seen((self.plane.ranges[0], self.plane.ranges[1]), SIDE + 1)
        self._hands: dict[int, Hand] = {}
        self._losses: dict[int, float] = {}
        # What the picture needs of each, until it moves again.
        self._crossed: dict[int, Mask] = {}

    @property
    def inputs(self) -> int:
        """What each network takes."""
        return self._trainer.network.inputs

    @property
    def shapes(self) -> tuple[LayerShape, ...]:
        """The layers of each."""
        return self._trainer.network.shapes

    def __len__(self) -> int:
        """How many have been handed out."""
        return len(self._hands)

    def add(self, device: int) -> Hand:
        """That device's hand; a fresh one if it has none yet."""
        if device not in self._hands:
            self._put(device, Hand.fresh(self._start))
        return self._hands[device]

    def take(self, device: int, kept: dict[str, Any]) -> None:
        """Put a hand back as ``Hand.to_json`` kept it."""
        self._put(device, Hand.from_json(kept, self._start.size))

    def hand(self, device: int) -> Hand:
        """That device's hand. Raises Unknown if it has none."""
        if device not in self._hands:
            raise Unknown(f"there is no hand {device}; each device has one once it has turned something")
        return self._hands[device]

    def do(self, device: int, turn: Turn) -> Hand:
        """One turn of a device's hand. Raises as ``turn`` and ``train``; then nothing was done."""
        if turn.changes is not None:
            return self.turn(device, turn.changes)
        return self.train(device, turn.epochs) if turn.epochs is not None else self.reset(device)

    def turn(self, device: int, changes: Sequence[Change]) -> Hand:
        """Set weights and biases. Raises SpecError where they don't fit the network."""
        hand = self.add(device)
        command = Parameters(changes=list(changes))
        return self._put(device, hand.turned_to(edited(self._network(hand), command, self._spec.model)))

    def train(self, device: int, epochs: int) -> Hand:
        """Train on from where it stands. One that diverges stays as it was, and says so.

        Raises Conflict for a neuron without a rule, TooLarge for more than one turn may take.
        """
        if self._spec.model.kind == "mcculloch_pitts":
            raise Conflict(NO_RULE)
        seconds = advance_seconds(self._trainer, Advance(unit="epoch", count=epochs))
        if seconds > TURN_SECONDS:
            allowed = max(1, int(epochs * TURN_SECONDS / seconds))
            raise TooLarge.at(
                "epochs",
                f"{grouped(epochs)} epochs are about {grouped(seconds, 1)} seconds of work, and one turn may take "
                f"{TURN_SECONDS:g}; ask for at most {grouped(allowed)} at a time",
            )
        hand, trainer = self.add(device), self._trainer
        trainer.reset(self._start, seed_of(self._spec.seed or 0, device))
        trainer.restore(hand.snapshot(trainer))
        trainer.advance("epoch", epochs)
        return self._put(device, hand.after(trainer.snapshot()))

    def reset(self, device: int) -> Hand:
        """Back to how it was handed out."""
        return self._put(device, Hand.fresh(self._start))

    def parameters(self, device: int) -> Array:
        """One hand's parameters, (P,), not to be changed. Raises Unknown."""
        return self.hand(device).parameters

    def loss(self, device: int) -> float:
        """Its mean loss over the training part, without penalties. Raises Unknown."""
        hand = self.hand(device)
        if device not in self._losses:
            trainer = self._trainer
            told, _ = evaluate(self._network(hand), trainer.train, trainer.readout, trainer.plan.loss)
            self._losses[device] = told
        return self._losses[device]

    def view(self, device: int) -> dict[str, Any]:
        """A hand as a client gets it. Raises Unknown."""
        hand = self.hand(device)
        return {
            "epochs": hand.epochs,
            "loss": self.loss(device),
            "diverged": hand.diverged,
            "parameters": shown(self._trainer.network, hand.parameters),
        }

    def picture(self) -> HandsPicture:
        """All that have been turned; only those that moved since the last picture are asked anew."""
        devices = self._turned()
        for device, cells in self._ask([one for one in devices if one not in self._crossed]):
            self._crossed[device] = cells
        counts = np.zeros((SIDE, SIDE), np.int64)
        for device in devices:
            counts += self._crossed[device]
        losses = np.array([self.loss(device) for device in devices])
        order = np.argsort(np.where(np.isnan(losses), np.inf, losses), kind="stable")
        return HandsPicture(counts, losses[order], np.array(devices, np.int64)[order], self.plane.ranges)

    def nearest(self, x: float, y: float) -> int:
        """The device whose boundary passes nearest to a point of the plane. Raises SpecError if there is none.

        x, y: raw inputs; with one input the second is what the network says.
        """
        devices = self._turned()
        far = self._distances(devices, self.plane.ranges, SIDE + 1, (x, y))
        if not np.isfinite(far).any():
            raise SpecError.at(
                "", "no boundary passes through this plane yet; have somebody turn their network"
            )
        # Between two corners a boundary is taken for straight; the few that come near are looked at more closely.
        close = [
            device for device, one in zip(devices, far, strict=True) if one <= far.min() + NEAR_CELLS / SIDE
        ]
        cell_x, cell_y = ((high - low) / SIDE for low, high in self.plane.ranges)
        reach_x, reach_y = (cell * (NEAR_CELLS + SIDE * far.min()) for cell in (cell_x, cell_y))
        window = ((x - reach_x, x + reach_x), (y - reach_y, y + reach_y))
        near = self._distances(close, window, NEAR_SIDE, (x, y))
        if np.isfinite(near).any():
            return close[int(near.argmin())]
        return devices[int(far.argmin())]

    def _turned(self) -> list[int]:
        return [device for device in sorted(self._hands) if self._hands[device].turned]

    def _put(self, device: int, hand: Hand) -> Hand:
        self._hands[device] = hand
        self._losses.pop(device, None)
        self._crossed.pop(device, None)
        return hand

    def _network(self, hand: Hand) -> Network:
        return Network(self._trainer.network.inputs, self._trainer.network.shapes, hand.parameters)

    def _seen(self, window: tuple[Range, Range], corners: int) -> Array:
        return np.ascontiguousarray(self._pipeline.see(self.plane.inputs(window, corners)))

    def _vectors(self, devices: Sequence[int]) -> Array:
        return np.array([self._hands[one].parameters for one in devices]).reshape(
            len(devices), self._start.size
        )

    def _ask(self, devices: Sequence[int]) -> list[tuple[int, Mask]]:
        """The cells that each of them crosses."""
        cells: list[Mask] = []
        for said in self._ensemble.answers(self._vectors(devices), self._corners):
            cells.extend(crossed(self.plane, said, SIDE + 1))
        return list(zip(devices, cells, strict=True))

    def _distances(
        self, devices: Sequence[int], window: tuple[Range, Range], corners: int, point: tuple[float, float]
    ) -> Array:
        inputs = self._seen(window, corners)
        found = [
            distances(self.plane, said, window, corners, point)
            for said in self._ensemble.answers(self._vectors(devices), inputs)
        ]
        return np.concatenate([np.zeros(0), *found])


def seed_of(seed: int, device: int) -> int:
    """The seed of a device's hand: that of the order of its examples."""
    return int(generator(seed, "hand", device).integers(SEEDS))


def _check(run: Run, most: int) -> None:
    """Raises TooLarge, saying what is allowed."""
    cost, limits = cost_of(run, most, SIDE + 1), run.limits
    size = run.trainer.network.parameters.size
    if cost.picture > PICTURE_SECONDS or cost.size > limits.max_crowd_bytes:
        fits = size * min(PICTURE_SECONDS / cost.picture, limits.max_crowd_bytes / cost.size)
        raise TooLarge.at(
            "",
            f"a network of {grouped(size)} weights and biases is too large to be handed to {grouped(most)}: their "
            f"picture would take too long to paint, or too much memory; hand out one of at most about "
            f"{grouped(int(fits))}",
        )
