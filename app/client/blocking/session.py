# Made from ../aio by `python scripts/unasync.py`: change that one.
"""A live run, as seen from the client."""

from collections.abc import Generator, Sequence
from contextlib import closing
from typing import Any, Self

from app.client.bars import Bar
from app.client.blocking.insights import Insights
from app.client.blocking.stream import messages
from app.client.blocking.transport import Transport
from app.client.documents import Clock, Metrics, Parameters, SessionDocument, Spec, Unit
from app.client.frames import Frame, decode
from app.client.tables import frame

# A long training comes in so many calls, each of which moves the bar.
STRETCHES = 50


class Session(Insights):
    """One session. Its document is as the server last told it. As a context manager it ends the session."""

    def __init__(self, transport: Transport, document: SessionDocument, key: str | None) -> None:
        super().__init__(transport, document["id"])
        self.document = document
        self.key = key

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.delete()

    @property
    def spec(self) -> Spec:
        """Complete, and fit to be posted again."""
        return self.document["spec"]

    @property
    def status(self) -> str:
        """paused, playing, diverged or done."""
        return self.document["status"]

    @property
    def clock(self) -> Clock:
        """Passes, updates and examples done."""
        return self.document["clock"]

    @property
    def metrics(self) -> Metrics:
        """Loss and accuracy on both parts."""
        return self.document["metrics"]

    @property
    def parameters(self) -> Parameters:
        """Weights (n_out, n_in) and biases (n_out,), layer by layer."""
        return self.document["parameters"]

    def refresh(self) -> SessionDocument:
        """Ask how it stands now."""
        return self._take("GET", "")

    def patch(self, **training: Any) -> SessionDocument:
        """Change how it learns, in flight: ``patch(learning_rate=0.1)``."""
        return self._take("PATCH", "", {"training": training})

    def delete(self) -> None:
        """End it."""
        self._transport.send("DELETE", self._path(""), key=self.key)

    def advance(self, count: int = 1, unit: Unit = "epoch") -> SessionDocument:
        """Train by so many epochs, updates (``batch``) or examples (``sample``)."""
        return self._take("POST", "/advance", {"unit": unit, "count": count})

    def train(self, epochs: int, *, progress: bool = True) -> SessionDocument:
        """Train for so many epochs, with a progress bar. Ends early if the run diverges."""
        with Bar("epochs", epochs, shown=progress) as bar:
            for stretch in range(1, STRETCHES + 1):
                done, goal = epochs * (stretch - 1) // STRETCHES, epochs * stretch // STRETCHES
                if goal > done:
                    self.advance(goal - done)
                bar.to(goal, train_loss=self.metrics["train_loss"], test_loss=self.metrics["test_loss"])
                if self.status == "diverged":
                    break
        return self.document

    def play(
        self, epochs_per_second: float | None = None, until: dict[str, Any] | None = None
    ) -> SessionDocument:
        """Train on by itself; None: as fast as it goes. until: epochs, train_loss_below, train_accuracy."""
        body: dict[str, Any] = {"epochs_per_second": epochs_per_second}
        return self._take("POST", "/play", body if until is None else {**body, "until": until})

    def pause(self) -> SessionDocument:
        """Stop playing."""
        return self._take("POST", "/pause", {})

    def reset(self, seed: int | None = None) -> SessionDocument:
        """Back to the start; with a seed to another one."""
        return self._take("POST", "/reset", {} if seed is None else {"seed": seed})

    def seek(self, step: int) -> SessionDocument:
        """Stand right after an update, backwards too."""
        return self._take("POST", "/seek", {"step": step})

    def fork(self, step: int | None = None, changes: dict[str, Any] | None = None) -> Self:
        """Another session from this very state, or from an earlier step."""
        body = {name: value for name, value in (("step", step), ("changes", changes)) if value is not None}
        document: SessionDocument = self._transport.json("POST", self._path("/fork"), body)
        return type(self)(self._transport, document, document.get("key"))

    def set_parameters(
        self, layers: Sequence[Any] | None = None, changes: Sequence[dict[str, Any]] | None = None
    ) -> SessionDocument:
        """Set all weights and biases, or single ones: ``[{"layer", "unit", "input", "value"}]``."""
        body = {"layers": list(layers)} if layers is not None else {"changes": list(changes or ())}
        return self._take("PUT", "/parameters", body)

    def history(self) -> list[dict[str, Any]]:
        """The metrics at the start and after epochs."""
        document = self._get("/history")
        return list(document["points"])

    def history_frame(self) -> Any:
        """The same as a DataFrame, if pandas is installed."""
        return frame(self.history())

    def frames(self, frames_per_second: float = 20.0, tries: int = 8) -> Generator[Frame, None, None]:
        """Frames as they come, across broken connections. Ends only when the session does."""
        hello = {"type": "hello", "frames_per_second": frames_per_second}
        if self.key is not None:
            hello["key"] = self.key
        with closing(messages(self._transport.url, self._path("/stream"), hello, tries)) as stream:
            for message in stream:
                if isinstance(message, bytes):
                    yield decode(message)

    def _take(self, method: str, what: str, body: Any = None) -> SessionDocument:
        self.document = self._transport.json(method, self._path(what), body, self.key)
        return self.document
