"""The attacks of ``attacks``: each is what one stranger who means harm does, from an address of his own."""

import asyncio
import contextlib
import json
import random
import struct
import time
from collections.abc import Awaitable, Callable
from typing import Any

import httpx
from websockets.asyncio.client import ClientConnection, connect

API = "/api/v1"
ATTACKER = "127.0.0.2"
MIB = 1024 * 1024
SPEC: dict[str, Any] = {
    "data": {"kind": "generated", "name": "circle"},
    "model": {"kind": "mlp", "hidden": [4, 2]},
}
WIDE: dict[str, Any] = {
    "data": {"kind": "generated", "name": "circle", "samples": 1000},
    "model": {"kind": "mlp", "hidden": [400, 400]},
}
JSON = {"Content-Type": "application/json"}


def client_of(url: str, address: str, **more: Any) -> httpx.AsyncClient:
    """A client that comes from an address of its own."""
    limits = httpx.Limits(max_connections=300)
    transport = httpx.AsyncHTTPTransport(local_address=address, limits=limits)
    return httpx.AsyncClient(base_url=url, transport=transport, timeout=120, **more)


async def made(client: httpx.AsyncClient, spec: Any) -> tuple[str, str]:
    answer = (await client.post(f"{API}/sessions", json=spec)).raise_for_status().json()
    return answer["id"], answer["key"]


async def post(client: httpx.AsyncClient, path: str, body: bytes, **headers: str) -> None:
    with contextlib.suppress(httpx.TransportError):
        await client.post(API + path, content=body, headers={**JSON, **headers})


async def and_go(client: httpx.AsyncClient, method: str, path: str, seconds: float, **more: Any) -> None:
    """Ask, and hang up before the answer."""
    with contextlib.suppress(TimeoutError, httpx.TransportError):
        async with asyncio.timeout(seconds):
            await client.request(method, API + path, **more)


async def empty_lists(client: httpx.AsyncClient) -> None:
    """A session file of 15 MB whose log is five million empty lists."""
    await post(client, "/sessions/import", b'{"log":[' + b"[]," * 4_999_999 + b"[]]}")


async def hollow_points(client: httpx.AsyncClient) -> None:
    """A session file whose curve is a million points with most of each left out."""
    await post(client, "/sessions/import", b'{"points":[' + b'{"epoch":1},' * 1_199_999 + b'{"epoch":1}]}')


async def long_keys(client: httpx.AsyncClient) -> None:
    """A session file of nothing but unknown fields."""
    fields = ",".join(f'"field{number}":1' for number in range(900_000))
    await post(client, "/sessions/import", f"{{{fields}}}".encode())


async def unknown_fields(client: httpx.AsyncClient) -> None:
    """Five times a second, a spec of 1 MB that is 90,000 unknown fields."""
    body = ("{" + ",".join(f'"k{number}":1' for number in range(85_000)) + "}").encode()
    for _ in range(25):
        await post(client, "/sessions", body)
        await asyncio.sleep(0.2)


async def large_predictions(client: httpx.AsyncClient) -> None:
    """Twenty thousand rows through a network, every activation asked for, ten times."""
    one, _ = await made(client, SPEC)
    body = json.dumps({"inputs": [[0.5, 0.25]] * 20_000, "activations": True}).encode()
    await asyncio.gather(*(post(client, f"/sessions/{one}/predict", body) for _ in range(10)))


async def landscapes(client: httpx.AsyncClient) -> None:
    """Twenty landscapes as fine as they come of networks as wide as they come, and nobody who waits for them."""
    sessions = [await made(client, WIDE) for _ in range(8)]
    paths = [f"/sessions/{sessions[number % 8][0]}/landscape" for number in range(20)]
    for resolution in (61, 31):
        asked = (and_go(client, "GET", f"{path}?resolution={resolution}", 0.2) for path in paths)
        await asyncio.gather(*asked)


async def questions(client: httpx.AsyncClient) -> None:
    """Ten readers who want fine surfaces and gradient checks of a wide network, again and again."""
    one, _ = await made(client, {**WIDE, "model": {"kind": "mlp", "hidden": [300, 300]}})

    async def reader(number: int) -> None:
        for _ in range(4):
            path = "surface?resolution=200" if number % 2 else "gradient-check?layer=1&unit=0"
            await and_go(client, "GET", f"/sessions/{one}/{path}", 4)

    await asyncio.gather(*(reader(number) for number in range(10)))


async def forks(client: httpx.AsyncClient) -> None:
    """A reader who forks a large session as often as the server lets him."""
    one, _ = await made(client, WIDE)
    for _ in range(145):
        await client.post(f"{API}/sessions/{one}/fork", json={})


async def endless_sessions(client: httpx.AsyncClient) -> None:
    """As many sessions as one address gets."""
    for _ in range(520):
        answer = await client.post(f"{API}/sessions", json=SPEC)
        if answer.status_code == 429:
            return


async def endless_experiments(client: httpx.AsyncClient) -> None:
    """As many large searches as one address gets."""
    body = {
        "base": {**SPEC, "model": {"kind": "mlp", "hidden": [32, 32]}},
        "search": {"training.learning_rate": [0.001 * number for number in range(1, 65)]},
        "strategy": "grid",
        "budget": {"epochs": 500},
    }
    for _ in range(40):
        await client.post(f"{API}/experiments", json=body)
    await asyncio.sleep(5)


async def random_keys(client: httpx.AsyncClient) -> None:
    """Calls with keys of 30 kB that nobody has given out."""
    draws = random.Random(1)

    async def caller() -> None:
        for _ in range(250):
            await post(client, "/sessions", b"{}", Authorization="Bearer " + draws.randbytes(15_000).hex())

    await asyncio.gather(*(caller() for _ in range(20)))


async def slow_readers(client: httpx.AsyncClient) -> None:
    """Two hundred and fifty who ask for a large file and take it by drops."""
    spec = {**WIDE, "data": {**WIDE["data"], "samples": 500}, "training": {"optimizer": {"name": "adam"}}}
    one, key = await made(client, spec)
    headers = {"Authorization": f"Bearer {key}"}
    await client.post(f"{API}/sessions/{one}/advance", json={"unit": "batch", "count": 1}, headers=headers)
    base = client.base_url

    async def drip() -> None:
        reader, writer = await asyncio.open_connection(
            base.host, base.port, local_addr=(ATTACKER, 0), limit=64
        )
        writer.write(f"GET {API}/sessions/{one}/export/json HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode())
        for _ in range(6):
            await reader.read(64)
            await asyncio.sleep(3)
        writer.close()

    await asyncio.gather(*(drip() for _ in range(250)), return_exceptions=True)


async def stream_of(client: httpx.AsyncClient, one: str) -> ClientConnection:
    uri = f"ws://{client.base_url.netloc.decode()}{API}/sessions/{one}/stream"
    return await connect(uri, compression=None, local_addr=(ATTACKER, 0), ping_interval=None)


def ping() -> bytes:
    """A WebSocket ping of 125 bytes, as a client masks it."""
    return struct.pack("!BB4s", 0x89, 0x80 | 125, bytes(4)) + bytes(125)


async def pings(client: httpx.AsyncClient) -> None:
    """A stream that sends nothing but pings, and reads nothing."""
    one, _ = await made(client, SPEC)
    socket = await stream_of(client, one)
    await socket.send(json.dumps({"type": "hello"}))
    socket.transport.pause_reading()
    end, burst = time.monotonic() + 15, ping() * 500
    while time.monotonic() < end and not socket.transport.is_closing():
        if socket.transport.get_write_buffer_size() < 4 * MIB:
            socket.transport.write(burst)
        await asyncio.sleep(0.001)
    socket.transport.abort()


async def commands(client: httpx.AsyncClient) -> None:
    """Forty streams that send large commands while a long one is at work."""
    sessions = [await made(client, WIDE) for _ in range(2)]
    padding = " " * 60_000

    async def owner(number: int) -> None:
        one, key = sessions[number % 2]
        with contextlib.suppress(Exception):
            socket = await stream_of(client, one)
            await socket.send(json.dumps({"type": "hello", "key": key}))
            await socket.send(json.dumps({"type": "advance", "id": 0, "unit": "epoch", "count": 2}))
            for sent in range(360):
                async with asyncio.timeout(2):
                    await socket.send(json.dumps({"type": "pause", "id": sent}) + padding)
                await asyncio.sleep(1 / 18)

    await asyncio.gather(*(owner(number) for number in range(40)))


Attack = Callable[[httpx.AsyncClient], Awaitable[None]]
ATTACKS: dict[str, Attack] = {
    attack.__name__: attack
    for attack in (
        empty_lists,
        hollow_points,
        long_keys,
        unknown_fields,
        large_predictions,
        landscapes,
        questions,
        pings,
        commands,
        endless_sessions,
        endless_experiments,
        forks,
        random_keys,
        slow_readers,
    )
}


def attack(name: str, url: str) -> None:
    """The attacker's process."""

    async def run() -> None:
        async with client_of(url, ATTACKER) as client:
            await ATTACKS[name](client)

    asyncio.run(run())
