"""A run: a spec, its trainer and its log. All of it synchronous and deterministic; the session around it adds time."""

from collections.abc import Callable, Sequence
from copy import copy
from functools import partial

from ..engine.data.preprocessing import Pipeline
from ..engine.frozen import FrozenTrainer
from ..engine.history import Clock, History
from ..engine.network import Network
from ..engine.numerals import grouped
from ..engine.plan import Stop
from ..engine.snapshot import Snapshot
from ..errors import Conflict
from ..spec.build import trainer_of
from ..spec.initial import starting_network
from ..spec.schema import Spec
from .commands import Advance, Intervention, Parameters, Patch, Reset, body_of
from .cost import check_replay
from .edits import edited
from .interventions import cautions_of, follow, patched, spec_after
from .keyframes import Keyframe, Keyframes, Tip, curve_until, go_to, instant
from .limits import RunLimits
from .log import Log, LogEntry
from .savepoint import Savepoint

NO_RULE = (
    "a McCulloch–Pitts neuron has no learning rule; set its weights and threshold by hand (PUT …/parameters)"
)


class Run:
    """Moves only by ``advance``, ``seek`` and interventions, which are logged before they take effect.

    ``origin`` is the spec it started with at clock 0, ``spec`` the same with the changes since, which the trainer's
    plan always follows; ``origin`` and ``log`` are the whole truth about the run. It came as far as ``tip``, and may
    stand behind it: then it follows the log when it goes on, until an intervention makes another future. ``dropped``:
    how many updates of the old one the latest intervention cut off.
    """

    def __init__(
        self, spec: Spec, network: Network, pipeline: Pipeline, limits: RunLimits, size: int
    ) -> None:
        """spec: complete. network: at its start. size: the bytes that all of this takes."""
        self.origin = self.spec = spec
        self.pipeline = pipeline
        self.limits = limits
        self.size = size
        self.trainer = trainer_of(spec, network, pipeline.dataset.task, pipeline.parts)
        self.log = Log(limits.max_log_bytes)
        self._curve: History | None = None
        self._begin()

    @property
    def learns(self) -> bool:
        """Whether there is a rule that could move it."""
        return self.spec.model.kind != "mcculloch_pitts"

    @property
    def behind(self) -> bool:
        """Whether it stands where it has been before, its future in the log."""
        return self._curve is not None

    @property
    def curve(self) -> History:
        """The metrics recorded up to the tip."""
        return self.trainer.history if self._curve is None else self._curve

    def require_movable(self) -> None:
        """Raises Conflict for a model without a rule, and for a run that has diverged or lost its patience."""
        if not self.learns:
            raise Conflict(NO_RULE)
        if self.trainer.diverged is not None:
            raise Conflict(
                "this run has diverged, so it can't go on as it is; lower training.learning_rate with PATCH, "
                "set other parameters, or reset"
            )
        if self.trainer.exhausted:
            raise Conflict("early stopping has ended this run here; change training.early_stopping, or reset")

    def advance(self, command: Advance, stop: Stop | None = None) -> bool:
        """Train on; behind the tip, as the log has it. Returns whether ``stop`` was reached, or patience exhausted.

        Raises Conflict for a run that can't go on.
        """
        self.require_movable()
        trainer, self.dropped = self.trainer, 0
        goal = command.count + trainer.clock.done(command.unit)
        while (entry := self._next()) and entry.clock.done(command.unit) < goal:
            reached, exhausted = go_to(trainer, entry.clock, stop), trainer.exhausted
            applied = self._moved()
            if reached and not exhausted:
                return True
            if not applied:
                break
        left = goal - trainer.clock.done(command.unit)
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
            told = f"this run came as far as update {grouped(tip)}, so it can't stand at {grouped(step)}"
            raise Conflict(f"{told}; seek up to {grouped(tip)}, or train on first")
        size, here = self.trainer.size, Keyframe.of(self.trainer, self.spec, self.applied)
        nearest = self.keyframes.before(step, size)
        forward = here.precedes(step, size) and here.place >= nearest.place
        check_replay(
            self.trainer, step - (here if forward else nearest).snapshot.clock.step, step, self.limits
        )
        self.dropped = 0
        if not forward:
            self.restore(nearest)
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
        self._intervene("patch", command)

    def set_parameters(self, command: Parameters) -> None:
        """Set weights and biases by hand. Raises SpecError where they don't fit the network."""
        self._intervene("parameters", command)

    def reset(self, command: Reset) -> None:
        """Back to clock 0 with the spec's start, or another seed's. A new log begins, with the spec as it is now."""
        if command.seed is not None:
            self.spec = self.spec.model_copy(update={"seed": command.seed})
        self.origin = self.spec
        self._restart()
        self._begin()

    def resume(
        self, entries: Sequence[LogEntry], tip: Tip, applied: int, snapshot: Snapshot, curve: History
    ) -> None:
        """Take up a fresh run of the same origin where another stood. curve: up to the tip."""
        spec = spec_after(self.spec, entries[:applied], self.pipeline, self.limits)
        if spec is not self.spec:
            self._use(spec)
        self.log.extend(entries)
        self.applied, self.tip = applied, tip
        self.trainer.restore(snapshot)
        here = (instant(snapshot.clock), applied, snapshot.diverged is not None)
        self._curve = None if here == (instant(tip.clock), len(entries), tip.diverged) else curve
        self.trainer.history = curve_until(curve, snapshot.clock) if self.behind else curve
        self._mark()

    def fork(self) -> "Run":
        """Another run of the same origin, past and future, that stands at the same moment and goes its own way."""
        network = starting_network(self.origin, self.trainer.network.inputs)
        forked = Run(self.origin, network, self.pipeline, self.limits, self.size)
        forked.resume(self.log.entries, self.tip, self.applied, self.trainer.snapshot(), self.curve.copy())
        forked.keyframes = self.keyframes.copy()
        return forked

    def frozen(self) -> "Run":
        """The run as it now stands, to be asked while this one moves on. It shares the data, and never moves."""
        frozen = copy(self)
        frozen.trainer = FrozenTrainer(self.trainer)
        frozen.log = self.log.copy()
        frozen.keyframes = self.keyframes.copy()
        frozen._curve = None if self._curve is None else self._curve.copy()  # noqa: SLF001 (its own)
        return frozen

    def forget_future(self) -> None:
        """Make the moment where it stands its tip."""
        self.log.cut(self.applied)
        self.keyframes.cut(self.trainer.clock, self.applied)
        self._curve = None
        self.tip = Tip.of(self.trainer)

    def savepoint(self) -> Savepoint:
        """All that ``rollback`` needs to make as if nothing had happened since."""
        entries, snapshot, keyframes = tuple(self.log.entries), self.trainer.snapshot(), self.keyframes.copy()
        here = self.applied, self.tip, self.dropped
        return Savepoint(self.origin, self.spec, entries, *here, snapshot, self._curve, keyframes)

    def rollback(self, savepoint: Savepoint) -> None:
        """Be again as it was."""
        if self.origin is not savepoint.origin:
            self.spec = self.origin = savepoint.origin
            self._restart()
        self.tip, self.applied = savepoint.tip, savepoint.applied
        self._use(savepoint.spec)
        self.trainer.restore(savepoint.snapshot)
        self.log = Log(self.limits.max_log_bytes)
        self.log.extend(savepoint.entries)
        self.dropped, self._curve, self.keyframes = savepoint.dropped, savepoint.curve, savepoint.keyframes

    def _restart(self) -> None:
        """Have the trainer start anew, from the origin's parameters."""
        network = starting_network(self.origin, self.trainer.network.inputs)
        self.trainer.reset(network.parameters, self.origin.seed)

    def _begin(self) -> None:
        """At clock 0: no past, no future."""
        self.trainer.history.capacity = self.limits.max_history_points
        self.cautions = cautions_of(self.spec, self.trainer, self.pipeline)
        self.log = Log(self.limits.max_log_bytes)
        self.applied = self.dropped = 0
        self.tip = Tip()
        self._curve = None
        self.keyframes = Keyframes.begin(self.trainer, self.spec)

    def _next(self) -> LogEntry | None:
        return self.log.entries[self.applied] if self.ahead else None

    def _moved(self) -> int:
        """Apply what the log has at this moment, and notice the tip. Returns how many entries that were."""
        before, now = self.applied, instant(self.trainer.clock)
        while (entry := self._next()) and instant(entry.clock) <= now:
            self._effect(entry.parsed())()
            self.applied += 1
        tip, here = instant(self.tip.clock), Tip.of(self.trainer)
        if self._next() is None and (now > tip or (now == tip and here.diverged >= self.tip.diverged)):
            self.tip = here
            self._curve = None
        self._mark()
        return self.applied - before

    def _mark(self) -> None:
        make = partial(Keyframe.of, self.trainer, self.spec, self.applied)
        self.keyframes.offer(self.trainer.clock, self.applied, make)

    def restore(self, keyframe: Keyframe) -> None:
        """Be as it was then, the rest of the way still known."""
        curve = self.curve
        if keyframe.spec != self.spec:
            self._use(keyframe.spec)
        self.trainer.restore(keyframe.snapshot)
        self.applied = keyframe.applied
        self._curve = curve
        self.trainer.history = curve_until(curve, self.trainer.clock)

    def _intervene(self, name: str, command: Intervention) -> None:
        """Log an intervention, in the place of whatever lay ahead, and have it take effect.

        Raises SpecError for one that makes no sense, Conflict if the log is full.
        """
        effect, clock = self._effect(command), self.trainer.clock
        self.log.append(clock, name, body_of(command), self.applied)
        self.keyframes.cut(clock, self.applied)
        self.applied += 1
        self.dropped = self.tip.clock.step - clock.step
        self.tip = Tip(clock)
        self._curve = None
        effect()

    def _effect(self, command: Intervention) -> Callable[[], None]:
        """What an intervention does, once it is logged. Raises SpecError for one that makes no sense."""
        if isinstance(command, Patch):
            return partial(self._use, patched(self.spec, command, self.pipeline, self.limits))
        return partial(self.trainer.set_parameters, edited(self.trainer.network, command, self.spec.model))

    def _use(self, spec: Spec) -> None:
        """Learn on as that spec has it."""
        self.spec = spec
        follow(spec, self.trainer, self.pipeline)
        self.cautions = cautions_of(spec, self.trainer, self.pipeline)
