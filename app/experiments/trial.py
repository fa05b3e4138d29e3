"""Runs of trials, as plain values that any process can take up: what to run goes out, figures come back."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from itertools import pairwise
from time import perf_counter
from typing import Any, Literal, Self

from ..engine.data.folds import Fold
from ..engine.history import History, Record
from ..engine.numerals import grouped
from ..engine.together import gains, train_together
from ..engine.trainer import Trainer
from ..errors import SessionError
from ..spec.defaults import SEED
from ..spec.limits import SpecLimits
from ..spec.uploads import Uploads
from .builder import Builder
from .paths import with_values
from .spec import EarlyStop, better

METRICS = ("train_loss", "test_loss", "train_accuracy", "test_accuracy")
# Points of the curve: putting networks into a shared call and back for each costs as much as a few of their epochs.
FIRST_POINTS = 4
EPOCHS_PER_POINT = 50
MOST_POINTS = 40
# Points of a curve that are kept of a run that is measured in each epoch, to know when to stop it.
POINTS = 100
# A history records every so manieth epoch by itself: none.
UNRECORDED = 2**62
# Epochs between two looks at whether to stop early, at least: a look costs more than a small epoch.
STRETCH = 20

RunStatus = Literal["done", "diverged", "refused"]


@dataclass(frozen=True)
class Job:
    """One run to be made: the trial's number and values, which of its repeats and folds, whether it shares a call."""

    trial: int
    repeat: int
    values: dict[str, Any]
    batched: bool = False
    fold: Fold | None = None


@dataclass(frozen=True)
class JobGroup:
    """Runs that are made together, and all that is needed to make them."""

    base: dict[str, Any]
    jobs: tuple[Job, ...]
    epochs: int
    objective: str
    early_stop: EarlyStop | None
    limits: SpecLimits


@dataclass(frozen=True)
class TrialRun:
    """What came of one run. curve: rows of epoch and the four metrics. fold: which, if it is one of several."""

    repeat: int
    seed: int
    status: RunStatus
    epochs: int
    metrics: dict[str, float | None]
    curve: tuple[tuple[float | None, ...], ...]
    seconds: float
    note: str = ""
    fold: int | None = None

    def to_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, document: dict[str, Any]) -> Self:
        return cls(**{**document, "curve": tuple(map(tuple, document["curve"]))})


def document_of(
    base: dict[str, Any], values: dict[str, Any], repeat: int = 0, fold: Fold | None = None
) -> dict[str, Any]:
    """The spec of one run: the base with the trial's values, the repeat's seed, and the fold that it is tested on."""
    document = with_values(base, values)
    data = document.get("data")
    if fold is not None and isinstance(data, dict):
        kept = {name: value for name, value in data.items() if name != "test_fraction"}
        document["data"] = {**kept, "fold": asdict(fold)}
    seed = document.get("seed")
    if repeat and (seed is None or isinstance(seed, int)):
        document["seed"] = (SEED if seed is None else seed) + repeat
    return document


def run_group(group: JobGroup) -> list[TrialRun]:
    """Make the runs, in their order. What a spec is refused for is that run's outcome, never an exception."""
    builder = Builder(Uploads(), group.limits)
    runs: dict[int, TrialRun] = {}
    waiting: list[tuple[int, Trainer]] = []
    for place, job in enumerate(group.jobs):
        began = perf_counter()
        try:
            trainer = _prepared(builder, group, job)
        except SessionError as error:
            runs[place] = _refused(group, job, error.sentence, perf_counter() - began)
            continue
        if job.batched and gains(trainer):
            waiting.append((place, trainer))
            continue
        train(trainer, group.epochs, group.objective, group.early_stop)
        seconds = perf_counter() - began
        runs[place] = outcome(trainer, job, group.objective, group.early_stop, seconds)
    runs.update(_trained_together(group, waiting))
    return [runs[place] for place in range(len(group.jobs))]


def _trained_together(group: JobGroup, waiting: Sequence[tuple[int, Trainer]]) -> dict[int, TrialRun]:
    """The runs of those places. Each is batched even if it is the only one: its figures are the same in any company."""
    began = perf_counter()
    for done, point in pairwise((0, *points(group.epochs))):
        train_together([trainer for _, trainer in waiting], point - done, always=True)
    seconds = (perf_counter() - began) / max(1, len(waiting))
    return {
        place: outcome(trainer, group.jobs[place], group.objective, None, seconds)
        for place, trainer in waiting
    }


def _prepared(builder: Builder, group: JobGroup, job: Job) -> Trainer:
    return builder.prepare(document_of(group.base, job.values, job.repeat, job.fold))


def _refused(group: JobGroup, job: Job, why: str, seconds: float) -> TrialRun:
    seed = document_of(group.base, job.values, job.repeat).get("seed", SEED)
    return TrialRun(
        job.repeat, seed, "refused", 0, dict.fromkeys(METRICS), (), seconds, why, number_of(job.fold)
    )


def number_of(fold: Fold | None) -> int | None:
    """Which fold it is, if any."""
    return fold.number if fold else None


def train(trainer: Trainer, epochs: int, objective: str, early_stop: EarlyStop | None) -> None:
    """Train for so many epochs, or until the objective no longer improves."""
    if early_stop is None:
        # The points of a batched run, so that curves look alike.
        trainer.history = History(stride=UNRECORDED, records=trainer.history.records)
        for done, point in pairwise((0, *points(epochs))):
            trainer.advance("epoch", point - done)
            if trainer.diverged is not None:
                return
            trainer.history.add(Record.of(trainer.clock, trainer.metrics()))
            if trainer.exhausted:
                return
        return
    trainer.history = History(records=trainer.history.records)
    stretch = max(STRETCH, early_stop.patience)
    for done in range(0, epochs, stretch):
        trainer.advance("epoch", min(stretch, epochs - done))
        ended = last_record(trainer.history.records, objective, early_stop) is not None
        if ended or trainer.diverged is not None or trainer.exhausted:
            return


def points(epochs: int) -> list[int]:
    """The epochs at which a curve has its points: close together at first, where it is steepest, then evenly."""
    step = -(-epochs // min(MOST_POINTS, FIRST_POINTS + epochs // EPOCHS_PER_POINT))
    early = [2**power for power in range(step.bit_length()) if 1.5 * 2**power < min(step, epochs)]
    return sorted({*early, *range(step, epochs, step), epochs})


def last_record(records: Sequence[Record], objective: str, early_stop: EarlyStop) -> int | None:
    """The record at which patience is at its end, by its place; None if it never is.

    It depends on the curve alone, so that a run ends at the same epoch however it was stepped.
    """
    best, since = None, 0
    for place, record in enumerate(records):
        value = getattr(record, objective)
        margin = early_stop.min_delta if objective.endswith("accuracy") else -early_stop.min_delta
        if place == 0 or better(objective, value, None if best is None else best + margin):
            best, since = value, record.epoch
        elif record.epoch - since >= early_stop.patience:
            return place
    return None


def outcome(
    trainer: Trainer, job: Job, objective: str, early_stop: EarlyStop | None, seconds: float
) -> TrialRun:
    """The figures of a run that is over: of its best epoch, where its own early stopping ended it."""
    records, metrics, epochs = trainer.history.records, trainer.metrics(), trainer.clock.epoch
    status: RunStatus = "done"
    note = ""
    end = last_record(records, objective, early_stop) if early_stop else None
    if early_stop and end is not None:
        records = records[: end + 1]
        metrics, epochs = records[end].metrics, records[end].epoch
        note = f"{objective} had not improved for {grouped(early_stop.patience)} epochs"
    elif (best := trainer.best) is not None and trainer.exhausted:
        note = f"{trainer.plan.monitor} had not improved for {grouped(trainer.plan.patience)} epochs"
        if best.epoch >= 0:
            _rewind(trainer, best.epoch)
            note = f"{note} after epoch {grouped(epochs)}; the best ones, of epoch {grouped(best.epoch)}, are kept"
            metrics, epochs = trainer.metrics(), best.epoch
    elif trainer.diverged is not None:
        at = trainer.diverged
        status, note = "diverged", f"diverged at step {grouped(at.step)}, first in layer {at.layer + 1}"
    elif records[-1].epoch != epochs:
        records = [*records, Record.of(trainer.clock, metrics)]
    return TrialRun(
        job.repeat,
        trainer.seed,
        status,
        epochs,
        vars(metrics),
        _thinned(records),
        seconds,
        note,
        number_of(job.fold),
    )


def _rewind(trainer: Trainer, epoch: int) -> None:
    """Take a run back to an epoch where it was before, with the same numbers as then."""
    trainer.reset()
    trainer.history.stride = UNRECORDED
    trainer.advance("epoch", epoch)


def _thinned(records: Sequence[Record]) -> tuple[tuple[float | None, ...], ...]:
    """About POINTS rows, the first and the last among them."""
    step = max(1, -(-len(records) // POINTS))
    kept = list(records[::step])
    if kept[-1] is not records[-1]:
        kept.append(records[-1])
    return tuple((record.epoch, *(getattr(record, name) for name in METRICS)) for record in kept)
