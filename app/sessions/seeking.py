"""The way to another moment of a run's past, in slices, so that others get their turn."""

from collections.abc import Awaitable, Callable
from functools import partial
from typing import TypeVar

from ..runs.commands import Advance
from ..runs.run import Run
from .pacing import SliceSize
from .subscribers import Now

Result = TypeVar("Result")


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
