"""A room: a class on one live network."""

from collections.abc import Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from ..lessons.cues import Cue, Phase
from ..lessons.observation import Observation
from ..runs.commands import AnyCommand
from ..sessions.manager import SessionManager
from ..sessions.questions import Questions
from ..sessions.session import Session
from ..sessions.subscribers import Closed
from .bodies import RoomAnswer, View, WheelDo
from .book import Book
from .dealing import Dealing
from .devices import Devices
from .entry import Happening, RoomEntry
from .hands import Turn
from .member import Member
from .news import COUNTS, News
from .relay import Following, Relay, nameless
from .results import answer_lines
from .run import SharedRun
from .scenarios import Scenarios
from .state import RoomState
from .stops import Stops
from .views import mine_view, room_view
from .wheel import Wheel

if TYPE_CHECKING:
    from .work import TaskTry

# The close code of a removed device's stream.
REMOVED = 4403
# And of the oldest of too many that one device has open.
ELSEWHERE = 4409
# Walls, hosts and remotes beside the devices.
MOST_SCREENS = 50


@dataclass(frozen=True)
class Surroundings:
    """What all rooms of a server work with. pool: the engine's threads."""

    sessions: SessionManager
    questions: Questions
    scenarios: Scenarios
    pool: Executor


class Room:
    """One network that many look at, and of whom one drives. What happens in it is stored before it is acknowledged."""

    def __init__(self, book: Book, around: Surroundings, session: Session) -> None:
        # What is asked, and a class at work, take the lessons' formulas and Markdown: no start waits for them.
        from .asking import Asking  # noqa: PLC0415
        from .work import ClassWork  # noqa: PLC0415

        sessions, pool = around.sessions, around.pool
        self.book = book
        self.driving = Wheel(book)
        self.devices = Devices(book)
        self.run = SharedRun(book, self.driving, sessions, session)
        self.scenarios = around.scenarios
        self.touched = book.times.now()
        self.relay = Relay(book.limits.max_devices + MOST_SCREENS, book.times.now, self.run.wake)
        stops = Stops(book, self.run, around.scenarios)
        self.asking = Asking(book, stops, sessions, around.questions, pool)
        self.dealing = Dealing(book, self.run, self.relay, sessions, pool)
        self.work = ClassWork(book, around.scenarios, pool)
        self.news = News(
            self.relay,
            book.times.now,
            {
                "room": lambda member: {"type": "room", "room": self.view_for(member)},
                "mine": self._mine_message,
                "question": self._question_message,
                "votes": self.asking.votes,
                **dict.fromkeys(COUNTS, lambda _: {"type": "count", **self.counts()}),
            },
            self.dealing.pictures,
        )
        self._at_wheel = self.driving.concerned
        book.heard = self._heard
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

        Raises Forbidden and Conflict as the wheel has it, SpecError for no such step, Unknown for no such mistake.
        """
        if member.role != "host":
            await self.driving.press(member, epoch)
        if view.mistake is not None:
            await self.work.worked(view.mistake)
        given = view.model_dump(exclude_unset=True)
        async with self.book.turn:
            if member.role != "host":
                self.driving.require(member, epoch)
            scenario = await self.scenarios.of_step(self.book.row.lesson, given.get("step"))
            before = self.state.view
            begun: dict[str, Any] = (
                {"light": [], "moment": None, "example": None, "mistake": None}
                if given.get("step", before["step"]) != before["step"]
                else {}
            )
            if scenario is not None:
                await self.run.switch(
                    scenario.name,
                    lambda: self.scenarios.make(scenario, self.book.row.owner, self.book.thing),
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
        return room_view(self.book, self.devices, self.driving, self.asking, member)

    def mine(self, member: Member) -> dict[str, Any] | None:
        """What a device is told of itself."""
        return None if member.device is None else mine_view(self.book, self.dealing, member.device)

    async def session_view(self) -> dict[str, Any]:
        """The session with its parameters, for people who share it: without its id."""
        return nameless(await (await self.run.wake()).view())

    def counts(self) -> dict[str, int]:
        """How many are here, and how many of them have answered what is asked now."""
        question = self.state.question
        return {"here": self.devices.here, "answered": 0 if question is None else question.answered}

    # Questions.

    def cue(self, number: int) -> Cue:
        """One of those that are prepared, from 1. Raises Unknown."""
        return self.asking.cue(number)

    async def ask(self, cue: Cue) -> int:
        """Open a question; its number. The run is brought to its stop, and stands still until the reveal."""
        return await self.asking.ask(cue)

    async def set_phase(self, number: int, phase: Phase) -> None:
        """Go on with a question, forward only; the reveal plays its fork."""
        await self.asking.set_phase(number, phase)

    async def answer(self, device: int, number: int, answer: RoomAnswer) -> dict[str, Any]:
        """Keep what a device says, as the phase has it."""
        self.devices.notice(device)
        return await self.asking.answer(device, number, answer)

    async def question(self, number: int, member: Member) -> dict[str, Any]:
        """A question, as that member may know it. Raises Unknown."""
        return await self.asking.question(number, member, self.devices.here)

    async def results(self) -> dict[str, Any]:
        """All that was asked and answered."""
        questions = await self.asking.all(self.devices.here)
        return {"code": self.code, "questions": questions, "answers": answer_lines(self.state)}

    # A class at work.

    async def try_task(
        self, device: int, task: str, body: "TaskTry", observation: Observation | None = None
    ) -> dict[str, Any]:
        """The verdict on a device's answer to a task of the lesson. observation: of a session that it is about."""
        return await self.work.attempt(device, task, body, observation)

    async def progress(self) -> dict[str, Any]:
        """How far the class is with each task of the lesson."""
        return await self.work.progress()

    # Hands.

    async def hand_out(self) -> None:
        """Give everybody a copy of the run as it stands."""
        await self.dealing.hand_out()

    async def turn(self, device: int, turn: Turn) -> dict[str, Any]:
        """Turn a device's own copy; the copy after it."""
        return await self.dealing.turn(device, turn)

    async def hands(self) -> dict[str, Any]:
        """All copies in one picture."""
        return await self.dealing.picture()

    async def hand(self, number: int) -> dict[str, Any]:
        """One of them. Raises Unknown."""
        return await self.dealing.hand(number)

    async def nearest_hand(self, x: float, y: float) -> dict[str, Any]:
        """The one whose boundary passes nearest to a point."""
        return await self.dealing.nearest(x, y)

    async def open_hand(self, number: int, whom: Literal["bench", "all"]) -> None:
        """Have the room's run be one of them; for all, everybody's copy too."""
        await self.dealing.open(number, whom)

    async def reopen(self) -> None:
        """Take up what a restart has left in the log alone: the question at hand, and hands."""
        question = self.state.question
        if question is not None:
            await self.asking.reopen(question.number)
        await self.dealing.reopen()

    def follow(self, member: Member, frames_per_second: float) -> Following:
        """The next messages and frames, the newest of each kind. Raises Full past the limit."""
        following = self.relay.follow(member, frames_per_second, self._left)
        for old in self.devices.came(following):
            old.end(Closed(ELSEWHERE, "this device follows in other windows by now"))
        self.news.count()
        if member.role != "device" and self.state.handed is not None:
            self.news.changed("hands")
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
        self.dealing.close()
        self.driving.close()
        self.run.close()

    def _heard(self, entries: Sequence[RoomEntry]) -> None:
        if any(entry.kind == "run" for entry in entries):
            self.relay.switch()
        self.asking.heard(entries)
        self.news.heard(entries)
        if any(entry.kind == "wheel" for entry in entries):
            before, self._at_wheel = self._at_wheel, self.driving.concerned
            self.news.tell_devices(before | self._at_wheel)

    def _question_message(self, member: Member) -> Mapping[str, Any] | None:
        question = self.state.question
        if question is None:
            return None
        return {
            "type": "question",
            "question": self.asking.view(question.number, member, self.devices.here),
        }

    def _left(self, following: Following) -> None:
        self.devices.went(following)
        self.news.count()

    def _mine_message(self, member: Member) -> Mapping[str, Any] | None:
        mine = self.mine(member)
        return None if mine is None else {"type": "mine", "mine": mine}
