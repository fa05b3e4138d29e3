"""A room: a class on one live network."""

from collections.abc import Mapping
from typing import Any

from ..runs.commands import AnyCommand
from ..sessions.manager import SessionManager
from ..sessions.session import Session
from ..sessions.subscribers import Closed
from .bodies import View, WheelDo
from .book import Book
from .devices import Devices
from .entry import Happening
from .member import Member
from .news import News
from .relay import Following, Relay, nameless
from .run import SharedRun
from .scenarios import Scenarios
from .state import RoomState
from .views import mine_view, room_view
from .wheel import Wheel

# The close code of a removed device's stream.
REMOVED = 4403
# Walls, hosts and remotes beside the devices.
MOST_SCREENS = 50


class Room:
    """One network that many look at, and of whom one drives. What happens in it is stored before it is acknowledged."""

    def __init__(self, book: Book, sessions: SessionManager, session: Session, scenarios: Scenarios) -> None:
        self.book = book
        self.driving = Wheel(book)
        self.devices = Devices(book)
        self.run = SharedRun(book, self.driving, sessions, session)
        self.scenarios = scenarios
        self.touched = book.times.now()
        self.relay = Relay(book.limits.max_devices + MOST_SCREENS, book.times.now, self.run.wake)
        self.news = News(
            self.relay,
            book.times.now,
            {
                "room": lambda member: {"type": "room", "room": self.view_for(member)},
                "mine": self._mine_message,
                "count": lambda _: {"type": "count", **self.counts()},
            },
        )
        book.heard = self.news.heard
        self.driving.watch()

    @property
    def code(self) -> str:
        """What people type."""
        return self.book.row.code

    @property
    def state(self) -> RoomState:
        """Everything that happened, as it stands."""
        return self.book.state

    @property
    def session(self) -> Session:
        """The run that the room is on."""
        return self.run.session

    def member(self, key: str | None) -> Member:
        """Whose key that is. Raises WrongKey for a key of nobody, Forbidden for a removed device's."""
        return self.devices.member(key)

    async def join(self, key: str | None) -> tuple[int, str]:
        """A device's number and its key; with its own key it is back in."""
        return await self.devices.join(key)

    async def remove(self, device: int) -> None:
        """Have a device leave. Raises Unknown."""
        await self.devices.remove(device)
        async with self.book.turn:
            await self.driving.let_go(device)
        for following in self.relay.followings():
            if following.member.device == device:
                following.end(Closed(REMOVED, "this device was removed from the room"))

    async def set_door(self, open: bool) -> None:  # noqa: A002
        """Whether new devices may join."""
        await self.devices.set_door(open=open)

    async def show(self, member: Member, view: View, epoch: int | None) -> None:
        """Show something else, the run of another step included.

        Raises Forbidden and Conflict as the wheel has it, SpecError for a step that there is not.
        """
        if member.role != "host":
            await self.driving.press(member, epoch)
        given = view.model_dump(exclude_unset=True)
        async with self.book.turn:
            scenario = await self.scenarios.of_step(self.book.row.lesson, given.get("step"))
            before = self.state.view
            begun: dict[str, Any] = (
                {"light": [], "moment": None, "example": None}
                if given.get("step", before["step"]) != before["step"]
                else {}
            )
            if scenario is not None:
                await self.run.switch(
                    scenario.name, lambda: self.scenarios.make(scenario, self.book.row.owner)
                )
            await self.book.write(Happening("view", "view", {**before, **begun, **given}))

    async def wheel(self, member: Member, do: WheelDo) -> None:
        """Ask for the wheel, give it, take it."""
        await self.driving.do(member, do)

    async def command(self, member: Member, command: AnyCommand, epoch: int | None) -> None:
        """Move the run. Raises Conflict for a stale epoch, Forbidden for who does not drive."""
        await self.run.command(member, command, epoch)

    def view_for(self, member: Member) -> dict[str, Any]:
        """The room as that member is told."""
        return room_view(self.book, self.devices, self.driving, member)

    def mine(self, member: Member) -> dict[str, Any] | None:
        """What a device is told of itself."""
        return None if member.device is None else mine_view(self.book, member.device)

    async def session_view(self) -> dict[str, Any]:
        """The session with its parameters, for people who share it: without its id."""
        return nameless(await (await self.run.wake()).view())

    def counts(self) -> dict[str, int]:
        """How many are here, and how many of them have answered what is asked now."""
        question = self.state.question
        return {"here": self.devices.here, "answered": 0 if question is None else question.answered}

    def follow(self, member: Member, frames_per_second: float) -> Following:
        """The next messages and frames, the newest of each kind. Raises Full past the limit."""
        following = self.relay.follow(member, frames_per_second, self._left)
        self.devices.came(following)
        self.news.changed("count")
        return following

    def own_sessions(self) -> set[str]:
        """The sessions that were made for the room: they go with it."""
        state, row = self.state, self.book.row
        forks = [question.fork for question in state.questions.values()]
        forks += [] if state.handed is None else [state.handed.fork]
        own = {row.session, *state.runs.values(), *forks}
        return own if row.lesson is not None else own - {row.session}

    def close(self, closed: Closed) -> None:
        """It goes from memory: whoever follows is told why."""
        self.relay.end(closed)
        self.news.close()
        self.driving.close()
        self.run.close()

    def _left(self, following: Following) -> None:
        self.devices.went(following)
        self.news.changed("count")

    def _mine_message(self, member: Member) -> Mapping[str, Any] | None:
        mine = self.mine(member)
        return None if mine is None else {"type": "mine", "mine": mine}
