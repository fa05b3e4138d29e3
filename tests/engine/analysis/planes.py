"""Two classes on the plane that a line parts."""

import numpy as np

from app.engine.analysis.separability import Separable, separability
from app.engine.types import Array


def parted(draws: np.random.Generator, points: int) -> tuple[Array, Array, Separable]:
    """At most so many points, each some way from the line, with their classes and the answer: of both there is one."""
    inputs = draws.uniform(-1, 1, (points, 2))
    scores = inputs @ draws.normal(size=2) + draws.normal() / 4
    inputs, scores = inputs[np.abs(scores) > 0.1], scores[np.abs(scores) > 0.1]
    targets = (scores > 0).astype(float)
    targets[np.argmax(scores)], targets[np.argmin(scores)] = 1.0, 0.0
    answer = separability(inputs, targets)
    assert isinstance(answer, Separable)
    return inputs, targets, answer
