"""The way of a run through the space of its parameters: states along it, from its start to its tip."""

import numpy as np

from ..engine.types import Array, Pause, proceed
from .commands import Advance
from .keyframes import most_keyframes
from .run import Run

# So many states make a line that looks whole.
STATES = 64


def way(run: Run, *, pause: Pause = proceed) -> list[tuple[int, Array]]:
    """(updates, parameters) of moments as evenly spaced as it comes to whole updates, its start and its tip included.

    Each is rebuilt from the nearest state that is kept, which lies a millisecond's work away at most; of a network so
    large that fewer are kept, those alone are told.
    """
    if most_keyframes(run.trainer.network.parameters.size) < STATES:
        return [(frame.snapshot.clock.step, frame.snapshot.parameters) for frame in run.keyframes.frames]
    again, states = run.fork(), []
    for step in np.unique(np.linspace(0, run.tip.clock.step, STATES).round().astype(int)):
        pause()
        left = again.seek(int(step))
        if left:
            again.advance(Advance(unit="batch", count=left))
        states.append((int(step), again.trainer.network.parameters.copy()))
    return states
