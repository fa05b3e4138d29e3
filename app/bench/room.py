"""``python -m app bench room``: a class in one room, its phones played by a process of their own.

Phones join one after the other, follow a run at ten frames a second, answer all within two seconds, and turn copies of
the network of their own while a wall looks at all of them.
"""

import argparse
import asyncio
import gc
import itertools
import json
import os
import time
from contextlib import AsyncExitStack
from typing import Any

import httpx
import psutil
from websockets.asyncio.client import ClientConnection, connect

from ..installation import COMMAND
from ..sessions.frame import decode_frame
from .live import lag, lags, quantile
from .served import served

API = "/api/v1"
SPEC = {
    "data": {"kind": "generated", "name": "moons"},
    "model": {"kind": "mlp", "hidden": [4], "activation": "tanh"},
}
QUESTION = {
    "kind": "number",
    "ask": "Fifty epochs from now, what is the loss?",
    "value": "loss()",
    "range": [0, 1.2],
    "step": 0.01,
    "label": "loss",
    "stop": {"epochs": 2000},
    "reveal": {"epochs": 2050},
}
FRAMES_PER_SECOND = 10


class Phone:
    """One member's stream. frames: when each frame came, by its number; bytes_in: of all messages;
    switched: the room went to another run."""

    def __init__(self, socket: ClientConnection) -> None:
        self.socket = socket
        self.frames: dict[int, float] = {}
        self.pictures = 0
        self.bytes_in = 0
        self.switched = asyncio.Event()
        self._numbers = itertools.count(1)
        self._waiting: dict[int, asyncio.Future[dict[str, Any]]] = {}

    async def read(self) -> None:
        """Take what comes until the stream ends."""
        async for message in self.socket:
            now = time.monotonic()
            self.bytes_in += len(message)
            if isinstance(message, bytes):
                header = decode_header(message)
                if header["type"] == "hands":
                    self.pictures += 1
                else:
                    self.frames[header["sequence"]] = now
            elif '"type":"session"' in message[:40]:
                self.switched.set()
            elif '"type":"ack"' in message[:40] or '"type":"problem"' in message[:40]:
                told = json.loads(message)
                self._waiting.pop(told["id"]).set_result(told)

    async def command(self, name: str, body: dict[str, Any]) -> float:
        """Seconds until a command is acknowledged. Raises RuntimeError for one that is refused."""
        number, began = next(self._numbers), time.monotonic()
        answer = self._waiting[number] = asyncio.get_running_loop().create_future()
        await self.socket.send(json.dumps({"type": "command", "id": number, "command": name, "body": body}))
        told = await answer
        if told["type"] == "problem":
            raise RuntimeError(told["problem"]["detail"])
        return time.monotonic() - began


def decode_header(message: bytes) -> dict[str, Any]:
    """What stands before the numbers of a binary message, whatever they are."""
    size = int.from_bytes(message[:4], "little")
    return decode_frame(message[: 4 + size])[0]


class Class:
    """A room on a server, with all who are in it."""

    def __init__(self, address: str, client: httpx.AsyncClient, stack: AsyncExitStack) -> None:
        self.address = address
        self.client = client
        self.stack = stack
        self.phones: list[Phone] = []

    async def open(self) -> None:
        """A session of its own, and a room on it."""
        made = await self.call("POST", "/sessions", json=SPEC)
        opened = await self.call("POST", "/rooms", made["key"], json={"session": made["id"]})
        self.code, self.key, self.wall_key = opened["code"], opened["key"], opened["wall_key"]

    async def call(self, method: str, path: str, key: str | None = None, **more: Any) -> Any:
        """A call of the API; raises for a refusal."""
        headers = {} if key is None else {"Authorization": f"Bearer {key}"}
        answer = await self.client.request(method, API + path, headers=headers, **more)
        if answer.is_error:
            raise RuntimeError(f"{method} {path}: {answer.text}")
        return answer.json() if answer.content else None

    async def host(self, method: str, part: str, **more: Any) -> Any:
        """A call of the host's."""
        return await self.call(method, f"/rooms/{self.code}{part}", self.key, **more)

    async def follow(self, key: str) -> Phone:
        """A stream, of which the hello has come."""
        uri = f"{self.address.replace('http', 'ws')}{API}/rooms/{self.code}/stream"
        socket = await self.stack.enter_async_context(connect(uri, compression=None, max_queue=64))
        await socket.send(json.dumps({"type": "hello", "key": key, "frames_per_second": FRAMES_PER_SECOND}))
        await socket.recv()
        phone = Phone(socket)
        reading = asyncio.create_task(phone.read())
        self.stack.callback(reading.cancel)
        return phone

    async def join(self) -> float:
        """Seconds from typing the code until a phone sees the room."""
        began = time.monotonic()
        device = await self.call("POST", f"/rooms/{self.code}/devices")
        self.phones.append(await self.follow(device["key"]))
        return time.monotonic() - began


async def spread(tasks: list[Any], seconds: float) -> list[Any]:
    """Begin tasks evenly over so many seconds, and wait for all."""
    running = []
    for number, task in enumerate(tasks):
        running.append(asyncio.create_task(task))
        if number + 1 < len(tasks):
            await asyncio.sleep(seconds / len(tasks))
    return await asyncio.gather(*running)


def lateness(phones: list[Phone]) -> list[float]:
    """Seconds by which each frame came to each phone after it had come to the first."""
    first: dict[int, float] = {}
    for phone in phones:
        for number, at in phone.frames.items():
            first[number] = min(at, first.get(number, at))
    return [at - first[number] for phone in phones for number, at in phone.frames.items()]


def told(what: str, seconds: list[float]) -> None:
    """Print the quantiles of some waits."""
    p50, p95, p99 = (quantile(seconds, share) for share in (0.5, 0.95, 0.99))
    print(f"{what}: p50 {p50:.0f} ms, p95 {p95:.0f} ms, p99 {p99:.0f} ms", flush=True)


async def votes(room: Class, seconds: float) -> None:
    """All answer one question within two seconds, while the wall is told how many have."""
    number = (await room.host("POST", "/questions", json=QUESTION))["number"]
    body = {"number": number, "guess": 0.5, "sure": 3}
    waits = await spread([phone.command("answer", body) for phone in room.phones], seconds)
    told(f"{len(waits)} answers within {seconds:g} s", waits)
    question = await room.host("GET", f"/questions/{number}")
    assert question["answered"] == len(room.phones)
    await room.host("PATCH", f"/questions/{number}", json={"phase": "done"})


async def follows(room: Class, seconds: float) -> None:
    """All follow the run while it plays."""
    body = {"command": "play", "body": {"epochs_per_second": FRAMES_PER_SECOND}}
    epoch = (await room.host("GET", ""))["driver"]["epoch"]
    await room.host("POST", "/commands", json={**body, "epoch": epoch})
    await asyncio.sleep(1)
    for phone in room.phones:
        phone.frames.clear()
    await asyncio.sleep(seconds)
    late = lateness(room.phones)
    wanted = FRAMES_PER_SECOND * seconds * len(room.phones)
    told(f"{len(late):,} of {wanted:,.0f} frames in {seconds:g} s, each after the first phone had it", late)
    await room.host("POST", "/commands", json={"command": "pause", "body": {}, "epoch": epoch})


async def turns(room: Class, hands: int, seconds: float) -> None:
    """So many turn a network of their own, twice in three seconds each, before one wall."""
    wall = await room.follow(room.wall_key)
    await room.host("POST", "/hands")
    phones, waits, until = room.phones[:hands], [], time.monotonic() + seconds
    wall.pictures, wall.bytes_in = 0, 0

    async def turn(phone: Phone, number: int) -> None:
        await asyncio.sleep(1.5 * number / hands)
        for step in itertools.count():
            if time.monotonic() >= until:
                return
            change = {"layer": 0, "unit": number % 4, "input": step % 2, "value": (number % 17 - 8) / 4}
            waits.append(await phone.command("turn", {"changes": [change]}))
            await asyncio.sleep(1.5)

    await asyncio.gather(*(turn(phone, number) for number, phone in enumerate(phones)))
    told(f"{hands} networks turned, {len(waits) / seconds:.0f} turns a second", waits)
    rate, size = wall.pictures / seconds, wall.bytes_in / seconds / 1000
    print(f"the wall: {rate:.1f} pictures/s, {size:.0f} kB/s", flush=True)
    for phone in room.phones:
        phone.switched.clear()
    began = time.monotonic()
    await room.host("POST", "/hands/1/open", json={"for": "all"})
    await asyncio.gather(*(phone.switched.wait() for phone in room.phones))
    print(f"one opened for all: {1000 * (time.monotonic() - began):.0f} ms until the last phone shows it")


async def lesson(address: str, options: argparse.Namespace) -> None:
    """From the first phone to the last picture."""
    limits = httpx.Limits(max_connections=100, max_keepalive_connections=100)
    async with AsyncExitStack() as stack:
        client = await stack.enter_async_context(
            httpx.AsyncClient(base_url=address, timeout=60, limits=limits)
        )
        room = Class(address, client, stack)
        await room.open()
        told(
            f"{options.devices} phones join within {options.join_seconds:g} s",
            await spread([room.join() for _ in range(options.devices)], options.join_seconds),
        )
        await follows(room, options.seconds)
        await votes(room, options.answer_seconds)
        await turns(room, min(options.hands, options.devices), options.seconds)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog=f"{COMMAND} bench room", description=__doc__)
    parser.add_argument("--devices", type=int, default=500)
    parser.add_argument("--hands", type=int, default=300, help="of them turn a network of their own")
    parser.add_argument("--join-seconds", type=float, default=10.0)
    parser.add_argument("--answer-seconds", type=float, default=2.0)
    parser.add_argument("--seconds", type=float, default=15.0, help="of following, and of turning")
    options = parser.parse_args()
    # Looking through all sockets for garbage would stop the load for longer than what is measured.
    gc.disable()
    with served() as (address, pid):
        server, before = psutil.Process(pid), lags(address)
        empty = server.memory_info().rss
        server.cpu_percent()
        asyncio.run(lesson(address, options))
        print(
            f"event loop's lag p99 {lag(before, lags(address))}; server {server.cpu_percent():.0f} % of a core, "
            f"{server.memory_info().rss / 1e6:.0f} MB, {empty / 1e6:.0f} MB before the first came in"
        )
    print(f"processes that wanted a core meanwhile: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
