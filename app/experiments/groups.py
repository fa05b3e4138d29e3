"""Which runs are made together: enough of them to be worth a message, few enough to keep every worker busy."""

from collections.abc import Iterator, Sequence
from math import ceil

from app.experiments.plan import Plan
from app.experiments.trial import Job

# A group that takes longer than this is heard of late.
GROUP_SECONDS = 0.2
# Each worker gets so many groups if there are runs enough: the last ones then end at about the same time.
SHARES = 2


def grouped(jobs: Sequence[Job], plan: Plan, workers: int) -> Iterator[tuple[Job, ...]]:
    """The jobs in groups of about equal size, in their order. A run's figures do not depend on its group."""
    affordable = max(1, int(GROUP_SECONDS / plan.seconds)) if plan.seconds > 0 else len(jobs)
    shared = ceil(len(jobs) / (workers * SHARES))
    size = max(1, min(affordable, shared))
    for start in range(0, len(jobs), size):
        yield tuple(jobs[start : start + size])
