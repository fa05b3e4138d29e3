"""All rooms of a server: opened, found by their code, loaded again after a restart, ended."""

import asyncio
import logging
import time
from collections.abc import Callable, Collection
from concurrent.futures import Executor, Future
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

import orjson

from ..engine.rules.ladder import LADDER
from ..errors import Asleep, Elsewhere, Full, SessionError, Unknown, unsaved
from ..keys import new_key
from ..lessons.library import Library
from ..sessions.manager import SessionManager
from ..sessions.questions import Questions
from ..sessions.session import Session
from ..sessions.subscribers import Closed, Now
from ..storage.rows import RoomRow, StoreError, Worker
from .bodies import OpenRoom
from .book import Book, Times
from .code import new_code, read_code
from .entry import Happening, RoomEntry
from .limits import RoomLimits
from .log import RoomStore
from .relay import GONE, SHUTTING_DOWN
from .room import Room, Surroundings
from .scenarios import Scenarios, check_cues
from .state import RoomState, fold

log = logging.getLogger(__name__)

Result = TypeVar("Result")
CODES = 20
TIDY_SECONDS = 5.0
# A room that nobody follows is put to rest after this time, and loaded when it is asked for.
REST_SECONDS = 900.0


@dataclass(frozen=True)
class OpenedRoom:
    """A room that was opened, and the keys that are told once."""

    room: Room
    host_key: str
    wall_key: str


class RoomManager:
    """Opens, finds and ends rooms."""

    def __init__(
        self,
        limits: RoomLimits,
        sessions: SessionManager,
        questions: Questions,
        library: Library,
        store: RoomStore,
        pool: Executor,
        now: Now = time.monotonic,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self.limits = limits
        self._sessions = sessions
        self._around = Surroundings(sessions, questions, Scenarios(library, sessions, pool), pool)
        self._store = store
        self._times = Times(now, clock)
        self._rooms: dict[str, Room] = {}
        self._loading: dict[str, asyncio.Task[Room]] = {}
        self._opening = asyncio.Lock()
        self._closed = False

    def __len__(self) -> int:
        return len(self._rooms)

    @property
    def devices(self) -> int:
        """How many are here, in all rooms together."""
        return sum(room.devices.here for room in self._rooms.values())

    async def open(self, command: OpenRoom, session: Session | None, owner: str) -> OpenedRoom:
        """A room on a session, or on a lesson's first run, and its keys.

        Raises Full when there is no room for one more, Unknown for no such lesson, what making a session raises.
        """
        async with self._opening:
            self._require_open()
            await self._require_place(owner)
            cues, title, begun = command.cues, "", []
            if session is None:
                assert command.lesson is not None
                scenarios = self._around.scenarios
                cues = await scenarios.cues(command.lesson, cues)
                title, run = await scenarios.first(command.lesson)
                session = await self._sessions.get(await scenarios.make(run, owner), owner)
                begun = [Happening("run", f"run:{run.name}", {"session": session.id, "scenario": run.name})]
            else:
                title = LADDER[session.spec.model.kind].title
            check_cues(cues, self.limits.max_cues)
            host_key, host = new_key()
            wall_key, wall = new_key()
            told = orjson.dumps([cue.to_json() for cue in cues])
            for _ in range(CODES):
                made = self._times.clock()
                row = RoomRow(new_code(), host, wall, session.id, command.lesson, title, told, owner, made)
                if await self._asked(partial(self._store.add_room, row)):
                    break
            else:
                raise Full("no code is free; try again in a minute", limit="rooms")
            room = self._keep(self._made(row, fold(row.session, []), session))
            await room.book.write(*begun)
        return OpenedRoom(room, host_key, wall_key)

    async def get(self, code: str) -> Room:
        """The room of that code, however it is typed, loaded if it is not.

        Raises Unknown if there is none, Elsewhere if another worker holds it.
        """
        read = read_code(code)
        if read is None:
            raise _unknown()
        self._require_open()
        room = self._rooms.get(read)
        if room is None:
            task = self._loading.get(read)
            if task is None:
                task = self._loading[read] = asyncio.create_task(self._load(read), name="load a room")
                task.add_done_callback(lambda _: self._loading.pop(read, None))
            room = await asyncio.shield(task)
        if self._too_old(room.book.row):
            await self.end(room)
            raise _unknown()
        try:
            await room.run.wake()
        except Unknown:
            await self._over(room.state.session)
            await self.end(room)
            raise _deleted() from None
        room.touched = self._times.now()
        return room

    async def end(self, room: Room) -> None:
        """The room is over, and nothing of it is kept. Raises Unsaved if the store can't forget it now."""
        await self._asked(partial(self._store.remove_room, room.code))
        self._leave(room, Closed(GONE, "this room is over"))
        for session in room.own_sessions():
            try:
                await self._sessions.delete(session)
            except (SessionError, Elsewhere) as error:
                log.info("a session of a room that is over stays: %s", error)

    async def tidy(self) -> None:
        """End the rooms that had their time, and put to rest those that nobody follows."""
        for room in list(self._rooms.values()):
            quiet = self._times.now() - max(room.devices.quiet_since, room.touched) > REST_SECONDS
            if len(room.relay.hub) == 0 and (quiet or room.session.closed):
                self._leave(room, Closed(GONE, "nobody was there"))
        for code in await asyncio.wrap_future(self._store.old_rooms(self._oldest)):
            try:
                await self.get(code)
            except Elsewhere:
                # Whoever holds it sees that it ends.
                continue
            except Unknown:
                await asyncio.wrap_future(self._store.remove_room(code))

    def drop(self, things: Collection[str]) -> None:
        """Others have taken these over: their rooms go from memory as they are, and whoever follows comes again."""
        for room in [one for one in self._rooms.values() if one.book.thing in things]:
            self._leave(room, Closed(SHUTTING_DOWN, "another server looks after it now"))

    async def run(self) -> None:
        """Look after the rooms until cancelled."""
        while True:
            await asyncio.sleep(TIDY_SECONDS)
            try:
                await self.tidy()
            except (StoreError, SessionError) as error:
                log.info("looking after the rooms has to wait: %s", error)
            except Exception:
                log.exception("looking after the rooms failed")

    def close(self) -> None:
        """The server goes down: whoever follows is told so, and no room is asked for any more."""
        self._closed = True
        for task in self._loading.values():
            task.cancel()
        rooms, self._rooms = list(self._rooms.values()), {}
        for room in rooms:
            room.close(Closed(SHUTTING_DOWN, "the server is shutting down"))

    @property
    def _oldest(self) -> float:
        return self._times.clock() - self.limits.room_hours * 3600.0

    def _too_old(self, row: RoomRow) -> bool:
        return row.created < self._oldest

    async def _require_place(self, owner: str) -> None:
        held, own = await self._asked(partial(self._store.held_rooms, owner))
        if own >= self.limits.max_rooms_per_address:
            raise Full(
                f"your address has {own} rooms open, and may have no more; end one of them", limit="rooms"
            )
        if held >= self.limits.max_rooms:
            raise Full(f"{held} rooms are open, and no more may be; try again later", limit="rooms")

    def _require_open(self) -> None:
        if self._closed:
            raise Full("the server is shutting down; try again in a moment", 5, limit="shutdown")

    async def _over(self, session: str) -> None:
        """Raises unless that session is gone for good, and not only out of reach."""
        self._require_open()
        if await self._asked(partial(self._store.has_session, session)):
            raise Unknown("the network of this room can't be woken now; try again in a moment")
        self._require_open()

    async def _load(self, code: str) -> Room:
        try:
            stored = await asyncio.wrap_future(self._store.load_room(code))
        except StoreError:
            raise Asleep from None
        if isinstance(stored, Worker):
            raise Elsewhere(stored)
        if stored is None:
            raise _unknown()
        row, happened = stored
        state = fold(row.session, map(RoomEntry.of, happened))
        try:
            session = await self._sessions.get(state.session, row.owner)
        except Unknown:
            await self._over(state.session)
            await self._asked(partial(self._store.remove_room, code))
            raise _deleted() from None
        room = self._made(row, state, session)
        await room.reopen()
        return self._keep(room)

    def _made(self, row: RoomRow, state: RoomState, session: Session) -> Room:
        book = Book(row, state, self._store, self.limits, self._times, session.thing)
        return Room(book, self._around, session)

    def _keep(self, room: Room) -> Room:
        self._rooms[room.code] = room
        self._sessions.kept[room.run.session.thing] += 1
        return room

    def _leave(self, room: Room, closed: Closed) -> None:
        if self._rooms.pop(room.code, None) is not None:
            self._sessions.kept[room.run.session.thing] -= 1
        room.close(closed)

    async def _asked(self, ask: Callable[[], Future[Result]]) -> Result:
        """What the store says. Raises Unsaved if it does not answer."""
        try:
            return await asyncio.wrap_future(ask())
        except StoreError as error:
            raise unsaved(error) from None


def _deleted() -> Unknown:
    return Unknown("the network of this room was deleted, so the room is over")


def _unknown() -> Unknown:
    return Unknown("there is no room of that code; look at the wall, or ask whoever leads it")
