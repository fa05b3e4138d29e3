"""The plan of an experiment: a spec that has been checked from all sides before anything runs."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import product
from typing import Any

from ..engine.cost import MEASURED
from ..engine.numerals import grouped
from ..errors import FieldError, SpecError, TooLarge
from ..spec.build import Checked, batch_of
from ..spec.fields import shorten
from ..spec.inlining import self_contained
from ..spec.limits import SpecLimits
from ..spec.sources import Tables
from ..spec.warnings import Caution
from .axes import SearchAxis, points, read_axes
from .builder import Builder
from .comparison import LossUnit, comparable, objective_of, units, warnings
from .limits import ExperimentLimits
from .paths import ACTIVATION, HIDDEN
from .spec import ExperimentSpec, Objective, Rung, rungs
from .trial import document_of

# Corners of the searched box that are looked at before a random, tpe or halving search.
MOST_CORNERS = 64
# Of a run: its spec read, its network drawn, its data coded.
START_SECONDS = 0.3e-3


@dataclass(frozen=True)
class ExperimentPlan:
    """seconds: about how long one run takes on one core, by arithmetic. units: of the trials' losses."""

    spec: ExperimentSpec
    axes: tuple[SearchAxis, ...]
    objective: Objective
    rungs: tuple[Rung, ...]
    seconds: float
    units: frozenset[LossUnit] = frozenset()

    @property
    def comparable(self) -> bool:
        """Whether the trials' objectives can be compared, so that one of them is the best."""
        return comparable(self.objective, self.units)

    @property
    def warnings(self) -> tuple[Caution, ...]:
        """What to keep in mind when the trials are looked at."""
        return warnings(self.objective, self.units)

    @property
    def base(self) -> dict[str, Any]:
        return self.spec.base

    @property
    def trials(self) -> int:
        """How many points are tried."""
        return self.rungs[0].trials

    @property
    def epochs(self) -> int:
        """Epochs of all runs together."""
        return sum(rung.trials * rung.epochs for rung in self.rungs) * self.spec.runs

    @property
    def work(self) -> float:
        """About how many seconds of one core all runs take together."""
        return self.seconds * self.epochs / self.spec.budget.epochs


def make_plan(
    spec: ExperimentSpec, tables: Tables, limits: SpecLimits, allowed: ExperimentLimits
) -> ExperimentPlan:
    """Check an experiment: first by arithmetic, then each point, or the corners of what is searched.

    Raises SpecError and TooLarge with paths that begin with `search`, `base` or the field's own name.
    """
    axes = read_axes(spec.search, spec.strategy)
    planned = rungs(spec, _count(spec, axes, allowed))
    spec = spec.model_copy(update={"base": self_contained(spec.base, spec.search, tables, limits)})
    # Whoever knows an upload's id may read it: none stays in the plan, which others see.
    builder = Builder(_NoTables(), limits)
    longest, first = 0.0, None
    found: set[LossUnit] = set()
    for values in _points(spec, axes):
        try:
            checked = builder.check(document_of(spec.base, values, fold=spec.parts[0]))
        except SpecError as error:
            raise _placed(error, values, folded=spec.folds is not None) from None
        if spec.objective is not None:
            _require_objective(spec.objective, checked)
        first = first or checked
        found.add(LossUnit.of(checked))
        longest = max(longest, run_seconds(checked, spec.budget.epochs))
    assert first is not None
    objective = objective_of(spec, found, tested=bool(first.tested))
    spec = spec.model_copy(update={"objective": objective, "trials": planned[0].trials})
    plan = ExperimentPlan(spec, axes, objective, planned, longest, frozenset(found))
    most = allowed.max_experiment_seconds
    if plan.work > most:
        raise TooLarge.at(
            "budget.epochs",
            f"all runs together are about {grouped(plan.work)} seconds of work, more than the {grouped(most)} allowed "
            "here; ask for fewer epochs, trials, repeats or folds",
        )
    return plan


def restored(document: dict[str, Any], limits: SpecLimits) -> ExperimentPlan:
    """The plan of an experiment that was checked when it was made."""
    spec = ExperimentSpec.model_validate(document)
    axes = read_axes(spec.search, spec.strategy)
    count = points(axes) if spec.strategy == "grid" else spec.trials
    plan = ExperimentPlan(spec, axes, spec.objective or "train_loss", rungs(spec, count or 1), 0.0)
    builder = Builder(_NoTables(), limits)
    checked = builder.check(document_of(spec.base, {a.path: a.ends[-1] for a in axes}, fold=spec.parts[0]))
    seconds = run_seconds(checked, spec.budget.epochs)
    return replace(plan, seconds=seconds, units=units(spec, axes, builder))


def run_seconds(checked: Checked, epochs: int) -> float:
    """One run on one core: its start, and each epoch's updates and measurement. Of the latter little is on record."""
    trained, parameters, shapes = checked.source.training_samples, checked.parameters, checked.shapes
    batch = min(batch_of(checked.spec, trained), max(1, trained))
    training = MEASURED.epoch_seconds(parameters, shapes, trained, batch)
    return START_SECONDS + epochs * (
        training + MEASURED.forward_seconds(parameters, shapes, checked.source.samples)
    )


class _NoTables:
    """An experiment has its examples in itself."""

    def get(self, _: str) -> Any:
        raise SpecError.at("data.id", "an uploaded table can't vary; make it the base's data")


def _count(spec: ExperimentSpec, axes: tuple[SearchAxis, ...], allowed: ExperimentLimits) -> int:
    """Points to try. Nothing of their number is ever made before it has been found small enough."""
    grid = points(axes)
    count = spec.trials
    if spec.strategy == "grid":
        assert grid is not None
        count = grid
        if grid > allowed.max_trials:
            why = f"a grid of {grouped(grid)} points is more than the {grouped(allowed.max_trials)} allowed here"
            raise TooLarge.at(
                "search", f"{why}; take fewer values, or try some of them with random, tpe or halving"
            )
    elif count > allowed.max_trials:
        raise TooLarge.at(
            "trials",
            f"{grouped(count)} are more than the {grouped(allowed.max_trials)} allowed here; ask for fewer",
        )
    elif grid is not None:
        count = min(count, grid)
    if count * spec.runs > allowed.max_trial_runs:
        most = allowed.max_trial_runs
        asked = f"{grouped(count)} trials of {grouped(spec.runs)} runs"
        raise TooLarge.at(
            "repeats", f"{asked} are more than the {grouped(most)} runs allowed here; ask for fewer"
        )
    if spec.repeats > 1 and any(axis.path == "seed" for axis in axes):
        raise SpecError.at(
            "repeats", "repeats vary the seed, and so does the search; leave one of the two out"
        )
    if spec.folds is not None and any(axis.path in ("data.test_fraction", "data.fold") for axis in axes):
        raise SpecError.at(
            "folds", "folds take the place of the test part that is searched; leave one of the two out"
        )
    return count


def _points(spec: ExperimentSpec, axes: tuple[SearchAxis, ...]) -> Iterator[dict[str, Any]]:
    """All points of a grid; else each value beside the others' first ones, and corners of the box."""
    paths = [axis.path for axis in axes]
    ends = [axis.ends for axis in axes]
    if spec.strategy == "grid":
        yield from (dict(zip(paths, point, strict=True)) for point in product(*ends))
        return
    first = {path: values[0] for path, values in zip(paths, ends, strict=True)}
    for path, values in zip(paths, ends, strict=True):
        yield from ({**first, path: value} for value in values)
    corners = product(*((values[0], values[-1]) for values in ends))
    for _, corner in zip(range(MOST_CORNERS), corners, strict=False):
        yield dict(zip(paths, corner, strict=True))


def _placed(error: SpecError, values: dict[str, Any], *, folded: bool) -> SpecError:
    """The error where its cause stands in the experiment: in the search, or in the base."""
    placed: dict[str, FieldError] = {}
    for one in error.errors:
        axis = next((path for path in values if _touches(path, one.path)), None)
        if one.path.startswith("search."):
            field = one
        elif axis is not None:
            shown = f"{one.message} (with {shorten(axis)} = {shorten(values[axis])})"
            field = FieldError(f"search.{shorten(axis)}", shown)
        elif folded and one.path.startswith("data.fold"):
            field = FieldError("folds", one.message)
        else:
            field = FieldError(f"base.{one.path}".rstrip("."), one.message)
        placed.setdefault(field.path, field)
    return type(error)(placed.values())


def _touches(axis: str, path: str) -> bool:
    """Whether an axis set what is wrong there: the field itself, what it lies in, or what lies in it."""
    if axis in (HIDDEN, ACTIVATION) and path.startswith("model.layers."):
        return path.endswith("units" if axis == HIDDEN else "activation")
    return bool(path) and (f"{path}.".startswith(f"{axis}.") or axis.startswith(f"{path}."))


def _require_objective(objective: Objective, checked: Checked) -> None:
    if objective.startswith("test") and not checked.tested:
        why = "there is no test part to measure it on; set base.data.test_fraction, or take train_loss"
        raise SpecError.at("objective", why)
    if objective.endswith("accuracy") and checked.source.task == "regression":
        raise SpecError.at("objective", "a regression has no accuracy; take train_loss or test_loss")
