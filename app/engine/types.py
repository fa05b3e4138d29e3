"""The array types that the engine passes around."""

from collections.abc import Callable
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Indices = NDArray[np.int64]
Mask = NDArray[np.bool_]
Task = Literal["classification", "regression"]

# Called between two pieces of long work: others get their turn there, or whoever waits no longer raises.
Pause = Callable[[], None]


def proceed() -> None:
    """The pause of who has nobody to give way to."""
