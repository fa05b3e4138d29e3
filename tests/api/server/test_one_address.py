"""A whole class behind one address, and addresses behind a proxy."""

import asyncio
import json
from collections.abc import Callable
from contextlib import AsyncExitStack

import httpx
from websockets.asyncio.client import connect

from tests.api import attacks_shares as attacks
from tests.api.server.test_shares import GREEDY, STRANGER, two
from tests.conftest import Live, live


def test_three_hundred_learners_behind_one_address_are_refused_nothing() -> None:
    """As many as a class, all at the default shares: each has a session, a stream, and plays."""

    async def learner(
        client: httpx.AsyncClient, host: str, number: int, turns: asyncio.Semaphore, stack: AsyncExitStack
    ) -> str:
        async with turns:
            spec = {**attacks.SMALL, "seed": number}
            made = (await client.post("/sessions", json=spec)).raise_for_status().json()
            address = f"ws://{host}/api/v1/sessions/{made['id']}/stream"
            stream = await stack.enter_async_context(
                connect(address, compression=None, local_addr=(GREEDY, 0))
            )
        await stream.send(json.dumps({"type": "hello", "key": made["key"], "frames_per_second": 2}))
        play = {"type": "command", "id": 1, "command": "play", "body": {"epochs_per_second": 5}}
        await stream.send(json.dumps(play))
        async for message in stream:
            if isinstance(message, str) and (told := json.loads(message))["type"] in ("ack", "problem"):
                return str(told["type"])
        return f"closed with {stream.close_code}"

    async def lesson(server: Live, meanwhile: Callable[[], None]) -> list[str]:
        # One that has been idle for as long as the server keeps it may be closed while it is used again.
        limits = httpx.Limits(keepalive_expiry=2)
        transport = httpx.AsyncHTTPTransport(local_address=GREEDY, limits=limits)
        url = f"{server.url}/api/v1"
        async with (
            httpx.AsyncClient(base_url=url, transport=transport, timeout=60) as client,
            AsyncExitStack() as stack,
        ):
            turns = asyncio.Semaphore(30)
            learners = [learner(client, server.host, number, turns, stack) for number in range(300)]
            told = await asyncio.gather(*learners)
            await asyncio.to_thread(meanwhile)
            return told

    defaults = {"max_sessions": 1024, "max_sessions_per_address": 400}
    with two(**defaults) as (server, _, stranger):

        def meanwhile() -> None:
            assert server.app.state.services.sockets == 300
            session = attacks.take_sessions(stranger, 1)[0].raise_for_status().json()["id"]
            attacks.take_uploads(stranger, 1)[0].raise_for_status()
            attacks.finish_experiments(stranger, 1)
            with attacks.open_socket(server.host, session, STRANGER) as stream:
                assert json.loads(stream.recv(timeout=10))["type"] == "hello"

        assert set(asyncio.run(lesson(server, meanwhile))) == {"ack"}


def test_behind_a_listed_proxy_each_of_its_clients_has_a_share() -> None:
    given = {"trusted_proxies": ["127.0.0.1"], "max_sessions": 10, "max_sessions_per_address": 3}
    with live(**given) as server, httpx.Client(base_url=f"{server.url}/api/v1", timeout=30) as proxy:

        def create(client: str) -> int:
            headers = {"X-Forwarded-For": client}
            return proxy.post("/sessions", json=attacks.SMALL, headers=headers).status_code

        assert [create("203.0.113.7") for _ in range(5)] == [201] * 3 + [429] * 2
        assert [create("203.0.113.8") for _ in range(3)] == [201] * 3
        # One household of IPv6 is one address.
        same = ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", "2001:db8:1:2::3", "2001:db8:1:2::4")
        assert [create(one) for one in same] == [201] * 3 + [429]


def test_who_is_not_a_listed_proxy_gets_no_second_share_by_saying_so() -> None:
    with two(max_sessions=10, max_sessions_per_address=2) as (_, greedy, _):
        made = [
            greedy.post("/sessions", json=attacks.SMALL, headers={"X-Forwarded-For": f"203.0.113.{number}"})
            for number in range(5)
        ]
        assert [answer.status_code for answer in made] == [201] * 2 + [429] * 3
