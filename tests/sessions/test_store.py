"""The database does what sessions ask of a store."""

import inspect

import pytest

from app.sessions.store import SessionStore
from app.storage.store import Store

ASKED = [name for name in vars(SessionStore) if not name.startswith("_")]


def test_six_things_are_asked() -> None:
    assert ASKED == ["save", "load", "playing", "remove", "release", "prune"]


@pytest.mark.parametrize("name", ASKED)
def test_it_takes_what_is_handed_over_in_the_same_order(name: str) -> None:
    asked, given = (list(inspect.signature(getattr(one, name)).parameters) for one in (SessionStore, Store))
    assert given == asked
