"""A search over many runs, as seen from the client."""

import json
from collections.abc import AsyncGenerator
from contextlib import aclosing
from typing import Any, cast

from app.client.aio.session import AsyncSession
from app.client.aio.stream import messages
from app.client.aio.transport import AsyncTransport
from app.client.bars import Bar
from app.client.documents import ExperimentDocument, ProgressMessage, SessionDocument, Trial
from app.client.tables import frame, run_rows, trial_rows

OVER = ("done", "stopped", "failed")


class AsyncExperiment:
    """One experiment. Its document is as the server last told it."""

    def __init__(self, transport: AsyncTransport, document: ExperimentDocument, key: str | None) -> None:
        self.id = document["id"]
        self.document = document
        self.key = key
        self._transport = transport

    @property
    def status(self) -> str:
        """queued, running, done, stopped or failed."""
        return self.document["status"]

    @property
    def best(self) -> Trial | None:
        """The best trial so far."""
        return self.document["best"]

    async def refresh(self) -> ExperimentDocument:
        """Ask how it stands now."""
        return await self._take("GET", "")

    async def stop(self) -> ExperimentDocument:
        """Stop soon, and keep what is done."""
        return await self._take("POST", "/stop")

    async def resume(self) -> ExperimentDocument:
        """Go on where it was."""
        return await self._take("POST", "/resume")

    async def delete(self) -> None:
        """Forget it and its trials."""
        await self._transport.send("DELETE", self._path(""), key=self.key)

    async def wait(self, *, progress: bool = True) -> ExperimentDocument:
        """Wait until it is over, with a progress bar."""
        with Bar("trials", self.document["progress"]["total"], shown=progress) as bar:
            await self._follow(bar)
        return await self.refresh()

    async def updates(self, tries: int = 8) -> AsyncGenerator[ProgressMessage, None]:
        """Progress as it comes, across broken connections: how it stands, and the trials that have changed."""
        async with aclosing(messages(self._transport.url, self._path("/stream"), None, tries)) as stream:
            async for message in stream:
                yield cast(ProgressMessage, json.loads(message))

    async def trials(self, *, curves: bool = False) -> list[Trial]:
        """A row for each point of the search; with curves each with its runs."""
        document = await self._transport.json("GET", self._path("/trials"), curves=True if curves else None)
        return list(document["trials"])

    async def trial(self, number: int) -> Trial:
        """One trial with its runs, their curves, and its spec."""
        found: Trial = await self._transport.json("GET", self._path(f"/trials/{number}"), key=self.key)
        return found

    async def trials_csv(self) -> str:
        """The rows as CSV."""
        return await self._transport.text(self._path("/trials"), "text/csv")

    async def frame(self) -> Any:
        """A row for each trial, as a DataFrame if pandas is installed."""
        return frame(trial_rows(await self.trials()))

    async def runs_frame(self) -> Any:
        """A row for each run of each trial, as a DataFrame if pandas is installed."""
        return frame(run_rows(await self.trials(curves=True)))

    async def open(self, number: int, repeat: int = 0, epochs: int | None = None) -> AsyncSession:
        """A trial as a live session, trained as far as it was, or as far as you say."""
        body = {"repeat": repeat} if epochs is None else {"repeat": repeat, "epochs": epochs}
        path = self._path(f"/trials/{number}/open")
        document: SessionDocument = await self._transport.json("POST", path, body, key=self.key)
        return AsyncSession(self._transport, document, document.get("key"))

    async def export(self) -> dict[str, Any]:
        """Everything in one document; post its ``experiment`` and get the same numbers."""
        found: dict[str, Any] = await self._transport.json("GET", self._path("/export"), key=self.key)
        return found

    async def _follow(self, bar: Bar) -> None:
        async with aclosing(self.updates()) as updates:
            async for message in updates:
                told = message["experiment"]
                best, counts = told["best"], told["progress"]
                bar.to(counts["done"] + counts["failed"], best=best["objective"] if best else None)
                if told["status"] in OVER:
                    break

    def _path(self, what: str) -> str:
        return f"/experiments/{self.id}{what}"

    async def _take(self, method: str, what: str) -> ExperimentDocument:
        self.document = await self._transport.json(method, self._path(what), key=self.key)
        return self.document
