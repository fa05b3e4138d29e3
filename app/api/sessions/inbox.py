"""A stream's commands that have been taken and wait for their turn: so many and so large, then nothing more is read."""

import asyncio
import sys
from collections import deque

# One client's share of the memory, whatever it sends.
MOST_BYTES = 256 * 1024


class Inbox:
    """Keeps the order, and drops nothing.

    While a command is at work at most ``most`` others wait. While it is the throttle that they wait for, it is the
    throttle that bounds them.
    """

    def __init__(self, most: int) -> None:
        self.most = most
        # The one whose turn it is, and whether it has begun.
        self.current: str | None = None
        self.busy = False
        self._waiting: deque[tuple[str, float]] = deque()
        self._bytes = 0
        self._changed = asyncio.Event()

    def put(self, text: str, due: float) -> None:
        """One more, to be done when it is due."""
        self._waiting.append((text, due))
        self._bytes += sys.getsizeof(text)
        self._changed.set()

    async def next(self) -> tuple[str, float]:
        """The oldest, as soon as there is one; the one before it is done."""
        self.current, self.busy = None, False
        self._changed.set()
        while not self._waiting:
            await self._change()
        self.current, due = self._waiting.popleft()
        self._bytes -= sys.getsizeof(self.current)
        self._changed.set()
        return self.current, due

    def begin(self) -> None:
        """It is at work from now on."""
        self.busy = True

    async def room(self) -> None:
        """Comes back when one more may be taken."""
        while self._bytes >= MOST_BYTES or (self.busy and len(self._waiting) >= self.most):
            await self._change()

    async def empty(self) -> None:
        """Comes back when all is done."""
        while self._waiting or self.current is not None:
            await self._change()

    def left(self) -> list[str]:
        """All that still wait, taken out."""
        texts = [text for text, _ in self._waiting]
        self._waiting.clear()
        self._bytes = 0
        return texts

    async def _change(self) -> None:
        self._changed.clear()
        await self._changed.wait()
