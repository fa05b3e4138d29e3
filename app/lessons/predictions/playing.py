"""The run that a prediction is about, played to its stop once and kept: it is the same for everybody."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import cached_property
from threading import RLock
from typing import Any

from pydantic import Field, model_validator

from ...engine.numerals import grouped
from ...runs.commands import Advance
from ...runs.cost import advance_seconds
from ...runs.run import Run
from ..functions import MOST_UPDATES, Functions, build_run
from ..part import LessonPart

# A reveal is played while somebody waits, on cores that others use as well: by the prices of all calls.
MOST_SECONDS = 2.0
# What a page plays and scrubs: so many moments, of large networks fewer.
MOMENTS = 40
MOST_NUMBERS = 20_000


class StopAt(LessonPart):
    """Where the run ends: after so many passes, or so many updates. With no updates it is the network as it stands."""

    epochs: int | None = Field(None, ge=1, le=5_000)
    updates: int | None = Field(None, ge=0, le=MOST_UPDATES)

    @model_validator(mode="after")
    def _says_one(self) -> "StopAt":
        if (self.epochs is None) == (self.updates is None):
            raise ValueError("needs either epochs or updates")
        return self

    @property
    def still(self) -> bool:
        """Whether nothing is played: a model without a rule, or a question about its start."""
        return self.updates == 0

    @property
    def command(self) -> Advance:
        """The whole way, unless it is still."""
        if self.updates:
            return Advance(unit="batch", count=self.updates)
        return Advance(unit="epoch", count=self.epochs or 1)


@dataclass(frozen=True)
class PlayedMoment:
    """A state of the run on its way. parameters: flat, as in a frame."""

    epoch: int
    step: int
    parameters: list[float]
    loss: float | None
    accuracy: float | None

    to_json = asdict


class Played:
    """A spec's run and what it has come to at the stop. ``lock`` is held while it is played, as by several threads."""

    def __init__(self, spec: Mapping[str, Any], stop: StopAt) -> None:
        self.spec = spec
        self.stop = stop
        self.lock = RLock()

    @cached_property
    def functions(self) -> Functions:
        """What the engine says of the run as it stands at the stop."""
        now = (self.stop.updates or 0, self.stop.epochs or 0)
        return Functions(self.spec, now, max(MOST_UPDATES, self.updates))

    @property
    def end(self) -> Run:
        """The run at the stop."""
        return self.functions.run()

    @property
    def seconds(self) -> float:
        """How long it takes to play, by the prices of all calls. Raises SpecError for a spec that can't work."""
        if self.stop.still:
            return 0.0
        return advance_seconds(build_run(self.spec).trainer, self.stop.command)

    @property
    def updates(self) -> int:
        """How many updates lead to the stop."""
        trainer = build_run(self.spec).trainer
        return self.stop.updates or (self.stop.epochs or 0) * -(-trainer.size // trainer.plan.batch_size)

    @cached_property
    def moments(self) -> list[PlayedMoment]:
        """From the start to the stop, evenly spaced as far as whole steps are; fewer, if the run leaves all bounds."""
        run = build_run(self.spec)
        if self.stop.still:
            return [_moment(run)]
        whole = self.stop.command
        many = max(2, min(MOMENTS, MOST_NUMBERS // run.trainer.network.parameters.size, whole.count))
        found, done = [_moment(run)], 0
        for part in range(1, many + 1):
            goal = round(whole.count * part / many)
            run.advance(Advance(unit=whole.unit, count=goal - done))
            done = goal
            found.append(_moment(run))
            if run.trainer.diverged is not None:
                break
        self.functions.keep(run)
        return found

    def told(self) -> str:
        """How the loss went, in three numbers; of a network that stands still, how it stands."""
        if self.stop.still:
            return f"The loss is {_short(self.moments[0].loss)} as the network stands."
        first, middle, last = (self.moments[place] for place in (0, (len(self.moments) - 1) // 5, -1))
        unit = "epochs" if self.stop.epochs else "updates"
        told = [
            f"{_short(one.loss)} after {grouped(one.epoch if self.stop.epochs else one.step)} {unit}"
            for one in (middle, last)
        ]
        return f"The loss is {_short(first.loss)} at the start, {told[0]}, {told[1]}."


def _moment(run: Run) -> PlayedMoment:
    trainer, metrics = run.trainer, run.trainer.metrics()
    return PlayedMoment(
        trainer.clock.epoch,
        trainer.clock.step,
        trainer.network.parameters.tolist(),
        metrics.train_loss,
        metrics.train_accuracy,
    )


def _short(value: float | None) -> str:
    return "beyond all bounds" if value is None or not abs(value) < 1e9 else f"{value:.3g}"
