"""What the tests of this folder share: a room's surroundings, with a clock that stands still until told to go on."""

from collections.abc import AsyncIterator, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from typing import Any

from app.lessons.library import Library
from app.rooms.bodies import OpenRoom
from app.rooms.limits import RoomLimits
from app.rooms.manager import OpenedRoom, RoomManager
from app.sessions.limits import SessionLimits
from app.sessions.manager import SessionManager
from app.sessions.questions import Questions
from app.sessions.session import Session
from app.spec.parsing import parse
from app.spec.schema import Spec
from app.spec.uploads import Uploads
from app.storage.store import Store
from tests.sessions.helpers import CIRCLE, Clock

LIBRARY = Library()
OWNER = "somebody"


@dataclass
class Place:
    """A server's rooms, without the server."""

    rooms: RoomManager
    sessions: SessionManager
    store: Store
    clock: Clock
    questions: Questions
    pool: ThreadPoolExecutor

    async def session(self, spec: dict[str, Any] = CIRCLE) -> Session:
        session, _ = await self.sessions.create(parse(Spec, spec), OWNER)
        return session

    async def opened(self, spec: dict[str, Any] = CIRCLE, **body: Any) -> OpenedRoom:
        """A room on a fresh session."""
        session = await self.session(spec)
        return await self.rooms.open(OpenRoom(session=session.id, **body), session, OWNER)

    async def restarted(self) -> None:
        """As if the server had been killed, and had started again."""
        self.rooms.close()
        await self.sessions.close()
        self.sessions = SessionManager(SessionLimits(), Uploads(), self.pool, self.clock, self.store)
        self.rooms = rooms_of(self)


def rooms_of(place: "Place", limits: RoomLimits | None = None) -> RoomManager:
    return RoomManager(
        limits or RoomLimits(),
        place.sessions,
        place.questions,
        LIBRARY,
        place.store,
        place.pool,
        place.clock,
        place.clock,
    )


@contextmanager
def opened_store(database: str) -> Iterator[Store]:
    store = Store(database)
    store.open()
    try:
        yield store
    finally:
        store.close()


@asynccontextmanager
async def place_of(database: str = ":memory:", limits: RoomLimits | None = None) -> AsyncIterator[Place]:
    """Everything that rooms need, on a clock of its own."""
    clock = Clock()
    with ThreadPoolExecutor(2) as pool, opened_store(database) as store:
        questions = Questions(64)
        sessions = SessionManager(SessionLimits(), Uploads(), pool, clock, store)
        place = Place(None, sessions, store, clock, questions, pool)  # type: ignore[arg-type]
        place.rooms = rooms_of(place, limits)
        try:
            yield place
        finally:
            place.rooms.close()
            await place.sessions.close()
            questions.close()
