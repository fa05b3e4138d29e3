"""A run rebuilt from its spec and its log: the same state, bit for bit."""

from collections.abc import Sequence

from app.engine.history import Clock
from app.runs.build import build
from app.runs.limits import RunLimits
from app.runs.log import LogEntry
from app.runs.run import Run
from app.spec.schema import Spec
from app.spec.sources import Tables


def replay(
    origin: Spec,
    entries: Sequence[LogEntry],
    end: Clock,
    tables: Tables,
    limits: RunLimits,
    *,
    diverged: bool = False,
) -> Run:
    """The run that began with that spec, had those interventions, and came to that clock.

    diverged: whether it had diverged there; trying an update that fails does not move the clock.
    """
    run = build(origin, tables, limits)
    run.log.extend(entries)
    run.go_to(end)
    if diverged and run.trainer.diverged is None:
        run.try_next()
    return run
