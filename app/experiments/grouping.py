"""Which runs are made together: enough of them to be worth a message, few enough to keep every worker busy.

Small networks that are alike share a kernel, eight at a time, where one alone would leave most of it idle. Whether a
run is batched so is settled by the search alone, not by which worker is free or which results there are already: its
figures do not depend on who shares its call, but differ in their last digits from those of a run by itself.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from math import ceil

import orjson

from ..engine.data.folds import Fold
from ..engine.kernels.layout import WIDTH
from ..engine.together import RATES
from .plan import ExperimentPlan
from .spec import ExperimentSpec
from .strategies import Trial
from .trial import Job, number_of

# A group that takes longer than this is heard of late.
GROUP_SECONDS = 0.2
# Each worker gets so many groups if there are runs enough: the last ones then end at about the same time.
SHARES = 2
# So few in a call for eight take as long as one after the other.
WORTH = 6
# The fields of a spec that may differ between networks that share a call: see ``together.alike``.
OWN = frozenset({"seed", *(f"training.{rate}" for rate in RATES)})

# Trial, repeat and fold of a run.
RunKey = tuple[int, int, int | None]


def batched(trials: Sequence[Trial], plan: ExperimentPlan) -> frozenset[RunKey]:
    """The runs that share a kernel, of all that the search asks for at once."""
    if plan.spec.early_stop is not None:
        return frozenset()
    groups: dict[bytes, list[RunKey]] = defaultdict(list)
    for trial in trials:
        for fold in plan.spec.parts:
            groups[_shared(trial.values, fold)] += [
                (trial.number, repeat, number_of(fold)) for repeat in range(plan.spec.repeats)
            ]
    chosen: list[RunKey] = []
    for keys in groups.values():
        rest = len(keys) % WIDTH
        chosen += keys if rest >= WORTH else keys[: len(keys) - rest]
    return frozenset(chosen)


def jobs_of(trials: Sequence[Trial], spec: ExperimentSpec, together: Collection[RunKey]) -> list[Job]:
    """Every run of those trials. together: the ones that are batched."""
    return [
        Job(trial.number, repeat, trial.values, (trial.number, repeat, number_of(fold)) in together, fold)
        for trial in trials
        for fold in spec.parts
        for repeat in range(spec.repeats)
    ]


def grouped(jobs: Sequence[Job], plan: ExperimentPlan, workers: int) -> Iterator[tuple[Job, ...]]:
    """The jobs in groups of about equal size: those that share a kernel first, the others after them."""
    affordable = max(1, int(GROUP_SECONDS / plan.seconds)) if plan.seconds > 0 else len(jobs)
    size = max(1, min(affordable, ceil(len(jobs) / (workers * SHARES))))
    together = sorted((job for job in jobs if job.batched), key=lambda job: _shared(job.values, job.fold))
    # Full calls; one that is not full takes as long as one that is.
    yield from _sliced(together, max(WIDTH, size // WIDTH * WIDTH))
    yield from _sliced([job for job in jobs if not job.batched], size)


def _sliced(jobs: Sequence[Job], size: int) -> Iterator[tuple[Job, ...]]:
    for start in range(0, len(jobs), size):
        yield tuple(jobs[start : start + size])


def _shared(values: dict[str, object], fold: Fold | None) -> bytes:
    """What runs whose networks are alike have in common: of their values, and the fold that they are tested on."""
    own = [value for path, value in values.items() if path not in OWN]
    return orjson.dumps(own if fold is None else [*own, fold.number])
