"""The way of an advance, and to another moment of the past, in slices, so that others get their turn."""

from collections.abc import Awaitable, Callable
from functools import partial

from ..engine.trainer import Trainer
from ..runs.commands import Advance
from ..runs.run import Run
from .pacing import SliceSize
from .subscribers import Now


class Goal:
    """Where an advance is to end, and the slices that lead there."""

    def __init__(self, trainer: Trainer, command: Advance) -> None:
        self._trainer = trainer
        self._unit = command.unit
        self._end = trainer.clock.done(command.unit) + command.count

    def next(self, samples: int) -> Advance | None:
        """The next slice, of about so many examples; None at the goal, and for a run that has ended before it."""
        trainer = self._trainer
        left = self._end - trainer.clock.done(self._unit)
        if left <= 0 or trainer.diverged is not None or trainer.exhausted:
            return None
        if self._unit == "sample":
            return Advance(unit="sample", count=min(samples, left))
        if self._unit == "batch":
            return Advance(unit="batch", count=min(max(1, samples // trainer.plan.batch_size), left))
        to_show = self._end * trainer.size - trainer.clock.sample
        # Nothing left to show in a last epoch that is not over: its last update is to be tried again.
        return Advance(unit="sample", count=min(samples, to_show)) if to_show else Advance(unit="batch")


async def seek(
    run: Run, step: int, work: Callable[[Callable[[], int | bool]], Awaitable[int | bool]], now: Now
) -> None:
    """Bring the run to the moment right after update ``step``. work: does a piece of it on the pool.

    Raises Conflict for a step past the tip, TooLarge if the way there is too long.
    """
    left = await work(partial(run.seek, step))
    batch = min(run.trainer.plan.batch_size, run.trainer.size)
    size = SliceSize(batch)
    while left > 0 and run.trainer.diverged is None:
        count, start = min(left, max(1, size.count // batch)), now()
        await work(partial(run.advance, Advance(unit="batch", count=count)))
        size.took(count * batch, now() - start)
        left = step - run.trainer.clock.step
