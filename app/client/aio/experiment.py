"""A search over many runs, as seen from the client."""

import asyncio
import json
from collections.abc import AsyncGenerator
from contextlib import aclosing
from typing import Any, cast

from ..bars import Bar
from ..deadline import Deadline
from ..documents import ExperimentDocument, ProgressMessage, SessionDocument, Trial
from ..tables import frame, run_rows, trial_rows
from ..words import short
from .session import AsyncSession
from .stream import messages
from .transport import AsyncTransport

OVER = ("done", "stopped", "failed")


class AsyncExperiment:
    """One experiment. Its document is as the server last told it.

    Every call takes ``timeout``, in seconds for all of it; without it the client's holds.
    """

    def __init__(self, transport: AsyncTransport, document: ExperimentDocument, key: str | None) -> None:
        self.id = document["id"]
        self.document = document
        self.key = key
        self._transport = transport

    def __repr__(self) -> str:
        told, counts = self.document, self.document.get("progress", {})
        best = told.get("best")
        over = counts.get("done", 0) + counts.get("failed", 0)
        stands = f"{told.get('status', '?')}, {over:,} of {counts.get('total', 0):,} trials"
        if best is not None and best["objective"] is not None:
            stands = f"{stands}, best {told['objective']} {best['objective']:.4g}"
        return f"<{type(self).__name__} {short(self.id)} {stands}>"

    @property
    def status(self) -> str:
        """queued, running, done, stopped or failed: ``experiment.status == "done"``."""
        return self.document["status"]

    @property
    def best(self) -> Trial | None:
        """The best trial so far: ``experiment.best["parameters"]``. None if there is none, or none can be told."""
        return self.document["best"]

    @property
    def warnings(self) -> list[str]:
        """What to keep in mind about its results: ``print(*experiment.warnings)``."""
        return [one["message"] for one in self.document.get("warnings", [])]

    async def refresh(self, *, timeout: float | None = None) -> ExperimentDocument:
        """Ask how it stands now: ``await experiment.refresh()``."""
        return await self._take("GET", "", timeout)

    async def stop(self, *, timeout: float | None = None) -> ExperimentDocument:
        """Stop soon, and keep what is done: ``await experiment.stop()``."""
        return await self._take("POST", "/stop", timeout)

    async def resume(self, *, timeout: float | None = None) -> ExperimentDocument:
        """Go on where it was: ``await experiment.resume()``."""
        return await self._take("POST", "/resume", timeout)

    async def delete(self, *, timeout: float | None = None) -> None:
        """Forget it and its trials: ``await experiment.delete()``."""
        await self._transport.send("DELETE", self._path(""), key=self.key, timeout=timeout)

    async def wait(
        self, timeout: float | None = None, *, poll: float | None = None, progress: bool = True
    ) -> ExperimentDocument:
        """Wait until it is over, with a progress bar: ``await experiment.wait(timeout=600)``.

        poll: ask every so many seconds, where no WebSocket comes through. Raises TimeoutError when the time is over;
        the experiment goes on.
        """
        total = self.document["progress"]["total"]
        with Bar("trials", total, shown=progress) as bar, Deadline(timeout, self._late) as deadline:
            if poll is None:
                await self._follow(bar, deadline)
            else:
                while not _told(bar, await self.refresh(timeout=deadline.left())):
                    await asyncio.sleep(deadline.pause(poll))
        return await self.refresh()

    async def updates(
        self, tries: int = 8, *, timeout: float | None = None
    ) -> AsyncGenerator[ProgressMessage, None]:
        """Progress as it comes, across broken connections: how it stands, and the trials that have changed.

        ``async for message in experiment.updates(): print(message["experiment"]["progress"])``
        """
        stream = messages(self._transport, self._path("/stream"), None, tries, timeout)
        async with aclosing(stream):
            async for message in stream:
                yield cast(ProgressMessage, json.loads(message))

    async def trials(self, *, curves: bool = False, timeout: float | None = None) -> list[Trial]:
        """A row for each point of the search: ``(await experiment.trials())[0]["metrics"]``; with curves its runs."""
        asked = True if curves else None
        path = self._path("/trials")
        document = await self._transport.json("GET", path, timeout=timeout, curves=asked)
        return list(document["trials"])

    async def trial(self, number: int, *, timeout: float | None = None) -> Trial:
        """One trial with its runs, their curves, and its spec: ``(await experiment.trial(3))["spec"]``."""
        path = self._path(f"/trials/{number}")
        found: Trial = await self._transport.json("GET", path, key=self.key, timeout=timeout)
        return found

    async def trials_csv(self, *, timeout: float | None = None) -> str:
        """The rows as CSV: ``Path("trials.csv").write_text(await experiment.trials_csv())``."""
        return await self._transport.text(self._path("/trials"), "text/csv", timeout=timeout)

    async def frame(self, *, timeout: float | None = None) -> Any:
        """A row for each trial, as a DataFrame if pandas is installed: ``await experiment.frame()``."""
        return frame(trial_rows(await self.trials(timeout=timeout)))

    async def runs_frame(self, *, timeout: float | None = None) -> Any:
        """A row for each run of each trial, as a DataFrame if there is pandas: ``await experiment.runs_frame()``."""
        return frame(run_rows(await self.trials(curves=True, timeout=timeout)))

    async def open(
        self,
        number: int,
        repeat: int = 0,
        epochs: int | None = None,
        *,
        fold: int = 0,
        timeout: float | None = None,
    ) -> AsyncSession:
        """A trial as a live session, trained as far as it was: ``session = await experiment.open(3)``.

        repeat, fold: which of its runs. epochs: trained so far instead.
        """
        body = {"repeat": repeat, "fold": fold} if fold else {"repeat": repeat}
        if epochs is not None:
            body["epochs"] = epochs
        path = self._path(f"/trials/{number}/open")
        document: SessionDocument = await self._transport.json(
            "POST", path, body, key=self.key, timeout=timeout
        )
        return AsyncSession(self._transport, document, document.get("key"))

    async def export(self, *, timeout: float | None = None) -> dict[str, Any]:
        """Everything in one document; ``await client.run(await experiment.export())`` gives the same numbers."""
        path = self._path("/export")
        found: dict[str, Any] = await self._transport.json("GET", path, key=self.key, timeout=timeout)
        return found

    async def _follow(self, bar: Bar, deadline: Deadline) -> None:
        updates = self.updates(timeout=deadline.left())
        async with aclosing(updates):
            async for message in updates:
                self.document = {**self.document, **message["experiment"]}
                if _told(bar, message["experiment"]):
                    break

    def _late(self, seconds: float) -> str:
        return f"{self!r} is not over after {seconds:g} s, and goes on; wait longer, or stop() it"

    def _path(self, what: str) -> str:
        return f"/experiments/{self.id}{what}"

    async def _take(self, method: str, what: str, timeout: float | None = None) -> ExperimentDocument:
        path = self._path(what)
        self.document = await self._transport.json(method, path, key=self.key, timeout=timeout)
        return self.document


def _told(bar: Bar, document: ExperimentDocument) -> bool:
    """Show how it stands. Whether it is over."""
    best, counts = document["best"], document["progress"]
    bar.to(counts["done"] + counts["failed"], best=best["objective"] if best else None)
    return document["status"] in OVER
