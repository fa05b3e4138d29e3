"""What a container's health is told by, as Docker asks it."""

import os
import subprocess
import sys

import pytest

from tests.conftest import live
from tests.deploy.proxies import NAME, free_port
from tests.sources import ROOT


def check(port: int, *arguments: str, hosts: str = NAME) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, ROOT / "scripts/healthcheck.py", *arguments],
        env={**os.environ, "PERCEPTORY_PORT": str(port), "PERCEPTORY_ALLOWED_HOSTS": hosts},
        check=False, capture_output=True, text=True, timeout=30,
    )  # fmt: skip


@pytest.mark.parametrize("hosts", [NAME, f"{NAME}, other.example", "*"])
def test_a_server_that_can_work_is_healthy(hosts: str) -> None:
    with live(allowed_hosts=hosts.split(", ")) as server:
        assert check(server.port, hosts=hosts).returncode == 0


def test_one_that_is_not_ready_is_not_and_says_why_but_it_lives() -> None:
    with live(allowed_hosts=[NAME]) as server:
        server.app.state.services.ready.clear()
        said = check(server.port)
        assert said.returncode == 1
        assert "the kernels are being loaded" in said.stderr
        assert check(server.port, "/healthz").returncode == 0


def test_where_nobody_answers_it_says_so_in_a_line() -> None:
    said = check(free_port())
    assert said.returncode == 1
    assert said.stderr.startswith("The server does not answer on port ")
    assert said.stderr.count("\n") == 1
