"""What sessions ask of the place where they outlive the process."""

from collections.abc import Callable, Collection
from concurrent.futures import Future
from typing import Protocol

from ..storage.rows import ReceiptRow, Saved, Stored, Worker
from ..storage.shares import Quota

# Makes the receipt of a call when what the call did is being stored.
MakeReceipt = Callable[[], ReceiptRow]
# The same of a session that was made, of its id and its key.
MadeReceipt = Callable[[str, str], ReceiptRow]


class SessionStore(Protocol):
    """Where sessions are stored. A future that is done is on the disk; it raises StoreError if that failed."""

    def save(self, saved: list[Saved]) -> Future[None]:
        """Store what is new of some sessions."""

    def load(self, session: str) -> Future[Stored | Worker | None]:
        """A session as it is stored, if it is; or who holds it, if another one does."""

    def playing(self) -> Future[list[str]]:
        """The ids of all sessions that were playing."""

    def remove(self, session: str, receipt: ReceiptRow | None = None) -> Future[None]:
        """Forget a session. receipt: of the call that deleted it."""

    def release(self, things: Collection[str] | None = None) -> Future[None]:
        """Leave these to whoever is asked for them next; None: everything."""

    def prune(self, live: list[str], seconds: float, room: Quota) -> Future[int]:
        """Forget what nobody touched for so long, and what there is no room for."""
