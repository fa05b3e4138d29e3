"""Whose a session is: its id reads it, its key changes it, and its owner's share of the server is what it takes of."""

from dataclasses import dataclass, field
from typing import Self

from ..keys import matches, new_id, new_key
from ..storage.rows import Stored
from ..storage.shares import NOBODY


@dataclass
class Identity:
    """key_hash: all that is kept of the key; empty until there is one. owner: as of ``storage.shares``.

    anchor: the session together with which it is held, where several servers share a database; None: by itself.
    """

    id: str = field(default_factory=new_id)
    key_hash: bytes = b""
    owner: str = NOBODY
    anchor: str | None = None

    @classmethod
    def of(cls, stored: Stored) -> Self:
        """That of a session that comes from the store, and is nobody's share yet."""
        return cls(stored.id, bytes(stored.columns["key_hash"]), anchor=stored.columns["anchor"])

    @property
    def thing(self) -> str:
        """What it is held with."""
        return self.anchor or self.id

    def new_key(self) -> str:
        """A key, in place of any before it. Only its hash is kept."""
        key, self.key_hash = new_key()
        return key

    def opens(self, key: str) -> bool:
        """Whether that is the key."""
        return matches(key, self.key_hash)
