"""Which runs go abreast: settled by the search alone, not by which worker is free or which results there are already.

A lane's figures do not depend on its neighbours', but differ in their last digits from those of a run by itself.
"""

from collections import defaultdict
from collections.abc import Sequence

import orjson

from .abreast import LANES, OWN
from .plan import Plan
from .strategies import Trial

# So few in eight lanes take as long as one after the other.
WORTH = 6

Place = tuple[int, int]


def in_lanes(trials: Sequence[Trial], plan: Plan) -> frozenset[Place]:
    """Trial and repeat of each run that goes in a lane, of all that the search asks for at once."""
    if plan.spec.early_stop is not None:
        return frozenset()
    alike: dict[bytes, list[Place]] = defaultdict(list)
    for trial in trials:
        key = orjson.dumps({path: value for path, value in trial.values.items() if path not in OWN})
        alike[key] += [(trial.number, repeat) for repeat in range(plan.spec.repeats)]
    chosen: list[Place] = []
    for places in alike.values():
        rest = len(places) % LANES
        chosen += places if rest >= WORTH else places[: len(places) - rest]
    return frozenset(chosen)
