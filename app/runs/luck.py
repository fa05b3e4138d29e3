"""Luck: what becomes of many networks that differ from a run's in nothing but their seed."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from ..engine.analysis import luck
from ..engine.crowd import Crowd
from ..engine.numerals import grouped
from ..engine.seeds import generator
from ..engine.together import Mapper
from ..engine.types import Array
from ..errors import SpecError
from ..spec.build import trainer_of
from ..spec.initial import starting_network
from .crowd_costs import require_lanes
from .edits import shown
from .predictions import grid_over, plane_of
from .run import Run

# Of seeds that any client's JSON can hold.
SEEDS = 2**32
# What a network has to reach to have solved it: every training example read right, or R² of a regression.
GOALS = {"classification": 1.0, "regression": 0.95}


@dataclass(frozen=True)
class Lot:
    """What is drawn: so many networks, and what each of them has to reach."""

    networks: int
    goal: float | None = None


class Luck:
    """So many networks of a run's spec as it now stands, each from a start and with an order of examples of its own.

    Number 0 has the run's own seed, number k the one that ``seed_of`` draws from it: a session of the same spec with
    that seed is that network.
    """

    def __init__(self, run: Run, lot: Lot) -> None:
        """Raises SpecError for a model that can't be trained in lanes."""
        require_lanes(run)
        self._run, self.lot = run, lot
        task, inputs = run.pipeline.dataset.task, run.trainer.network.inputs
        self.goal = GOALS[task] if lot.goal is None else lot.goal
        self.seeds = [seed_of(run.spec.seed or 0, number) for number in range(lot.networks)]
        starts = np.stack(
            [
                starting_network(run.spec.model_copy(update={"seed": seed}), inputs).parameters
                for seed in self.seeds
            ]
        )
        like = trainer_of(run.spec, starting_network(run.spec, inputs), task, run.pipeline.parts)
        self._like, self._counted = like, like.readout.kind != "value"
        self.crowd = Crowd(like, starts, self.seeds)
        self._losses: list[Array] = []
        self._curve: list[dict[str, Any]] = []

    @property
    def epoch(self) -> int:
        """How far they have been trained, and measured; −1 before that."""
        return len(self._curve) - 1

    def advance_to(self, epoch: int, mapper: Mapper = map) -> None:
        """Train and measure them, epoch after epoch. One that was interrupted goes on where it was."""
        for now in range(len(self._curve), epoch + 1):
            self.crowd.advance_to(now, mapper)
            self._measure(now, mapper)

    def picture(
        self, resolution: int, since: int = 0, mapper: Mapper = map, *, output: int = 0
    ) -> dict[str, Any]:
        """How they stand: what they say over the plane, their losses epoch by epoch after ``since``, their fates.

        output: the one that ``spread`` is of, which ``require_output`` allows.
        """
        pipeline, crowd = self._run.pipeline, self.crowd
        inputs, votes, spread = pipeline.see(grid_over(pipeline, resolution)), None, None
        if not self._counted:
            said = crowd.told(inputs, lambda outputs: outputs[:, output].T, len(inputs), mapper)
            alive = said[~crowd.diverged()]
            spread = np.quantile(alive, luck.QUANTILES, axis=0) if len(alive) else None
        else:
            votes = crowd.votes(inputs, len(pipeline.dataset.class_names), mapper)
        ranges, fates = plane_of(pipeline), self.fates()
        return {
            "networks": crowd.size,
            "epoch": self.epoch,
            "goal": self.goal,
            "output": output,
            "resolution": resolution,
            "axes": list(range(len(ranges))),
            "ranges": ranges,
            "voters": int((~crowd.diverged()).sum()),
            "votes": votes,
            "spread": spread,
            "levels": luck.QUANTILES,
            "counts": luck.counts(fates),
            "fates": fates,
            "train_loss": self._train.loss,
            "test_loss": None if self._test is None else self._test.loss,
            "train_accuracy": self._train.accuracy if self._counted else None,
            "curve": [row for row in self._curve if row["epoch"] >= since],
        }

    def fates(self) -> list[luck.Fate]:
        """What has become of each."""
        good = luck.goodness(self._train, self._like.train, self._counted)
        losses = np.stack(self._losses)
        return luck.fates(good, self.goal, self._train.reach, self.crowd.diverged(), losses)

    def one(self, number: int) -> dict[str, Any]:
        """One of them: its seed, how it stands, its parameters. Raises SpecError for one that does not exist."""
        if number >= self.crowd.size:
            raise SpecError.at(
                "number", f"must be below {grouped(self.crowd.size)}: networks are counted from 0"
            )
        return {
            "number": number,
            "seed": self.seeds[number],
            "epoch": self.epoch,
            "fate": self.fates()[number],
            "train_loss": self._train.loss[number],
            "test_loss": None if self._test is None else self._test.loss[number],
            "train_accuracy": self._train.accuracy[number] if self._counted else None,
            "parameters": shown(self._like.network, self.crowd.parameters(number)),
        }

    def _measure(self, epoch: int, mapper: Mapper) -> None:
        self._train = self.crowd.judge(mapper=mapper)
        self._test = self.crowd.judge(test=True, mapper=mapper) if self._like.test is not None else None
        self._losses.append(self._train.loss)
        self._curve.append(
            {
                "epoch": epoch,
                "train": luck.quantiles(self._train.loss),
                "test": None if self._test is None else luck.quantiles(self._test.loss),
            }
        )


def require_output(run: Run, output: int) -> None:
    """Raises SpecError for an output of which the picture has nothing to tell: of classes all are told at once."""
    values = run.trainer.network.outputs if run.pipeline.dataset.task == "regression" else 1
    if output >= values:
        why = (
            "outputs are counted from 0" if values > 1 else "only of several values to predict is one chosen"
        )
        raise SpecError.at("output", f"must be below {grouped(values)}: {why}")


def seed_of(seed: int, number: int) -> int:
    """The seed of network ``number`` of a lot: number 0 has the run's own."""
    return seed if number == 0 else int(generator(seed, "luck", number).integers(SEEDS))
