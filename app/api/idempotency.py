"""`Idempotency-Key` and what goes with it: on which calls, what it may be, and how the OpenAPI document tells of it."""

from typing import Any

from .problems import Problem
from .server.guards import API

CHANGES = ("POST", "PUT", "PATCH", "DELETE")
HEADER = "Idempotency-Key"
REPLAYED = "Idempotency-Replayed"
LONGEST_KEY = 255
# Visible ASCII.
PATTERN = "^[!-~]+$"

PARAMETER = {
    "name": HEADER,
    "in": "header",
    "required": False,
    "description": "Made up by you, anew for each call, and hard to guess, such as a UUID. Asked again with it within "
    "ten minutes, the call is not done again: its first answer comes again. While the first is still at work, the "
    "second waits for its answer. With another body it is a 422. What came to nothing (429, 503, any 5xx) is tried "
    "again. It is yours: known only to calls that carry the same session's key, or come from your address without one.",
    "schema": {"type": "string", "minLength": 1, "maxLength": LONGEST_KEY, "pattern": PATTERN},
    "example": "1f0c9a2d-4e57-4b6f-8a70-3f6b1f0c9a2d",
}
ANSWERED = {
    "description": "There and `true` if this was done before, and not again.",
    "schema": {"type": "string", "enum": ["true"]},
}


def key_in(given: list[str]) -> str:
    """The key that a call was given. Raises a 422 problem for what is none."""
    if len(given) == 1 and 0 < len(given[0]) <= LONGEST_KEY and all("!" <= sign <= "~" for sign in given[0]):
        return given[0]
    sentence = f"must be there once, with 1 to {LONGEST_KEY} visible ASCII characters"
    raise Problem(422, f"{HEADER}: {sentence}.", [{"path": HEADER, "message": f"M{sentence[1:]}."}])


def tell_once(document: dict[str, Any]) -> None:
    """Of each operation that changes something, or may, the OpenAPI document says that it can be asked for once."""
    for path, operations in document["paths"].items():
        for method, operation in operations.items():
            if method.upper() in CHANGES and path.startswith(API):
                operation.setdefault("parameters", []).append(PARAMETER)
                for status, answered in operation["responses"].items():
                    if status < "300":
                        answered.setdefault("headers", {})[REPLAYED] = ANSWERED
