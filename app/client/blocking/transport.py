# Made from ../aio by `python scripts/unasync.py`: change that one.
"""HTTP as the API speaks it: JSON both ways, problems as exceptions, patience with a busy server."""

import time
from typing import Any

import httpx

from app.client.backoff import wait_seconds
from app.client.problem import ProblemError

API = "/api/v1"
# A busy server says when to come again; so often we do.
TRIES = 5
LONGEST_WAIT = 65.0


class Transport:
    """Calls of one server. A call that reads is repeated when the connection fails, one that changes never is."""

    def __init__(self, url: str, timeout: float, transport: httpx.BaseTransport | None = None) -> None:
        self.url = url.rstrip("/")
        self._http = httpx.Client(base_url=f"{self.url}{API}", timeout=timeout, transport=transport)

    def close(self) -> None:
        """Let go of all connections."""
        self._http.close()

    def json(self, method: str, path: str, body: Any = None, key: str | None = None, **query: Any) -> Any:
        """The answer's JSON. Raises ProblemError for a refusal, httpx's errors when there is no answer."""
        answer = self.send(method, path, body, key, **query)
        return answer.json() if answer.content else None

    def text(self, path: str, accept: str) -> str:
        """An answer in another form than JSON."""
        answer = self.send("GET", path, headers={"Accept": accept})
        return answer.text

    def send(
        self,
        method: str,
        path: str,
        body: Any = None,
        key: str | None = None,
        headers: dict[str, str] | None = None,
        **query: Any,
    ) -> httpx.Response:
        """Any call. A text body is sent as CSV, everything else as JSON."""
        sent = dict(headers or {})
        if key is not None:
            sent["Authorization"] = f"Bearer {key}"
        content: dict[str, Any] = {}
        if isinstance(body, str | bytes):
            content["content"], sent["Content-Type"] = body, "text/csv"
        elif body is not None:
            content["json"] = body
        params = {name: value for name, value in query.items() if value is not None}
        for attempt in range(TRIES):
            last = attempt == TRIES - 1
            try:
                answer = self._http.request(method, path, headers=sent, params=params, **content)
            except httpx.TransportError:
                if last or method != "GET":
                    raise
                time.sleep(wait_seconds(attempt))
                continue
            if answer.is_success:
                return answer
            wait = float(answer.headers.get("Retry-After", LONGEST_WAIT + 1))
            if last or answer.status_code not in (429, 503) or wait > LONGEST_WAIT:
                raise ProblemError.of(answer)
            time.sleep(wait)
        raise AssertionError("the last attempt answers or raises")
