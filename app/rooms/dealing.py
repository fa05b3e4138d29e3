"""Hands in a room: handed out from the run as it stands, turned by everybody, looked at together."""

import asyncio
import logging
from collections import defaultdict
from collections.abc import Callable, Iterable
from concurrent.futures import Executor
from functools import partial
from typing import Any, Literal, TypeVar

import numpy as np

from ..errors import Conflict, SessionError, Unsaved
from ..runs.commands import Parameters
from ..runs.run import Run
from ..sessions.frame import encode_frame
from ..sessions.manager import SessionManager
from ..sessions.subscribers import FrameMessage, Message
from .book import Book
from .entry import Happening
from .hands import Hands, HandsPicture, Turn
from .member import Member
from .relay import Relay
from .rhythm import Rhythm
from .run import SharedRun, forked
from .state import HandedOut

log = logging.getLogger(__name__)

Result = TypeVar("Result")
PICTURE_SECONDS = 0.2
# Devices are numbered from 1.
NOBODY = 0


class Dealing:
    """One room's. Each hand is kept in the log as it stands; all together they live on the pool, for one at a time."""

    def __init__(
        self, book: Book, run: SharedRun, relay: Relay, sessions: SessionManager, pool: Executor
    ) -> None:
        self._book = book
        self._run = run
        self._relay = relay
        self._sessions = sessions
        self._pool = pool
        self._turn = asyncio.Lock()
        # Whoever asks for many turns at once waits for their own, and the others for one of them.
        self._own: defaultdict[int, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._hands: Hands | None = None
        self._deal = 0
        # As clients get them; None: of a device that has turned nothing yet.
        self._views: dict[int | None, dict[str, Any]] = {}
        self._painting: asyncio.Task[None] | None = None
        self.pictures = Rhythm(PICTURE_SECONDS, book.times.now, self._paint)

    def view(self, device: int) -> dict[str, Any] | None:
        """A device's hand as it gets it; None if there are none, or not yet again after a restart."""
        if self._book.state.handed is None or self._deal != self._book.state.handed.deal:
            return None
        return self._views.get(device, self._views.get(None))

    async def hand_out(self) -> None:
        """Give everybody a copy of the run as it stands. Raises TooLarge for a network too large for so many."""
        async with self._turn:
            await self._give(await forked(await self._run.wake()))

    async def turn(self, device: int, turn: Turn) -> dict[str, Any]:
        """Turn a device's hand. Raises Conflict before hands are out, SpecError and TooLarge as ``Hands``."""
        handed = self._require()
        async with self._own[device], self._turn:
            hands = await self._at_hand()
            kept, view = await self._work(partial(_turned, hands, device, turn))
            deal = self._deal
        # Nothing is waited for between the turn and the log, so no later deal comes before it.
        body = {"deal": deal, "device": device, "hand": kept}
        self._views[device] = view
        try:
            await self._book.write(Happening("hand", f"hand:{device}", body))
        except Unsaved:
            async with self._turn:
                await self._take_back(hands, device, handed)
            raise
        return view

    async def picture(self) -> dict[str, Any]:
        """All hands that were turned, as a document."""
        return (await self._painted()).to_json()

    async def hand(self, number: int) -> dict[str, Any]:
        """One of them, by its number. Raises Unknown."""
        self._require()
        async with self._turn:
            hands = await self._at_hand()
            return {"number": number, **await self._work(partial(hands.view, number))}

    async def nearest(self, x: float, y: float) -> dict[str, Any]:
        """The one whose boundary passes nearest to a point. Raises SpecError if none passes at all."""
        self._require()
        async with self._turn:
            number = await self._work(partial((await self._at_hand()).nearest, x, y))
        return await self.hand(number)

    async def open(self, number: int, whom: Literal["bench", "all"]) -> None:
        """Have the room's run be that hand; for all, everybody's copy too. Raises Unknown."""
        handed = self._require()
        async with self._turn:
            hands = await self._at_hand()
            wanted = _parameters_of(await self._work(partial(hands.view, number)))
            run = await forked(await self._sessions.get(handed.fork, self._book.row.owner))
            await self._work(partial(run.set_parameters, wanted))
            await self._run.replace("hand", run)
            if whom == "all":
                await self._give(await forked(self._run.session))

    async def reopen(self) -> None:
        """After a restart: all hands as they were kept."""
        if self._book.state.handed is None:
            return
        async with self._turn:
            try:
                await self._at_hand()
            except SessionError as error:
                log.warning("a room's hands could not be taken up: %s", error)

    def close(self) -> None:
        """Paint no more."""
        self.pictures.close()
        if self._painting is not None:
            self._painting.cancel()

    async def _give(self, run: Run) -> None:
        """Hand out copies of that run, which stays where it is."""
        before = self._book.state.handed
        hands = await self._work(partial(Hands, run, self._book.limits.max_devices))
        fork, _ = await self._sessions.adopt(run.fork, self._book.row.owner, anchor=self._book.thing)
        deal = 1 if before is None else before.deal + 1
        # Whoever is told that hands are out is told of their own at once.
        await self._use(hands, deal, ())
        await self._book.write(Happening("hands", "hands", {"deal": deal, "fork": fork.id}))
        if before is not None:
            await self._sessions.delete(before.fork)

    async def _use(self, hands: Hands, deal: int, turned: Iterable[int]) -> None:
        views = await self._work(partial(_views_of, hands, tuple(turned)))
        self._hands, self._deal, self._views = hands, deal, views

    async def _at_hand(self) -> Hands:
        """All hands; after a restart they are made anew of what was kept."""
        handed = self._require()
        if self._hands is None or self._deal != handed.deal:
            fork = await self._sessions.get(handed.fork, self._book.row.owner)
            run = await fork.inspect(Run.fork)
            taken_up = partial(_taken_up, run, handed, self._book.limits.max_devices)
            await self._use(await self._work(taken_up), handed.deal, handed.hands)
        assert self._hands is not None
        return self._hands

    def _require(self) -> HandedOut:
        handed = self._book.state.handed
        if handed is None:
            raise Conflict("no networks were handed out in this room yet")
        return handed

    async def _take_back(self, hands: Hands, device: int, handed: HandedOut) -> None:
        """What could not be stored did not happen."""
        if device in handed.hands:
            await self._work(partial(hands.take, device, handed.hands[device]))
        else:
            await self._work(partial(hands.reset, device))
        self._views[device] = await self._work(partial(hands.view, device))

    async def _painted(self) -> HandsPicture:
        async with self._turn:
            return await self._work((await self._at_hand()).picture)

    def _paint(self) -> None:
        if self._painting is None:
            self._painting = asyncio.create_task(self._show(), name="a picture of hands")

    async def _show(self) -> None:
        try:
            if not any(one.member.role != "device" for one in self._relay.followings()):
                return
            picture = await self._painted()
            data = encode_frame(picture.header(), np.zeros(0)) + picture.payload()

            def told(member: Member) -> Message | None:
                return None if member.role == "device" else FrameMessage(data)

            self._relay.tell("hands", told)
        except SessionError as error:
            log.info("no picture of a room's hands: %s", error)
        finally:
            self._painting = None

    async def _work(self, task: Callable[[], Result]) -> Result:
        return await asyncio.get_running_loop().run_in_executor(self._pool, task)


def _turned(hands: Hands, device: int, turn: Turn) -> tuple[dict[str, Any], dict[str, Any]]:
    """A hand after a turn: as it is kept, and as its device gets it."""
    kept = hands.do(device, turn).to_json()
    return kept, hands.view(device)


def _taken_up(run: Run, handed: HandedOut, most: int) -> Hands:
    hands = Hands(run, most)
    for device, kept in handed.hands.items():
        hands.take(device, kept)
    return hands


def _parameters_of(view: dict[str, Any]) -> Parameters:
    layers = view["parameters"]["layers"]
    return Parameters.model_validate(
        {"layers": [{name: values.tolist() for name, values in layer.items()} for layer in layers]}
    )


def _fresh(hands: Hands) -> dict[str, Any]:
    """A hand as it is handed out: that of a device that there is not."""
    hands.add(NOBODY)
    return hands.view(NOBODY)


def _views_of(hands: Hands, turned: Iterable[int]) -> dict[int | None, dict[str, Any]]:
    """Each hand as its device gets it; under None the one that nobody has turned."""
    views: dict[int | None, dict[str, Any]] = {None: _fresh(hands)}
    for device in turned:
        views[device] = hands.view(device)
    return views
