"""A small sweep that a step runs on its page: networks of several sizes, each trained from several starts.

It is one experiment for everybody, so it is worked out once, row by row as it is first asked for, and kept: a hall of
students who begin at the same time cost what one of them does.
"""

import json
from collections.abc import Mapping, Sequence
from functools import lru_cache
from threading import Lock
from typing import Any

from ..runs.commands import Advance
from ..runs.run import Run
from .functions import build_run
from .moments import steps_to

# Of all rows together: about two seconds of one core for networks of a dozen units.
MOST_UPDATES = 200_000

# Whoever asks for a row that is being worked out waits for it, and does not work it out again.
_working = Lock()


def updates(run: Run, epochs: int) -> int:
    """How many updates that many passes are."""
    return steps_to((0, epochs), run)


def row(spec: Mapping[str, Any], hidden: Sequence[int], starts: int, epochs: int) -> dict[str, Any]:
    """What became of a network of these hidden layers, from each start. Raises SpecError for a bad one."""
    with _working:
        found: dict[str, Any] = json.loads(
            _row(json.dumps(spec, sort_keys=True), tuple(hidden), starts, epochs)
        )
    return found


def varied(spec: Mapping[str, Any], hidden: Sequence[int], start: int = 0) -> dict[str, Any]:
    """A spec with other hidden layers, and the seed of that start."""
    model = {name: value for name, value in spec["model"].items() if name != "layers"}
    return {**spec, "model": {**model, "hidden": list(hidden)}, "seed": spec.get("seed", 0) + start}


@lru_cache(maxsize=64)
def _row(spec: str, hidden: tuple[int, ...], starts: int, epochs: int) -> str:
    runs, parameters = [], 0
    for start in range(starts):
        run = build_run(varied(json.loads(spec), hidden, start))
        run.advance(Advance(unit="epoch", count=epochs))
        metrics = run.trainer.metrics()
        parameters = run.trainer.network.parameters.size
        runs.append(
            {
                "seed": run.trainer.seed,
                "train_accuracy": metrics.train_accuracy,
                "test_accuracy": metrics.test_accuracy,
                "diverged": run.trainer.diverged is not None,
            }
        )
    return json.dumps({"hidden": hidden, "parameters": parameters, "epochs": epochs, "runs": runs})
