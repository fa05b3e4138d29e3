"""What the server's keeper reads, as a line for machines or for people."""

import io
import json
import logging
from collections.abc import Iterator
from typing import Any

import pytest

from app.api.server.guards import REQUEST
from app.api.server.logs import formatter

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
    logger.warning("stored after %d tries", 3, extra={"session": "zzJ4"})
    REQUEST.reset(token)
    logger.info("by itself")
    first, second = map(json.loads, written.getvalue().splitlines())
    assert first.pop("timestamp").endswith("Z")
    assert first == {
        "event": "stored after 3 tries",
        "level": "warning",
        "request": "0123456789abcdef",
        "session": "zzJ4",
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
