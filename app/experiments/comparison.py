"""Whether the figures of an experiment's trials can be set beside each other.

A loss is measured in its own unit: a cross-entropy of 0.3 is no better and no worse than a squared error of 0.4. An
accuracy is the same for all of them.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from ..errors import SpecError
from ..spec.build import Checked
from ..spec.warnings import Caution
from .axes import SearchAxis
from .builder import Builder
from .spec import ExperimentSpec, Objective, maximized
from .trial import document_of

# What is searched under these never changes which loss a run learns by.
HARMLESS = (
    "seed",
    "model.hidden",
    "model.activation",
    "model.initializer",
    "data.noise",
    "data.balance",
    "data.seed",
)
GUIDED = ("tpe", "halving")


@dataclass(frozen=True)
class LossUnit:
    """What a run's loss is measured in."""

    loss: str
    task: str

    @classmethod
    def of(cls, checked: Checked) -> "LossUnit":
        return cls(checked.spec.training.loss or "mse", checked.source.task)


def units(spec: ExperimentSpec, axes: Sequence[SearchAxis], builder: Builder) -> frozenset[LossUnit]:
    """All units that occur: each value of each axis that may matter is looked at beside the others' first ones."""
    found = set()
    for values in _points(axes):
        try:
            found.add(LossUnit.of(builder.check(document_of(spec.base, values))))
        except SpecError:
            # A draw may come to such a point, too; it is a refused trial then.
            continue
    return frozenset(found)


def objective_of(spec: ExperimentSpec, found: Collection[LossUnit], *, tested: bool) -> Objective:
    """The objective that was asked for; by default a loss if there is one kind of it only, else the accuracy.

    Raises SpecError where a search would go by what cannot be compared.
    """
    loss: Objective = "test_loss" if tested else "train_loss"
    accuracy: Objective = "test_accuracy" if tested else "train_accuracy"
    classes = all(unit.task == "classification" for unit in found)
    chosen = spec.objective or (accuracy if len(found) > 1 and classes else loss)
    if not comparable(chosen, found) and spec.strategy in GUIDED:
        instead = f"take {accuracy}, or leave it out" if classes else "take grid or random"
        raise SpecError.at(
            "objective", f"{_told(found)} cannot be compared, and {spec.strategy} goes by {chosen}; {instead}"
        )
    return chosen


def comparable(objective: str, found: Collection[LossUnit]) -> bool:
    """Whether one trial's objective says anything beside another's."""
    return len(found) <= 1 or maximized(objective)


def warnings(objective: str, found: Collection[LossUnit]) -> tuple[Caution, ...]:
    """What to keep in mind when the trials are looked at."""
    if len(found) <= 1:
        return ()
    if maximized(objective):
        message = f"{_told(found)} cannot be compared, so the trials are ranked by {objective}."
        return (Caution("ranked_by_accuracy", "objective", message),)
    message = (
        f"{_told(found)} cannot be compared, so no trial is called the best. Compare trials of the same loss"
    )
    if all(unit.task == "classification" for unit in found):
        message = f"{message}, or all of them by {objective.replace('loss', 'accuracy')}"
    return (Caution("incomparable_losses", "objective", f"{message}."),)


def _points(axes: Sequence[SearchAxis]) -> Iterator[dict[str, object]]:
    first = {axis.path: axis.ends[0] for axis in axes}
    yield first
    for axis in axes:
        if not axis.path.startswith(HARMLESS) and _may_matter(axis.path):
            yield from ({**first, axis.path: value} for value in axis.ends[1:])


def _may_matter(path: str) -> bool:
    part, _, field = path.partition(".")
    return part in ("data", "model") or (part == "training" and field in ("", "loss"))


def _told(found: Collection[LossUnit]) -> str:
    tasks = {unit.task for unit in found}
    names = sorted({unit.loss if len(tasks) == 1 else f"{unit.loss} of a {unit.task}" for unit in found})
    listed = f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else names[0]
    return f"Losses of different kinds ({listed})"
