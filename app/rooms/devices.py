"""The devices of a room: how they come in, come back, and are removed; which of them are here."""

import math

from ..errors import Conflict, Forbidden, Full, Unknown, WrongKey
from ..keys import hash_of, matches, new_key
from .book import Book
from .entry import Happening
from .member import HOST, WALL, Member
from .relay import Following

# A phone that sleeps for a moment is still here.
HERE_SECONDS = 60.0
# A host that removes and removes has the room's log grow no further than this many times its devices.
MOST_NUMBERS = 4
# A phone that comes back does so before the old stream is known to be dead.
MOST_STREAMS = 3


class Devices:
    """One room's."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._by_key = {one.key: one.number for one in book.state.devices.values()}
        self._last = max(book.state.devices, default=0)
        # When anybody was seen last, and who has no stream and was seen a moment ago.
        self.quiet_since = -math.inf
        self._seen: dict[int, float] = {}
        self._streams: dict[int, list[Following]] = {}

    def member(self, key: str | None) -> Member:
        """Whose key that is. Raises WrongKey for none, and for a key of nobody."""
        if key is None:
            raise WrongKey("this call needs a key of the room: the host's, the wall's, or a device's")
        row = self._book.row
        if matches(key, row.host_key):
            return HOST
        if matches(key, row.wall_key):
            return WALL
        number = self._by_key.get(hash_of(key).hex())
        device = None if number is None else self._book.state.devices.get(number)
        if device is None:
            raise WrongKey("that is no key of this room; join it to get one")
        if device.removed:
            raise Forbidden("this device was removed from the room; join again with its code")
        self.notice(device.number)
        return Member("device", device.number)

    async def join(self, key: str | None) -> tuple[int, str]:
        """A device's number and its key; with its own key it is back in.

        Raises WrongKey for another's key, Forbidden where the door is closed, Full past the limit.
        """
        if key is not None:
            return await self._return(key)
        state, most = self._book.state, self._book.limits.max_devices
        self._require_open_door()
        here = self._last - sum(one.removed for one in state.devices.values())
        if here >= most or self._last >= MOST_NUMBERS * most:
            raise Full(
                f"{most} devices are in this room, and no more may be; ask whoever leads it",
                60,
                limit="devices",
            )
        self._last += 1
        number = self._last
        key, kept = new_key()
        self._by_key[kept.hex()] = number
        await self._write(number, kept.hex(), removed=False)
        self.notice(number)
        return number, key

    async def remove(self, device: int) -> None:
        """Have it leave; it may come back while the door is open. Raises Unknown."""
        known = self._book.state.devices.get(device)
        if known is None or known.removed:
            raise Unknown(f"there is no device {device} in this room")
        await self._write(device, known.key, removed=True)
        self._seen.pop(device, None)

    async def set_door(self, *, open: bool) -> None:  # noqa: A002
        """Whether new devices may join."""
        await self._book.write(Happening("door", "door", {"state": "open" if open else "closed"}))

    def notice(self, device: int) -> None:
        """It has asked for something."""
        self.quiet_since = self._book.times.now()
        if device not in self._streams:
            # To the end: the first are those that were not seen for longest.
            self._seen.pop(device, None)
            self._seen[device] = self.quiet_since

    def came(self, following: Following) -> list[Following]:
        """It follows by a stream. Returns the oldest of those that are too many."""
        device = following.member.device
        if device is None:
            return []
        self._seen.pop(device, None)
        streams = self._streams.setdefault(device, [])
        streams.append(following)
        return streams[:-MOST_STREAMS]

    def went(self, following: Following) -> None:
        """A stream of its has ended."""
        device = following.member.device
        if device is not None:
            self._streams[device].remove(following)
            if not self._streams[device]:
                del self._streams[device]
                known = self._book.state.devices.get(device)
                if known is not None and not known.removed:
                    self.notice(device)

    @property
    def here(self) -> int:
        """How many follow, or did a moment ago."""
        since = self._book.times.now() - HERE_SECONDS
        while self._seen and self._seen[first := next(iter(self._seen))] <= since:
            del self._seen[first]
        return len(self._streams) + len(self._seen)

    async def _return(self, key: str) -> tuple[int, str]:
        found = hash_of(key).hex()
        number = self._by_key.get(found)
        device = None if number is None else self._book.state.devices.get(number)
        if device is None:
            raise WrongKey("that is no device's key in this room; leave it out to join as a new one")
        if device.removed:
            self._require_open_door()
            await self._write(device.number, found, removed=False)
        self.notice(device.number)
        return device.number, key

    def _require_open_door(self) -> None:
        if self._book.state.door == "closed":
            raise Conflict("the door of this room is closed; ask whoever leads it to open it")

    async def _write(self, number: int, key: str, *, removed: bool) -> None:
        body = {"number": number, "key": key, "removed": removed}
        await self._book.write(Happening("device", f"device:{number}", body))
