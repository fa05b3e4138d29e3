"""A database that an old version has written, with sessions and experiments in the middle of their work, goes on."""

import json
import shutil
from collections.abc import Iterator
from contextlib import closing
from typing import Any

import pytest

from scripts.old_database import FOLDER, Api, after, before, processor
from tests.storage.server import Server

EXPECTED = json.loads((FOLDER / "expected.json").read_text(encoding="utf-8"))
SESSIONS = [name for name, (noun, _, _) in EXPECTED["keys"].items() if noun == "sessions"]
EXPERIMENTS = [name for name, (noun, _, _) in EXPECTED["keys"].items() if noun == "experiments"]
# The last bits that a kernel computes are those of the processor that it was compiled for: on another one the figures
# are only as near as that.
SAME_PROCESSOR = EXPECTED["processor"] == processor()
NEAR = 1e-6


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Any]]:
    """What today's server answers, before it does anything and after it has gone on."""
    database = tmp_path_factory.mktemp("old") / "old.db"
    shutil.copy(FOLDER / "old.db", database)
    server = Server.start(str(database))
    try:
        with closing(Api(str(server.client.base_url).rstrip("/"), EXPECTED["keys"])) as api:
            yield {"before": before(api), "after": after(api)}
    finally:
        server.kill()


# An interval is told by Student's t since; then it was drawn by chance from the runs themselves.
INTERVAL = {"low", "high"}


def assert_holds(wanted: Any, found: Any, where: str) -> None:
    """All that was answered is answered still; there may be more."""
    if isinstance(wanted, dict):
        assert wanted.keys() <= found.keys(), where
        if wanted.keys() >= INTERVAL and found["low"] is not None:
            assert found["low"] <= found["mean"] <= found["high"], where
        for name, value in wanted.items():
            if name in INTERVAL:
                continue
            assert_holds(value, found[name], f"{where}.{name}")
    elif isinstance(wanted, list):
        assert len(wanted) == len(found), where
        for number, (one, other) in enumerate(zip(wanted, found, strict=True)):
            assert_holds(one, other, f"{where}[{number}]")
    elif isinstance(wanted, float) and not SAME_PROCESSOR:
        assert found == pytest.approx(wanted, rel=NEAR, abs=NEAR), where
    elif not where.endswith(".parameters") or SAME_PROCESSOR:
        assert found == wanted, where
    else:
        assert len(found) == len(wanted), where


@pytest.mark.parametrize("name", [name for name in SESSIONS if name in EXPECTED["before"]])
def test_a_session_is_as_it_was(found: dict[str, Any], name: str) -> None:
    assert_holds(EXPECTED["before"][name], found["before"][name], name)


@pytest.mark.parametrize("name", SESSIONS)
def test_a_session_trains_on_to_the_same_bits(found: dict[str, Any], name: str) -> None:
    assert_holds(EXPECTED["after"][name], found["after"][name], name)


@pytest.mark.parametrize("name", [name for name in EXPERIMENTS if name in EXPECTED["before"]])
def test_an_experiment_is_as_it_was(found: dict[str, Any], name: str) -> None:
    assert_holds(EXPECTED["before"][name], found["before"][name], name)


@pytest.mark.parametrize("name", EXPERIMENTS)
def test_an_experiment_goes_on_to_the_same_results(found: dict[str, Any], name: str) -> None:
    assert_holds(EXPECTED["after"][name], found["after"][name], name)


def test_it_was_left_in_the_middle_of_everything() -> None:
    left, then = EXPECTED["before"], EXPECTED["after"]
    assert left["rewound"]["timeline"]["behind"]
    assert left["diverged"]["status"] == "diverged"
    assert left["forked"]["history"]["events"]
    assert 0 < len(left["stopped"]["trials"]) < len(then["stopped"]["trials"])
    assert {trial["status"] for trial in then["refused"]["trials"]} == {"done", "failed"}
    assert then["playing"]["status"] == then["running"]["status"] == "done"
