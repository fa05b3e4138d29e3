"""The client: what a server offers to somebody who has no session yet."""

import json
from typing import Any, Self

import httpx

from app.client.aio.experiment import AsyncExperiment
from app.client.aio.session import AsyncSession
from app.client.aio.transport import AsyncTransport
from app.client.documents import ExperimentDocument, SessionDocument, Spec

URL = "http://127.0.0.1:8000"
# The longest call is an advance, which the server bounds at a minute.
TIMEOUT_SECONDS = 90.0
# So many ids fit into an address.
MOST_LISTED = 300


class AsyncClient:
    """A server by its address."""

    def __init__(
        self,
        url: str = URL,
        timeout: float = TIMEOUT_SECONDS,
        transport: httpx.AsyncBaseTransport | None = None,
    ) -> None:
        self._transport = AsyncTransport(url, timeout, transport)
        # The experiments that it has started or was attached to; the server lists nobody else's.
        self._known: dict[str, None] = {}

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.aclose()

    async def aclose(self) -> None:
        """Let go of all connections. Sessions and experiments live on."""
        await self._transport.aclose()

    async def catalog(self) -> Any:
        """Every data set, activation, loss, optimiser, initialiser and model, with its defaults and formula."""
        return await self._transport.json("GET", "/catalog")

    async def preview(self, data: dict[str, Any]) -> Any:
        """Data as a session would see them."""
        return await self._transport.json("POST", "/data/preview", {"data": data})

    async def upload(self, csv: str | bytes, header: str = "auto") -> Any:
        """Upload a CSV file; the answer's ``id`` goes into a spec's data."""
        return await self._transport.json("POST", "/uploads", csv, header=header)

    async def session(self, spec: Spec) -> AsyncSession:
        """A fresh session of a spec."""
        document: SessionDocument = await self._transport.json("POST", "/sessions", spec)
        return AsyncSession(self._transport, document, document.get("key"))

    async def import_session(self, document: bytes | dict[str, Any]) -> AsyncSession:
        """A session in the state that ``export("json")`` has kept."""
        body = json.loads(document) if isinstance(document, bytes) else document
        found: SessionDocument = await self._transport.json("POST", "/sessions/import", body)
        return AsyncSession(self._transport, found, found.get("key"))

    async def attach(self, session_id: str, key: str | None = None) -> AsyncSession:
        """A session that there is already; without its key to look at."""
        document: SessionDocument = await self._transport.json("GET", f"/sessions/{session_id}")
        return AsyncSession(self._transport, document, key)

    async def experiment(
        self, base: Spec, search: dict[str, Any], strategy: str = "grid", **more: Any
    ) -> AsyncExperiment:
        """Start a search. more: trials, repeats, budget, objective, early_stop, reduction, seed, title."""
        body = {"base": base, "search": search, "strategy": strategy, **more}
        return await self.run(body)

    async def run(self, document: dict[str, Any]) -> AsyncExperiment:
        """Start an experiment that is written down, or an exported one once more."""
        body = document["experiment"] if "format" in document else document
        created: ExperimentDocument = await self._transport.json("POST", "/experiments", body)
        self._known[created["id"]] = None
        return AsyncExperiment(self._transport, created, created.get("key"))

    async def experiments(self, *ids: str) -> list[ExperimentDocument]:
        """Those of these ids, the newest first; without any, those that this client has started or was attached to."""
        wanted = ids or tuple(self._known)[-MOST_LISTED:]
        document = await self._transport.json("GET", "/experiments", ids=",".join(wanted) or None)
        return list(document["experiments"])

    async def attach_experiment(self, experiment_id: str, key: str | None = None) -> AsyncExperiment:
        """An experiment that there is already; without its key to look at."""
        path = f"/experiments/{experiment_id}"
        found: ExperimentDocument = await self._transport.json("GET", path, key=key)
        self._known[experiment_id] = None
        return AsyncExperiment(self._transport, found, key)

    async def lessons(self) -> list[Any]:
        """All lessons, in their order."""
        document = await self._transport.json("GET", "/lessons")
        return list(document["lessons"])

    async def lesson(self, slug: str, seed: int = 1) -> Any:
        """A lesson with its steps and tasks."""
        return await self._transport.json("GET", f"/lessons/{slug}", seed=seed)

    async def check(self, slug: str, task: str, answer: dict[str, Any] | None = None, **more: Any) -> Any:
        """Have an answer to a task judged. more: seed, attempt, session."""
        body = {"answer": answer or {}, **more}
        return await self._transport.json("POST", f"/lessons/{slug}/tasks/{task}/check", body)
