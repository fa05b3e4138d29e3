"""Fixtures for the API: a session to work on."""

from collections.abc import Iterator

import httpx
import pytest

from tests.api.handle import XOR, Handle, create


@pytest.fixture
def handle(client: httpx.Client) -> Iterator[Handle]:
    handle = create(client, XOR)
    yield handle
    handle.call("DELETE")
