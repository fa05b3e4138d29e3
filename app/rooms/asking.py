"""Questions in a room: opened on a fork of the run, answered by many, revealed by playing the fork."""

import asyncio
import logging
import re
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import Executor
from functools import partial
from typing import Any, TypeVar

import orjson

from ..errors import Conflict, Forbidden, SessionError, SpecError, Unknown
from ..lessons.cues import PHASES, Cue, Phase
from ..lessons.judging import NUMBERS, html
from ..runs.run import Run
from ..sessions.manager import SessionManager
from ..sessions.questions import Questions
from .bodies import RoomAnswer
from .book import Book
from .entry import Happening, RoomEntry
from .member import HOST, Member
from .question_view import Votes, as_asked, of_question, votes_of
from .questions import GuessError, OpenQuestion, Outcome, open_question
from .state import AskedQuestion
from .stops import Stops

log = logging.getLogger(__name__)

Result = TypeVar("Result")
# A number of the run in a text.
PLACEHOLDER = re.compile(r"\{\{.*?\}\}")
# To work out a form with pictures is more than a moment's work.
OPENING_SECONDS = 0.5
MOST_AT_HAND = 3


class Asking:
    """One room's. What is asked, what was answered and what the run came to is in the log; the rest is rebuilt."""

    def __init__(
        self, book: Book, stops: Stops, sessions: SessionManager, questions: Questions, pool: Executor
    ) -> None:
        self._book = book
        self.stops = stops
        self._sessions = sessions
        self._questions = questions
        self._pool = pool
        # Held while a question is opened or goes on, which may take its time; the wheel needs not wait for it.
        self._turn = asyncio.Lock()
        self._opened: dict[int, OpenQuestion] = {}
        self._opening = asyncio.Lock()
        self._votes: dict[int, Votes] = {}
        self._beside: dict[tuple[int, bytes], dict[str, Any]] = {}
        self.cues = [Cue.model_validate(one) for one in orjson.loads(book.row.cues)]
        self._lines = [
            (_line(number, cue), orjson.dumps(cue.to_json())) for number, cue in enumerate(self.cues, 1)
        ]

    def cue(self, number: int) -> Cue:
        """One of those that are prepared, from 1. Raises Unknown."""
        if not 1 <= number <= len(self.cues):
            raise Unknown(f"this room has no cue {number}; its cues are 1 to {len(self.cues)}")
        return self.cues[number - 1]

    def prepared(self) -> list[dict[str, Any]]:
        """A line for each cue, with the question that was opened from it last."""
        asked = {orjson.dumps(one.cue): number for number, one in self._book.state.questions.items()}
        return [{**line, "asked": asked.get(dumped)} for line, dumped in self._lines]

    async def ask(self, cue: Cue) -> int:
        """Open a question: the run is brought to its stop and forked. Its number.

        Raises Conflict while another one is open, SpecError for what can't be asked of the run.
        """
        state, most = self._book.state, self._book.limits.max_cues
        async with self._turn:
            newest = state.question
            if newest is not None and newest.phase != "done":
                raise Conflict(
                    f"question {newest.number} is open still ({newest.phase}); set it to done first"
                )
            if len(state.questions) >= most:
                raise Conflict(
                    f"{most} questions were asked in this room, and no more may be; open another one"
                )
            number = len(state.questions) + 1
            with self.stops.standing_still():
                await self._open(number, cue)
        return number

    async def set_phase(self, number: int, phase: Phase) -> None:
        """Go on to a phase; the reveal works out what the run comes to. Raises Conflict for a way back."""
        async with self._turn:
            question = self._find(number)
            if phase not in question.asked["phases"]:
                raise SpecError.at(
                    "phase", f"this question has no {phase}; it has {', '.join(question.asked['phases'])}"
                )
            if PHASES.index(phase) <= PHASES.index(question.phase):
                raise Conflict(
                    f"question {number} has come to {question.phase} already, and goes only forward"
                )
            happenings = [Happening("phase", f"phase:{number}", {"number": number, "phase": phase})]
            if phase in ("reveal", "seen") and question.outcome is None:
                outcome = (await self._reveal(question)).to_json()
                body = {"number": number, "outcome": outcome}
                happenings.insert(0, Happening("outcome", f"outcome:{number}", body))
            await self._book.write(*happenings)

    async def answer(self, device: int, number: int, answer: RoomAnswer) -> dict[str, Any]:
        """Keep what a device says, as the phase has it. Raises Conflict in a phase that takes none of it."""
        question = self._find(number)
        phase, given = question.phase, answer.model_fields_set
        wanted = {"ask": "guess", "again": "guess", "confidence": "sure", "seen": "seen"}.get(phase)
        if wanted is None:
            raise Conflict(f"question {number} takes no answers now: its phase is {phase}")
        if wanted not in given:
            raise Conflict(f"question {number} is in the phase {phase}, which takes {wanted}")
        body: dict[str, Any] = {"number": number, "device": device}
        if wanted == "guess":
            await self._read(question, answer.guess)
            if "seen" in given:
                raise Conflict("what was seen is asked after the reveal")
            body |= {"round": phase, "given": {"guess": answer.guess, "sure": answer.sure}}
            happening = Happening("guess", f"guess:{number}:{phase}:{device}", body)
        elif wanted == "sure":
            happening = Happening("sure", f"sure:{number}:{device}", {**body, "sure": answer.sure})
        else:
            sights = question.asked["seen"]
            if answer.seen is not None and answer.seen >= len(sights):
                raise SpecError.at("seen", f"should be the number of a sentence, from 0 to {len(sights) - 1}")
            happening = Happening("seen", f"seen:{number}:{device}", {**body, "seen": answer.seen})
        await self._book.write(happening)
        told = {
            "guess": None,
            "sure": None,
            **question.given(device).get("again" if phase == "again" else "ask", {}),
        }
        return {"number": number, "phase": phase, **told, "seen": question.seen.get(device)}

    def view(self, number: int, member: Member, here: int) -> dict[str, Any]:
        """A question as that member may know it, but for a device's own part. Raises Unknown."""
        question = self._find(number)
        clock = self._book.times.clock()
        return of_question(question, partial(self._votes_of, question), member, here, clock)

    def heard(self, entries: Iterable[RoomEntry]) -> None:
        """This has happened: votes that it changes are counted anew."""
        for entry in entries:
            if entry.kind in ("guess", "sure"):
                self._votes.pop(entry.body["number"], None)

    def votes(self, member: Member) -> Mapping[str, Any] | None:
        """How the guesses stand, for the host."""
        question = self._book.state.question
        found = None if question is None or member.role != "host" else self._votes_of(question)
        if question is None or found is None:
            return None
        votes, sure = found
        return {"type": "votes", "question": question.number, "votes": votes, "sure": sure}

    async def question(self, number: int, member: Member, here: int) -> dict[str, Any]:
        """The same with a device's own answer and, from the reveal on, what the run came to beside it."""
        question = self._find(number)
        await self._at_hand(number)
        told = self.view(number, member, here)
        if member.device is not None:
            told["mine"] = await self._mine(question, member.device)
        return told

    async def all(self, here: int) -> list[dict[str, Any]]:
        """All questions, as the host is told them."""
        return [await self.question(number, HOST, here) for number in list(self._book.state.questions)]

    async def reopen(self, number: int) -> None:
        """Rebuild a question from the log and its fork, as after a restart; without its fork votes stay untold."""
        question = self._find(number)
        async with self._opening:
            if number in self._opened:
                return
            try:
                fork = await self._sessions.get(question.fork, self._book.row.owner)
                run = await fork.inspect(Run.fork)
                cue = Cue.model_validate(question.cue)
                most = self._book.limits.max_reveal_seconds
                self._keep(number, await self._work(partial(open_question, cue, run, most)))
            except SessionError as error:
                log.warning("a room's question could not be opened again: %s", error)

    def _votes_of(self, question: AskedQuestion) -> Votes | None:
        """Counted once for all who ask, until somebody votes; None without the question at hand."""
        number = question.number
        if number not in self._votes and number in self._opened:
            self._votes[number] = votes_of(question, self._opened[number])
        return self._votes.get(number)

    async def _open(self, number: int, cue: Cue) -> None:
        run, most = await self.stops.bring(cue), self._book.limits.max_reveal_seconds

        def opened() -> tuple[OpenQuestion, dict[str, Any]]:
            question = open_question(cue, run, most)
            return question, as_asked(question, run)

        question, asked = await self._answered(OPENING_SECONDS, opened)
        fork, _ = await self._sessions.adopt(run.fork, self._book.row.owner, anchor=self._book.thing)
        body = {"number": number, "cue": cue.to_json(), "asked": asked, "fork": fork.id}
        self._keep(number, question)
        await self._book.write(Happening("question", f"question:{number}", body))

    async def _at_hand(self, number: int) -> OpenQuestion | None:
        """A question, rebuilt if need be; None without its fork."""
        if number not in self._opened:
            await self.reopen(number)
        return self._opened.get(number)

    def _keep(self, number: int, question: OpenQuestion) -> None:
        """Have it at hand, in the place of one that is over: each holds a run."""
        self._beside.clear()
        while len(self._opened) >= MOST_AT_HAND:
            self._opened.pop(next(iter(self._opened)))
        self._opened[number] = question

    async def _mine(self, question: AskedQuestion, device: int) -> dict[str, Any]:
        given = question.given(device)
        last = given.get("again") or given.get("ask") or {"guess": None, "sure": None}
        mine = {**last, "seen": given.get("seen"), "sentence": None, "cards": None}
        if question.outcome is not None and question.reached("reveal"):
            mine |= await self._compared(question, last["guess"])
        return mine

    async def _compared(self, question: AskedQuestion, guess: Any) -> dict[str, Any]:
        """What the run came to beside a guess: the same for all who guessed the same."""
        opened = self._opened.get(question.number)
        key = (question.number, orjson.dumps(guess))
        if opened is None or question.outcome is None:
            return {}
        if key not in self._beside:
            outcome = Outcome.from_json(question.outcome)
            self._beside[key] = await self._work(partial(opened.beside, guess, outcome))
        return self._beside[key]

    async def _read(self, question: AskedQuestion, guess: Any) -> None:
        """Raises SpecError for what is no guess of its kind."""
        opened = await self._at_hand(question.number)
        if opened is None:
            raise Forbidden("this question can't be answered now; its network is not there")
        try:
            opened.read(guess)
        except GuessError as error:
            raise SpecError.at("guess", str(error)) from None

    async def _reveal(self, question: AskedQuestion) -> Outcome:
        opened = await self._at_hand(question.number)
        if opened is None:
            raise Conflict("this question's network is not there any more; set it to done, and ask again")
        return await self._answered(opened.seconds, opened.reveal)

    async def _answered(self, seconds: float, task: Callable[[], Result]) -> Result:
        """What comes of some work on the threads for questions, in its turn."""

        async def prepare() -> Callable[[object], Result]:
            return lambda _: task()

        return await self._questions.answer(
            self._book.row.owner, f"room {self._book.row.code}", prepare, seconds
        )

    async def _work(self, task: Callable[[], Result]) -> Result:
        return await asyncio.get_running_loop().run_in_executor(self._pool, task)

    def _find(self, number: int) -> AskedQuestion:
        question = self._book.state.questions.get(number)
        if question is None:
            raise Unknown(f"no question {number} was asked in this room")
        return question


def _line(number: int, cue: Cue) -> dict[str, Any]:
    """A cue before it is asked: numbers that only its run will tell are left open."""
    ask = html(PLACEHOLDER.sub("…", cue.ask or ""), NUMBERS, inline=True)
    minutes = cue.notes.minutes if cue.notes else None
    return {"number": number, "ask": ask, "minutes": minutes, "step": cue.lesson_step}
