"""HTTP connections: so many in all and from one address. One that waits for its next request makes room for another."""

from collections import OrderedDict
from typing import Protocol

from starlette.requests import HTTPConnection

from .rates import RateLimits
from .settings import ServerSettings
from .shares import Shares

# Who was refused may hear why, but only so many at a time.
LOBBY = 100
PROXY = "proxy"


class Connection(Protocol):
    """A connection as far as it is counted."""

    def retire(self) -> None:
        """Close it, since nothing goes on there."""


class Connections:
    """Knows every HTTP connection, whose it is, and which of them idle."""

    def __init__(self, settings: ServerSettings, limits: RateLimits) -> None:
        self.shares = Shares("connections", settings.max_connections, settings.max_connections_per_address)
        self.lobby: set[Connection] = set()
        self._limits = limits
        self._owners: dict[Connection, str] = {}
        # The one that idles for longest comes first.
        self._idle: dict[str, OrderedDict[Connection, None]] = {}

    def admit(self, connection: Connection, peer: str) -> None:
        """A new one, idle at first. Raises Full when there is no room and nobody's idles."""
        owner = self._owner(peer)
        if owner != PROXY and self.shares.taken[owner] >= self.shares.share:
            self._retire_one(owner)
        elif self.shares.total >= self.shares.most:
            self._retire_one(max(self._idle, key=lambda one: self.shares.taken[one], default=owner))
        self.shares.take(owner, bounded=owner != PROXY)
        self._owners[connection] = owner
        self.idle(connection)

    def leave(self, connection: Connection) -> None:
        """It is closed, or has become a WebSocket. May be said twice."""
        self.lobby.discard(connection)
        self.busy(connection)
        owner = self._owners.pop(connection, None)
        if owner is not None:
            self.shares.give(owner)

    def idle(self, connection: Connection) -> None:
        """Nothing goes on there."""
        owner = self._owners.get(connection)
        if owner is not None:
            self._idle.setdefault(owner, OrderedDict())[connection] = None

    def busy(self, connection: Connection) -> None:
        """A request has begun."""
        owner = self._owners.get(connection)
        waiting = self._idle.get(owner) if owner is not None else None
        if waiting is not None and owner is not None:
            waiting.pop(connection, None)
            if not waiting:
                del self._idle[owner]

    def let_wait(self, connection: Connection) -> bool:
        """Whether one that was not admitted may stay for a moment, to hear why."""
        if len(self.lobby) >= LOBBY:
            return False
        self.lobby.add(connection)
        return True

    def _retire_one(self, owner: str) -> None:
        waiting = self._idle.get(owner)
        if waiting:
            connection = next(iter(waiting))
            self.leave(connection)
            connection.retire()

    def _owner(self, peer: str) -> str:
        if self._limits.trusts(peer):
            return PROXY
        return self._limits.address(HTTPConnection({"type": "http", "client": (peer, 0), "headers": []}))
