"""The rarer parts of a training, completed: numbers of optimisers and schedules, early stopping."""

from collections.abc import Iterable, Mapping
from typing import Any

from ..engine.optimizers import Hyperparameter
from ..engine.plan import Monitor
from ..engine.schedules import SCHEDULES
from ..errors import FieldError, SpecError
from .fields import shorten
from .training import EarlyStoppingSpec, ScheduleSpec, TrainingSpec

CONSTANT = "constant"


def complete_extras(training: TrainingSpec, *, tested: bool) -> dict[str, Any]:
    """Schedule, clipping and early stopping with all of their numbers; None for each that is off."""
    schedule, early = training.schedule, training.early_stopping
    return {
        "schedule": None if schedule is None else _complete_schedule(schedule),
        "clip_norm": training.clip_norm or None,
        "early_stopping": _complete_early_stopping(early, tested=tested)
        if early and early.patience
        else None,
    }


def numbers_of(
    name: str, known: Iterable[Hyperparameter], given: Mapping[str, float], path: str
) -> dict[str, float]:
    """The numbers of an entry called ``name``, those left out filled in. Raises SpecError for any it does not take."""
    entries = {entry.name: entry for entry in known}
    errors: list[FieldError] = []
    for own, value in given.items():
        at = f"{path}.{shorten(own)}"
        if own not in entries:
            takes = ", ".join(entries) or "no numbers"
            errors.append(FieldError(at, f"{name} takes {takes} and nothing else"))
        elif not entries[own].minimum <= value <= entries[own].maximum:
            allowed = f"{entries[own].minimum:g} to {entries[own].maximum:g}"
            errors.append(FieldError(at, f"must be from {allowed}, not {value:g}"))
        elif entries[own].whole and value != int(value):
            errors.append(FieldError(at, f"must be a whole number, not {value:g}"))
    if errors:
        raise SpecError(errors[:20])
    return {
        own: int(given.get(own, entry.default)) if entry.whole else given.get(own, entry.default)
        for own, entry in entries.items()
    }


def _complete_schedule(schedule: ScheduleSpec) -> ScheduleSpec | None:
    known = SCHEDULES[schedule.name].hyperparameters
    values = numbers_of(schedule.name, known, schedule.numbers, "training.schedule")
    if schedule.name == CONSTANT:
        return None
    return ScheduleSpec.model_validate({"name": schedule.name, **values})


def _complete_early_stopping(early: EarlyStoppingSpec, *, tested: bool) -> EarlyStoppingSpec:
    if early.monitor == "test_loss" and not tested:
        why = "there is no test part, so it has no loss; monitor train_loss, or hold examples back with test_fraction"
        raise SpecError.at("training.early_stopping.monitor", why)
    usual: Monitor = "test_loss" if tested else "train_loss"
    return EarlyStoppingSpec(
        patience=early.patience, min_delta=early.min_delta or 0.0, monitor=early.monitor or usual
    )
