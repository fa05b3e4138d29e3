"""Two servers on one PostgreSQL behind HAProxy: a session is where it was made, or at the other when that is gone."""

import time
from collections.abc import Iterator
from contextlib import ExitStack
from typing import Any

import httpx
import pytest

from app.storage.database import migrate_database
from tests.api.handle import CIRCLE
from tests.deploy.proxies import NAME, Proxy, proxy_of
from tests.deploy.test_haproxy import says, wait_for
from tests.storage.postgres import postgres
from tests.storage.server import Server

SESSIONS = "/api/v1/sessions"
MADE = 8


@pytest.fixture
def two() -> Iterator[tuple[Proxy, list[Server]]]:
    with ExitStack() as stack:
        database = stack.enter_context(postgres())
        migrate_database(database)
        given = {"SERVERS": "2", "TRUSTED_PROXIES": "127.0.0.1", "ALLOWED_HOSTS": f"127.0.0.1,{NAME}"}
        servers = [Server.start_warm(database, **given) for _ in range(2)]
        for server in servers:
            stack.callback(ended, server)
        hosts = [str(server.client.base_url).removeprefix("http://") for server in servers]
        yield stack.enter_context(proxy_of("haproxy", *hosts)), servers


def ended(server: Server) -> None:
    if not server.client.is_closed:
        server.stop()


def advance(client: httpx.Client, one: dict[str, Any], patience: float = 0) -> dict[str, Any]:
    """One epoch more, asked for until it is done; a call with this key is done once."""
    headers = {"Authorization": f"Bearer {one['key']}", "Idempotency-Key": f"{one['id']}-{one['asked']}"}
    one["asked"] += 1
    deadline = time.monotonic() + patience
    while True:
        answer = client.post(
            f"{SESSIONS}/{one['id']}/advance", json={"unit": "epoch", "count": 1}, headers=headers
        )
        if answer.status_code == 200 or time.monotonic() > deadline:
            return dict(answer.raise_for_status().json())
        assert answer.status_code in (502, 503), answer.text
        time.sleep(0.1)


def test_a_killed_servers_sessions_go_on_at_the_other(two: tuple[Proxy, list[Server]]) -> None:
    proxy, servers = two
    with proxy.client() as client:
        made = [{**client.post(SESSIONS, json=CIRCLE).json(), "asked": 0} for _ in range(MADE)]
        for one in made:
            assert advance(client, one)["clock"]["epoch"] == 1
        servers[0].kill()
        wait_for(says(proxy, "perceptory/one is DOWN"))
        for one in made:
            assert advance(client, one, 30)["clock"]["epoch"] == 2
