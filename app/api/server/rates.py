"""Rate limits: by key first, by address second, since a whole class may sit behind one address.

What is remembered of a key is a hash of one size, and nothing of one that this server can't have given out, nor of one
that comes from an address which has used up its own share: nobody fills the memory with keys that they think up.
"""

import hashlib
import math
import time
from ipaddress import IPv6Address, ip_address, ip_network
from typing import NoReturn

from limits import RateLimitItem, RateLimitItemPerMinute
from limits.aio.storage import MemoryStorage
from limits.aio.strategies import SlidingWindowCounterRateLimiter
from starlette.requests import HTTPConnection

from ..problems import Problem
from .settings import ServerSettings

# A longer one was never given out here.
LONGEST_KEY = 64
# What is counted, where it has a name of its own.
COUNTED = {"code": "wrong codes"}


class RateLimits:
    """Counts calls per minute. `check` raises a 429 problem with Retry-After."""

    def __init__(self, settings: ServerSettings) -> None:
        self.windows = SlidingWindowCounterRateLimiter(MemoryStorage())
        self.proxies = [ip_network(name, strict=False) for name in settings.trusted_proxies]
        self.per_key = {
            "create": RateLimitItemPerMinute(settings.creates_per_minute_per_key),
            "call": RateLimitItemPerMinute(settings.requests_per_minute_per_key),
        }
        self.per_address = {
            "create": RateLimitItemPerMinute(settings.creates_per_minute_per_address),
            "upload": RateLimitItemPerMinute(settings.uploads_per_minute_per_address),
            "experiment": RateLimitItemPerMinute(settings.experiments_per_minute_per_address),
            "call": RateLimitItemPerMinute(settings.requests_per_minute_per_address),
            "code": RateLimitItemPerMinute(settings.wrong_codes_per_minute_per_address),
        }

    async def check(self, what: str, connection: HTTPConnection, key: str | None = None) -> None:
        """key: whatever tells one client of an address from another; a session's key, as it came."""
        address = self.address(connection)
        if not await self.windows.test(self.per_address[what], what, "address", address):
            await self._refuse(what, self.per_address[what], "address", address)
        if key is not None and what in self.per_key and len(key) <= LONGEST_KEY:
            name = hashlib.blake2b(key.encode(errors="replace"), digest_size=16).hexdigest()
            if not await self.windows.hit(self.per_key[what], what, "key", name):
                await self._refuse(what, self.per_key[what], "key", name)
        if not await self.windows.hit(self.per_address[what], what, "address", address):
            await self._refuse(what, self.per_address[what], "address", address)

    async def _refuse(self, what: str, item: RateLimitItem, kind: str, name: str) -> NoReturn:
        window = await self.windows.get_window_stats(item, what, kind, name)
        seconds = max(1, math.ceil(window.reset_time - time.time()))
        raise Problem(
            429,
            f"Too many {COUNTED.get(what, 'calls of this kind')} from one {kind}: at most {item.amount} a minute. "
            f"Wait {seconds} s and try again.",
            headers={"Retry-After": str(seconds)},
            limit=f"{what}s_per_minute",
        )

    def address(self, connection: HTTPConnection) -> str:
        """The client's address; X-Forwarded-For counts only as far as listed proxies wrote it.

        An IPv6 client owns a whole /64, so that is what counts as one address.
        """
        address = connection.client.host if connection.client else ""
        hops = ",".join(connection.headers.getlist("x-forwarded-for")).split(",")
        for hop in reversed(hops):
            if not self.trusts(address) or not hop.strip():
                break
            address = hop.strip()[:64]
        try:
            parsed = ip_address(address)
        except ValueError:
            return address
        if isinstance(parsed, IPv6Address):
            if parsed.ipv4_mapped:
                return str(parsed.ipv4_mapped)
            return str(ip_network((parsed, 64), strict=False))
        return str(parsed)

    def scheme(self, connection: HTTPConnection) -> str:
        """By what the client came; X-Forwarded-Proto counts where a listed proxy wrote it, which then has the TLS."""
        said = connection.headers.get("x-forwarded-proto", "").lower()
        if said in ("http", "https") and connection.client and self.trusts(connection.client.host):
            return said
        return connection.url.scheme

    def trusts(self, address: str) -> bool:
        """Whether that is a listed proxy's."""
        try:
            parsed = ip_address(address)
        except ValueError:
            return False
        return any(parsed in network for network in self.proxies)
