"""A session is gone at once; the store forgets it as soon as it can, unless another worker has it by now."""

from concurrent.futures import Future
from typing import Any

import pytest

from app.errors import Moved
from app.sessions.deletions import Deletions
from app.storage.rows import Lost, StoreError


class Forgetting:
    """A store that says what it is told to."""

    def __init__(self, error: StoreError | None = None) -> None:
        self.error = error
        self.asked: list[tuple[str, Any]] = []

    def remove(self, session: str, receipt: Any = None) -> Future[None]:
        self.asked.append((session, receipt))
        done: Future[None] = Future()
        if self.error is None:
            done.set_result(None)
        else:
            done.set_exception(self.error)
        return done


@pytest.mark.anyio
async def test_it_is_gone_at_once_and_forgotten_later() -> None:
    store: Any = Forgetting(StoreError("no room", full=True))
    deletions = Deletions(store)
    deletions.add("one", None)
    await deletions.purge(["one"])
    assert "one" in deletions
    store.error = None
    await deletions.purge()
    assert "one" not in deletions
    assert store.asked == [("one", None)] * 2


@pytest.mark.anyio
async def test_what_another_worker_has_by_now_is_not_deleted() -> None:
    store: Any = Forgetting(Lost(["one"]))
    deletions = Deletions(store)
    deletions.add("one", None)
    with pytest.raises(Moved, match="this was not done"):
        await deletions.purge(["one"])
    assert "one" not in deletions
    # One of those that wait is left to whoever has it.
    deletions.add("one", None)
    await deletions.purge()
    assert "one" not in deletions


@pytest.mark.anyio
async def test_without_a_store_it_is_gone_as_it_is() -> None:
    deletions = Deletions(None)
    deletions.add("one", None)
    await deletions.purge(["one"])
    assert "one" not in deletions
