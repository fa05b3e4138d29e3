"""A served instance of its own for a measurement: another process, a free port, a store in a folder that goes away."""

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[1]
# One machine plays a whole class here.
GENEROUS = {
    "PERCEPTORY_CREATES_PER_MINUTE_PER_ADDRESS": "100000",
    "PERCEPTORY_REQUESTS_PER_MINUTE_PER_ADDRESS": "1000000",
    "PERCEPTORY_LOG_LEVEL": "error",
}


@contextmanager
def served() -> Iterator[tuple[str, int]]:
    """Its address, and its process id."""
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, **GENEROUS, "PERCEPTORY_DATABASE": f"sqlite:///{folder}/bench.sqlite"}
        command = [sys.executable, "-m", "app", "serve", "--port", "0"]
        with subprocess.Popen(
            command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True
        ) as process:
            try:
                assert process.stdout
                for line in process.stdout:
                    if found := re.search(r"http://127\.0\.0\.1:\d+", line):
                        yield found.group(), process.pid
                        break
            finally:
                process.terminate()
