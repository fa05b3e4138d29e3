"""What the routers work with: off the event loop what takes long, and ready only once a network has learned."""

import asyncio
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from app.api.services import Services
from app.engine.data.choices import Choices
from app.errors import SpecError
from tests.conftest import Live


@pytest.fixture
def shared(server: Live) -> Iterator[Services]:
    """A server's, with hands of its own: the server is at work in another thread."""
    found: Services = server.app.state.services
    with ThreadPoolExecutor(1, "engine") as pool, ThreadPoolExecutor(1, "documents") as documents:
        yield replace(found, pool=pool, documents=documents, ready=asyncio.Event())


def test_work_and_reading_are_off_the_event_loop_and_apart(shared: Services) -> None:
    def where() -> str:
        return threading.current_thread().name

    async def both() -> tuple[str, str]:
        return await shared.work(where), await shared.read(where)

    engine, documents = asyncio.run(both())
    assert engine.startswith("engine")
    assert documents.startswith("documents")


def test_it_is_ready_when_a_first_network_has_learned(shared: Services) -> None:
    assert not shared.ready.is_set()
    asyncio.run(shared.warm_up())
    assert shared.ready.is_set()


def test_a_server_whose_first_network_cannot_learn_is_not_ready_and_says_so(
    shared: Services, caplog: pytest.LogCaptureFixture
) -> None:
    shared.pool.shutdown()
    with pytest.raises(RuntimeError):
        asyncio.run(shared.warm_up())
    assert not shared.ready.is_set()
    assert "the first network could not be trained" in caplog.text


def test_a_table_is_read_within_the_server_s_limits(shared: Services) -> None:
    table, selection = asyncio.run(shared.table(b"a,b,c\n1,2,x\n3,4,y\n", Choices(), json=False))
    assert [column.name for column in table.columns] == ["a", "b", "c"]
    assert selection is not None
    small = replace(shared, settings=shared.settings.model_copy(update={"max_samples": 1}))
    with pytest.raises(SpecError) as caught:
        asyncio.run(small.table(b"a,b\n1,2\n3,4\n", Choices(), json=False))
    assert "1" in str(caught.value)


def test_all_who_ask_for_the_course_get_the_same(shared: Services) -> None:
    async def twice() -> bool:
        return await shared.course() is await shared.course()

    assert asyncio.run(twice())
