"""Commands of the application, each in a process of its own: forked from one that has all libraries, or begun anew."""

import os
import signal
import subprocess
import sys
from multiprocessing.connection import Connection
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests.rounds import rounds
from tests.storage.server import ROOT, WARM


class Fresh:
    """Begun as a person begins it: loading what it needs takes longer than what it is asked."""

    def __init__(self, arguments: tuple[str, ...], environment: dict[str, str]) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "app", *arguments],
            cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )  # fmt: skip

    def line(self) -> str:
        """The next that it says."""
        assert self._process.stdout is not None
        return self._process.stdout.readline()

    def signal(self, how: signal.Signals) -> None:
        self._process.send_signal(how)

    def end(self, timeout: float) -> tuple[int, str, str]:
        """Once it has ended: how, what it said and what it complained of."""
        said, complained = self._process.communicate(timeout=timeout)
        return self._process.returncode, said, complained


class Forked:
    """The same, from a process that has loaded everything."""

    def __init__(self, arguments: tuple[str, ...], environment: dict[str, str]) -> None:
        self._folder = TemporaryDirectory()
        reader, writer = WARM.Pipe(duplex=False)
        self._process = WARM.Process(target=command, args=(arguments, environment, writer, self._complaints))
        self._process.start()
        writer.close()
        self._said = os.fdopen(os.dup(reader.fileno()), encoding="utf-8")
        reader.close()

    @property
    def _complaints(self) -> Path:
        return Path(self._folder.name) / "stderr"

    def line(self) -> str:
        return self._said.readline()

    def signal(self, how: signal.Signals) -> None:
        if self._process.is_alive():
            assert self._process.pid is not None
            os.kill(self._process.pid, how)

    def end(self, timeout: float) -> tuple[int, str, str]:
        self._process.join(timeout)
        code = self._process.exitcode
        assert code is not None, "it does not end"
        if not self._said.closed:
            with self._folder, self._said:
                self._told = self._said.read(), self._complaints.read_text(encoding="utf-8")
        return code, *self._told


def command(arguments: tuple[str, ...], environment: dict[str, str], out: Connection, errors: Path) -> Any:
    """The forked process."""
    os.dup2(out.fileno(), sys.stdout.fileno())
    out.close()
    with errors.open("wb") as file:
        os.dup2(file.fileno(), sys.stderr.fileno())
    os.environ.update(environment)
    from app.cli import app

    app(arguments, prog_name="python -m app")


BEGUN = rounds(Forked, Fresh)
