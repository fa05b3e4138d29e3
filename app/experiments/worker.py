"""What a Dask worker does when it starts: `dask worker --preload app.experiments.worker …` does the same elsewhere."""

import os
from typing import Any

from ..engine.kernels import load

# Nobody at the keyboard waits for a sweep: the playground's own threads go first.
NICENESS = 10


def dask_setup(worker: Any) -> None:  # noqa: ARG001 (Dask's signature)
    """Step back behind everything else that the machine has to do, and load the kernels."""
    os.nice(NICENESS)
    load()
