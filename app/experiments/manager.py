"""All experiments of a server: checked, queued, run a few at a time, kept."""

import asyncio
import logging
import time
from collections import Counter
from collections.abc import Collection, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Lock

from pydantic import ValidationError

from ..errors import Conflict, Elsewhere, SpecError, Unknown, Unsaved
from ..keys import new_id, new_key
from ..spec.inlining import is_upload
from ..spec.limits import SpecLimits
from ..spec.sources import Tables
from ..storage.rows import Worker
from ..storage.shares import NOBODY
from .capacity import ACTIVE, RUNNING, next_to_run, require_active, to_remove
from .cluster import Cluster, Unreachable
from .experiment import ENDINGS, Experiment, deserted, waiting_for_workers
from .limits import ExperimentLimits
from .plan import make_plan, restored
from .recorder import Recorder
from .records import ExperimentRecords, Result, Status, StoredExperiment, TrialStatus, environment
from .runner import Runner
from .spec import ExperimentSpec

log = logging.getLogger(__name__)

FAULT = "the server made a mistake; resume tries again"


class ExperimentManager:
    """Creates, finds, runs and keeps experiments. Its calls take a moment, so an event loop makes them on a thread."""

    def __init__(
        self,
        records: ExperimentRecords,
        cluster: Cluster,
        tables: Tables,
        limits: SpecLimits,
        allowed: ExperimentLimits | None = None,
    ) -> None:
        self.records = records
        self.cluster = cluster
        self.limits = limits
        self._tables = tables
        self.allowed = allowed or ExperimentLimits()
        # How many trials came to an end since the start, by how they ended.
        self.trials: Counter[TrialStatus] = Counter()
        self._experiments: dict[str, Experiment] = {}
        self._runners: dict[str, Runner] = {}
        # Those that are at work on the pool, from before they have a runner until it has ended.
        self._at_work: list[Experiment] = []
        self._lock = Lock()
        self._starting = Lock()
        # Deleted ones that the records still have.
        self._deleted: set[str] = set()
        self._started = False
        self._closed = False
        self._pool = ThreadPoolExecutor(RUNNING, thread_name_prefix="experiment")

    def start(self) -> Worker | None:
        """Take up what is kept, once; what was queued or running when the last server ended goes on.

        Returns who holds it, if another worker of the database does: then it is left to that one.
        """
        with self._starting:
            if self._started:
                return None
            if (holder := self.records.claim()) is not None:
                return holder
            self._take_up()
            self._started = True
        return None

    async def require_here(self) -> None:
        """Have the experiments here, if nobody else has them. Raises Elsewhere if another worker does."""
        if not self._started and (holder := await asyncio.to_thread(self.start)) is not None:
            raise Elsewhere(holder)

    def drop(self) -> None:
        """Another worker has taken them over: they go from memory as they are, and whoever listens comes again."""
        with self._starting:
            self._started = False
            self._deleted.clear()
            with self._lock:
                gone, self._experiments = list(self._experiments.values()), {}
                for runner in self._runners.values():
                    runner.stopping = True
            for experiment in gone:
                experiment.close(deleted=False)

    def _take_up(self) -> None:
        for stored in self.records.all():
            try:
                plan = restored(stored.plan, self.limits)
            except (SpecError, ValidationError):
                # Another version's, or past limits that are lower now: it rests where it is.
                log.warning("an experiment of other limits or another version rests where it is")
                continue
            experiment = Experiment(stored, plan, self.records.results(stored.id))
            self._experiments[stored.id] = experiment
            if stored.status in ACTIVE:
                self._set(experiment, "queued", "")
        with self._lock:
            self._start_next()

    def create(self, spec: ExperimentSpec, owner: str = NOBODY) -> tuple[Experiment, str]:
        """Check an experiment and queue it. Returns it with its key. owner: whose share it takes of.

        Raises SpecError and TooLarge for what can't be run, Full when there is no room, Unreachable without a cluster,
        Unsaved if it can't be kept.
        """
        plan = make_plan(spec, self._tables, self.limits, self.allowed)
        self.cluster.require()
        self._purge()
        with self._lock:
            self._make_room(owner)
            key, key_hash = new_key()
            stored = StoredExperiment(
                new_id(),
                key_hash,
                plan.spec.to_json(),
                environment(),
                time.time(),
                owner=owner,
                private=is_upload(spec.base),
            )
            self.records.add(stored)
            experiment = Experiment(stored, plan, ())
            self._experiments[experiment.id] = experiment
            self._queue(experiment)
        return experiment, key

    def get(self, experiment_id: str) -> Experiment:
        """Raises Unknown if there is none of that id."""
        experiment = self._experiments.get(experiment_id)
        if experiment is None:
            raise Unknown(
                "there is no experiment of that id; it may have been deleted, or made room for newer ones"
            )
        return experiment

    def all(self) -> list[Experiment]:
        """Every experiment, the newest first."""
        return list(reversed(self._experiments.values()))

    def some(self, ids: Collection[str], key: str | None = None) -> list[Experiment]:
        """Those of these ids, and those that a key opens, the newest first."""
        wanted = frozenset(ids)
        return [one for one in self.all() if one.id in wanted or (key is not None and one.opens(key))]

    def stop(self, experiment: Experiment) -> None:
        """Stop soon, and keep what is done. Without effect on one that does not run."""
        with self._lock:
            runner = self._runners.get(experiment.id)
            if runner is not None:
                runner.stopping = True
            elif experiment.status == "queued":
                self._set(experiment, *ENDINGS["stopped"])

    def resume(self, experiment: Experiment, owner: str = NOBODY) -> None:
        """Go on where it was, on the share of who asks for it.

        Raises Conflict for one that is under way, or done with every trial, and Full when there is no room.
        """
        self.cluster.require()
        with self._lock:
            if experiment.status in ACTIVE or experiment.id in self._runners:
                raise Conflict(
                    f"this experiment is {experiment.status}; stop it first, or wait until it is done"
                )
            if experiment.finished:
                raise Conflict(
                    "every trial of this experiment is done; post it again with other values to try more"
                )
            require_active(self._experiments.values(), owner, self.allowed)
            experiment.owner = owner
            self._queue(experiment)

    def delete(self, experiment: Experiment) -> None:
        """Forget an experiment; one that runs is stopped."""
        self.stop(experiment)
        with self._lock:
            self._experiments.pop(experiment.id, None)
        experiment.close(deleted=True)
        self._deleted.add(experiment.id)
        self._purge()

    def results(self, experiment: Experiment) -> Sequence[Result]:
        """Everything that was recorded of it, curves and all."""
        return self.records.results(experiment.id, curves=True)

    def close(self) -> None:
        """The server goes down. What is under way is kept as such, and goes on with the next start."""
        self._closed = True
        for runner in list(self._runners.values()):
            runner.stopping = True
        self._purge()
        self._pool.shutdown(cancel_futures=True)
        self.cluster.close()
        for experiment in self._experiments.values():
            experiment.close(deleted=False)

    def _purge(self) -> None:
        """Forget what was deleted in the records, too; what can't be now, for want of room, is tried again later."""
        for deleted in list(self._deleted):
            try:
                self.records.remove(deleted)
            except Unsaved:
                log.warning("an experiment was deleted, but not in the database yet")
                return
            self._deleted.discard(deleted)

    def _queue(self, experiment: Experiment) -> None:
        self._set(experiment, "queued", "")
        self._start_next()

    def _start_next(self) -> None:
        """Have whoever's turn it is run. The lock must be held."""
        while not self._closed and (found := next_to_run(self._experiments.values(), self._at_work)):
            self._at_work.append(found)
            self._pool.submit(self._work_on, found)

    def _work_on(self, experiment: Experiment) -> None:
        try:
            self._run(experiment)
        finally:
            with self._lock:
                self._at_work.remove(experiment)
                self._start_next()

    def _run(self, experiment: Experiment) -> None:
        """On a thread of the pool: from queued to an end, whatever happens."""
        try:
            # Starting a cluster takes its time, and needs no lock.
            lease = self.cluster.lease(experiment.work_left()) if self._is_wanted(experiment) else None
            with self._lock:
                if lease is None or not self._is_wanted(experiment):
                    return
                keeper = Recorder(experiment, self.records, self.trials)
                runner = Runner(
                    experiment.plan, lease, self.limits, keeper, alone=partial(self._tell_alone, experiment)
                )
                self._runners[experiment.id] = runner
                self._set(experiment, "running", "")
            ending = runner.run(self.records.results(experiment.id))
            status, note = ENDINGS[ending]
            self._end(experiment, status, deserted(runner.patience) if ending == "deserted" else note)
        except (Unreachable, Unsaved) as error:
            self._end(experiment, "failed", error.sentence)
        except Exception:
            log.exception("an experiment was stopped by a fault")
            self._end(experiment, "failed", FAULT)

    def _tell_alone(self, experiment: Experiment, alone: bool) -> None:
        """On the runner's thread: it waits for a worker, or no longer."""
        with self._lock:
            runner = self._runners.get(experiment.id)
            if runner is not None and not self._closed:
                self._set(experiment, "running", waiting_for_workers(runner.patience) if alone else "")

    def _is_wanted(self, experiment: Experiment) -> bool:
        return experiment.status == "queued" and not (self._closed or experiment.closed)

    def _end(self, experiment: Experiment, status: Status, note: str) -> None:
        with self._lock:
            self._runners.pop(experiment.id, None)
            # Of what a server's end cuts short, the records say that it runs: so the next server takes it up.
            if not self._closed:
                self._set(experiment, status, note)

    def _set(self, experiment: Experiment, status: Status, note: str) -> None:
        if experiment.closed:
            # Whoever has taken it over says how it stands.
            return
        stored = experiment.set_status(status, note)
        try:
            self.records.update(stored.id, stored.status, stored.note, stored.seconds)
        except Unsaved:
            # A restart will know less of it; what its trials came to is kept with each of them.
            log.warning("how an experiment stands could not be stored")

    def _make_room(self, owner: str) -> None:
        require_active(self._experiments.values(), owner, self.allowed)
        while (over := to_remove(self._experiments.values(), owner, self.allowed)) is not None:
            del self._experiments[over.id]
            self.records.remove(over.id)
