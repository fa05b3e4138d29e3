"""The learning rate of an epoch: the registry's own functions, compiled."""

from typing import Any

from ..schedules import SCHEDULES, cosine, exponential, step, warm_up
from .compiling import helper

STEP, EXPONENTIAL, COSINE, WARM_UP = (
    SCHEDULES[name].code for name in ("step", "exponential", "cosine", "warm_up")
)
_by_step, _exponential, _cosine, _warm_up = helper(step), helper(exponential), helper(cosine), helper(warm_up)


@helper
def factor_of(plan: Any, epoch: int) -> float:
    """What the learning rate is multiplied by in that epoch."""
    first, second = plan.pace_first, plan.pace_second
    if plan.schedule == STEP:
        return _by_step(epoch, first, second)
    if plan.schedule == EXPONENTIAL:
        return _exponential(epoch, first, second)
    if plan.schedule == COSINE:
        return _cosine(epoch, first, second)
    if plan.schedule == WARM_UP:
        return _warm_up(epoch, first, second)
    return 1.0
