"""What the tests of this folder share."""

from collections.abc import Sequence
from concurrent.futures import Executor
from typing import Any

from app.experiments.cluster import Lease
from app.experiments.limits import ExperimentLimits
from app.experiments.plan import ExperimentPlan, make_plan
from app.experiments.records import Result
from app.experiments.runner import Ending, Runner
from app.experiments.spec import ExperimentSpec
from app.experiments.strategies import Trial
from app.runs.limits import RunLimits
from app.spec.parsing import parse
from app.spec.uploads import Uploads

CIRCLE: dict[str, Any] = {
    "data": {"kind": "generated", "name": "circle", "samples": 60},
    "model": {"kind": "mlp", "hidden": [3]},
    "training": {"batch_size": 10},
}
RATES = {"training.learning_rate": [0.01, 0.1, 1.0]}


def experiment(search: Any = RATES, base: Any = CIRCLE, **more: Any) -> dict[str, Any]:
    return {"base": base, "search": search, "budget": {"epochs": 8}, **more}


def plan_of(search: Any = RATES, base: Any = CIRCLE, **more: Any) -> ExperimentPlan:
    spec = parse(ExperimentSpec, experiment(search, base, **more))
    return make_plan(spec, Uploads(), RunLimits(), ExperimentLimits())


class Seen:
    """Remembers what a runner tells."""

    def __init__(self) -> None:
        self.asked_for: list[list[int]] = []
        self.handed: list[int] = []
        self.results: list[Result] = []

    def asked(self, trials: Sequence[Trial]) -> None:
        self.asked_for.append([trial.number for trial in trials])

    def began(self, trials: Sequence[Trial]) -> None:
        self.handed += [trial.number for trial in trials]

    def ended(self, results: Sequence[Result]) -> None:
        self.results += results


def run(plan: ExperimentPlan, executor: Executor, known: Sequence[Result] = ()) -> tuple[Ending, Seen]:
    seen = Seen()
    return Runner(plan, Lease(executor, 2), RunLimits(), seen).run(known), seen


def figures(results: Sequence[Result]) -> dict[tuple[int, int], Any]:
    """All that must be the same wherever and however often an experiment is run: everything but the seconds."""
    return {
        result.key: (
            result.values,
            result.status,
            result.note,
            [(run.seed, run.status, run.epochs, run.metrics, run.curve) for run in result.runs],
        )
        for result in results
    }
