"""Ids and keys."""

from app.keys import matches, new_id, new_key


def test_only_the_key_itself_matches_and_it_is_not_kept() -> None:
    key, kept = new_key()
    assert matches(key, kept)
    assert not matches(key + "x", kept)
    assert not matches("", kept)
    assert not matches("schlüssel \udcff", kept)
    assert key.encode() not in kept


def test_they_are_long_and_never_the_same() -> None:
    assert len({new_id() for _ in range(1000)}) == 1000
    assert len(new_id()) >= 20
    assert len(new_key()[0]) >= 40
