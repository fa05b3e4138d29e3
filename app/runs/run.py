"""A run: a spec, its trainer and its log. All of it synchronous and deterministic; the session around it adds time."""

from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass
from typing import Any

from ..engine.data.preprocessing import Pipeline
from ..engine.history import Clock, History
from ..engine.network import Network
from ..engine.still import Still
from ..engine.trainer import Snapshot, Stop
from ..errors import Conflict
from ..spec.initial import starting_network
from ..spec.schema import Spec
from .commands import Advance, Parameters, Patch, Reset, body_of
from .cost import check_replay, replay_seconds
from .edits import edited
from .keyframes import (
    NEAREST_SECONDS,
    Keyframe,
    Keyframes,
    Tip,
    curve_until,
    done_of,
    go_to,
    instant,
    most_keyframes,
)
from .learner import Learner
from .limits import RunLimits
from .log import Entry, Log


class Run(Learner):
    """Moves only by ``advance``, ``seek`` and interventions, which are logged before they take effect.

    ``origin`` is the spec it started with at clock 0, ``spec`` the same with the changes since; ``origin`` and ``log``
    are the whole truth about the run. It came as far as ``tip``, and may stand behind it: then it follows the log when
    it goes on, until an intervention makes another future. ``dropped``: how many updates of the old one the latest
    intervention cut off.
    """

    def __init__(
        self, spec: Spec, network: Network, pipeline: Pipeline, limits: RunLimits, size: int
    ) -> None:
        """spec: complete. network: at its start. size: the bytes that all of this takes."""
        super().__init__(spec, network, pipeline, limits)
        self.origin = spec
        self.size = size
        self._curve: History | None = None
        self.log = Log(limits.max_log_bytes)
        self._begin()

    @property
    def behind(self) -> bool:
        """Whether it stands where it has been before, its future in the log."""
        return self._curve is not None

    @property
    def curve(self) -> History:
        """The metrics recorded up to the tip."""
        return self.trainer.history if self._curve is None else self._curve

    def advance(self, command: Advance, stop: Stop | None = None) -> bool:
        """Train on; behind the tip, as the log has it. Returns whether ``stop`` was reached.

        Raises Conflict for a run that can't go on.
        """
        self.require_movable()
        trainer, self.dropped = self.trainer, 0
        goal = command.count + done_of(trainer.clock, command.unit)
        while (entry := self._next()) and done_of(entry.clock, command.unit) < goal:
            if go_to(trainer, entry.clock, stop):
                self._moved()
                return True
            if not self._moved():
                break
        left = goal - done_of(trainer.clock, command.unit)
        reached = trainer.advance(command.unit, left, stop) if left > 0 else False
        self._moved()
        return reached

    @property
    def ahead(self) -> bool:
        """Whether its log has something to be done again on its way on."""
        return self.applied < len(self.log.entries)

    def begin(self, count: int, stop: Stop | None = None, *, look: bool = False) -> None:
        """Get ready to train on by so many examples together with other runs; ``finish`` is to follow.

        look: as of ``Trainer.begin``. Nothing of the log may lie ahead. Raises as ``advance``.
        """
        self.require_movable()
        self.dropped = 0
        self.trainer.begin("sample", count, stop, look=look)

    def finish(self) -> bool:
        """Take note of where that has led. Returns whether ``stop`` was reached."""
        reached = self.trainer.finish()
        self._moved()
        return reached

    def seek(self, step: int) -> int:
        """Stand where the way to update ``step`` is shortest; returns how many updates are left to it.

        At 0 the run is right after that update, whatever was changed by hand at that moment included.
        Raises Conflict for a step past the tip, TooLarge if the way there is too long.
        """
        tip = self.tip.clock.step
        if step > tip:
            raise Conflict(
                f"this run came as far as update {tip:,}, so it can't stand at {step:,}; seek up to {tip:,}, or "
                "train on first"
            )
        size, here = self.trainer.size, Keyframe.of(self.trainer, self.spec, self.applied)
        nearest = self.keyframes.before(step, size)
        forward = here.precedes(step, size) and here.place >= nearest.place
        check_replay(
            self.trainer, step - (here if forward else nearest).snapshot.clock.step, step, self.limits
        )
        self.dropped = 0
        if not forward:
            self.stand(nearest)
            self._moved()
        return step - self.trainer.clock.step

    def go_to(self, clock: Clock) -> None:
        """Train on up to a clock, as the log has it."""
        while (entry := self._next()) and instant(entry.clock) <= instant(clock):
            go_to(self.trainer, entry.clock)
            if not self._moved():
                return
        go_to(self.trainer, clock)
        self._moved()

    def try_next(self) -> None:
        """Have the next update fail once more, as it did when the run diverged."""
        self.trainer.advance("batch")
        self._moved()

    def patch(self, command: Patch) -> None:
        """Change how it learns, in flight. Raises SpecError for a change that makes no sense here."""
        spec = self.patched(command)
        self._write("patch", body_of(command))
        self.adopt(spec)

    def set_parameters(self, command: Parameters) -> None:
        """Set weights and biases by hand. Raises SpecError where they don't fit the network."""
        parameters = edited(self.trainer.network, command)
        self._write("parameters", body_of(command))
        self.trainer.set_parameters(parameters)

    def reset(self, command: Reset) -> None:
        """Back to clock 0 with the spec's start, or another seed's. A new log begins, with the spec as it is now."""
        if command.seed is not None:
            self.spec = self.spec.model_copy(update={"seed": command.seed})
        self.origin = self.spec
        start = starting_network(self.spec, self.trainer.network.inputs)
        self.trainer.reset(start.parameters, self.spec.seed)
        self.trainer.history.capacity = self.limits.max_history_points
        self.cautions = self._cautions()
        self._begin()

    def resume(
        self, entries: Sequence[Entry], tip: Tip, applied: int, snapshot: Snapshot, curve: History
    ) -> None:
        """Take up a fresh run of the same origin where another stood. curve: up to the tip."""
        if (spec := self.spec_after(entries[:applied])) is not self.spec:
            self.adopt(spec)
        self.log.extend(entries)
        self.applied, self.tip = applied, tip
        self.trainer.restore(snapshot)
        here = (instant(snapshot.clock), applied, snapshot.diverged is not None)
        self._curve = None if here == (instant(tip.clock), len(entries), tip.diverged) else curve
        self.trainer.history = curve_until(curve, snapshot.clock) if self.behind else curve
        self._mark()

    def twin(self) -> "Run":
        """Another run of the same origin, past and future, that stands at the same moment and goes its own way."""
        network = starting_network(self.origin, self.trainer.network.inputs)
        twin = Run(self.origin, network, self.pipeline, self.limits, self.size)
        twin.resume(self.log.entries, self.tip, self.applied, self.trainer.snapshot(), self.curve.copy())
        twin.keyframes = self.keyframes.copy()
        return twin

    def still(self) -> "Run":
        """The run as it now stands, to be asked while this one moves on. It shares the data, and never moves."""
        still = copy(self)
        still.trainer = Still(self.trainer)
        still.log = self.log.copy()
        still.keyframes = self.keyframes.copy()
        still._curve = None if self._curve is None else self._curve.copy()  # noqa: SLF001 (its own)
        return still

    def forget_future(self) -> None:
        """Make the moment where it stands its tip."""
        self.log.cut(self.applied)
        self.keyframes.cut(self.trainer.clock, self.applied)
        self._curve = None
        self.tip = Tip(self.trainer.clock, self.trainer.diverged is not None)

    def remember(self) -> "Memory":
        """All that ``recall`` needs to make as if nothing had happened since."""
        return Memory(
            self.origin, self.spec, tuple(self.log.entries), self.applied, self.tip, self.dropped,
            self.trainer.snapshot(), self._curve, self.keyframes.copy(),
        )  # fmt: skip

    def recall(self, memory: "Memory") -> None:
        """Be again as it was."""
        if self.origin is not memory.origin:
            start = starting_network(memory.origin, self.trainer.network.inputs)
            self.trainer.reset(start.parameters, memory.origin.seed)
        self.origin, self.tip, self.applied = memory.origin, memory.tip, memory.applied
        self.adopt(memory.spec)
        self.trainer.restore(memory.snapshot)
        self.log = Log(self.limits.max_log_bytes)
        self.log.extend(memory.entries)
        self.dropped, self._curve, self.keyframes = memory.dropped, memory.curve, memory.keyframes

    def _begin(self) -> None:
        self.log = Log(self.limits.max_log_bytes)
        self.applied = 0
        self.tip = Tip()
        self.dropped = 0
        self._curve = None
        most = most_keyframes(self.trainer.network.parameters.size)
        stride = max(1, int(NEAREST_SECONDS / replay_seconds(self.trainer, 1)))
        self.keyframes = Keyframes(Keyframe.of(self.trainer, self.spec, 0), most, stride)

    def _next(self) -> Entry | None:
        return self.log.entries[self.applied] if self.ahead else None

    def _moved(self) -> int:
        """Apply what the log has at this moment, and notice the tip. Returns how many entries that were."""
        before, now = self.applied, instant(self.trainer.clock)
        while (entry := self._next()) and instant(entry.clock) <= now:
            self.perform(entry)
            self.applied += 1
        tip = instant(self.tip.clock)
        diverged = self.trainer.diverged is not None
        if self._next() is None and (now > tip or (now == tip and diverged >= self.tip.diverged)):
            self.tip = Tip(self.trainer.clock, diverged)
            self._curve = None
        self._mark()
        return self.applied - before

    def _mark(self) -> None:
        self.keyframes.offer(
            self.trainer.clock, self.applied, lambda: Keyframe.of(self.trainer, self.spec, self.applied)
        )

    def stand(self, keyframe: Keyframe) -> None:
        """Be as it was then, the rest of the way still known."""
        curve = self.curve
        if keyframe.spec != self.spec:
            self.adopt(keyframe.spec)
        self.trainer.restore(keyframe.snapshot)
        self.applied = keyframe.applied
        self._curve = curve
        self.trainer.history = curve_until(curve, self.trainer.clock)

    def _write(self, command: str, body: dict[str, Any]) -> None:
        """Log an intervention, in the place of whatever lay ahead. Raises Conflict if the log is full."""
        clock = self.trainer.clock
        self.log.append(clock, command, body, self.applied)
        self.keyframes.cut(clock, self.applied)
        self.applied += 1
        self.dropped = self.tip.clock.step - clock.step
        self.tip = Tip(clock)
        self._curve = None


@dataclass(frozen=True, eq=False)
class Memory:
    """A run as it was before something that may have to be undone."""

    origin: Spec
    spec: Spec
    entries: tuple[Entry, ...]
    applied: int
    tip: Tip
    dropped: int
    snapshot: Snapshot
    curve: History | None
    keyframes: Keyframes
