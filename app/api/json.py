"""The one JSON codec: finite-safe both ways, for every response, request body and WebSocket message."""

import json
from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

import numpy as np
import orjson
from pydantic import BaseModel
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from .server.scanning import MOST_FIELDS, Bounds, NotJson, check, many_fields, twice

# What a text is called in a sentence, if nothing else is said.
THE_BODY = "The body"
# A longer text is looked through for equal keys without its values being made, which takes a while longer.
SHORT = 512 * 1024

# So many numbers are written in one go: a millisecond's work.
PIECE = 10_000


def encode(value: Any) -> bytes:
    """JSON bytes; NaN and ±Infinity become null, NumPy arrays become (nested) lists."""
    return orjson.dumps(value, default=_plain, option=orjson.OPT_SERIALIZE_NUMPY)


def encode_large(value: Any) -> bytes:
    """The same bytes, written piece by piece: on a thread, the others get their turn between two of them."""
    return b"".join(_pieces(value))


def decode(text: bytes | str, bounds: Bounds | None = None, what: str = THE_BODY) -> Any:
    """The value of a JSON text, which ``what`` names. Raises NotJson for what is not strict JSON, TooMuch past bounds.

    orjson refuses NaN, Infinity, numbers past the float range, nesting past 1,024, lone surrogates and bytes that are
    not UTF-8. It would make whatever it is told to, and let the last of two equal keys win; the bounds and a second
    look are there to refuse those.
    """
    try:
        raw = text.encode() if isinstance(text, str) else text
        if bounds is not None:
            bounds.check(raw)
        if len(raw) > SHORT:
            check(raw)
            return orjson.loads(raw)
        value = orjson.loads(raw)
        json.loads(raw, object_pairs_hook=_once)
    except NotJson as error:
        raise error if what == THE_BODY else type(error)(f"{what}: {error}") from None
    except (orjson.JSONDecodeError, UnicodeEncodeError) as error:
        raise NotJson(f"{what} is not valid JSON: {error}.") from None
    except RecursionError:
        raise NotJson(f"{what} is nested too deeply.") from None
    return value


class JsonResponse(Response):
    """A large one is written off the event loop."""

    media_type = "application/json"

    def __init__(
        self, content: Any, status_code: int = 200, headers: Mapping[str, str] | None = None
    ) -> None:
        self.content = content if weight(content) > PIECE else None
        super().__init__(content, status_code, headers)

    def render(self, content: Any) -> bytes:
        return encode(content) if self.content is None else b""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if self.content is not None:
            self.body = await scope["app"].state.services.read(partial(encode_large, self.content))
            self.headers["Content-Length"] = str(len(self.body))
        await super().__call__(scope, receive, send)


def _once(pairs: list[tuple[str, Any]]) -> None:
    if len(pairs) > MOST_FIELDS:
        raise many_fields()
    seen: set[str] = set()
    for key, _ in pairs:
        if key in seen:
            raise twice(key)
        seen.add(key)


def weight(value: Any, most: int = PIECE) -> int:
    """About how many values it takes to write this; no more are counted than ``most``."""
    if isinstance(value, np.ndarray):
        return value.size
    if isinstance(value, str):
        return 1 + len(value) // 16
    if isinstance(value, dict):
        value = value.values()
    elif not isinstance(value, list | tuple):
        return 1
    counted = 1
    for item in value:
        if counted > most:
            break
        counted += weight(item, most - counted)
    return counted


def _pieces(value: Any) -> Iterator[bytes]:
    """What ``encode`` gives, cut where that is cheap."""
    if weight(value) <= PIECE:
        yield encode(value)
    elif isinstance(value, dict):
        for number, (key, item) in enumerate(value.items()):
            yield (b"," if number else b"{") + encode(key) + b":"
            yield from _pieces(item)
        yield b"}"
    elif isinstance(value, np.ndarray) and value.ndim > 0 and len(value) > 1:
        step = max(1, PIECE * len(value) // value.size)
        for start in range(0, len(value), step):
            yield (b"," if start else b"[") + encode(value[start : start + step])[1:-1]
        yield b"]"
    elif isinstance(value, list | tuple):
        for number, run in enumerate(_runs(value)):
            yield (b"," if number else b"[")
            if len(run) > 1:
                yield encode(run)[1:-1]
            else:
                yield from _pieces(run[0])
        yield b"]"
    else:
        yield encode(value)


def _runs(items: list[Any] | tuple[Any, ...]) -> Iterator[list[Any]]:
    """The items in their order, as many together as make a piece."""
    run: list[Any] = []
    taken = 0
    for item in items:
        size = weight(item)
        if run and taken + size > PIECE:
            yield run
            run, taken = [], 0
        run.append(item)
        taken += size
    if run:
        yield run


def _plain(value: Any) -> Any:
    if isinstance(value, np.ndarray | np.generic):
        return value.tolist()
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json")
    raise TypeError(f"{type(value).__name__} has no JSON form")
