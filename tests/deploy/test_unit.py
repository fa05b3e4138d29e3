"""The unit, as far as it can be had without systemd at work: read, checked, and its command run in its surroundings."""

import re
import shutil
import signal
import subprocess
import time
from pathlib import Path

import pytest

from tests.deploy.proxies import DEPLOY, program
from tests.storage.server import Server

UNIT = DEPLOY / "perceptory.service"
# How open the service is to the rest of the machine, from 0 to 10, by systemd's own reckoning.
MOST_EXPOSED = 2.0


def analyze(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """systemd-analyze, on a machine that has nothing but systemd's own units and this one with its program."""
    units = folder / "etc/systemd/system"
    units.mkdir(parents=True)
    shutil.copy(UNIT, units)
    shutil.copytree("/lib/systemd/system", folder / "lib/systemd/system", symlinks=True)
    command = folder / "opt/perceptory/bin/perceptory"
    command.parent.mkdir(parents=True)
    shutil.copy(program("true"), command)
    return subprocess.run(
        [program("systemd-analyze"), *arguments, f"--root={folder}", "perceptory.service"],
        check=False, capture_output=True, text=True, timeout=60,
    )  # fmt: skip


def test_systemd_understands_every_line(tmp_path: Path) -> None:
    said = analyze(tmp_path, "verify", "--man=no")
    assert "perceptory" not in said.stderr, said.stderr
    assert said.returncode == 0, said.stderr


def test_the_service_is_shut_in(tmp_path: Path) -> None:
    said = analyze(tmp_path, "security", "--offline=true", "--no-pager")
    found = re.search(r"Overall exposure level for perceptory.service: ([\d.]+)", said.stdout)
    assert found, said.stderr
    assert float(found[1]) <= MOST_EXPOSED, said.stdout


def test_its_command_serves_from_the_folders_that_it_is_given(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = UNIT.read_text().splitlines()
    assert "ExecStart=/opt/perceptory/bin/perceptory serve" in lines
    given = [
        line.removeprefix("Environment=").split("=", 1) for line in lines if line.startswith("Environment=")
    ]
    place = {name: value.replace("/var/", f"{tmp_path}/") for name, value in given}
    for folder in ("lib", "cache"):
        (tmp_path / folder / "perceptory").mkdir(parents=True)
    database = place.pop("PERCEPTORY_DATABASE")
    for name, value in {**place, "HOME": "/nowhere"}.items():
        monkeypatch.setenv(name, value)
    server = Server.start(database)
    began = time.monotonic()
    server.stop()
    (patience,) = [int(line.partition("=")[2]) for line in lines if line.startswith("TimeoutStopSec=")]
    assert time.monotonic() - began < patience
    assert isinstance(server.process, subprocess.Popen)
    # systemd takes an end by this signal for a clean one.
    assert server.process.returncode in (0, -signal.SIGTERM)
    assert Path(database).is_file()
