"""A run rebuilt from its spec and its log: the same state, bit for bit."""

from collections.abc import Iterable

from app.engine.history import Clock
from app.engine.trainer import Trainer
from app.sessions.limits import Limits
from app.sessions.log import Entry
from app.sessions.run import Run, build
from app.sessions.source import Tables
from app.sessions.spec import Spec


def replay(
    origin: Spec,
    entries: Iterable[Entry],
    end: Clock,
    tables: Tables,
    limits: Limits,
    *,
    diverged: bool = False,
) -> Run:
    """The run that began with that spec, had those interventions, and came to that clock.

    diverged: whether it had diverged there; trying an update that fails does not move the clock.
    """
    run = build(origin, tables, limits)
    for entry in entries:
        go_to(run.trainer, entry.clock)
        run.apply(entry)
    go_to(run.trainer, end)
    if diverged and run.trainer.diverged is None:
        run.trainer.advance("batch")
    return run


def go_to(trainer: Trainer, clock: Clock) -> None:
    """Train on up to a clock: by updates first, then by the examples of an unfinished one."""
    steps = clock.step - trainer.clock.step
    if steps > 0:
        trainer.advance("batch", steps)
    samples = clock.sample - trainer.clock.sample
    if samples > 0:
        trainer.advance("sample", samples)
