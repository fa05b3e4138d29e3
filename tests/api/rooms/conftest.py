"""Fixtures for rooms: a class on a session."""

from collections.abc import Iterator

import httpx
import pytest

from tests.api.handle import Handle
from tests.api.rooms.classroom import Classroom, open_room


@pytest.fixture
def room(client: httpx.Client, handle: Handle) -> Iterator[Classroom]:
    room = open_room(client, handle)
    yield room
    room.call(room.host, "DELETE")
