"""A session's file as it comes in: a part at a time, large ones a few at a time, none larger than it may be."""

import asyncio
import json
from contextlib import ExitStack
from typing import Any

import pytest
from starlette.requests import Request

from app.api.json import encode
from app.api.problems import Problem
from app.api.server.scanning import NotJson
from app.api.sessions.importing import LARGE, MOST_LARGE, LargeFiles, read_file
from app.errors import SpecError, TooLarge
from app.export.document import to_document
from app.sessions.limits import SessionLimits
from tests.sessions.helpers import CIRCLE, LIMITS, run_of

FILE: dict[str, Any] = json.loads(encode(to_document(run_of(CIRCLE))))


def body(size: int) -> Request:
    """A call with a body of so many bytes, which comes in pieces."""
    pieces = [b"x" * min(65_536, size - start) for start in range(0, size, 65_536)]

    async def receive() -> Any:
        return {"type": "http.request", "body": pieces.pop(), "more_body": bool(pieces)}

    return Request({"type": "http", "headers": []}, receive)


def test_large_files_have_places_and_half_of_them_are_one_address_s() -> None:
    async def take_in() -> None:
        files = LargeFiles()

        async def held(address: str, size: int) -> ExitStack:
            places = ExitStack()
            assert len(await files.receive(body(size), address, places)) == size
            return places

        mine = [await held("a", LARGE + 1) for _ in range(MOST_LARGE // 2)]
        with pytest.raises(Problem) as caught:
            await held("a", LARGE + 1)
        assert (caught.value.status_code, caught.value.headers) == (429, {"Retry-After": "5"})
        # A small one needs no place, and somebody else has one.
        await held("a", LARGE)
        theirs = [await held("b", LARGE + 1) for _ in range(MOST_LARGE // 2)]
        with pytest.raises(Problem):
            await held("c", LARGE + 1)
        theirs[0].close()
        await held("c", LARGE + 1)
        mine[0].close()
        # That of "c" has not been given back, so there is this one place again.
        await held("a", LARGE + 1)

    asyncio.run(take_in())


def test_what_is_read_in_parts_is_what_was_written() -> None:
    found = read_file(encode(FILE), LIMITS)
    assert found.spec.to_json() == FILE["spec"]
    assert list(found.state.parameters) == FILE["state"]["parameters"]
    assert len(found.points) == len(FILE["points"])


@pytest.mark.parametrize(
    ("change", "path"),
    [
        ({"format": "cake"}, "format"),
        ({"log": [{"epoch": "x"}]}, "log.0.epoch"),
        ({"state": {**FILE["state"], "parameters": ["x"]}}, "state.parameters"),
        ({"state": 5}, "state"),
        ({"points": [{**FILE["points"][0], "epoch": -1}]}, "points.0.epoch"),
        ({"surprise": 1}, "surprise"),
    ],
)
def test_what_is_wrong_is_told_with_its_whole_path(change: dict[str, Any], path: str) -> None:
    with pytest.raises(SpecError) as caught:
        read_file(encode({**FILE, **change}), LIMITS)
    assert any(error.path.startswith(path) for error in caught.value.errors), caught.value.errors


@pytest.mark.parametrize("text", [b"", b"[", b'{"state": {}, "state": {}}', b'{"log": [1,]}', b"nonsense"])
def test_what_is_no_json_is_no_file(text: bytes) -> None:
    with pytest.raises(NotJson):
        read_file(text, LIMITS)


def test_more_than_there_may_be_is_refused_by_its_number() -> None:
    small = SessionLimits(max_parameters=3, max_history_points=10)
    with pytest.raises(TooLarge) as caught:
        read_file(encode(FILE), small)
    assert "more numbers than the 3 parameters" in str(caught.value)
    points = {**FILE, "state": {**FILE["state"], "parameters": [1.0], "optimizer_state": [[0.0], [0.0]]}}
    with pytest.raises(TooLarge) as caught:
        read_file(encode({**points, "points": FILE["points"] * 11}), small)
    assert "more than the 10 items" in str(caught.value)
