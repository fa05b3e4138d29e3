"""What is kept of experiments: the plan, and each trial's result as soon as there is one."""

import platform
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from threading import Lock
from typing import Any, Literal, Protocol

from .. import __version__
from ..storage.rows import Worker
from ..storage.shares import NOBODY
from .summary import summarize
from .trial import TrialRun

Status = Literal["queued", "running", "done", "stopped", "failed"]
TrialStatus = Literal["done", "diverged", "failed"]
PACKAGES = ("numpy", "numba", "scipy", "scikit-learn", "optuna", "distributed")


@dataclass(frozen=True)
class Result:
    """One trial after so many epochs. A trial of a halving has one for each of its rungs."""

    trial: int
    epochs: int
    values: dict[str, Any]
    runs: tuple[TrialRun, ...]
    status: TrialStatus
    seconds: float
    tries: int = 1
    note: str = ""

    @property
    def key(self) -> tuple[int, int]:
        """A result is recorded once under it."""
        return self.trial, self.epochs

    def score(self, objective: str) -> float | None:
        """The objective's mean over the repeats; None if any of them came to nothing."""
        if self.status != "done":
            return None
        summary = summarize(self.runs)[objective]
        return summary["mean"] if summary else None


@dataclass(frozen=True)
class StoredExperiment:
    """An experiment without its results. ``seconds``: for how long it has run in all.

    owner: whose share it takes of. private: its examples come from an uploaded file, and are for who has the key.
    """

    id: str
    key_hash: bytes
    plan: dict[str, Any]
    environment: dict[str, Any]
    created: float
    status: Status = "queued"
    note: str = ""
    seconds: float = 0.0
    owner: str = NOBODY
    private: bool = False


@cache
def environment() -> dict[str, str]:
    """What an experiment is run with, to say why its numbers may differ elsewhere: what computes, and the machine."""
    found = {"perceptory": __version__, "python": platform.python_version()}
    for package in PACKAGES:
        try:
            found[package] = version(package)
        except PackageNotFoundError:
            continue
    return {**found, "system": platform.system(), "machine": platform.machine()}


class ExperimentRecords(Protocol):
    """Where experiments are kept. Called from several threads; when a call returns, it is kept."""

    def claim(self) -> Worker | None:
        """Hold them from now on; who holds them, if another worker does."""

    def all(self) -> Sequence[StoredExperiment]:
        """Every experiment, the oldest first."""

    def add(self, stored: StoredExperiment) -> None:
        """Keep a new experiment."""

    def update(self, id: str, status: Status, note: str, seconds: float) -> None:  # noqa: A002
        """How it stands now."""

    def remove(self, id: str) -> None:  # noqa: A002
        """Forget an experiment and its results."""

    def record(self, id: str, results: Sequence[Result]) -> Sequence[Result]:  # noqa: A002
        """Keep results, all or none. Returns those that are new: a key has one result for good."""

    def results(self, id: str, *, curves: bool = False) -> Sequence[Result]:  # noqa: A002
        """All results of an experiment; their runs may come without curves unless those are asked for."""


@dataclass
class ExperimentMemory:
    """Records that end with the process."""

    _stored: dict[str, StoredExperiment] = field(default_factory=dict)
    _results: dict[str, dict[tuple[int, int], Result]] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def claim(self) -> Worker | None:
        return None

    def all(self) -> Sequence[StoredExperiment]:
        with self._lock:
            return list(self._stored.values())

    def add(self, stored: StoredExperiment) -> None:
        with self._lock:
            self._stored[stored.id] = stored
            self._results[stored.id] = {}

    def update(self, id: str, status: Status, note: str, seconds: float) -> None:  # noqa: A002
        with self._lock:
            if id in self._stored:
                self._stored[id] = replace(self._stored[id], status=status, note=note, seconds=seconds)

    def remove(self, id: str) -> None:  # noqa: A002
        with self._lock:
            self._stored.pop(id, None)
            self._results.pop(id, None)

    def record(self, id: str, results: Sequence[Result]) -> Sequence[Result]:  # noqa: A002
        with self._lock:
            kept = self._results.get(id)
            if kept is None:
                return []
            new = [result for result in results if result.key not in kept]
            kept.update({result.key: result for result in new})
            return new

    def results(self, id: str, *, curves: bool = False) -> Sequence[Result]:  # noqa: A002, ARG002
        with self._lock:
            return list(self._results.get(id, {}).values())
