"""How many experiments there may be, in all and of one owner, and whose turn it is to run."""

from collections import Counter
from collections.abc import Collection

from ..engine.numerals import grouped
from ..errors import Full
from ..storage.shares import NOBODY
from .experiment import Experiment
from .limits import ExperimentLimits

ACTIVE = ("queued", "running")
# So many run at the same time, the others wait. One owner's leave a place for another's.
RUNNING = 4


def require_active(there: Collection[Experiment], owner: str, limits: ExperimentLimits) -> None:
    """Raises Full if no more may wait or run, of this owner or of all."""
    active = Counter(one.owner for one in there if one.status in ACTIVE)
    if owner != NOBODY and active[owner] >= limits.max_active_experiments_per_address:
        raise Full(
            f"{active[owner]} experiments from your address wait or run already, and one address may have no more; "
            "stop one, or try again when one is done",
            30,
            limit="active_experiments",
        )
    if active.total() >= limits.max_active_experiments:
        raise Full(
            f"{active.total()} experiments wait or run already, and no more may; try again when some are done",
            30,
            limit="active_experiments",
        )


def to_remove(there: Collection[Experiment], owner: str, limits: ExperimentLimits) -> Experiment | None:
    """One that is over and makes room for another of this owner; None if there is room.

    It is the oldest of the owner's own, if it has its share, or else the oldest of whoever has most. Raises Full if all
    of those are under way.
    """
    held = Counter(one.owner for one in there)
    over = [one for one in there if one.status not in ACTIVE]
    if owner != NOBODY and held[owner] >= limits.max_experiments_per_address:
        over = [one for one in over if one.owner == owner]
        most = limits.max_experiments_per_address
        why = f"your address has {grouped(most)} experiments here, and one address may have no more"
    elif len(there) >= limits.max_experiments:
        why = f"this server holds {grouped(limits.max_experiments)} experiments, and no more may be"
    else:
        return None
    if not over:
        raise Full(f"{why}; delete one, or try again when one is done", 60, limit="experiments")
    # The newest one of the owner counts already: who would have most with it makes room first.
    held[owner] += 1
    return max(over, key=lambda one: held[one.owner])


def next_to_run(there: Collection[Experiment], at_work: Collection[Experiment]) -> Experiment | None:
    """The one that has waited for longest, of the owner that has fewest at work; None if nobody's turn it is.

    However many one owner has waiting, there is always a place that another's need not wait for.
    """
    if len(at_work) >= RUNNING:
        return None
    running = Counter(one.owner for one in at_work)
    most = max(1, RUNNING - 1)
    waiting = [
        one
        for one in there
        if one.status == "queued"
        and one not in at_work
        and (one.owner == NOBODY or running[one.owner] < most)
    ]
    return min(waiting, key=lambda one: running[one.owner], default=None)
