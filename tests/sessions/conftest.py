"""A pool and a store for the tests of this folder."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.sessions.helpers import FullStore


@pytest.fixture(scope="package")
def pool() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(2) as threads:
        yield threads


@pytest.fixture
def store() -> Iterator[FullStore]:
    opened = FullStore()
    opened.open()
    yield opened
    opened.close()
