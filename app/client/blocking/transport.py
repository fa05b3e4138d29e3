# Made from ../aio by `python scripts/unasync.py`: change that one.
"""HTTP as the API speaks it: JSON both ways, problems as exceptions, patience with a busy server."""

import time
import uuid
from typing import Any

import httpx

from ..doubt import changes
from ..encoding import encode, plain
from ..failure import failure
from ..patience import Patience
from ..problem import ProblemError, document_of, is_ours, media_type
from ..reach import Reach

API = "/api/v1"
# The server knows a change by it, and does it once.
ONCE = "Idempotency-Key"
# The longest call is an advance, which the server bounds at a minute.
TIMEOUT_SECONDS = 90.0
CSV = "text/csv"


class Transport:
    """Calls of one server. A change carries a key of its own, the same at each try, so that it is done once.

    timeout: seconds that any call's answer may take; None: as long as it takes.
    """

    def __init__(
        self,
        reach: Reach,
        timeout: float | None = TIMEOUT_SECONDS,
        transport: httpx.BaseTransport | None = None,
    ) -> None:
        self.reach = reach
        self.url = reach.url
        self._timeout = timeout
        self._met = False
        self._http = httpx.Client(
            base_url=f"{self.url}{API}", timeout=timeout, transport=transport, **reach.http()
        )

    def close(self) -> None:
        """Let go of all connections."""
        self._http.close()

    def json(
        self,
        method: str,
        path: str,
        body: Any = None,
        key: str | None = None,
        *,
        timeout: float | None = None,
        raw: str = CSV,
        **query: Any,
    ) -> Any:
        """The answer's JSON. Raises ProblemError for a refusal and for what is none of our server's answers."""
        answer = self.send(method, path, body, key, timeout=timeout, raw=raw, **query)
        document = document_of(answer)
        if not isinstance(document, dict):
            raise ProblemError.of(answer, method, self._address(path))
        return document

    def text(self, path: str, accept: str, key: str | None = None, *, timeout: float | None = None) -> str:
        """An answer in another form than JSON."""
        answer = self.send("GET", path, key=key, headers={"Accept": accept}, timeout=timeout)
        return answer.text

    def send(
        self,
        method: str,
        path: str,
        body: Any = None,
        key: str | None = None,
        headers: dict[str, str] | None = None,
        *,
        timeout: float | None = None,
        raw: str = CSV,
        **query: Any,
    ) -> httpx.Response:
        """Any call. A body of text or bytes is sent as it is, and called ``raw``; everything else is sent as JSON.

        timeout: seconds for all of it.

        Raises ProblemError for a refusal, CallError when there is no answer, ValueError and TypeError for a body
        that JSON has no form for.
        """
        sent = {**(headers or {}), **self.reach.key_headers(key)}
        if changes(method, path):
            sent[ONCE] = str(uuid.uuid4())
        content: str | bytes | None = None
        if isinstance(body, str | bytes):
            content, sent["Content-Type"] = body, raw
        elif body is not None:
            content, sent["Content-Type"] = encode(body), "application/json"
        params = {name: plain(value, name) for name, value in query.items() if value is not None}
        patience = Patience(timeout, met=self._met)
        while True:
            seconds = patience.seconds_left(self._timeout)
            try:
                answer = self._http.request(
                    method, path, headers=sent, params=params, content=content, timeout=seconds
                )
            except httpx.RequestError as error:
                wait = patience.after_failure(error)
                if wait is None:
                    given = self._timeout if timeout is None else timeout
                    raise failure(error, method, self._address(path), given) from error
            else:
                # A network's login page comes as a success, too.
                answered = answer.is_success and media_type(answer) != "text/html"
                self._met = self._met or answered or is_ours(answer)
                if answered:
                    return answer
                wait = patience.after_answer(answer)
                if wait is None:
                    raise ProblemError.of(answer, method, self._address(path))
            time.sleep(wait)

    def _address(self, path: str) -> str:
        return f"{self.url}{API}{path}"
