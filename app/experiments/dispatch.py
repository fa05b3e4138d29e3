"""Trials on their way: handed out in groups, tried again when a worker dies, collected as they end."""

from collections.abc import Collection, Sequence
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from dataclasses import dataclass, field

from ..spec.limits import SpecLimits
from .grouping import grouped
from .plan import Plan
from .records import Result, TrialStatus
from .strategies import Trial
from .trial import Group, Job, Run, run_group

TRIES = 3


@dataclass
class _Open:
    """A trial that is under way: how many of its runs are out, and what has come of the others."""

    trial: Trial
    out: int = 0
    runs: list[Run] = field(default_factory=list)
    tries: int = 1


class Flight:
    """The trials of one plan that are under way on an executor."""

    def __init__(self, plan: Plan, executor: Executor, workers: int, limits: SpecLimits) -> None:
        self._plan = plan
        self._executor = executor
        self._workers = workers
        self._limits = limits
        self._open: dict[int, _Open] = {}
        self._flying: dict[Future[list[Run]], tuple[Job, ...]] = {}

    def __len__(self) -> int:
        return len(self._open)

    def hand_out(self, trials: Sequence[Trial], lanes: Collection[tuple[int, int]]) -> None:
        """Send trials out, all of them for as many epochs. lanes: trial and repeat of each run that goes in one."""
        repeats = range(self._plan.spec.repeats)
        for trial in trials:
            self._open[trial.number] = _Open(trial, out=len(repeats))
        jobs = [
            Job(trial.number, repeat, trial.values, (trial.number, repeat) in lanes)
            for trial in trials
            for repeat in repeats
        ]
        for group in grouped(jobs, self._plan, self._workers):
            self._send(group)

    def collect(self, seconds: float) -> list[Result]:
        """Wait so long at most; the results of those trials that are over.

        Raises whatever a group raised that was not the loss of its worker: then the fault is our own.
        """
        done, _ = wait(self._flying, seconds, FIRST_COMPLETED)
        for future in done:
            self._take(future)
        over = [one for one in self._open.values() if one.out == 0]
        for one in over:
            del self._open[one.trial.number]
        return [_result(one, self._plan.spec.repeats) for one in over]

    def cancel(self) -> None:
        """Call everything back. What has begun may still run on, unheard."""
        for future in self._flying:
            future.cancel()
        self._flying.clear()
        self._open.clear()

    def _send(self, jobs: tuple[Job, ...]) -> None:
        spec, epochs = self._plan.spec, self._open[jobs[0].trial].trial.epochs
        group = Group(spec.base, jobs, epochs, self._plan.objective, spec.early_stop, self._limits)
        self._flying[self._executor.submit(run_group, group)] = jobs

    def _take(self, future: Future[list[Run]]) -> None:
        jobs = self._flying.pop(future)
        tried = tries_lost(future)
        if tried == 0:
            for job, run in zip(jobs, future.result(), strict=True):
                one = self._open[job.trial]
                one.runs.append(run)
                one.out -= 1
            return
        for number in {job.trial for job in jobs}:
            self._open[number].tries += tried
        for job in jobs:
            one = self._open[job.trial]
            if one.tries > TRIES:
                one.out -= 1
            else:
                # Alone: if it was one of them that killed the worker, the others are rid of it.
                self._send((job,))


def tries_lost(future: Future[list[Run]]) -> int:
    """How many tries went by with their workers' death. Raises what is no worker's death."""
    if future.cancelled():
        return 1
    error = future.exception()
    if error is None:
        return 0
    # By their names: Dask is not imported where it is not used.
    name = type(error).__name__
    if name == "KilledWorker":
        return int(getattr(error, "allowed_failures", 0)) + 1
    if name in ("BrokenProcessPool", "FutureCancelledError", "CommClosedError"):
        return 1
    raise error


def _result(one: _Open, repeats: int) -> Result:
    runs = tuple(sorted(one.runs, key=lambda run: run.repeat))
    trial, tries = one.trial, min(one.tries, TRIES)
    refused = [run for run in runs if run.status == "refused"]
    diverged = [run for run in runs if run.status == "diverged"]
    status: TrialStatus = "done"
    note = runs[0].note if repeats == 1 and runs else ""
    if len(runs) < repeats:
        status, note = "failed", f"its worker died {tries} times"
    elif refused:
        status, note = "failed", refused[0].note
    elif diverged:
        status = "diverged"
        note = diverged[0].note if repeats == 1 else f"{len(diverged)} of {repeats} runs diverged"
    seconds = sum(run.seconds for run in runs)
    return Result(trial.number, trial.epochs, trial.values, runs, status, seconds, tries, note)
