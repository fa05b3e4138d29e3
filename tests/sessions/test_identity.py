"""The id reads, the key changes; of the key only a hash is kept."""

import hashlib

from app.sessions.identity import Identity
from app.storage.shares import NOBODY


def test_nothing_opens_before_there_is_a_key() -> None:
    identity = Identity()
    assert identity.owner == NOBODY
    assert not identity.opens("")
    assert not identity.opens(identity.id)


def test_the_newest_key_alone_opens_and_only_its_hash_is_kept() -> None:
    identity, other = Identity(), Identity()
    before = identity.new_key()
    key = identity.new_key()
    assert identity.opens(key)
    assert not identity.opens(before)
    assert not other.opens(key)
    assert identity.key_hash == hashlib.sha256(key.encode()).digest()
    assert key not in vars(identity).values()
    assert identity.id != other.id


def test_a_stored_identity_opens_with_the_key_of_then() -> None:
    identity = Identity()
    key = identity.new_key()
    assert Identity(identity.id, identity.key_hash).opens(key)
