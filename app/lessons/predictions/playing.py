"""The run that a prediction is about, played to its stop once and kept: it is the same for everybody."""

from collections.abc import Callable, Hashable
from dataclasses import asdict, dataclass
from functools import cached_property
from threading import RLock
from typing import Any

from pydantic import Field, model_validator

from ...engine.numerals import grouped
from ...runs.commands import Advance
from ...runs.cost import advance_seconds
from ...runs.run import Run
from ..functions import MOST_UPDATES, Functions, Source, begin
from ..moments import Moment, steps_to
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
    """A run that is asked about, and what it has come to at the stop. ``lock`` is held while it is played.

    source: a spec, whose run is asked about at its start, or a run, asked about where it stands; that one never moves.
    The stop is counted from the start of the run, wherever it stands.
    """

    def __init__(self, source: Source, stop: StopAt) -> None:
        self.source = source
        self.stop = stop
        self.lock = RLock()
        self._known: dict[Hashable, Any] = {}

    @cached_property
    def before(self) -> Functions:
        """What the engine says of the run as it is asked about."""
        return Functions(self.source)

    @cached_property
    def functions(self) -> Functions:
        """What the engine says of the run as it stands at the stop."""
        now: Moment = None if self.stop.still else (self.stop.updates or 0, self.stop.epochs or 0)
        return Functions(self.source, now, max(MOST_UPDATES, self.updates))

    @property
    def start(self) -> Run:
        """The run as it is asked about. Raises SpecError for a spec that can't work."""
        return self.before.run()

    @property
    def end(self) -> Run:
        """The run at the stop."""
        return self.functions.run()

    @property
    def left(self) -> int:
        """How many passes or updates lead to the stop; below 1, if the run is past it."""
        command = self.stop.command
        return 0 if self.stop.still else command.count - self.start.trainer.clock.done(command.unit)

    @property
    def seconds(self) -> float:
        """How long it takes to play, by the prices of all calls. Raises SpecError for a spec that can't work."""
        return advance_seconds(self.start.trainer, self._way(self.left)) if self.left > 0 else 0.0

    @property
    def updates(self) -> int:
        """How many updates lead from the start of the run to the stop."""
        return steps_to((self.stop.updates or 0, self.stop.epochs or 0), self.start)

    @cached_property
    def moments(self) -> list[PlayedMoment]:
        """From where the run stands to the stop, evenly spaced as far as whole steps are; fewer, if it ends before."""
        run = begin(self.source)
        found, done, whole = [measured(run)], 0, max(0, self.left)
        many = max(2, min(MOMENTS, MOST_NUMBERS // run.trainer.network.parameters.size, whole))
        for part in range(1, many + 1 if whole else 1):
            goal = round(whole * part / many)
            if goal > done:
                run.advance(self._way(goal - done))
            done = goal
            found.append(measured(run))
            if run.trainer.diverged is not None or run.trainer.exhausted:
                break
        self.functions.keep(run)
        return found

    def once(self, key: Hashable, work: Callable[[], Any]) -> Any:
        """What a kind works out of the run, kept."""
        if key not in self._known:
            self._known[key] = work()
        return self._known[key]

    def _way(self, count: int) -> Advance:
        return Advance(unit=self.stop.command.unit, count=count)

    def told(self) -> str:
        """How the loss went, in three numbers; of a network that stands still, how it stands."""
        if self.stop.still:
            return f"The loss is {_short(self.moments[0].loss)} as the network stands."
        first, middle, last = (self.moments[place] for place in (0, (len(self.moments) - 1) // 5, -1))
        told = [f"{_short(one.loss)} {self._when(one)}" for one in (first, middle, last)]
        return f"The loss is {', '.join(told)}."

    def _when(self, moment: PlayedMoment) -> str:
        done, unit = (
            (moment.epoch, "epochs") if self.stop.epochs and moment.epoch else (moment.step, "updates")
        )
        return f"after {grouped(done)} {unit}" if done else "at the start"


def measured(run: Run) -> PlayedMoment:
    """The run as it stands, for the page to play."""
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
