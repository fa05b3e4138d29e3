"""Ids and keys: neither can be guessed. The id of a session reads it, its key changes it."""

import hashlib
import hmac
import secrets

ID_BYTES = 16
KEY_BYTES = 32


def new_id() -> str:
    """An id, fit for a URL."""
    return secrets.token_urlsafe(ID_BYTES)


def new_key() -> tuple[str, bytes]:
    """A key, to be handed out once, and its hash, to be kept. So many random bits need no slow hash."""
    key = secrets.token_urlsafe(KEY_BYTES)
    return key, hash_of(key)


def matches(key: str, kept: bytes) -> bool:
    """Whether that is the key of this hash. A wrong one takes as long as the right one."""
    return hmac.compare_digest(hash_of(key), kept)


def hash_of(key: str) -> bytes:
    """What is kept of a key, and what it is found by."""
    return hashlib.sha256(key.encode("utf-8", "replace")).digest()
