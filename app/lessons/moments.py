"""Moments of a run, as lessons count them: from its start, wherever it stands."""

from ..engine.plan import Unit
from ..runs.commands import Advance
from ..runs.run import Run

# So many updates after the start, and then so many passes; None is where the run stands.
Moment = tuple[int, int] | None


def steps_to(moment: tuple[int, int], run: Run) -> int:
    """How many updates lead there from the start of the run."""
    updates, passes = moment
    return updates + passes * -(-run.trainer.size // run.trainer.plan.batch_size)


def go_to(run: Run, updates: int, passes: int) -> None:
    """Have a run stand so many updates after its start, and so many passes later. Raises TooLarge for a long way back.

    What lies behind it is played once more, from its start.
    """
    clock, size = run.trainer.clock, run.trainer.size
    if not updates and (clock.epoch, clock.sample) == (passes, passes * size):
        return
    if not (clock.step < updates if not passes else not updates and clock.epoch < passes):
        run.seek(0)
    ways: tuple[tuple[Unit, int], ...] = (("batch", updates), ("epoch", passes))
    for unit, count in ways:
        left = count - (run.trainer.clock.done(unit) if not (updates and passes) else 0)
        if count and left > 0:
            run.advance(Advance(unit=unit, count=left))
