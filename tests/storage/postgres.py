"""A PostgreSQL of the tests' own, in a temporary folder, on a socket and a free port of 127.0.0.1."""

import os
import pwd
import shutil
import socket
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp

PROGRAMS = sorted(Path("/usr/lib/postgresql").glob("*/bin"))[-1:]


SWITCHES: dict[str, Callable[..., None]] = {}


@contextmanager
def postgres() -> Iterator[str]:
    """The URL of an empty database. The server never runs as root."""
    assert PROGRAMS, "PostgreSQL is not installed; scripts/install-postgres does it"
    folder = Path(mkdtemp(prefix="perceptory-postgres-"))
    user = "nobody" if os.geteuid() == 0 else None
    if user is not None:
        os.chown(folder, pwd.getpwnam(user).pw_uid, -1)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]

    def run(program: str, *arguments: str) -> None:
        command = [str(PROGRAMS[0] / program), *arguments]
        subprocess.run(command, user=user, check=True, cwd=folder, stdout=subprocess.DEVNULL, timeout=120)

    data = str(folder / "data")
    try:
        run("initdb", "-D", data, "-U", "perceptory", "--auth=trust", "--encoding=UTF8", "--no-locale")
        options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder}"

        def switch(*how: str) -> None:
            run("pg_ctl", "-D", data, "-o", options, "-l", str(folder / "log"), "-w", *how)

        switch("start")
        url = f"postgresql://perceptory@127.0.0.1:{port}/postgres"
        SWITCHES[url] = switch
        try:
            yield url
        finally:
            SWITCHES.pop(url)("-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def stopped(url: str) -> Iterator[None]:
    """While it is away."""
    SWITCHES[url]("-m", "immediate", "stop")
    try:
        yield
    finally:
        SWITCHES[url]("start")
