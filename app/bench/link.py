"""What a link does to bytes: how long they are under way, and how many pass in a second."""

import asyncio
import re
import time
from dataclasses import dataclass

# What a packet carries, and what it costs beyond that.
PACKET, OVERHEAD = 1460, 40
# So long before the line is free the next packet is fetched, that it never idles.
AHEAD = 0.02


@dataclass(frozen=True)
class Link:
    """rtt: seconds there and back. rate: bits per second each way, shared by all connections; None: no bound."""

    rtt: float = 0.0
    rate: float | None = None


class Line:
    """One direction of a link: what is sent waits for what was sent before, whosever it is."""

    def __init__(self) -> None:
        self._free = 0.0

    def arrival(self, size: int, link: Link) -> float:
        """The moment (``time.monotonic()``) at which so many bytes that are sent now have come over."""
        seconds = 0.0 if link.rate is None else 8 * (size + OVERHEAD * -(-size // PACKET)) / link.rate
        self._free = max(self._free, time.monotonic()) + seconds
        return self._free + link.rtt / 2

    async def free(self) -> None:
        """Until more can be sent: what can't waits at its sender, as it would on a real link."""
        await until(self._free - AHEAD)


async def until(moment: float) -> None:
    await asyncio.sleep(max(0.0, moment - time.monotonic()))


def seconds(told: str) -> float:
    """150ms, 0.3s. Raises ValueError for anything else."""
    return _figure(told, {"ms": 1e-3, "s": 1.0})


def bits(told: str) -> float:
    """Bits per second: 400kbit, 1.5Mbit. Raises ValueError for anything else."""
    return _figure(told, {"kbit": 1e3, "Mbit": 1e6})


def link(told: str) -> Link:
    """150ms,1.5Mbit: round trip, rate; the rate may be missing. Raises ValueError for anything else."""
    rtt, _, rate = told.partition(",")
    return Link(seconds(rtt), bits(rate) if rate else None)


def _figure(told: str, units: dict[str, float]) -> float:
    found = re.fullmatch(r"(\d+(?:\.\d+)?)(\w+)", told)
    if found is None or found[2] not in units:
        raise ValueError(f"{told} is no figure in {' or '.join(units)}")
    return float(found[1]) * units[found[2]]
