"""What HAProxy adds to several servers: each call goes where what it is about is kept, and none to who is gone."""

import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest

from tests.api.handle import CIRCLE
from tests.conftest import Live, live
from tests.deploy.proxies import NAME, Proxy, proxy_of

SESSIONS, ROOMS = "/api/v1/sessions", "/api/v1/rooms"


@pytest.fixture
def two() -> Iterator[tuple[Proxy, list[Live]]]:
    """Two servers that know nothing of each other: whoever asks the wrong one is told that there is no such thing."""
    with ExitStack() as stack:
        settings = {"allowed_hosts": [NAME], "trusted_proxies": ["127.0.0.1"]}
        servers = [stack.enter_context(live(**settings)) for _ in range(2)]
        yield stack.enter_context(proxy_of("haproxy", *(server.host for server in servers))), servers


def wait_for(happened: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 30
    while not happened():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def says(proxy: Proxy, *words: str) -> Callable[[], bool]:
    return lambda: all(word in (proxy.folder / "log").read_text() for word in words)


def test_what_was_made_is_asked_for_where_it_was_made(two: tuple[Proxy, list[Live]]) -> None:
    proxy, servers = two
    with proxy.client() as client:
        made = [client.post(SESSIONS, json=CIRCLE).json() for _ in range(16)]
        for one in list(made):
            key = {"Authorization": f"Bearer {one['key']}"}
            made.append(client.post(f"{SESSIONS}/{one['id']}/fork", json={}, headers=key).json())
        rooms = [client.post(ROOMS, json={"lesson": "perceptron"}).json() for _ in range(16)]
        for one in made:
            assert client.get(f"{SESSIONS}/{one['id']}").status_code == 200
        for room in rooms:
            assert client.post(f"{ROOMS}/{room['code'].lower()}/devices").status_code == 201
    assert all(len(server.app.state.services.sessions) > 2 for server in servers)


def test_who_is_gone_is_asked_nothing_and_who_is_back_is_asked_again(two: tuple[Proxy, list[Live]]) -> None:
    proxy, servers = two
    with proxy.client() as client:
        servers[0].stop()
        # From the first call on, before HAProxy has noticed.
        assert all(client.get("/lessons").status_code == 200 for _ in range(8))
        wait_for(says(proxy, "perceptory/one is DOWN"))
        assert all(client.post(SESSIONS, json=CIRCLE).status_code == 201 for _ in range(8))


def test_where_no_server_is_ready_each_tells_what_it_knows(two: tuple[Proxy, list[Live]]) -> None:
    proxy, servers = two
    ready = [server.app.state.services.ready for server in servers]
    with proxy.client() as client:
        made = [client.post(SESSIONS, json=CIRCLE).json() for _ in range(8)]
        for event in ready:
            event.clear()
        wait_for(says(proxy, "perceptory/one is DOWN", "perceptory/two is DOWN"))
        for one in made:
            assert client.get(f"{SESSIONS}/{one['id']}").status_code == 200
        assert client.get("/readyz").headers["content-type"] == "application/problem+json"
        for event in ready:
            event.set()
        wait_for(lambda: client.get("/readyz").status_code == 200)
