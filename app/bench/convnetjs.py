"""ConvNetJS in node. Its folder: PERCEPTORY_BENCH_NODE, where ``npm install convnetjs`` was run (default: here)."""

import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path

from .workloads import Workload

TITLE = "ConvNetJS"
SCRIPT = Path(__file__).with_suffix(".cjs")


def folder() -> Path:
    """Where its package lies."""
    return Path(os.environ.get("PERCEPTORY_BENCH_NODE", SCRIPT.parent))


def missing() -> str | None:
    """Why it can't be measured, if so."""
    if shutil.which("node") and (folder() / "node_modules" / "convnetjs").is_dir():
        return None
    return f"npm install convnetjs in {folder()}"


def prepare(work: Workload) -> Callable[[int], object] | None:
    """A function that does so many units of the work. Its last unit is linear where the others' is tanh."""
    if work.kind != "mlp" or work.name == "W5":  # W5: six seconds an epoch
        return None
    inputs, targets = work.data()
    described = json.dumps(
        {
            "layers": work.layers, "hidden": work.hidden, "output": work.output, "optimizer": work.optimizer,
            "rate": work.learning_rate, "batch": work.batch_size,
            "inputs": inputs.tolist(), "targets": targets.astype(int).tolist(),
        }
    )  # fmt: skip
    path = Path(tempfile.mkdtemp()) / f"{work.name}.json"
    path.write_text(described)
    node = subprocess.Popen(
        ["node", str(SCRIPT), str(path), str(folder())],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )

    def run(units: int) -> None:
        assert node.stdin is not None
        assert node.stdout is not None
        print(units, file=node.stdin, flush=True)
        node.stdout.readline()

    return run
