"""Which points are tried, and in which order: grid, random, TPE, successive halving.

A strategy is a generator: it gives a batch of trials, and is sent their scores. It asks for the same trials whenever it
is sent the same scores, whichever worker was first, so an experiment that was stopped goes on by being run again
with the results there are. Optuna is imported when a search first needs it: it takes half a second.
"""

import math
from collections.abc import Generator, Sequence
from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING, Any

from .axes import points
from .plan import ExperimentPlan
from .spec import maximized

if TYPE_CHECKING:
    from optuna import Study
    from optuna.distributions import BaseDistribution
    from optuna.trial import Trial as Asked

# TPE's trials between two looks at what the last ones came to: as many as may run at the same time.
TPE_BATCH = 4
# A draw that gives a point again is repeated so often before it is taken as it is.
DRAWS = 50


@dataclass(frozen=True)
class Trial:
    """One point, to be run for so many epochs."""

    number: int
    values: dict[str, Any]
    epochs: int


Scores = Sequence[float | None]
Search = Generator[list[Trial], Scores, None]


def strategy(plan: ExperimentPlan) -> Search:
    """The plan's search."""
    match plan.spec.strategy:
        case "grid":
            return _grid(plan)
        case "random":
            return _random(plan)
        case "tpe":
            return _tpe(plan)
        case "halving":
            return _halving(plan)


def _grid(plan: ExperimentPlan) -> Search:
    paths = [axis.path for axis in plan.axes]
    values = [axis.values or () for axis in plan.axes]
    epochs = plan.spec.budget.epochs
    yield [
        Trial(number, dict(zip(paths, point, strict=True)), epochs)
        for number, point in enumerate(product(*values))
    ]


def _random(plan: ExperimentPlan) -> Search:
    draw = _Drawn(plan)
    yield [Trial(number, draw.next()[1], plan.spec.budget.epochs) for number in range(plan.trials)]


def _tpe(plan: ExperimentPlan) -> Search:
    draw = _Drawn(plan)
    for start in range(0, plan.trials, TPE_BATCH):
        asked = [draw.next() for _ in range(start, min(start + TPE_BATCH, plan.trials))]
        scores = yield [
            Trial(start + place, values, plan.spec.budget.epochs) for place, (_, values) in enumerate(asked)
        ]
        for (one, _), score in zip(asked, scores, strict=True):
            draw.tell(one, score)


def _halving(plan: ExperimentPlan) -> Search:
    """Rung by rung, each waited for: with Optuna's own pruner, who goes on depends on who comes first."""
    draw = _Drawn(plan)
    going = [Trial(number, draw.next()[1], plan.rungs[0].epochs) for number in range(plan.trials)]
    for rung in plan.rungs:
        going = [Trial(trial.number, trial.values, rung.epochs) for trial in going[: rung.trials]]
        scores = yield going
        going = [trial for trial, _ in ranked(plan.objective, going, scores)]


def ranked(objective: str, trials: Sequence[Trial], scores: Scores) -> list[tuple[Trial, float | None]]:
    """The best first; those that came to nothing last; of equals, the one with the lower number."""
    worst = -math.inf if maximized(objective) else math.inf

    def place(pair: tuple[Trial, float | None]) -> tuple[bool, float, int]:
        trial, score = pair
        value = worst if score is None else score
        return score is None, -value if maximized(objective) else value, trial.number

    return sorted(zip(trials, scores, strict=True), key=place)


class _Drawn:
    """Points from one of Optuna's samplers, as values of the spec."""

    def __init__(self, plan: ExperimentPlan) -> None:
        import optuna  # noqa: PLC0415
        from optuna.samplers import RandomSampler, TPESampler  # noqa: PLC0415

        optuna.logging.set_verbosity(optuna.logging.WARNING)
        seed = plan.spec.seed % 2**32
        sampler: Any = RandomSampler(seed=seed)
        if plan.spec.strategy == "tpe":
            sampler = TPESampler(seed=seed, multivariate=True, constant_liar=True)
        self._study: Study = optuna.create_study(
            sampler=sampler, direction="maximize" if maximized(plan.objective) else "minimize"
        )
        self._plan = plan
        self._space = {axis.path: _distribution(axis) for axis in plan.axes}
        self._seen: set[str] = set()
        self._all = points(plan.axes)

    def next(self) -> tuple["Asked", dict[str, Any]]:
        """A point that was not drawn yet, if there is one to be found."""
        for _ in range(DRAWS):
            asked = self._study.ask(self._space)
            values = {axis.path: _value(axis, asked.params[axis.path]) for axis in self._plan.axes}
            if repr(values) not in self._seen or len(self._seen) == self._all:
                break
            self.tell(asked, None)
        self._seen.add(repr(values))
        return asked, values

    def tell(self, asked: "Asked", score: float | None) -> None:
        """What a point came to. Nothing is as bad as can be, so that the search keeps away from there."""
        import optuna  # noqa: PLC0415

        if score is None:
            self._study.tell(asked, state=optuna.trial.TrialState.FAIL)
        else:
            self._study.tell(asked, score)


def _distribution(axis: Any) -> "BaseDistribution":
    from optuna.distributions import CategoricalDistribution, FloatDistribution, IntDistribution  # noqa: PLC0415

    if axis.values is not None:
        # By their place: a list such as [4, 2] is no category of Optuna's.
        return CategoricalDistribution(range(len(axis.values)))
    if axis.whole:
        return IntDistribution(int(axis.low), int(axis.high), log=axis.log)
    return FloatDistribution(axis.low, axis.high, log=axis.log)


def _value(axis: Any, drawn: Any) -> Any:
    return axis.values[drawn] if axis.values is not None else drawn
