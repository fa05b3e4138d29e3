"""A served instance of its own for a measurement: another process, a free port, a store in a folder that goes away."""

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGE = __package__.partition(".")[0]
GENEROUS = {
    "PERCEPTORY_CREATES_PER_MINUTE_PER_ADDRESS": "100000",
    "PERCEPTORY_REQUESTS_PER_MINUTE_PER_ADDRESS": "1000000",
    "PERCEPTORY_LOG_LEVEL": "error",
}


@contextmanager
def served(tree: Path = ROOT, *, generous: bool = True) -> Iterator[tuple[str, int]]:
    """Its address, and its process id. tree: the checkout that is served; generous: one machine plays a whole class."""
    with tempfile.TemporaryDirectory() as folder:
        limits = GENEROUS if generous else {"PERCEPTORY_LOG_LEVEL": "error"}
        environment = {**os.environ, **limits, "PERCEPTORY_DATABASE": f"sqlite:///{folder}/bench.sqlite"}
        command = [sys.executable, "-m", PACKAGE, "serve", "--port", "0"]
        with subprocess.Popen(
            command, cwd=tree, env=environment, stdout=subprocess.PIPE, text=True
        ) as process:
            try:
                assert process.stdout
                for line in process.stdout:
                    if found := re.search(r"http://127\.0\.0\.1:\d+", line):
                        yield found.group(), process.pid
                        break
            finally:
                process.terminate()
