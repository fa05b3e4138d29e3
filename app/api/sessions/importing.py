"""A session's file, read a part at a time: none is larger than it may be, and none holds the interpreter for long."""

import asyncio
import re
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any, TypeVar

from pydantic import BaseModel
from starlette.requests import Request

from ...engine.numerals import grouped
from ...errors import FieldError, SpecError, TooLarge
from ...export.document import Intervention, Point, SessionFile, State
from ...runs.limits import RunLimits
from ...runs.log import ENTRY_OVERHEAD
from ...spec.parsing import parse
from ..json import decode
from ..problems import Problem
from ..server.scanning import Bounds, NotJson, TooMuch, numbers, parts

Body = TypeVar("Body", bound=BaseModel)

# {"layer":0,"unit":0,"input":0,"value":0} and a comma.
SMALLEST_EDIT = 41
# Members of an object that is read member by member; none has half as many.
FEW = 100
_OBJECT = re.compile(rb"[ \t\n\r]*+\{")
# A longer file is a large one. So many of those are held at a time, half of them from one address.
LARGE = 1024 * 1024
MOST_LARGE = 4


class LargeFiles:
    """The large files that are being taken in. ``turn``: one of them is read at a time."""

    def __init__(self) -> None:
        self.turn = asyncio.Lock()
        self._addresses: Counter[str] = Counter()

    async def receive(self, request: Request, address: str, places: ExitStack) -> bytes:
        """The whole body. A large one has a place until ``places`` is closed; raises a 429 problem if there is none."""
        body, large = bytearray(), False
        async for piece in request.stream():
            body += piece
            if len(body) > LARGE and not large:
                large = True
                places.enter_context(self._place(address))
        return bytes(body)

    @contextmanager
    def _place(self, address: str) -> Iterator[None]:
        if self._addresses.total() >= MOST_LARGE or self._addresses[address] >= MOST_LARGE // 2:
            raise Problem(
                429,
                f"Only {MOST_LARGE // 2} session files of more than {grouped(LARGE)} bytes are "
                "taken from one address at a "
                f"time, and {MOST_LARGE} in all. Send it again in a few seconds.",
                headers={"Retry-After": "5"},
            )
        self._addresses[address] += 1
        try:
            yield
        finally:
            self._addresses[address] -= 1
            self._addresses += Counter()


def read_file(text: bytes, limits: RunLimits) -> SessionFile:
    """The document. Raises NotJson, SpecError for what is no such file, TooMuch and TooLarge past the limits."""
    bounds = bounds_of(limits)
    bounds.check(text)
    if not _OBJECT.match(text):
        return parse(SessionFile, decode(text, bounds))
    raw = _members(text, bounds)
    if (state := raw.get("state")) is not None:
        raw["state"] = _state(state, bounds, limits.max_parameters)
    if (log := raw.get("log")) is not None:
        raw["log"] = _list("log", Intervention, log, limits.max_log_bytes // ENTRY_OVERHEAD, bounds)
    if (points := raw.get("points")) is not None:
        raw["points"] = _list("points", Point, points, limits.max_history_points, bounds)
    parsed = ("state", "log", "points")
    return parse(
        SessionFile, {name: part if name in parsed else decode(part, bounds) for name, part in raw.items()}
    )


def bounds_of(limits: RunLimits) -> Bounds:
    """What the largest file holds: a log of edits, each as small as can be, and the largest table."""
    edits = limits.max_log_bytes // SMALLEST_EDIT
    rows = limits.max_samples + limits.max_layers * limits.max_width
    return Bounds(
        containers=2 * edits + rows + limits.max_history_points,
        fields=4 * edits + 10 * limits.max_history_points,
        values=limits.max_log_bytes // 2
        + 4 * limits.max_parameters
        + limits.max_samples * (limits.max_features + 1),
    )


def _members(text: bytes, bounds: Bounds) -> dict[str, Any]:
    """An object's members, as texts. Raises NotJson for two of one key."""
    found: dict[str, Any] = {}
    for key, part in parts(text, FEW):
        if key is None or key in found:
            # What is wrong is said where it is always said.
            decode(text, bounds)
        found[str(key)] = part
    return found


def _state(text: bytes, bounds: Bounds, most: int) -> Any:
    if not _OBJECT.match(text):
        return decode(text, bounds)
    raw = _members(text, bounds)
    for name, part in raw.items():
        if name == "parameters":
            raw[name] = _numbers(part, most, bounds)
        elif name == "optimizer_state":
            raw[name] = _rows(part, most, bounds)
        else:
            raw[name] = decode(part, bounds)
    return _read("state", State, raw)


def _rows(text: bytes, most: int, bounds: Bounds) -> Any:
    if text.strip()[:1] != b"[":
        return decode(text, bounds)
    try:
        return [_numbers(part, most, bounds) for _, part in parts(text, FEW)]
    except TooMuch:
        raise
    except NotJson:
        return decode(text, bounds)


def _numbers(text: bytes, most: int, bounds: Bounds) -> Any:
    try:
        return numbers(text, most)
    except TooMuch:
        raise TooLarge.at(
            "state", f"has more numbers than the {grouped(most)} parameters allowed here"
        ) from None
    except NotJson:
        return decode(text, bounds)


def _list(path: str, model: type[Body], text: bytes, most: int, bounds: Bounds) -> Any:
    """The items, each parsed before the next is read."""
    found: list[Body] = []
    if text.strip()[:1] != b"[":
        return decode(text, bounds)
    try:
        for _, part in parts(text, most + 1):
            if len(found) == most:
                raise TooLarge.at(path, f"has more than the {grouped(most)} items allowed here")
            found.append(_read(f"{path}.{len(found)}", model, decode(part, bounds)))
    except TooMuch:
        raise
    except NotJson:
        return decode(text, bounds)
    return found


def _read(path: str, model: type[Body], value: Any) -> Body:
    try:
        return parse(model, value)
    except SpecError as error:
        errors = [FieldError(".".join(filter(None, (path, one.path))), one.message) for one in error.errors]
        raise type(error)(errors) from None
