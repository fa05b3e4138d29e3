"""Each value of a regression by itself: what it costs, as the run stands and at moments along its way."""

from typing import Any

import numpy as np

from ..engine.metrics import output_losses
from ..engine.network import Network
from ..engine.types import Array, Pause, proceed
from ..errors import SpecError
from .keyframes import instant
from .question_costs import pass_seconds
from .run import Run

# So many moments make a curve that looks whole; of a run that takes long to measure there are fewer.
MOST_MOMENTS = 64


def outputs(run: Run, *, pause: Pause = proceed) -> dict[str, Any]:
    """The values' names, and each one's loss in both parts. Raises SpecError for a classification."""
    dataset, trainer = run.pipeline.dataset, run.trainer
    if dataset.task != "regression":
        raise SpecError.at("data", "these data are classes, whose answers are told by the confusion matrix")
    parts = {"train": trainer.train, "test": trainer.test}
    points = []
    for clock, parameters in _moments(run):
        pause()
        network = Network(trainer.network.inputs, trainer.network.shapes, parameters)
        losses = {
            f"{name}_losses": None if part is None else output_losses(network, part, trainer.plan.loss)
            for name, part in parts.items()
        }
        points.append({"epoch": clock.epoch, "step": clock.step, "sample": clock.sample, **losses})
    here = next(point for point in points if point["sample"] == trainer.clock.sample)
    return {
        "names": dataset.target_names or ["y"],
        "train_losses": here["train_losses"],
        "test_losses": here["test_losses"],
        "points": points,
    }


def price(run: Run) -> float:
    """How long that takes, in seconds."""
    return _many(run) * _one(run)


def _one(run: Run) -> float:
    tested = len(run.trainer.test.inputs) if run.trainer.test is not None else 0
    return pass_seconds(run.trainer.network, run.trainer.size + tested)


def _many(run: Run) -> int:
    return max(1, min(MOST_MOMENTS, int(run.limits.max_question_seconds / _one(run))))


def _moments(run: Run) -> list[tuple[Any, Array]]:
    """(clock, parameters) of states that are kept, as evenly spaced as they come, and of the run as it stands."""
    now = run.trainer.clock
    frames = [frame.snapshot for frame in run.keyframes.frames if frame.snapshot.clock.sample != now.sample]
    chosen = np.unique(np.linspace(0, len(frames) - 1, min(len(frames), _many(run) - 1)).round().astype(int))
    told = [(frames[place].clock, frames[place].parameters) for place in chosen]
    told.append((now, run.trainer.network.parameters))
    return sorted(told, key=lambda one: instant(one[0]))
