"""The thread that writes: whatever happens to those who wait, it goes on."""

import asyncio
import threading

import pytest
from sqlalchemy import Connection

from app.storage.rows import StoreError
from app.storage.store import Store


def test_who_waits_may_be_cancelled_and_the_next_is_still_served() -> None:
    store = Store(":memory:")
    store.open()
    begun, go_on = threading.Event(), threading.Event()

    def slow(connection: Connection) -> str:
        begun.set()
        go_on.wait(10)
        return "done"

    async def leave() -> None:
        waiting = asyncio.ensure_future(asyncio.wrap_future(job))
        await asyncio.to_thread(begun.wait, 10)
        waiting.cancel()
        with pytest.raises(asyncio.CancelledError):
            await waiting

    try:
        job = store.submit(slow)
        asyncio.run(leave())
        go_on.set()
        assert job.result(10) == "done"
        assert store.submit(lambda connection: "next").result(10) == "next"
    finally:
        go_on.set()
        store.close()


def test_a_database_that_does_not_answer_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    answered = threading.Event()
    monkeypatch.setattr("app.storage.store.OPEN_SECONDS", 0.1)
    monkeypatch.setattr("app.storage.store.prepare", lambda *_: answered.wait(5))
    store = Store(":memory:")
    try:
        with pytest.raises(StoreError, match=r"did not answer within 0\.1 s"):
            store.open()
    finally:
        answered.set()
        store.close()
