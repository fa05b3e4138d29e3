"""A live experiment: its plan, a row for each trial, how far it has come. Written and read on different threads."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from threading import RLock
from time import monotonic
from typing import Any

from ..engine.numerals import grouped
from ..errors import Unknown
from ..keys import matches
from .plan import ExperimentPlan
from .records import Result, Status, StoredExperiment
from .rows import Row, row_of, waiting
from .runner import Ending
from .spec import maximized
from .strategies import Trial
from .trial import document_of

OVER = frozenset({"done", "diverged", "pruned"})
ENDINGS: dict[Ending, tuple[Status, str]] = {
    "done": ("done", ""),
    "stopped": ("stopped", "it was stopped; resume goes on where it was"),
    "out_of_time": ("done", "its time was up before all trials were run"),
    "deserted": ("failed", "the cluster had no worker for too long; start one, then resume"),
}


def waiting_for_workers(seconds: float) -> str:
    """What an experiment says of itself while its cluster has no worker. seconds: how long it waits for one."""
    return f"the cluster has no worker; it waits {seconds:g} s for one, then gives up"


def deserted(seconds: float) -> str:
    """What it says when none came."""
    return f"the cluster had no worker for {seconds:g} s; start one, then resume"


class Experiment:
    """What is known of an experiment. Whoever listens is told, on the runner's thread, that something has changed."""

    def __init__(self, stored: StoredExperiment, plan: ExperimentPlan, results: Sequence[Result]) -> None:
        self.stored = stored
        self.plan = plan
        # Whose share it takes of: who made it, or had it go on.
        self.owner = stored.owner
        self.version = 0
        # Nothing will happen to it any more: it was deleted, or the server goes down.
        self.closed = False
        self.deleted = False
        self.listeners: set[Callable[[], None]] = set()
        self._lock = RLock()
        self._rows: dict[int, Row] = {}
        self._epochs = 0
        self._began: float | None = None
        self._begun_epochs = 0
        self.ended(results)

    @property
    def id(self) -> str:
        return self.stored.id

    @property
    def status(self) -> Status:
        return self.stored.status

    @property
    def seconds(self) -> float:
        """For how long it has run, all passes together."""
        return self.stored.seconds + (0.0 if self._began is None else monotonic() - self._began)

    def opens(self, key: str) -> bool:
        """Whether that is this experiment's key."""
        return matches(key, self.stored.key_hash)

    @property
    def finished(self) -> bool:
        """Whether there is nothing left to run."""
        return self._epochs >= self.plan.epochs

    def work_left(self) -> float:
        """About how many seconds of one core the rest takes."""
        return self.plan.work * max(0, self.plan.epochs - self._epochs) / self.plan.epochs

    def close(self, *, deleted: bool) -> None:
        """Nothing will happen to it any more; who listens is told."""
        with self._changed():
            self.closed, self.deleted = True, deleted

    # What the runner tells.

    def asked(self, trials: Sequence[Trial]) -> None:
        """New rows; those of a halving's next rung wait once more."""
        with self._changed():
            going = {trial.number for trial in trials}
            for number, row in self._rows.items():
                if row.status == "done" and row.rung < trials[0].epochs and number not in going:
                    self._put(replace(row, status="pruned"))
            for trial in trials:
                before = self._rows.get(trial.number)
                if before is None or before.rung < trial.epochs:
                    self._put(waiting(trial, before, "queued"))

    def began(self, trials: Sequence[Trial]) -> None:
        with self._changed():
            for trial in trials:
                self._put(waiting(trial, self._rows.get(trial.number), "running"))

    def ended(self, results: Sequence[Result]) -> None:
        with self._changed():
            for result in results:
                self._epochs += result.epochs * self.plan.spec.runs
                before = self._rows.get(result.trial)
                self._put(row_of(result, self.plan.objective, before.seconds if before else 0.0))

    # What happens to it.

    def set_status(self, status: Status, note: str = "") -> StoredExperiment:
        """Another status. Returns what is to be kept of it."""
        with self._changed():
            seconds = self.seconds
            self._began = monotonic() if status == "running" else None
            self._begun_epochs = self._epochs
            self.stored = replace(self.stored, status=status, note=note, seconds=seconds)
            if status != "running":
                for row in self._rows.values():
                    if row.status == "running":
                        self._put(replace(row, status="queued"))
            return self.stored

    # What others see.

    def rows(self, after: int = -1) -> list[Row]:
        """The rows by number; only those that have changed after a version, if one is given."""
        with self._lock:
            return [self._rows[number] for number in sorted(self._rows) if self._rows[number].version > after]

    def row(self, number: int) -> Row:
        """One row. Raises Unknown if there is no such trial, or not yet."""
        row = self._rows.get(number)
        if row is None:
            raise Unknown(
                f"this experiment has no trial {grouped(number)}; GET …/trials lists those there are"
            )
        return row

    def document(self, row: Row, repeat: int = 0, fold: int = 0) -> dict[str, Any]:
        """The spec of one of a trial's runs, fit to be posted as a session. Raises Unknown where there is none."""
        spec = self.plan.spec
        if repeat >= spec.repeats:
            raise Unknown(
                f"each trial of this experiment has {grouped(spec.repeats)} repeats; the first one is 0"
            )
        if fold >= len(spec.parts):
            has = f"{spec.folds} folds; the first one is 0" if spec.folds else "no folds; leave fold out"
            raise Unknown(f"each trial of this experiment has {has}")
        return document_of(spec.base, row.values, repeat, spec.parts[fold])

    def ranking(self) -> list[Row]:
        """The rows, the best of those that were given most epochs first; those that came to nothing last.

        By their numbers where one says nothing beside another.
        """
        sign = -1.0 if maximized(self.plan.objective) else 1.0
        sign = sign if self.plan.comparable else 0.0

        def place(row: Row) -> tuple[bool, int, float, int]:
            return row.objective is None, -row.rung, sign * (row.objective or 0.0), row.number

        return sorted(self.rows(), key=place)

    def best(self) -> Row | None:
        """The best trial so far, among those that were given most epochs; None if they cannot be compared."""
        first = next(iter(self.ranking()), None) if self.plan.comparable else None
        return first if first is not None and first.objective is not None else None

    def progress(self) -> dict[str, Any]:
        """How many trials are where, and how long the rest will take at the pace so far."""
        with self._lock:
            counts = {"done": 0, "running": 0, "failed": 0}
            for row in self._rows.values():
                name = "done" if row.status in OVER else row.status
                if name in counts:
                    counts[name] += 1
            return {**counts, "total": self.plan.trials, "eta_seconds": self._eta()}

    def _eta(self) -> float | None:
        fresh = self._epochs - self._begun_epochs
        if self._began is None or fresh <= 0:
            return None
        return (monotonic() - self._began) * max(0, self.plan.epochs - self._epochs) / fresh

    def _put(self, row: Row) -> None:
        self._rows[row.number] = replace(row, version=self.version)

    def _changed(self) -> "_Change":
        return _Change(self, self._lock)


class _Change:
    """A change under the lock; when it is through, it is told."""

    def __init__(self, experiment: Experiment, lock: Any) -> None:
        self._experiment = experiment
        self._lock = lock

    def __enter__(self) -> None:
        self._lock.acquire()
        self._experiment.version += 1

    def __exit__(self, *_: object) -> None:
        self._lock.release()
        for listener in list(self._experiment.listeners):
            listener()
