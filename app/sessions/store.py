"""What sessions ask of the place where they outlive the process."""

from collections.abc import Callable
from concurrent.futures import Future
from typing import Protocol

from ..storage.rows import ReceiptRow, Saved, Stored
from ..storage.shares import Quota

# Makes the receipt of a call when what the call did is being stored.
MakeReceipt = Callable[[], ReceiptRow]


class SessionStore(Protocol):
    """Where sessions are stored. A future that is done is on the disk; it raises StoreError if that failed."""

    def save(self, saved: list[Saved]) -> Future[None]:
        """Store what is new of some sessions."""

    def load(self, session: str) -> Future[Stored | None]:
        """A session as it is stored, if it is."""

    def playing(self) -> Future[list[str]]:
        """The ids of all sessions that were playing."""

    def remove(self, session: str, receipt: ReceiptRow | None = None) -> Future[None]:
        """Forget a session. receipt: of the call that deleted it."""

    def prune(self, live: list[str], seconds: float, room: Quota) -> Future[int]:
        """Forget what nobody touched for so long, and what there is no room for."""
