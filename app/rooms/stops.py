"""Where a question stops the run: the run of its cue, brought to the moment at which it is asked."""

import hashlib

import orjson

from ..lessons.cues import Cue
from ..lessons.predictions.playing import StopAt
from ..runs.commands import Advance, AnyCommand, Pause, Seek
from ..runs.run import Run
from .book import Book
from .run import SharedRun, forked
from .scenarios import LessonRun, Scenarios


class Stops:
    """One room's."""

    def __init__(self, book: Book, run: SharedRun, scenarios: Scenarios) -> None:
        self._book = book
        self._run = run
        self._scenarios = scenarios
        self.standing_still = run.standing_still

    async def bring(self, cue: Cue) -> Run:
        """Bring the room's run to a cue's stop; a fork of it there, which nothing lies ahead of.

        Raises TooLarge for too long a way, what making a session raises, and Conflict for a run that can't go on.
        """
        async with self._book.turn:
            await self._its_own(cue)
        await self._run.do(Pause())
        if cue.stop is not None:
            await self._run.do(*self._way(cue.stop))
        return await forked(self._run.session)

    async def _its_own(self, cue: Cue) -> None:
        """Be on the run that the cue was made for, if it names one."""
        if cue.spec is None:
            return
        wanted = await self._scenarios.of_step(self._book.row.lesson, cue.lesson_step)
        if wanted is None or wanted.spec != cue.spec:
            wanted = LessonRun(f"spec:{_digest(cue.spec)}", cue.spec)
        owner, thing = self._book.row.owner, self._book.thing
        await self._run.switch(wanted.name, lambda: self._scenarios.make(wanted, owner, thing))

    def _way(self, stop: StopAt) -> list[AnyCommand]:
        """From where it stands to the stop: back, or on from where it came to."""
        run = self._run.session.run
        trainer, tip = run.trainer, run.tip.clock
        if stop.epochs is not None:
            batches = -(-trainer.size // min(trainer.plan.batch_size, trainer.size))
            step, unit, left = stop.epochs * batches, "epoch", stop.epochs - tip.done("epoch")
        else:
            step = stop.updates or 0
            unit, left = "batch", step - tip.done("batch")
        if step <= tip.step:
            return [Seek(step=step)]
        ahead: list[AnyCommand] = [Seek(step=tip.step)] if run.behind else []
        return [*ahead, Advance.model_validate({"unit": unit, "count": left})] if left > 0 else ahead


def _digest(spec: object) -> str:
    return hashlib.blake2b(orjson.dumps(spec, option=orjson.OPT_SORT_KEYS), digest_size=8).hexdigest()
