"""What the server's keeper reads, as a line for machines or for people."""

import ast
import io
import json
import logging
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from app import __version__
from app.api.server.floods import Floods
from app.api.server.guards import REQUEST
from app.api.server.logs import configure, formatter
from app.api.server.settings import ServerSettings
from app.serve import about
from app.settings import Settings
from tests.sources import ROOT, named, sources

SECRET = "a key that nobody may read"


@pytest.fixture
def log() -> Iterator[tuple[logging.Logger, io.StringIO, logging.Handler]]:
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    logger = logging.getLogger("app.example")
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    yield logger, written, handler
    logger.removeHandler(handler)


def fail() -> None:
    key = SECRET
    raise ValueError(len(key))


def test_a_line_for_machines_has_the_event_its_fields_and_its_request(log: Any) -> None:
    logger, written, handler = log
    handler.setFormatter(formatter(machine=True))
    token = REQUEST.set("0123456789abcdef")
    logger.warning("stored after %d tries", 3, extra={"tries": "zzJ4"})
    REQUEST.reset(token)
    logger.info("by itself")
    first, second = map(json.loads, written.getvalue().splitlines())
    assert first.pop("timestamp").endswith("Z")
    assert first == {
        "event": "stored after 3 tries",
        "level": "warning",
        "request": "0123456789abcdef",
        "tries": "zzJ4",
    }
    assert "request" not in second


@pytest.mark.parametrize("machine", [True, False])
def test_an_exception_is_told_without_the_values_it_met(log: Any, machine: bool) -> None:
    logger, written, handler = log
    handler.setFormatter(formatter(machine=machine))
    try:
        fail()
    except ValueError:
        logger.exception("fault", extra={"path": "/"})
    text = written.getvalue()
    assert "ValueError" in text
    assert "in fail" in text or '"name": "fail"' in text
    assert "path" in text
    assert SECRET not in text


def test_a_library_is_heard_when_it_warns_and_otherwise_only_by_who_asks_for_everything() -> None:
    root, ours = logging.getLogger(), logging.getLogger("app")
    before = root.handlers, root.level, ours.level
    try:
        for level, least in {
            "debug": "INFO",
            "info": "WARNING",
            "warning": "WARNING",
            "error": "ERROR",
        }.items():
            configure(ServerSettings(log_level=level))  # type: ignore[arg-type]
            assert logging.getLevelName(root.level) == least
            assert logging.getLevelName(ours.level) == level.upper()
            assert any(isinstance(one, Floods) for one in root.handlers[0].filters)
    finally:
        root.handlers = before[0]
        root.setLevel(before[1])
        ours.setLevel(before[2])


def test_no_line_names_what_is_somebodys() -> None:
    """An id, a key, a code, a path or an address in a log would be kept for longer than the thing itself."""
    private = {"id", "key", "code", "path", "address", "owner", "host", "session_id", "client"}
    found = []
    for path in sources("app/api", "app/sessions", "app/rooms", "app/experiments", "app/runs", "app/spec"):
        if path.suffix != ".py":
            continue
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not (isinstance(call, ast.Call) and ast.unparse(call.func).startswith("log.")):
                continue
            words = {node.attr for node in ast.walk(call) if isinstance(node, ast.Attribute)}
            words |= {node.id for node in ast.walk(call) if isinstance(node, ast.Name)}
            words |= {
                key.value
                for node in ast.walk(call)
                if isinstance(node, ast.Dict)
                for key in node.keys
                if isinstance(key, ast.Constant)
            }
            found += [f"{named(path)}: {ast.unparse(call)}"] if words & private else []
    assert found == []


def test_a_start_and_an_end_are_lines_for_machines_that_tell_no_password(tmp_path: Path) -> None:
    place = tmp_path / "perceptory.sqlite"
    settings = {"PORT": "0", "LOG_FORMAT": "json", "DATABASE": str(place), "EXPERIMENT_WORKERS": "2"}
    server = subprocess.Popen(
        [sys.executable, "-m", "app", "serve"],
        cwd=ROOT, env={**os.environ, **{f"PERCEPTORY_{name}": value for name, value in settings.items()}},
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        assert server.stderr is not None
        started = json.loads(server.stderr.readline())
        assert httpx.get(f"{started['address']}/healthz").status_code == 200
        server.send_signal(signal.SIGTERM)
        told, rest = server.communicate(timeout=30)
    finally:
        server.kill()
        server.communicate()
    assert {**started, "address": "", "timestamp": ""} == {
        "event": "started",
        "level": "info",
        "address": "",
        "timestamp": "",
        "version": __version__,
        "database": str(place),
        "experiments": "2 workers",
    }
    assert [json.loads(line)["event"] for line in rest.splitlines()] == ["stopping", "stopped"]
    assert told == ""
    url = "postgresql://ada:secret@db.example/perceptory"
    assert "secret" not in str(about(Settings(database=url)))
    assert "db.example/perceptory" in str(about(Settings(database=url)))
