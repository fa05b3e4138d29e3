"""A session as one JSON document, and back: the same run, to the bit."""

from dataclasses import asdict
from typing import Annotated, Any, Literal

import numpy as np
from pydantic import Field

from ..engine.history import Clock, History, Record
from ..engine.kernels.layout import LARGEST_PARAMETER
from ..engine.metrics import Metrics
from ..engine.numerals import grouped
from ..engine.plan import Monitor
from ..engine.snapshot import Best, Divergence, Snapshot
from ..errors import SpecError
from ..runs.build import build
from ..runs.commands import INTERVENTIONS, Patch, body_of
from ..runs.edits import refuse_biases, write
from ..runs.interventions import patched
from ..runs.keyframes import Stopped, Tip, instant
from ..runs.limits import RunLimits
from ..runs.log import Log
from ..runs.run import Run
from ..spec.fields import Strict
from ..spec.inlining import inlined
from ..spec.parsing import parse
from ..spec.schema import Spec, UploadData
from ..spec.sizes import largest_pass
from ..spec.sources import Tables

FORMAT = "perceptory-session"
VERSION = 1
LARGEST = 2**53

Whole = Annotated[int, Field(ge=0, le=LARGEST)]
# The server's limits are lower and say so; these keep hostile lists from being walked to their end.
MOST_ITEMS = 1_000_000
Finite = Annotated[float, Field(allow_inf_nan=False)]
Counted = Annotated[int, Field(ge=-1, le=LARGEST)]
Numbers = Annotated[list[Finite], Field(fail_fast=True, max_length=MOST_ITEMS)]


class Moment(Strict):
    """A clock."""

    epoch: Whole
    step: Whole
    sample: Whole


class Intervention(Moment):
    """A change by hand, and when it came."""

    command: Literal["patch", "parameters"]
    body: dict[str, Any]


class EarlyEnd(Strict):
    """That early stopping ended the run there, and where its best was: epoch −1 for nowhere."""

    monitor: Monitor
    patience: Whole
    epoch: Counted
    step: Whole
    loss: Finite


class End(Moment):
    """The furthest moment."""

    diverged: bool
    stopped: EarlyEnd | None = None


class Failure(Strict):
    """The first update that failed, and the first layer that it hit."""

    step: Whole
    epoch: Whole
    layer: Whole


class RememberedBest(Strict):
    """What early stopping remembers, where it is on."""

    epoch: Counted
    step: Whole
    loss: Finite
    since: Whole


class State(Moment):
    """Where the run stands: parameters and the optimiser's two vectors are as long as the network's vector."""

    batch_start: Whole
    batch_end: Whole
    shuffled: bool
    optimizer_steps: Whole
    diverged: Failure | None = None
    best: RememberedBest | None = None
    parameters: Numbers
    optimizer_state: Annotated[list[Numbers], Field(fail_fast=True, min_length=2, max_length=2)]


class Point(Moment):
    """The metrics at one moment."""

    train_loss: float | None
    test_loss: float | None
    train_accuracy: float | None
    test_accuracy: float | None


class SessionFile(Strict):
    """What `export/json` gives and `import` takes."""

    format: Literal["perceptory-session"]
    version: Literal[1]
    spec: Spec = Field(description="At clock 0, before the changes in the log.")
    log: Annotated[list[Intervention], Field(fail_fast=True, max_length=MOST_ITEMS)]
    tip: End
    state: State
    stride: Annotated[int, Field(ge=1, le=LARGEST)]
    points: Annotated[list[Point], Field(fail_fast=True, max_length=MOST_ITEMS)]


def to_document(run: Run) -> dict[str, Any]:
    """The run with its past and future. An uploaded table's examples come along."""
    snapshot = run.trainer.snapshot()
    return {
        "format": FORMAT,
        "version": VERSION,
        "spec": self_contained(run).to_json(),
        "log": [entry.written() for entry in run.log.entries],
        "tip": {
            **asdict(run.tip.clock),
            "diverged": run.tip.diverged,
            **({"stopped": asdict(run.tip.stopped)} if run.tip.stopped else {}),
        },
        "state": {
            **asdict(snapshot.clock),
            "batch_start": snapshot.batch_start,
            "batch_end": snapshot.batch_end,
            "shuffled": snapshot.shuffled,
            "optimizer_steps": snapshot.optimizer_steps,
            "diverged": asdict(snapshot.diverged) if snapshot.diverged else None,
            **({"best": asdict(snapshot.best)} if snapshot.best else {}),
            "parameters": snapshot.parameters,
            "optimizer_state": snapshot.optimizer_state,
        },
        "stride": run.curve.stride,
        "points": [record._asdict() for record in run.curve.records],
    }


def self_contained(run: Run) -> Spec:
    """The run's first spec, with the examples in the place of an upload's id."""
    data = run.origin.data
    if not isinstance(data, UploadData):
        return run.origin
    return run.origin.model_copy(update={"data": inlined(data, run.pipeline.dataset)})


def to_run(document: SessionFile, tables: Tables, limits: RunLimits) -> Run:
    """The run of a document. Raises SpecError for one that no run could have given, TooLarge past the limits."""
    run = build(document.spec, tables, limits)
    stopped = document.tip.stopped
    tip = Tip(
        _clock(document.tip), document.tip.diverged, Stopped(**stopped.model_dump()) if stopped else None
    )
    log, spec = Log(limits.max_log_bytes), run.spec
    scratch = run.trainer.network.views(np.empty_like(run.trainer.network.parameters))
    before = instant(Clock())
    for number, one in enumerate(document.log):
        path, clock = f"log.{number}", _clock(one)
        if not before <= instant(clock) <= instant(tip.clock):
            raise SpecError.at(path, "must not come before the entry above it, nor after the tip")
        before = instant(clock)
        command = parse(INTERVENTIONS[one.command], one.body)
        # What an edit sets is in the state; here it is only looked at whether it could have been made.
        if isinstance(command, Patch):
            spec = patched(spec, command, run.pipeline, run.limits)
        else:
            refuse_biases(spec.model, command)
            write(scratch, command)
        log.append(clock, one.command, body_of(command), number)
    snapshot = _snapshot(document.state, run, limits)
    if instant(snapshot.clock) > instant(tip.clock):
        raise SpecError.at("state", "must not lie after the tip")
    applied = sum(instant(entry.clock) <= instant(snapshot.clock) for entry in log.entries)
    run.resume(log.entries, tip, applied, snapshot, _curve(document, run, limits))
    return run


def _snapshot(state: State, run: Run, limits: RunLimits) -> Snapshot:
    size, count = run.trainer.size, run.trainer.network.parameters.size
    parameters, memory = np.array(state.parameters), [np.array(row) for row in state.optimizer_state]
    if any(len(vector) != count for vector in (parameters, *memory)):
        raise SpecError.at("state", f"parameters and optimizer_state must have {grouped(count)} numbers each")
    if not (abs(parameters) <= LARGEST_PARAMETER).all():
        raise SpecError.at(
            "state.parameters", f"must lie between −{LARGEST_PARAMETER:g} and {LARGEST_PARAMETER:g}"
        )
    shown = state.sample - state.epoch * size
    in_order = 0 <= state.batch_start <= shown <= state.batch_end <= size
    largest = largest_pass(run.trainer.network.inputs, run.trainer.network.shapes, limits)
    if not in_order or not 0 < state.batch_end - state.batch_start <= largest:
        raise SpecError.at(
            "state", "its clock and its batch do not go together, so this is no state of a run"
        )
    failure = state.diverged
    return Snapshot(
        parameters,
        np.stack(memory),
        state.optimizer_steps,
        _clock(state),
        state.batch_start,
        state.batch_end,
        state.shuffled,
        History(),
        Divergence(**failure.model_dump()) if failure else None,
        Best(**state.best.model_dump()) if state.best else None,
    )


def _curve(document: SessionFile, run: Run, limits: RunLimits) -> History:
    records = [
        Record.of(
            _clock(point),
            Metrics(
                float("nan") if point.train_loss is None else point.train_loss,
                point.test_loss,
                point.train_accuracy,
                point.test_accuracy,
            ),
        )
        for point in document.points
    ]
    epochs = [record.epoch for record in records]
    if not records or len(records) > limits.max_history_points or epochs != sorted(set(epochs)):
        raise SpecError.at(
            "points",
            f"must be 1 to {grouped(limits.max_history_points)} points, one for each epoch, in their order",
        )
    return History(run.trainer.history.capacity, document.stride, records)


def _clock(moment: Moment) -> Clock:
    return Clock(moment.epoch, moment.step, moment.sample)
