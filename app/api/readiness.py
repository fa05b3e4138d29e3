"""Whether the server can do its work: the kernels are loaded, and something could be stored."""

import asyncio
import logging
import time
from typing import TYPE_CHECKING

from ..storage.rows import StoreError
from .problems import Problem

if TYPE_CHECKING:
    from ..storage.store import Store

log = logging.getLogger(__name__)

# However many ask, the store is asked once in this time.
FRESH_SECONDS = 1.0
# Who asks wants an answer, also from a database that gives none.
PATIENCE_SECONDS = 2.0


class Readiness:
    """Asks the store, one question at a time. Whoever asks meanwhile gets the same answer."""

    def __init__(self, store: "Store") -> None:
        self.store = store
        self._asking: asyncio.Task[str | None] | None = None
        self._asked = -FRESH_SECONDS
        self._failing = False

    async def require(self) -> None:
        """Raises a 503 problem with a sentence if nothing could be stored now."""
        if self._asking is None or (self._asking.done() and time.monotonic() - self._asked > FRESH_SECONDS):
            self._asked = time.monotonic()
            self._asking = asyncio.create_task(self._ask())
        _, late = await asyncio.wait((self._asking,), timeout=PATIENCE_SECONDS)
        reason = "the database does not answer" if late else self._asking.result()
        if reason is not None:
            raise Problem(
                503,
                f"Not ready: {reason}. What is at work goes on, and nothing is lost. Ask again in a few seconds.",
                headers={"Retry-After": "5"},
            )

    async def _ask(self) -> str | None:
        try:
            await asyncio.wrap_future(self.store.check())
        except StoreError as error:
            # What a database says may name hosts and files, which are nobody's business.
            if not self._failing:
                log.warning("not ready: nothing can be stored: %s", error)
            self._failing = True
            return "the disk is full" if error.full else "the database can't be reached or written"
        self._failing = False
        return None
