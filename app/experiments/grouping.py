"""Which runs are made together: enough of them to be worth a message, few enough to keep every worker busy."""

from collections.abc import Iterator, Sequence
from math import ceil

import orjson

from .abreast import LANES, OWN
from .plan import Plan
from .trial import Job

# A group that takes longer than this is heard of late.
GROUP_SECONDS = 0.2
# Each worker gets so many groups if there are runs enough: the last ones then end at about the same time.
SHARES = 2


def grouped(jobs: Sequence[Job], plan: Plan, workers: int) -> Iterator[tuple[Job, ...]]:
    """The jobs in groups of about equal size: those that share lanes together, the others after them."""
    affordable = max(1, int(GROUP_SECONDS / plan.seconds)) if plan.seconds > 0 else len(jobs)
    shared = ceil(len(jobs) / (workers * SHARES))
    size = max(1, min(affordable, shared))
    abreast = sorted((job for job in jobs if job.lane), key=_alike)
    # Whole lanes; a part that is not full takes as long as one that is.
    yield from _sliced(abreast, max(LANES, size // LANES * LANES))
    yield from _sliced([job for job in jobs if not job.lane], size)


def _sliced(jobs: Sequence[Job], size: int) -> Iterator[tuple[Job, ...]]:
    for start in range(0, len(jobs), size):
        yield tuple(jobs[start : start + size])


def _alike(job: Job) -> bytes:
    return orjson.dumps([value for path, value in job.values.items() if path not in OWN])
