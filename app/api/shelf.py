"""Things in the order in which they came, so many of each owner: the oldest of whoever has too many goes."""

from collections import Counter

from ..storage.shares import Quota


class Shelf:
    """Names of things that lie elsewhere. Each is as large as it is said to be."""

    def __init__(self, room: Quota) -> None:
        self.room = room
        self.held: Counter[str] = Counter()
        self._total = 0
        self._items: dict[bytes, tuple[str, int]] = {}
        self._of: dict[str, dict[bytes, None]] = {}

    def __len__(self) -> int:
        return len(self._items)

    def oldest(self) -> bytes | None:
        """What came first of all that are there."""
        return next(iter(self._items), None)

    def put(self, name: bytes, owner: str, size: int = 1) -> list[bytes]:
        """One more. Returns those that had to go for it."""
        self.take(name)
        self._items[name] = (owner, size)
        self._of.setdefault(owner, {})[name] = None
        self.held[owner] += size
        self._total += size
        gone = []
        while self.held[owner] > self.room.share:
            gone.append(self._drop(owner))
        while self._total > self.room.most:
            gone.append(self._drop(max(self.held, key=self.held.__getitem__)))
        return gone

    def take(self, name: bytes) -> None:
        """It is no longer there, if it was."""
        item = self._items.pop(name, None)
        if item is None:
            return
        owner, size = item
        del self._of[owner][name]
        self.held[owner] -= size
        self._total -= size
        if not self._of[owner]:
            del self._of[owner], self.held[owner]

    def _drop(self, owner: str) -> bytes:
        name = next(iter(self._of[owner]))
        self.take(name)
        return name
