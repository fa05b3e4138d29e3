"""What a worker does before it takes up work."""

import os
import subprocess
import sys
from pathlib import Path

from app.experiments.worker import NICENESS

ROOT = Path(__file__).parents[2]


def test_it_steps_back_and_has_its_kernels_ready() -> None:
    """In a process of its own: whoever has stepped back cannot come forward again."""
    program = (
        "import os\nfrom app.experiments.worker import dask_setup\nfrom app.engine.kernels import ready\n"
        "assert not ready()\nbefore = os.nice(0)\ndask_setup(None)\nassert ready()\nprint(os.nice(0) - before)\n"
    )
    told = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    # A process can be no nicer than 19.
    assert int(told.stdout) == min(NICENESS, 19 - os.nice(0))
