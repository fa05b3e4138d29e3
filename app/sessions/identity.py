"""Whose a session is: its id reads it, its key changes it, and its owner's share of the server is what it takes of."""

from dataclasses import dataclass, field

from ..keys import matches, new_id, new_key
from ..storage.shares import NOBODY


@dataclass
class Identity:
    """key_hash: all that is kept of the key; empty until there is one. owner: as of ``storage.shares``."""

    id: str = field(default_factory=new_id)
    key_hash: bytes = b""
    owner: str = NOBODY

    def new_key(self) -> str:
        """A key, in place of any before it. Only its hash is kept."""
        key, self.key_hash = new_key()
        return key

    def opens(self, key: str) -> bool:
        """Whether that is the key."""
        return matches(key, self.key_hash)
