"""What the server refuses, as an exception."""

from typing import Any

import httpx


class ProblemError(Exception):
    """A problem document of the server's. ``errors`` has a path and a message for each bad field."""

    def __init__(self, status: int, title: str, detail: str, errors: list[dict[str, str]]) -> None:
        super().__init__(f"{status} {title}: {detail}")
        self.status = status
        self.title = title
        self.detail = detail
        self.errors = errors

    @classmethod
    def of(cls, answer: httpx.Response) -> "ProblemError":
        """What an answer says; whatever stands between us and the server may not speak in problem documents."""
        try:
            document: Any = answer.json()
        except ValueError:
            document = None
        return cls.from_document(document, answer.status_code, answer.reason_phrase)

    @classmethod
    def from_document(cls, document: Any, status: int = 0, title: str = "Problem") -> "ProblemError":
        """A problem document, as it also comes over a stream."""
        told = document if isinstance(document, dict) else {}
        return cls(
            int(told.get("status", status)),
            str(told.get("title", title)),
            str(told.get("detail", "no reason given")),
            list(told.get("errors", [])),
        )
