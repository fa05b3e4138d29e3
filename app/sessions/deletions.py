"""Sessions that are gone for everybody, though the store may have something of them still."""

import asyncio
import logging
from collections.abc import Sequence

from ..errors import Moved
from ..storage.rows import Lost, ReceiptRow, StoreError
from .store import SessionStore

log = logging.getLogger(__name__)


class Deletions:
    """Those of a server, each with the receipt of the call that asked for it, if it is to be done once."""

    def __init__(self, store: SessionStore | None) -> None:
        """store: without one, whatever leaves memory is gone."""
        self._store = store
        self._waiting: dict[str, ReceiptRow | None] = {}

    def __contains__(self, session: str) -> bool:
        return session in self._waiting

    def add(self, session: str, receipt: ReceiptRow | None) -> None:
        """It is gone from now on; ``purge`` has the store forget it."""
        self._waiting[session] = receipt

    async def purge(self, ids: Sequence[str] = ()) -> None:
        """Have the store forget these, or all that it could not forget so far.

        Raises Moved for one of them that another worker has taken over: it is not deleted.
        """
        for deleted in ids or list(self._waiting):
            try:
                if self._store is not None:
                    await asyncio.wrap_future(self._store.remove(deleted, self._waiting.get(deleted)))
            except Lost:
                self._waiting.pop(deleted, None)
                if ids:
                    raise Moved from None
                continue
            except StoreError as error:
                if ids:
                    log.warning("a session was deleted, but not in the database yet: %s", error)
                return
            self._waiting.pop(deleted, None)
