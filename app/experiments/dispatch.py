"""Trials that are under way: handed out in groups, tried again when a worker dies, collected as they end."""

from collections.abc import Collection, Sequence
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from dataclasses import dataclass, field

from ..spec.limits import SpecLimits
from .grouping import RunKey, grouped, jobs_of
from .plan import ExperimentPlan
from .records import Result, TrialStatus
from .strategies import Trial
from .trial import Job, JobGroup, TrialRun, run_group

TRIES = 3


@dataclass
class _Underway:
    """A trial that is under way: how many of its runs are out, and what has come of the others."""

    trial: Trial
    out: int = 0
    runs: list[TrialRun] = field(default_factory=list)
    tries: int = 1


class Dispatch:
    """The trials of one plan that are under way on an executor."""

    def __init__(self, plan: ExperimentPlan, executor: Executor, workers: int, limits: SpecLimits) -> None:
        self._plan = plan
        self._executor = executor
        self._workers = workers
        self._limits = limits
        self._underway: dict[int, _Underway] = {}
        self._sent: dict[Future[list[TrialRun]], tuple[Job, ...]] = {}

    def __len__(self) -> int:
        return len(self._underway)

    def hand_out(self, trials: Sequence[Trial], together: Collection[RunKey]) -> None:
        """Send trials out, all of them for as many epochs. together: the runs that share a kernel."""
        spec = self._plan.spec
        for trial in trials:
            self._underway[trial.number] = _Underway(trial, out=spec.runs)
        for group in grouped(jobs_of(trials, spec, together), self._plan, self._workers):
            self._send(group)

    def collect(self, seconds: float) -> list[Result]:
        """Wait so long at most; the results of those trials that are over.

        Raises whatever a group raised that was not the loss of its worker: then the fault is our own.
        """
        done, _ = wait(self._sent, seconds, FIRST_COMPLETED)
        for future in done:
            self._take(future)
        over = [one for one in self._underway.values() if one.out == 0]
        for one in over:
            del self._underway[one.trial.number]
        return [_result(one, self._plan.spec.runs) for one in over]

    def cancel(self) -> None:
        """Call everything back. What has begun may still run on, and nobody listens."""
        for future in self._sent:
            future.cancel()
        self._sent.clear()
        self._underway.clear()

    def _send(self, jobs: tuple[Job, ...]) -> None:
        spec, epochs = self._plan.spec, self._underway[jobs[0].trial].trial.epochs
        group = JobGroup(spec.base, jobs, epochs, self._plan.objective, spec.early_stop, self._limits)
        self._sent[self._executor.submit(run_group, group)] = jobs

    def _take(self, future: Future[list[TrialRun]]) -> None:
        jobs = self._sent.pop(future)
        tried = tries_lost(future)
        if tried == 0:
            for job, run in zip(jobs, future.result(), strict=True):
                one = self._underway[job.trial]
                one.runs.append(run)
                one.out -= 1
            return
        for number in {job.trial for job in jobs}:
            self._underway[number].tries += tried
        for job in jobs:
            one = self._underway[job.trial]
            if one.tries > TRIES:
                one.out -= 1
            else:
                # Alone: if it was one of them that killed the worker, the others are rid of it.
                self._send((job,))


def tries_lost(future: Future[list[TrialRun]]) -> int:
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


def _result(one: _Underway, wanted: int) -> Result:
    runs = tuple(sorted(one.runs, key=lambda run: (run.repeat, run.fold or 0)))
    trial, tries = one.trial, min(one.tries, TRIES)
    refused = [run for run in runs if run.status == "refused"]
    diverged = [run for run in runs if run.status == "diverged"]
    status: TrialStatus = "done"
    note = runs[0].note if wanted == 1 and runs else ""
    if len(runs) < wanted:
        status, note = "failed", f"its worker died {tries} times"
    elif refused:
        status, note = "failed", refused[0].note
    elif diverged:
        status = "diverged"
        note = diverged[0].note if wanted == 1 else f"{len(diverged)} of {wanted} runs diverged"
    seconds = sum(run.seconds for run in runs)
    return Result(trial.number, trial.epochs, trial.values, runs, status, seconds, tries, note)
