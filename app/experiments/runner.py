"""Runs a plan on a cluster, and tells of each trial's result as soon as there is one.

The search is run anew each time, and results that there are already are looked up. So an experiment that was stopped,
or whose server was killed, goes on by simply being run.
"""

from collections.abc import Callable, Sequence
from time import monotonic
from typing import Literal, Protocol

from ..spec.limits import SpecLimits
from .cluster import Lease
from .dispatch import Dispatch
from .grouping import batched
from .plan import ExperimentPlan
from .records import Result
from .strategies import Trial, strategy

# How often a runner looks whether it is to stop.
LOOK_SECONDS = 0.1
# After so long without a single worker there will be none, unless the lease knows better.
PATIENCE_SECONDS = 60.0
# A cluster tells of its workers a moment after it is asked for the first time.
NOTICE_SECONDS = 0.5
# Trials handed out at the same time: those of other experiments get their turn between them.
AT_ONCE = 64

Ending = Literal["done", "stopped", "out_of_time", "deserted"]


class Watcher(Protocol):
    """Who is told of what happens, on the runner's thread."""

    def asked(self, trials: Sequence[Trial]) -> None:
        """The search wants these trials; of some there may be results already."""

    def began(self, trials: Sequence[Trial]) -> None:
        """These have been handed out."""

    def ended(self, results: Sequence[Result]) -> None:
        """These trials are over."""


class Runner:
    """One pass over a plan. Another thread stops it by setting ``stopping``."""

    def __init__(
        self,
        plan: ExperimentPlan,
        lease: Lease,
        limits: SpecLimits,
        watcher: Watcher,
        at_once: int = AT_ONCE,
        alone: Callable[[bool], None] = lambda _: None,
    ) -> None:
        """alone: told when there is no worker, and when there is one again."""
        self.plan = plan
        self.stopping = False
        self._lease = lease
        self._limits = limits
        self._watcher = watcher
        self._at_once = at_once
        self._known: dict[tuple[int, int], Result] = {}
        self._deadline = float("inf")
        self._attended = 0.0
        self._alone = False
        self._tell_alone = alone

    @property
    def patience(self) -> float:
        """For how many seconds there may be no worker."""
        return PATIENCE_SECONDS if self._lease.patience is None else self._lease.patience

    def run(self, known: Sequence[Result] = ()) -> Ending:
        """Run all that ``known`` has no result of. Returns why it came to an end."""
        self._known = {result.key: result for result in known}
        self._attended = monotonic()
        seconds = self.plan.spec.budget.seconds
        if seconds is not None:
            self._deadline = self._attended + seconds
        search = strategy(self.plan)
        batch = next(search)
        while True:
            self._watcher.asked(batch)
            ending = self._resolve(batch)
            if ending is not None:
                return ending
            results = [self._known[trial.number, trial.epochs] for trial in batch]
            try:
                batch = search.send([result.score(self.plan.objective) for result in results])
            except StopIteration:
                return "done"

    def _resolve(self, batch: list[Trial]) -> Ending | None:
        """Get a result for each trial; if that is not to be, say why."""
        together = batched(batch, self.plan)
        trials = [trial for trial in batch if (trial.number, trial.epochs) not in self._known]
        dispatch = Dispatch(self.plan, self._lease.executor, self._lease.workers, self._limits)
        try:
            while trials or len(dispatch):
                ending = self._ending()
                if ending is not None:
                    return ending
                room = self._at_once - len(dispatch)
                if trials and room > 0:
                    handed, trials = trials[:room], trials[room:]
                    dispatch.hand_out(handed, together)
                    self._watcher.began(handed)
                results = dispatch.collect(LOOK_SECONDS)
                if results:
                    self._known.update({result.key: result for result in results})
                    self._watcher.ended(results)
            return None
        finally:
            dispatch.cancel()

    def _ending(self) -> Ending | None:
        now = monotonic()
        if self.stopping:
            return "stopped"
        if now > self._deadline:
            return "out_of_time"
        if self._lease.attended():
            self._attended = now
        missed = now - self._attended
        alone = missed > min(NOTICE_SECONDS, self.patience)
        if alone != self._alone:
            self._alone = alone
            self._tell_alone(alone)
        return "deserted" if missed > self.patience else None
