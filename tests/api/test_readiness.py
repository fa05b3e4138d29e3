"""Whether the server can do its work: asked of the store once for all who ask, and told without its secrets."""

import asyncio
from concurrent.futures import Future
from typing import Any, cast

import pytest

from app.api import readiness
from app.api.problems import Problem
from app.api.readiness import Readiness
from app.storage.rows import StoreError


class Disk:
    """A store that is asked whether it could store something; each question is answered by hand."""

    def __init__(self) -> None:
        self.asked: list[Future[None]] = []
        self.there = asyncio.Event()

    def check(self) -> Future[None]:
        self.asked.append(Future())
        self.there.set()
        return self.asked[-1]


async def said(ready: Readiness) -> str | None:
    try:
        await ready.require()
    except Problem as problem:
        return f"{problem.status_code}, again in {problem.headers['Retry-After']} s: {problem.detail}"
    return None


def asking(count: int, answer: BaseException | None) -> tuple[Disk, list[str | None]]:
    """What so many are told who ask at once, and the store."""

    async def ask() -> list[str | None]:
        ready = Readiness(cast("Any", disk))
        everybody = [asyncio.create_task(said(ready)) for _ in range(count)]
        await disk.there.wait()
        if answer is None:
            disk.asked[0].set_result(None)
        else:
            disk.asked[0].set_exception(answer)
        # Whoever comes soon after them gets the same answer.
        return [*await asyncio.gather(*everybody), await said(ready)]

    disk = Disk()
    return disk, asyncio.run(ask())


def test_however_many_ask_the_store_is_asked_once() -> None:
    disk, told = asking(20, None)
    assert told == [None] * 21
    assert len(disk.asked) == 1


@pytest.mark.parametrize(
    ("full", "words"), [(True, "the disk is full"), (False, "can't be reached or written")]
)
def test_what_a_database_says_of_hosts_and_files_is_not_told_on(
    full: bool, words: str, caplog: pytest.LogCaptureFixture
) -> None:
    _, told = asking(3, StoreError("db.internal:5432 refused /var/secret", full=full))
    for sentence in told:
        assert str(sentence).startswith("503, again in 5 s: Not ready")
        assert words in str(sentence)
        assert "internal" not in str(sentence)
        assert "secret" not in str(sentence)
    # Whoever runs it reads it, once.
    assert caplog.text.count("db.internal") == 1


def test_a_database_that_does_not_answer_is_no_reason_to_wait_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(readiness, "PATIENCE_SECONDS", 0.01)

    async def ask() -> list[str | None]:
        ready = Readiness(cast("Any", disk))
        first = await said(ready)
        second = await said(ready)
        disk.asked[0].set_result(None)
        monkeypatch.setattr(readiness, "PATIENCE_SECONDS", 60)
        return [first, second, await said(ready)]

    disk = Disk()
    first, second, third = asyncio.run(ask())
    assert first == second
    assert "the database does not answer" in str(first)
    assert third is None
    # The question that hung was not asked again behind itself.
    assert len(disk.asked) == 1
