"""A room, as seen from the client: the host's, the wall's, a device's, or that of whoever only knows its code."""

import json
from collections.abc import AsyncGenerator, Mapping, Sequence
from contextlib import aclosing
from typing import Any, Literal, Self

from ..answers import Data
from ..course import Verdict
from ..documents import Change, Standing
from ..frames import Frame, Shapes, decode, kind_of, shapes_of
from ..question_answers import Answered, Question
from ..room_answers import Driver, RoomPhase, RoomView
from ..signals import hello
from ..work_answers import ClassProgress, Hand, Hands, NumberedHand, Results, WorkedMistake
from .stream import messages
from .transport import CSV, AsyncTransport


class AsyncRoom:
    """One room. Its document is as the server last told it; what may be done depends on the key.

    Every call takes ``timeout``, in seconds for all of it; without it the client's holds.
    """

    def __init__(
        self,
        transport: AsyncTransport,
        code: str,
        key: str | None = None,
        *,
        device: int | None = None,
        wall_key: str | None = None,
        links: Mapping[str, str] | None = None,
    ) -> None:
        self.code = code
        self.key = key
        self.device = device
        self.wall_key = wall_key
        self.links = dict(links or {})
        self.document: RoomView | None = None
        self._transport = transport

    def __repr__(self) -> str:
        who = "" if self.device is None else f" device {self.device}"
        here = "" if self.document is None else f" {self.document['here']} here"
        return f"<{type(self).__name__} {self.code}{who}{here}>"

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        if self.wall_key is not None:
            await self.end()

    async def refresh(self, *, timeout: float | None = None) -> RoomView:
        """Ask how it stands now: ``(await room.refresh())["here"]``."""
        self.document = await self._json("GET", "", timeout=timeout)
        return self.document

    async def set_door(self, door: Literal["open", "closed"], *, timeout: float | None = None) -> RoomView:
        """Let new devices in, or no more: ``await room.set_door("closed")``. For the host."""
        self.document = await self._json("PATCH", "", {"door": door}, timeout=timeout)
        return self.document

    async def end(self, *, timeout: float | None = None) -> None:
        """End it for everybody: ``await room.end()``. For the host."""
        await self._transport.send("DELETE", self._path(""), key=self.key, timeout=timeout)

    async def join(self, key: str | None = None, *, timeout: float | None = None) -> Self:
        """A device of this room: ``phone = await room.join()``. With a device's key it is that one again."""
        path = self._path("/devices")
        found = await self._transport.json("POST", path, {}, key, timeout=timeout)
        return type(self)(self._transport, self.code, found.get("key", key), device=found["device"])

    async def remove(self, device: int, *, timeout: float | None = None) -> None:
        """Send a device out; with the code it comes back: ``await room.remove(41)``. For the host."""
        path = self._path(f"/devices/{device}")
        await self._transport.send("DELETE", path, key=self.key, timeout=timeout)

    async def run(self, *, timeout: float | None = None) -> Standing:
        """The run that the room is on, as a session is told: ``(await room.run())["clock"]["epoch"]``."""
        found: Standing = await self._json("GET", "/session", timeout=timeout)
        return found

    async def data(self, *, timeout: float | None = None) -> Data:
        """The data that it learns: ``(await room.data())["train"]["inputs"]``."""
        found: Data = await self._json("GET", "/data", timeout=timeout)
        return found

    async def show(self, *, timeout: float | None = None, **view: Any) -> RoomView:
        """Show something to all who follow: ``await room.show(step=4, light=["edge:0:0:0"])``. For who drives.

        view: panel, step, light, moment, example; epoch.
        """
        self.document = await self._json("PUT", "/view", view, timeout=timeout)
        return self.document

    async def wheel(
        self,
        do: Literal["ask", "grant", "refuse", "take", "release"],
        device: int | None = None,
        *,
        timeout: float | None = None,
    ) -> Driver:
        """Ask for the wheel, hand it over, take it: ``await room.wheel("grant", 41)``."""
        body = {"do": do} if device is None else {"do": do, "device": device}
        found: Driver = await self._json("POST", "/driver", body, timeout=timeout)
        return found

    async def command(
        self, command: str, *, epoch: int | None = None, timeout: float | None = None, **body: Any
    ) -> Standing:
        """Move the run: ``await room.command("play", epochs_per_second=10)``. For who drives.

        command: advance, play, pause, reset, seek, patch, parameters. epoch: of the wheel as it was when this was
        decided; if somebody else has it by now, that is a ProblemError of status 409.
        """
        told: dict[str, Any] = {"command": command, "body": body}
        told = told if epoch is None else {**told, "epoch": epoch}
        found: Standing = await self._json("POST", "/commands", told, timeout=timeout)
        return found

    async def ask(self, cue: int | Mapping[str, Any], *, timeout: float | None = None) -> int:
        """Open a question, by its number among the room's cues or as a whole block: ``await room.ask(1)``.

        Returns its number. For the host.
        """
        body = {"cue": cue} if isinstance(cue, int) else cue
        found = await self._json("POST", "/questions", body, timeout=timeout)
        return int(found["number"])

    async def question(self, number: int, *, timeout: float | None = None) -> Question:
        """A question, as far as it may be known: ``(await room.question(2))["phase"]``."""
        found: Question = await self._json("GET", f"/questions/{number}", timeout=timeout)
        return found

    async def set_phase(self, number: int, phase: RoomPhase, *, timeout: float | None = None) -> Question:
        """Go on with a question; ``reveal`` plays the run: ``await room.set_phase(2, "reveal")``. For the host."""
        found: Question = await self._json("PATCH", f"/questions/{number}", {"phase": phase}, timeout=timeout)
        return found

    async def answer(self, number: int, *, timeout: float | None = None, **answer: Any) -> Answered:
        """Answer a question, or answer it anew: ``await phone.answer(2, guess=0.3, sure=4)``. For a device.

        answer: guess (None is “I don't know”), sure from 1 to 5, seen.
        """
        path = f"/questions/{number}/answers"
        found: Answered = await self._json("POST", path, answer, timeout=timeout)
        return found

    async def hand_out(self, *, timeout: float | None = None) -> None:
        """Give every device a copy of the network: ``await room.hand_out()``. For the host."""
        await self._json("POST", "/hands", {}, timeout=timeout)

    async def hands(self, *, timeout: float | None = None) -> Hands:
        """All copies in one picture: ``(await room.hands())["losses"]``. For the host and the wall."""
        found: Hands = await self._json("GET", "/hands", timeout=timeout)
        return found

    async def hand(self, number: int, *, timeout: float | None = None) -> NumberedHand:
        """One of the copies: ``(await room.hand(7))["loss"]``. For the host and the wall."""
        found: NumberedHand = await self._json("GET", f"/hands/{number}", timeout=timeout)
        return found

    async def nearest_hand(self, x: float, y: float, *, timeout: float | None = None) -> NumberedHand:
        """The one whose boundary passes nearest to a point: ``(await room.nearest_hand(0.5, 0))["number"]``."""
        path = self._path("/hands/nearest")
        found: NumberedHand = await self._transport.json(
            "GET", path, None, self.key, timeout=timeout, x=x, y=y
        )
        return found

    async def turn(
        self,
        changes: Sequence[Change] | None = None,
        epochs: int | None = None,
        *,
        reset: bool = False,
        timeout: float | None = None,
    ) -> Hand:
        """Turn one's own copy, train it, or begin anew: ``await phone.turn(epochs=10)``. For a device."""
        body: dict[str, Any] = {"reset": True} if reset else {}
        body |= {} if changes is None else {"changes": changes}
        body |= {} if epochs is None else {"epochs": epochs}
        found: Hand = await self._json("PUT", "/hands/mine", body, timeout=timeout)
        return found

    async def open_hand(
        self, number: int, whom: Literal["bench", "all"] = "bench", *, timeout: float | None = None
    ) -> Standing:
        """Put one of the copies on the bench, or give it to all: ``await room.open_hand(7, "all")``. For the host."""
        found: Standing = await self._json("POST", f"/hands/{number}/open", {"for": whom}, timeout=timeout)
        return found

    async def check(
        self,
        task: str,
        answer: Mapping[str, Any] | None = None,
        *,
        timeout: float | None = None,
        **more: Any,
    ) -> Verdict:
        """Have a task of the room's lesson judged: ``await phone.check("set-and", {"theta": 2})``. For a device.

        more: seed, trail, session.
        """
        body = {"answer": answer or {}, **more}
        found: Verdict = await self._json("POST", f"/tasks/{task}/answers", body, timeout=timeout)
        return found

    async def progress(self, *, timeout: float | None = None) -> ClassProgress:
        """How far the class is with each task: ``(await room.progress())["tasks"]``. For the host."""
        found: ClassProgress = await self._json("GET", "/progress", timeout=timeout)
        return found

    async def worked_mistake(
        self, task: str, name: str, cell: str, *, timeout: float | None = None
    ) -> WorkedMistake:
        """A mistake of the class, worked through. For the host and the wall.

        ``(await room.worked_mistake("by-hand", "bias-forgotten", "z_0"))["cells"]``
        """
        path = self._path(f"/tasks/{task}/mistakes/{name}")
        found: WorkedMistake = await self._transport.json(
            "GET", path, None, self.key, timeout=timeout, cell=cell
        )
        return found

    async def results(self, *, timeout: float | None = None) -> Results:
        """What each device answered to each question: ``(await room.results())["answers"]``. For the host."""
        found: Results = await self._json("GET", "/results", timeout=timeout)
        return found

    async def results_csv(self, *, timeout: float | None = None) -> str:
        """The same as CSV: ``print(await room.results_csv())``."""
        return await self._transport.text(self._path("/results"), CSV, self.key, timeout=timeout)

    async def frames(
        self, frames_per_second: float = 10.0, tries: int = 8, *, timeout: float | None = None
    ) -> AsyncGenerator[Frame, None]:
        """Frames of the room's run as they come: ``async for frame in room.frames(): print(frame)``."""
        shapes: Shapes = ()
        stream = self._stream(frames_per_second, tries, timeout)
        async with aclosing(stream):
            async for message in stream:
                if isinstance(message, bytes):
                    if kind_of(message) == "frame":
                        yield decode(message, shapes)
                    continue
                session = json.loads(message).get("session") or {}
                if "parameters" in session:
                    shapes = shapes_of(session["parameters"])

    async def messages(
        self, frames_per_second: float = 10.0, tries: int = 8, *, timeout: float | None = None
    ) -> AsyncGenerator[dict[str, Any], None]:
        """All that the room tells, but for frames: ``async for message in room.messages(): print(message["type"])``.

        The first is the hello with the whole room; it comes again after each broken connection. Ends only when the room
        does. Raises TimeoutError when so many seconds are over.
        """
        stream = self._stream(frames_per_second, tries, timeout)
        async with aclosing(stream):
            async for message in stream:
                if isinstance(message, str) and (told := json.loads(message))["type"] != "heartbeat":
                    yield told

    def _stream(
        self, frames_per_second: float, tries: int, timeout: float | None
    ) -> AsyncGenerator[str | bytes, None]:
        greeting = hello(frames_per_second, self.key)
        return messages(self._transport, self._path("/stream"), greeting, tries, timeout)

    async def _json(self, method: str, what: str, body: Any = None, *, timeout: float | None = None) -> Any:
        return await self._transport.json(method, self._path(what), body, self.key, timeout=timeout)

    def _path(self, what: str) -> str:
        return f"/rooms/{self.code}{what}"
