"""What the server refuses, as an exception; and what answers in its place."""

from typing import Any, Self

import httpx

from .doubt import UNKNOWN, doubt

JSON = "application/json"
PROBLEM = "application/problem+json"


class ProblemError(Exception):
    """A problem document of the server's. ``errors`` has a path and a message for each bad field.

    method, url: the call that it answers; empty for a stream's. It can be pickled and copied, so it comes out of a
    process pool as it is.
    """

    def __init__(
        self,
        status: int,
        title: str,
        detail: str,
        errors: list[dict[str, str]],
        method: str = "",
        url: str = "",
    ) -> None:
        # What the constructor takes is what a pickle keeps.
        super().__init__(status, title, detail, errors, method, url)
        self.status = status
        self.title = title
        self.detail = detail
        self.errors = errors
        self.method = method
        self.url = url

    def __str__(self) -> str:
        told = f"{self.status} {self.title}: {self.detail}"
        if self.url:
            told = f"{told} [{self.method} {self.url}]"
        # The detail tells the first of several.
        more = self.errors if len(self.errors) > 1 else []
        return "\n".join([told, *(f"  {one.get('path')}: {one.get('message')}" for one in more)])

    @property
    def unsure(self) -> bool:
        """Whether it answers a change that may or may not have been done."""
        return UNKNOWN in self.detail

    def __repr__(self) -> str:
        call = f", {self.method} {self.url}" if self.url else ""
        return f"{type(self).__name__}({self.status} {self.title}: {self.detail!r}{call})"

    @classmethod
    def of(cls, answer: httpx.Response, method: str = "", url: str = "") -> Self:
        """What an answer says; whatever stands between us and the server may not speak in problem documents.

        Where that leaves open whether a change was made, the detail says so.
        """
        document = document_of(answer)
        if not isinstance(document, dict) or "detail" not in document:
            document = {"detail": stranger(answer, url)}
        found = cls.from_document(document, answer.status_code, answer.reason_phrase, method, url)
        if answer.status_code >= 500 or not is_ours(answer):
            found = found.doubted()
        return found

    @classmethod
    def from_document(
        cls, document: Any, status: int = 0, title: str = "Problem", method: str = "", url: str = ""
    ) -> Self:
        """A problem document, as it also comes over a stream."""
        told = document if isinstance(document, dict) else {}
        return cls(
            int(told.get("status", status)),
            str(told.get("title", title)),
            str(told.get("detail", "no reason given")),
            list(told.get("errors", [])),
            method,
            url,
        )

    def doubted(self) -> Self:
        """The same, saying that the change it answers may have been made."""
        detail = f"{self.detail} {doubt(self.method, self.url)}".rstrip()
        return type(self)(self.status, self.title, detail, self.errors, self.method, self.url)


def is_ours(answer: httpx.Response) -> bool:
    """Whether it is the server's own refusal: nobody else speaks in problem documents."""
    return media_type(answer) == PROBLEM


def media_type(answer: httpx.Response) -> str:
    """The content type without its parameters."""
    return str(answer.headers.get("Content-Type", "")).partition(";")[0].strip().lower()


def document_of(answer: httpx.Response) -> Any:
    """The JSON that an answer holds; None for anything else, whatever it calls itself."""
    if media_type(answer) not in (JSON, PROBLEM):
        return None
    try:
        return answer.json()
    except ValueError:
        return None


def stranger(answer: httpx.Response, url: str) -> str:
    """A sentence on an answer that this API never gives."""
    kind = media_type(answer) or "no content"
    leads = answer.headers.get("Location")
    what = f"{answer.status_code} and leads to {leads}" if leads else f"{answer.status_code} and {kind}"
    return (
        f"{url or 'What is at the address'} answers with {what}, which is not Perceptory speaking: another program, "
        "a proxy, or a network's login page. Look at the address in a browser."
    )
