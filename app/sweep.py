"""A sweep without a server: the same plan, runner and numbers as over REST, shown on a terminal."""

import time
from collections.abc import Sequence
from typing import Any, Self

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

from .engine.numerals import grouped
from .experiments import views
from .experiments.cluster import Local, Remote
from .experiments.experiment import ENDINGS, Experiment, deserted, waiting_for_workers
from .experiments.limits import ExperimentLimits
from .experiments.plan import make_plan
from .experiments.records import ExperimentMemory, Result, StoredExperiment, environment
from .experiments.rows import Row
from .experiments.runner import PATIENCE_SECONDS, Runner
from .experiments.spec import ExperimentSpec
from .experiments.strategies import Trial
from .spec.limits import SpecLimits
from .spec.parsing import parse
from .spec.uploads import Uploads

# Who sits at the machine may ask for as much as it can take.
ALLOWED = ExperimentLimits(max_trials=100_000, max_trial_runs=1_000_000, max_experiment_seconds=1e9)
LISTED = 10


class Sweep:
    """One experiment, run here and now. Raises SessionError for one that can't be, and for a cluster that is down."""

    def __init__(
        self, document: Any, scheduler: str | None, workers: int | None, patience: float = PATIENCE_SECONDS
    ) -> None:
        # An export has all that is needed to run it again.
        if isinstance(document, dict) and document.get("format") == views.FORMAT:
            document = document.get("experiment")
        self.limits = SpecLimits()
        plan = make_plan(parse(ExperimentSpec, document), Uploads(), self.limits, ALLOWED)
        stored = StoredExperiment("", b"", plan.spec.to_json(), environment(), time.time())
        self.experiment = Experiment(stored, plan, ())
        self.records = ExperimentMemory()
        self.records.add(stored)
        self.cluster = Remote(scheduler, patience) if scheduler else Local(workers)
        self.cluster.require()

    def run(self, *, quiet: bool) -> None:
        """Run it to its end, or until Ctrl+C; what is done by then is kept."""
        try:
            lease = self.cluster.lease(self.experiment.plan.work)
            patience = PATIENCE_SECONDS if lease.patience is None else lease.patience
            with SweepBar(self.experiment, self.records, quiet=quiet, patience=patience) as bar:
                runner = Runner(self.experiment.plan, lease, self.limits, bar, alone=bar.alone)
                self.experiment.set_status("running")
                try:
                    self._end(runner)
                except KeyboardInterrupt:
                    self.experiment.set_status(*ENDINGS["stopped"])
        finally:
            self.cluster.close()

    def _end(self, runner: Runner) -> None:
        ending = runner.run()
        status, note = ENDINGS[ending]
        self.experiment.set_status(status, deserted(runner.patience) if ending == "deserted" else note)

    @property
    def came_to_nothing(self) -> bool:
        """Whether no trial came to its end."""
        return all(row.objective is None for row in self.experiment.rows())

    def exported(self) -> dict[str, Any]:
        """The document with everything."""
        document = views.exported(self.experiment, self.records.results("", curves=True))
        return {name: value for name, value in document.items() if name != "id"}

    def show(self) -> None:
        """The best trials as a table."""
        plan = self.experiment.plan
        table = Table(title=f"{plan.objective}, {grouped(plan.spec.runs)} runs each", title_justify="left")
        table.add_column("trial", justify="right")
        for axis in plan.axes:
            table.add_column(axis.path.rpartition(".")[2])
        for heading in ("mean", "95 % interval", "epochs"):
            table.add_column(heading, justify="right", no_wrap=True)
        table.add_column("status")
        for row in self.experiment.ranking()[:LISTED]:
            table.add_row(*self._cells(row))
        Console().print(table)

    def _cells(self, row: Row) -> list[str]:
        plan = self.experiment.plan
        figure = row.metrics[plan.objective] or {}
        low, high = figure.get("low"), figure.get("high")
        return [
            str(row.number),
            *(shown(row.values[axis.path]) for axis in plan.axes),
            "–" if row.objective is None else f"{row.objective:.4g}",
            "–" if low is None or high is None else f"{low:.4g} … {high:.4g}",
            f"{grouped(row.epochs)}",
            f"{row.status}: {row.note}" if row.note else row.status,
        ]


class SweepBar:
    """Keeps each result, and shows how far the sweep is, on the terminal's error stream."""

    def __init__(
        self, experiment: Experiment, records: ExperimentMemory, *, quiet: bool, patience: float
    ) -> None:
        self._experiment = experiment
        self._patience = patience
        self._records = records
        self._progress = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeRemainingColumn(),
            console=Console(stderr=True),
            disable=quiet,
        )
        self._task = self._progress.add_task("trials", total=experiment.plan.trials)

    def __enter__(self) -> Self:
        self._progress.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._progress.stop()

    def asked(self, trials: Sequence[Trial]) -> None:
        self._experiment.asked(trials)

    def began(self, trials: Sequence[Trial]) -> None:
        self._experiment.began(trials)

    def alone(self, alone: bool) -> None:
        """There is no worker, or there is one again. Said even where no progress is shown: somebody waits."""
        note = waiting_for_workers(self._patience) if alone else "the cluster has a worker now"
        Console(stderr=True).print(f"{note[0].upper()}{note[1:]}.", highlight=False)

    def ended(self, results: Sequence[Result]) -> None:
        self._experiment.ended(self._records.record("", results))
        progress, best = self._experiment.progress(), self._experiment.best()
        told = "trials" if best is None else f"best {self._experiment.plan.objective} {best.objective:.4g}"
        self._progress.update(self._task, completed=progress["done"] + progress["failed"], description=told)


def shown(value: Any) -> str:
    return f"{value:.6g}" if isinstance(value, float) else str(value)
