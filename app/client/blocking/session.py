# Made from ../aio by `python scripts/unasync.py`: change that one.
"""A live run, as seen from the client."""

import time
from collections.abc import Generator, Mapping, Sequence
from contextlib import closing, suppress
from typing import Any, Self

from ..bars import Bar
from ..deadline import Deadline
from ..documents import Change, Clock, Metrics, Parameters, Point, SessionDocument, Spec, Unit
from ..encoding import plain
from ..failure import CallError, LateError
from ..frames import Frame, decode, shapes_of
from ..parameters import Layers, parameters_body
from ..problem import ProblemError
from ..signals import hello
from ..tables import frame
from ..words import short, standing
from .insights import Insights
from .stream import messages
from .transport import CSV, Transport

# A long training comes in so many calls, each of which moves the bar.
STRETCHES = 50
# So often a second who waits is told how a run stands.
LOOKS_PER_SECOND = 5.0
# So long is looked how a run stands after a change of which nobody knows whether it was made.
LOOK_SECONDS = 2.0


class Session(Insights):
    """One session. Its document is as the server last told it. As a context manager it ends the session.

    Every call takes ``timeout``, in seconds for all of it; without it the client's holds.
    """

    def __init__(self, transport: Transport, document: SessionDocument, key: str | None) -> None:
        super().__init__(transport, document["id"])
        self.document = document
        self.key = key

    def __repr__(self) -> str:
        told = self.document
        stands = standing(told.get("status", "?"), told.get("clock", {}), told.get("metrics", {}))
        return f"<{type(self).__name__} {short(self.id)} {stands}>"

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.delete()

    @property
    def spec(self) -> Spec:
        """Complete, and fit to be posted again: ``client.session(session.spec)``."""
        return self.document["spec"]

    @property
    def status(self) -> str:
        """paused, playing, diverged or done: ``session.status == "done"``."""
        return self.document["status"]

    @property
    def clock(self) -> Clock:
        """Passes, updates and examples done: ``session.clock["epoch"]``."""
        return self.document["clock"]

    @property
    def metrics(self) -> Metrics:
        """Loss and accuracy on both parts: ``session.metrics["test_accuracy"]``."""
        return self.document["metrics"]

    @property
    def parameters(self) -> Parameters:
        """Weights (n_out, n_in) and biases (n_out,): ``session.parameters["layers"][0]["weights"]``."""
        return self.document["parameters"]

    def refresh(self, *, timeout: float | None = None) -> SessionDocument:
        """Ask how it stands now: ``session.refresh()``."""
        return self._take("GET", "", timeout=timeout)

    def patch(self, *, timeout: float | None = None, **training: Any) -> SessionDocument:
        """Change how it learns, in flight: ``session.patch(learning_rate=0.1)``."""
        return self._take("PATCH", "", {"training": training}, timeout)

    def freeze(
        self,
        layer: int,
        unit: int | None = None,
        source: int | None = None,
        *,
        frozen: bool = True,
        timeout: float | None = None,
    ) -> SessionDocument:
        """Have a weight never move from now on, a bias if ``source`` is None, a whole layer if ``unit`` is too; with
        ``frozen=False`` it moves again: ``session.freeze(0, 1, 0)``.
        """
        change = {"layer": layer, "unit": unit, "input": source, "frozen": frozen}
        return self._take("PATCH", "", {"frozen": [change]}, timeout)

    def delete(self, *, timeout: float | None = None) -> None:
        """End it: ``session.delete()``."""
        self._transport.send("DELETE", self._path(""), key=self.key, timeout=timeout)

    def advance(
        self, count: int = 1, unit: Unit = "epoch", *, timeout: float | None = None
    ) -> SessionDocument:
        """Train by epochs, updates (``batch``) or examples (``sample``): ``session.advance(5, "batch")``."""
        return self._take("POST", "/advance", {"unit": unit, "count": count}, timeout)

    def train(self, epochs: int, *, progress: bool = True, timeout: float | None = None) -> SessionDocument:
        """Train for so many epochs, with a progress bar: ``session.train(100)``.

        Ends early if the run diverges. Raises TimeoutError when so many seconds were not enough.
        """
        epochs = plain(epochs, "epochs")
        deadline = Deadline(timeout, self._late)
        with Bar("epochs", epochs, shown=progress) as bar:
            for stretch in range(1, STRETCHES + 1):
                done, goal = epochs * (stretch - 1) // STRETCHES, epochs * stretch // STRETCHES
                if goal > done:
                    self.advance(goal - done, timeout=deadline.left())
                bar.to(goal, train_loss=self.metrics["train_loss"], test_loss=self.metrics["test_loss"])
                if self.status == "diverged":
                    break
        return self.document

    def play(
        self,
        epochs_per_second: float | None = None,
        until: dict[str, Any] | None = None,
        *,
        timeout: float | None = None,
    ) -> SessionDocument:
        """Train on by itself: ``session.play(until={"epochs": 50})``, then ``session.wait()``.

        epochs_per_second: None is as fast as it goes. until: epochs, train_loss_below, train_accuracy.
        """
        body: dict[str, Any] = {"epochs_per_second": epochs_per_second}
        body = body if until is None else {**body, "until": until}
        return self._take("POST", "/play", body, timeout)

    def wait(self, timeout: float | None = None, *, poll: float | None = None) -> Self:
        """Wait until it no longer plays: ``session.wait(timeout=60)``. Returns the session.

        It ends when ``until`` is met (status done), the run diverges (diverged), or somebody pauses it (paused).
        poll: ask every so many seconds, where no WebSocket comes through. Raises TimeoutError when the time is over;
        the session plays on.
        """
        with Deadline(timeout, self._late) as deadline:
            self.refresh(timeout=deadline.left())
            while self.status == "playing":
                if poll is None:
                    self._follow(deadline)
                else:
                    time.sleep(deadline.pause(poll))
                self.refresh(timeout=deadline.left())
        return self

    def pause(self, *, timeout: float | None = None) -> SessionDocument:
        """Stop playing: ``session.pause()``."""
        return self._take("POST", "/pause", {}, timeout)

    def reset(self, seed: int | None = None, *, timeout: float | None = None) -> SessionDocument:
        """Back to the start; with a seed to another one: ``session.reset(seed=3)``."""
        return self._take("POST", "/reset", {} if seed is None else {"seed": seed}, timeout)

    def seek(self, step: int, *, timeout: float | None = None) -> SessionDocument:
        """Stand right after an update, backwards too: ``session.seek(0)``."""
        return self._take("POST", "/seek", {"step": step}, timeout)

    def fork(
        self,
        step: int | None = None,
        changes: dict[str, Any] | None = None,
        *,
        timeout: float | None = None,
    ) -> Self:
        """Another session from this very state, or from an earlier step: ``twin = session.fork(step=100)``."""
        body = {name: value for name, value in (("step", step), ("changes", changes)) if value is not None}
        path = self._path("/fork")
        document: SessionDocument = self._transport.json("POST", path, body, timeout=timeout)
        return type(self)(self._transport, document, document.get("key"))

    def open_start(self, number: int, epochs: int = 0, *, timeout: float | None = None) -> Self:
        """One of many starts as a session of its own: ``other = session.open_start(7, epochs=30)``."""
        path = self._path(f"/luck/{number}/open")
        document: SessionDocument = self._transport.json("POST", path, {"epochs": epochs}, timeout=timeout)
        return type(self)(self._transport, document, document.get("key"))

    def set_parameters(
        self,
        layers: Layers | Change | None = None,
        changes: Change | Sequence[Change] | None = None,
        *,
        timeout: float | None = None,
    ) -> SessionDocument:
        """Set all weights and biases: ``session.set_parameters(other.parameters)``.

        layers: what ``parameters`` gives, a list of layers, a frame's ``layers``, or pairs ``[(weights, bias), …]``.
        changes: single ones, ``[{"layer": 0, "unit": 1, "input": 0, "value": 0.5}]``; input None is the bias.
        """
        return self._take("PUT", "/parameters", parameters_body(layers, changes), timeout)

    def load_weights(
        self, file: bytes | Mapping[str, Any], *, timeout: float | None = None
    ) -> SessionDocument:
        """Set all weights and biases from a file: ``session.load_weights(Path("net.safetensors").read_bytes())``.

        file: what ``safetensors.torch.save(model.state_dict())`` gives, or names with their arrays:
        ``{"0.weight": …, "0.bias": …, "2.weight": …}``.
        """
        return self._take("PUT", "/parameters/file", file, timeout, "application/octet-stream")

    def history(self, *, timeout: float | None = None) -> list[Point]:
        """The metrics at the start and after epochs: ``(session.history())[-1]["train_loss"]``."""
        document = self._get("/history", timeout=timeout)
        return list(document["points"])

    def history_frame(self, *, timeout: float | None = None) -> Any:
        """The same as a DataFrame, if pandas is installed: ``session.history_frame()``."""
        return frame(self.history(timeout=timeout))

    def frame(self, *, timeout: float | None = None) -> Frame:
        """The newest frame, without a stream: ``(session.frame()).parameters``."""
        answer = self._transport.send("GET", self._path("/frame"), key=self.key, timeout=timeout)
        return decode(answer.content, shapes_of(self.parameters))

    def frames(
        self, frames_per_second: float = 20.0, tries: int = 8, *, timeout: float | None = None
    ) -> Generator[Frame, None, None]:
        """Frames as they come, across broken connections: ``for frame in session.frames(): print(frame)``.

        Ends only when the session does. Raises TimeoutError when so many seconds are over.
        """
        greeting = hello(frames_per_second, self.key)
        shapes = shapes_of(self.parameters)
        stream = messages(self._transport, self._path("/stream"), greeting, tries, timeout)
        with closing(stream):
            for message in stream:
                if isinstance(message, bytes):
                    yield decode(message, shapes)

    def _follow(self, deadline: Deadline) -> None:
        """Wait until a frame says that it no longer plays."""
        frames = self.frames(LOOKS_PER_SECOND, timeout=deadline.left())
        with closing(frames):
            for moment in frames:
                if moment.status != "playing":
                    break

    def _late(self, seconds: float) -> str:
        return f"{self!r} is not done after {seconds:g} s, and goes on; wait longer, or pause() it"

    def _take(
        self, method: str, what: str, body: Any = None, timeout: float | None = None, raw: str = CSV
    ) -> SessionDocument:
        try:
            self.document = self._transport.json(
                method, self._path(what), body, self.key, timeout=timeout, raw=raw
            )
        except (CallError, ProblemError) as error:
            # Who gave a time has none left to look.
            if error.unsure and not isinstance(error, LateError):
                with suppress(CallError, ProblemError):
                    path = self._path("")
                    self.document = self._transport.json("GET", path, timeout=LOOK_SECONDS)
            raise
        return self.document
