"""Where a run has been: how far it came, and states kept along the way, from which any moment is quickly rebuilt."""

from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass, field

from ..engine.history import Clock, History
from ..engine.plan import Monitor, Stop
from ..engine.snapshot import Snapshot
from ..engine.trainer import Trainer
from ..spec.schema import Spec
from .cost import replay_seconds

# So many states are kept, and so many bytes of them; of a very large network at least a few.
MOST_KEYFRAMES = 128
MOST_BYTES = 8 * 1024 * 1024
FEWEST_KEYFRAMES = 4
KEYFRAME_OVERHEAD = 1_500
# States lie no nearer than this much work: less is done again at once.
NEAREST_SECONDS = 0.001
# Replaying a change by hand takes about as long as this many updates.
STEPS_PER_ENTRY = 50

Instant = tuple[int, int, int]
_NOTHING = History()


def instant(clock: Clock) -> Instant:
    """A clock as a thing to compare: within one run all three of its numbers only grow."""
    return clock.epoch, clock.step, clock.sample


@dataclass(frozen=True)
class Stopped:
    """That patience was exhausted. epoch, step, loss: where the run stood best, epoch −1 if nowhere."""

    monitor: Monitor
    patience: int
    epoch: int
    step: int
    loss: float


@dataclass(frozen=True)
class Tip:
    """The furthest that a run has come. diverged: whether the update after it failed. stopped: early, if it was."""

    clock: Clock = field(default_factory=Clock)
    diverged: bool = False
    stopped: Stopped | None = None

    @classmethod
    def of(cls, trainer: Trainer) -> "Tip":
        """Where that trainer stands."""
        best, plan, stopped = trainer.best, trainer.plan, None
        if best is not None and trainer.exhausted:
            stopped = Stopped(plan.monitor, plan.patience, best.epoch, best.step, best.loss)
        return cls(trainer.clock, trainer.diverged is not None, stopped)


@dataclass(frozen=True, eq=False)
class Keyframe:
    """A run's state, but for its curve. applied: how many entries of the log are in it. spec: as it then was.

    place: as ``place_of``.
    """

    snapshot: Snapshot
    spec: Spec
    applied: int
    place: int

    @classmethod
    def of(cls, trainer: Trainer, spec: Spec, applied: int) -> "Keyframe":
        """The run as it stands."""
        return cls(trainer.snapshot(_NOTHING), spec, applied, place_of(trainer.clock, applied))

    def precedes(self, step: int, size: int) -> bool:
        """Whether the moment right after update ``step`` still lies ahead. size: examples in an epoch."""
        snapshot = self.snapshot
        if snapshot.clock.step < step:
            return True
        whole = snapshot.clock.epoch * size + snapshot.batch_start == snapshot.clock.sample
        return snapshot.clock.step == step and whole


def most_keyframes(parameters: int) -> int:
    """How many states of a network of that size are kept."""
    return min(MOST_KEYFRAMES, max(FEWEST_KEYFRAMES, MOST_BYTES // keyframe_bytes(parameters)))


def keyframe_bytes(parameters: int) -> int:
    """What one of them takes: parameters and the optimiser's two vectors."""
    return 3 * 8 * parameters + KEYFRAME_OVERHEAD


def place_of(clock: Clock, applied: int) -> int:
    """How long a replay from the start up to there takes, in updates."""
    return clock.step + STEPS_PER_ENTRY * applied


def go_to(trainer: Trainer, clock: Clock, stop: Stop | None = None) -> bool:
    """Train on up to a clock: by updates first, then by the examples of an unfinished one.

    Returns whether ``stop`` was reached before.
    """
    steps = clock.step - trainer.clock.step
    if steps > 0 and trainer.advance("batch", steps, stop):
        return True
    samples = clock.sample - trainer.clock.sample
    return samples > 0 and trainer.advance("sample", samples, stop)


class Keyframes:
    """States in their order, at least ``stride`` apart. When there are too many, the stride doubles."""

    def __init__(self, first: Keyframe, most: int, stride: int = 1) -> None:
        """first: the start, which always stays."""
        self.most = most
        self.stride = stride
        self.frames = [first]

    @classmethod
    def begin(cls, trainer: Trainer, spec: Spec) -> "Keyframes":
        """Those of a run that stands at its start."""
        stride = max(1, int(NEAREST_SECONDS / replay_seconds(trainer, 1)))
        return cls(Keyframe.of(trainer, spec, 0), most_keyframes(trainer.network.parameters.size), stride)

    def offer(self, clock: Clock, applied: int, make: Callable[[], Keyframe]) -> None:
        """Keep another state, made only if there is none near."""
        place = place_of(clock, applied)
        if 0 <= place - self.frames[-1].place < self.stride:
            return
        index = bisect_left(self.frames, place, key=lambda frame: frame.place)
        around = self.frames[max(0, index - 1) : index + 1]
        if any(abs(frame.place - place) < self.stride for frame in around):
            return
        self.frames.insert(index, make())
        while len(self.frames) > self.most:
            self.stride *= 2
            self._thin()

    def before(self, step: int, size: int) -> Keyframe:
        """The nearest state from which to go on to the moment right after update ``step``."""
        index = bisect_left(self.frames, True, key=lambda frame: not frame.precedes(step, size))
        return self.frames[max(0, index - 1)]

    def cut(self, clock: Clock, applied: int) -> None:
        """Forget what came after that moment."""
        now = instant(clock)
        self.frames = [
            frame
            for frame in self.frames
            if frame.applied <= applied and instant(frame.snapshot.clock) <= now
        ]

    def copy(self) -> "Keyframes":
        """The same states, which are immutable, in a list of its own."""
        copied = Keyframes(self.frames[0], self.most, self.stride)
        copied.frames = list(self.frames)
        return copied

    def _thin(self) -> None:
        kept = self.frames[:1]
        for frame in self.frames[1:]:
            if frame.place - kept[-1].place >= self.stride:
                kept.append(frame)
        self.frames = kept


def curve_until(curve: History, clock: Clock) -> History:
    """The part of a curve up to a moment."""
    end = bisect_left(curve.records, True, key=lambda record: record[:3] > instant(clock))
    return History(curve.capacity, curve.stride, curve.records[:end])
