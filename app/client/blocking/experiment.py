# Made from ../aio by `python scripts/unasync.py`: change that one.
"""A search over many runs, as seen from the client."""

import json
from collections.abc import Generator
from contextlib import closing
from typing import Any, cast

from app.client.bars import Bar
from app.client.blocking.session import Session
from app.client.blocking.stream import messages
from app.client.blocking.transport import Transport
from app.client.documents import ExperimentDocument, ProgressMessage, SessionDocument, Trial
from app.client.tables import frame, run_rows, trial_rows

OVER = ("done", "stopped", "failed")


class Experiment:
    """One experiment. Its document is as the server last told it."""

    def __init__(self, transport: Transport, document: ExperimentDocument, key: str | None) -> None:
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

    def refresh(self) -> ExperimentDocument:
        """Ask how it stands now."""
        return self._take("GET", "")

    def stop(self) -> ExperimentDocument:
        """Stop soon, and keep what is done."""
        return self._take("POST", "/stop")

    def resume(self) -> ExperimentDocument:
        """Go on where it was."""
        return self._take("POST", "/resume")

    def delete(self) -> None:
        """Forget it and its trials."""
        self._transport.send("DELETE", self._path(""), key=self.key)

    def wait(self, *, progress: bool = True) -> ExperimentDocument:
        """Wait until it is over, with a progress bar."""
        with Bar("trials", self.document["progress"]["total"], shown=progress) as bar:
            self._follow(bar)
        return self.refresh()

    def updates(self, tries: int = 8) -> Generator[ProgressMessage, None, None]:
        """Progress as it comes, across broken connections: how it stands, and the trials that have changed."""
        with closing(messages(self._transport.url, self._path("/stream"), None, tries)) as stream:
            for message in stream:
                yield cast(ProgressMessage, json.loads(message))

    def trials(self, *, curves: bool = False) -> list[Trial]:
        """A row for each point of the search; with curves each with its runs."""
        document = self._transport.json("GET", self._path("/trials"), curves=True if curves else None)
        return list(document["trials"])

    def trial(self, number: int) -> Trial:
        """One trial with its runs, their curves, and its spec."""
        found: Trial = self._transport.json("GET", self._path(f"/trials/{number}"), key=self.key)
        return found

    def trials_csv(self) -> str:
        """The rows as CSV."""
        return self._transport.text(self._path("/trials"), "text/csv")

    def frame(self) -> Any:
        """A row for each trial, as a DataFrame if pandas is installed."""
        return frame(trial_rows(self.trials()))

    def runs_frame(self) -> Any:
        """A row for each run of each trial, as a DataFrame if pandas is installed."""
        return frame(run_rows(self.trials(curves=True)))

    def open(self, number: int, repeat: int = 0, epochs: int | None = None) -> Session:
        """A trial as a live session, trained as far as it was, or as far as you say."""
        body = {"repeat": repeat} if epochs is None else {"repeat": repeat, "epochs": epochs}
        path = self._path(f"/trials/{number}/open")
        document: SessionDocument = self._transport.json("POST", path, body, key=self.key)
        return Session(self._transport, document, document.get("key"))

    def export(self) -> dict[str, Any]:
        """Everything in one document; post its ``experiment`` and get the same numbers."""
        found: dict[str, Any] = self._transport.json("GET", self._path("/export"), key=self.key)
        return found

    def _follow(self, bar: Bar) -> None:
        with closing(self.updates()) as updates:
            for message in updates:
                told = message["experiment"]
                best, counts = told["best"], told["progress"]
                bar.to(counts["done"] + counts["failed"], best=best["objective"] if best else None)
                if told["status"] in OVER:
                    break

    def _path(self, what: str) -> str:
        return f"/experiments/{self.id}{what}"

    def _take(self, method: str, what: str) -> ExperimentDocument:
        self.document = self._transport.json(method, self._path(what), key=self.key)
        return self.document
