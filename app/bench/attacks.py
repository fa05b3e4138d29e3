"""``python -m app bench attacks``: what strangers who mean harm cost a learner who happens to be there.

Each attack comes from a process and an address of its own (127.0.0.2), the learner from another (127.0.0.3), so what is
counted for an address is counted apart. Told of each: the slowest `/healthz`, that is how long the loop was held;
the learner's waits for `advance`; what memory the server took on. ``--tree`` attacks another checkout's server.
"""

import argparse
import asyncio
import contextlib
import json
import multiprocessing
import os
import random
import struct
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx
import psutil
from websockets.asyncio.client import ClientConnection, connect

from .served import ROOT, served

API = "/api/v1"
ATTACKER, LEARNER = "127.0.0.2", "127.0.0.3"
MIB = 1024 * 1024
# The promise to the learner, in seconds, and of the server's memory.
MOST_ADVANCE, MOST_HEALTH, MOST_MEMORY = 0.25, 0.1, 100e6
QUIET_SECONDS = 3.0
AFTER_SECONDS = 5.0
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


@dataclass
class Measured:
    """Waits in seconds, memory in bytes."""

    name: str
    advance: list[float] = field(default_factory=list)
    health: list[float] = field(default_factory=list)
    refused: int = 0
    memory: float = 0.0
    newcomer: str = ""

    def faults(self) -> list[str]:
        """What was promised and did not hold."""
        found = []
        if quantile(self.advance, 0.99) > MOST_ADVANCE:
            found.append("advance waited")
        if quantile(self.health, 0.99) > MOST_HEALTH:
            found.append("the loop was held")
        if self.memory > MOST_MEMORY:
            found.append("memory")
        if self.refused or self.newcomer:
            found.append("the learner was refused")
        return found


def quantile(seconds: list[float], share: float) -> float:
    ordered = sorted(seconds) or [float("inf")]
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


async def learn(url: str, measured: Measured, over: asyncio.Event) -> None:
    """A learner who trains one update at a time, looks whether the server lives, and at the end starts anew."""
    async with client_of(url, LEARNER) as client:
        one, key = await made(client, SPEC)
        headers = {"Authorization": f"Bearer {key}"}

        async def again(times: list[float], method: str, path: str, **more: Any) -> None:
            while not over.is_set():
                began = time.monotonic()
                try:
                    served = (await client.request(method, path, **more)).status_code == 200
                except httpx.TimeoutException:
                    served = False
                times.append(time.monotonic() - began)
                measured.refused += not served
                await asyncio.sleep(0.05)

        step = {"unit": "batch", "count": 1}
        await asyncio.gather(
            again(measured.advance, "POST", f"{API}/sessions/{one}/advance", json=step, headers=headers),
            again(measured.health, "GET", "/healthz"),
        )


async def newcomer(url: str) -> str:
    """Whether somebody else may still begin, upload and search; a sentence if not."""
    table = "a,b,kind\n" + "1,2,x\n3,4,y\n" * 5
    search = {"base": SPEC, "search": {"training.learning_rate": [0.1]}, "budget": {"epochs": 1}}
    async with client_of(url, LEARNER) as client:
        for path, more in (
            ("/sessions", {"json": SPEC}),
            ("/uploads", {"content": table, "headers": {"Content-Type": "text/csv"}}),
            ("/experiments", {"json": search}),
        ):
            try:
                answer = await client.post(API + path, **more)
            except httpx.TimeoutException:
                return f"{path}: no answer"
            if answer.status_code >= 400:
                return f"{path}: {answer.status_code}"
    return ""


async def measure(name: str, url: str, pid: int) -> Measured:
    """One attack, on a server of its own."""
    measured, over, server = Measured(name), asyncio.Event(), psutil.Process(pid)
    learner = asyncio.create_task(learn(url, measured, over))
    await asyncio.sleep(QUIET_SECONDS)
    before = server.memory_info().rss
    # What it waited for before says how quick a quiet server is, not what the attack costs.
    measured.advance.clear()
    measured.health.clear()
    attacker = multiprocessing.get_context("spawn").Process(target=attack, args=(name, url))
    attacker.start()
    end = None
    while end is None or time.monotonic() < end:
        measured.memory = max(measured.memory, server.memory_info().rss - before)
        if end is None and not attacker.is_alive():
            measured.newcomer = await newcomer(url)
            end = time.monotonic() + AFTER_SECONDS
        await asyncio.sleep(0.05)
    over.set()
    await learner
    return measured


def row(one: Measured) -> str:
    figures = [
        f"{max(one.health):.2f} s",
        f"{1000 * quantile(one.health, 0.99):.0f} ms",
        f"{1000 * quantile(one.advance, 0.99):.0f} ms",
        f"{max(one.advance):.2f} s",
        f"{one.memory / 1e6:+.0f} MB",
        one.newcomer or "served",
        ", ".join(one.faults()) or "held",
    ]
    return f"| {ATTACKS[one.name].__doc__} | {' | '.join(figures)} |".replace(".\n", "").replace(". |", " |")


INTRODUCTION = """\
# Under attack

What strangers who mean harm cost a learner who happens to be there: `python -m app bench attacks`, as it came out last.
Each attack comes from an address of its own and goes against a server of its own with the default settings. *Loop held*
is the longest wait for `/healthz`; *advance* are the learner's waits for one update; *memory* is what the server took
on at its peak; *a newcomer* tells whether somebody at another address could begin a session, upload a table and start
an experiment right after the attack.

Promised are 250 ms for `advance`, 100 ms for `/healthz` (p99 each) and 100 MB. The memory includes the sessions that an
attacker makes first, as anybody may.
"""
HEAD = (
    "| attack | loop held | /healthz p99 | advance p99 | longest | memory | a newcomer | |",
    "|---|---|---|---|---|---|---|---|",
)


def main() -> None:
    """Measure, print. Exit status: 0 the promises held, 1 one of them did not."""
    parser = argparse.ArgumentParser(prog="python -m app bench attacks", description=__doc__)
    parser.add_argument("--only", nargs="+", metavar="ATTACK", choices=list(ATTACKS), help=", ".join(ATTACKS))
    parser.add_argument("--tree", type=Path, default=ROOT, help="attack the server of this checkout")
    parser.add_argument("--output", type=Path, help="put what is printed into this file as well")
    options = parser.parse_args()
    lines, faults = [*HEAD], 0
    print(*HEAD, sep="\n", flush=True)
    for name in options.only or ATTACKS:
        with served(options.tree, generous=False) as (url, pid):
            one = asyncio.run(measure(name, url, pid))
        faults += bool(one.faults())
        lines.append(row(one))
        print(lines[-1], flush=True)
    lines += [
        "",
        f"{datetime.now(UTC):%Y-%m-%d}, {os.cpu_count()} cores; load at the end {os.getloadavg()[0]:.1f}.",
    ]
    print(*lines[-2:], sep="\n")
    if options.output is not None:
        options.output.write_text("\n".join([INTRODUCTION, *lines, ""]))
    if faults:
        raise SystemExit(1)
