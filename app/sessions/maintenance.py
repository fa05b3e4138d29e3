"""Looks after all sessions: stores those that play, unloads the forgotten, loads those that played at the end."""

import asyncio
import contextlib
import logging
from collections.abc import Iterable
from concurrent.futures import Future
from itertools import cycle

from ..errors import Elsewhere, SessionError, Unsaved
from ..storage.rows import Lost, StoreError
from ..storage.shares import Quota
from .manager import SessionManager
from .session import Session
from .store import SessionStore

log = logging.getLogger(__name__)

# What a session played is stored this often; a crash costs no more, and what the store takes to store it.
CHECKPOINT_SECONDS = 1.5
# In so many shares of the sessions, one after the other: a class of them at once would be felt in every stream.
SHARES = 10
PRUNE_SECONDS = 3600.0
# Or before that, when so much of the room was filled since.
PRUNE_PART = 0.05


class Maintenance:
    """One task for all sessions of a manager that has a store."""

    def __init__(
        self,
        manager: SessionManager,
        store: SessionStore,
        keep_seconds: float,
        keep_most: int,
        keep_share: int | None = None,
    ) -> None:
        """How long, and how many, sessions are kept in the store; keep_share: of one owner, all if not given."""
        self.manager = manager
        self.store = store
        self.keep_seconds = keep_seconds
        self.room = Quota(keep_most, keep_most if keep_share is None else keep_share)
        self._failing = False
        self._under_way: set[str] = set()
        self._pruned = -PRUNE_SECONDS
        self._counted = 0

    async def run(self) -> None:
        """Until cancelled."""
        loop = asyncio.get_running_loop()
        step, order = CHECKPOINT_SECONDS / SHARES, cycle(range(SHARES))
        due = loop.time()
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self._tidy())
            while True:
                # By the clock: what the store takes is not to add up over the shares.
                due += step
                await asyncio.sleep(due - loop.time())
                shares = {next(order)}
                while due + step <= loop.time():
                    # It was at work for longer than that: those that are due by now go together.
                    due += step
                    shares.add(next(order))
                idle, busy = self._moved(shares)
                # The long command of one session is not to keep others from being stored.
                for one in busy:
                    tasks.create_task(self._store([one]))
                await self._store(idle)

    def _moved(self, shares: set[int]) -> tuple[list[Session], list[Session]]:
        """Of some shares those that moved: whoever is idle, and whoever is at work and has to be waited for."""
        moved = [
            one
            for one in self.manager.live
            if hash(one.id) % SHARES in shares and one.persistence.due and one.id not in self._under_way
        ]
        busy = [one for one in moved if one.slices.lock.locked()]
        return [one for one in moved if one not in busy], busy

    async def _store(self, group: list[Session]) -> None:
        names = {one.id for one in group}
        self._under_way |= names
        try:
            await self.checkpoint(group)
        except Exception:
            log.exception("storing the sessions failed")
        finally:
            self._under_way -= names

    async def _tidy(self) -> None:
        """Load who played, then forget now and then what nobody needs."""
        await self._resume()
        while True:
            await asyncio.sleep(CHECKPOINT_SECONDS)
            try:
                await self.manager.deletions.purge()
                await self._unload_unattended()
                await self._prune()
            except Exception:
                log.exception("looking after the sessions failed")

    async def checkpoint(self, sessions: Iterable[Session] | None = None) -> bool:
        """Store what moved of some sessions, or of all.

        Returns whether that worked; if not, the next one will.
        """
        due = [one for one in (self.manager.live if sessions is None else sessions) if one.persistence.due]
        busy = [one for one in due if one.slices.lock.locked()]
        idle = self._stored(*self._hand_over([one for one in due if one not in busy]))
        return all(await asyncio.gather(idle, *(self._store_in_turn(one) for one in busy)))

    async def finish(self) -> None:
        """The server goes down: all that can be stored and forgotten is."""
        await asyncio.gather(self.checkpoint(), self.manager.deletions.purge())

    async def _store_in_turn(self, session: Session) -> bool:
        """One that is at work now, when it is its turn; nobody else waits for it."""
        async with session.slices.lock:
            handed = self._hand_over([session])
        return await self._stored(*handed)

    def _hand_over(self, sessions: list[Session]) -> tuple[list[Session], Future[None] | None]:
        """Give the store what is new of them, at once: nobody may hand over something later before."""
        sessions = [one for one in sessions if one.persistence.due and not one.closed]
        saved = [one.persistence.take(one.playback.command, done=one.playback.done) for one in sessions]
        return sessions, self.store.save(saved) if saved else None

    async def _stored(self, sessions: list[Session], future: Future[None] | None) -> bool:
        if future is None:
            return True
        try:
            await asyncio.wrap_future(future)
        except Lost as lost:
            # The others come with the next share, whole.
            for session in sessions:
                session.persistence.behind()
            log.info("sessions have been taken over by another server: %s", len(lost.things))
            return False
        except StoreError as error:
            for session in sessions:
                session.persistence.lost(full=error.full)
            if not self._failing:
                log.warning("sessions go on but can't be stored: %s", error)
            self._failing = True
            return False
        for session in sessions:
            session.persistence.stored()
        if self._failing:
            log.warning("sessions can be stored again")
        self._failing = False
        return True

    async def _resume(self) -> None:
        with contextlib.suppress(StoreError):
            for session in await asyncio.wrap_future(self.store.playing()):
                try:
                    await self.manager.get(session)
                except Elsewhere:
                    # Another worker was faster.
                    continue
                except SessionError as error:
                    log.warning("a session that played could not go on: %s", error)

    async def _unload_unattended(self) -> None:
        seconds = self.manager.limits.unattended_rest_seconds
        for session in self.manager.live:
            if session.playback.player is None and session.unattended(seconds):
                with contextlib.suppress(Unsaved):
                    await self.manager.unload(session, seconds)

    async def _prune(self) -> None:
        now, made = self.manager.now(), self.manager.made
        if now - self._pruned < PRUNE_SECONDS and made - self._counted < self.room.most * PRUNE_PART:
            return
        self._pruned, self._counted = now, made
        live = [session.id for session in self.manager.live]
        with contextlib.suppress(StoreError):
            await asyncio.wrap_future(self.store.prune(live, self.keep_seconds, self.room))
