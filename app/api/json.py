"""The one JSON codec: finite-safe both ways, for every response, request body and WebSocket message."""

import json
from typing import Any

import numpy as np
import orjson
from pydantic import BaseModel
from starlette.responses import Response


class NotJson(ValueError):
    """The text is not JSON we accept; the message says why."""


def encode(value: Any) -> bytes:
    """JSON bytes; NaN and ±Infinity become null, NumPy arrays become (nested) lists."""
    return orjson.dumps(value, default=_plain, option=orjson.OPT_SERIALIZE_NUMPY)


def decode(text: bytes | str, what: str = "The body") -> Any:
    """The value of a JSON text. Raises NotJson for what is not strict JSON; ``what`` names the text.

    orjson refuses NaN, Infinity, numbers past the float range, nesting past 1,024, lone surrogates and bytes that
    are not UTF-8. It would let the last of two equal keys win; the second parser is there to refuse those.
    """
    try:
        value = orjson.loads(text)
        json.loads(text, object_pairs_hook=_once)
    except NotJson as error:
        raise NotJson(str(error) if what == "The body" else f"{what}: {error}") from None
    except orjson.JSONDecodeError as error:
        raise NotJson(f"{what} is not valid JSON: {error}.") from None
    except RecursionError:
        raise NotJson(f"{what} is nested too deeply.") from None
    return value


class JsonResponse(Response):
    media_type = "application/json"

    def render(self, content: Any) -> bytes:
        return encode(content)


def _once(pairs: list[tuple[str, Any]]) -> None:
    seen: set[str] = set()
    for key, _ in pairs:
        if key in seen:
            raise NotJson(f"The key {json.dumps(key[:60])} is there twice in one object; keep one.")
        seen.add(key)


def _plain(value: Any) -> Any:
    if isinstance(value, np.ndarray | np.generic):
        return value.tolist()
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json")
    raise TypeError(f"{type(value).__name__} has no JSON form")
