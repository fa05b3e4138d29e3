"""``python -m app bench soak``: an hour of everything that people do, all of it deleted again. Memory must not creep.

Sessions made, trained, rewound, forked, exported and imported; questions of every kind; tables; followers; sweeps;
readers of lessons; slips of the pen. What is looked at is what is left: memory, descriptors, threads.
"""

import argparse
import asyncio
import itertools
import json
import os
import platform
import random
import re
import time
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from typing import Any

import httpx
import psutil
from websockets.asyncio.client import connect

from .served import served

API = "/api/v1"
# The promise: the last quarter's memory beside the second's, the first being spent on warming up.
MOST_GROWN = 1.03
AT_ONCE = 6
SAMPLED_SECONDS = 2.0
SPECS: list[dict[str, Any]] = [
    {"data": {"kind": "generated", "name": "circle"}, "model": {"kind": "mlp", "hidden": [8, 8]}},
    {"data": {"kind": "gate", "name": "xor"}, "model": {"kind": "mlp", "hidden": [2]}},
    {"data": {"kind": "generated", "name": "gauss", "samples": 200}, "model": {"kind": "perceptron"}},
    {"data": {"kind": "generated", "name": "gauss", "samples": 200}, "model": {"kind": "adaline"}},
    {"data": {"kind": "bundled", "name": "iris"}, "model": {"kind": "mlp", "hidden": [6]}},
    {
        "data": {"kind": "bundled", "name": "digits"},
        "model": {"kind": "mlp", "hidden": [16], "activation": "relu"},
        "training": {"optimizer": {"name": "adam"}, "learning_rate": 0.01, "batch_size": 32},
    },
]
TABLE = "height,width,kind\n" + "".join(
    f"{row % 17 / 4},{row % 11 / 3},{'ab'[row * row % 7 > 2]}\n" for row in range(200)
)
QUESTIONS = (
    "surface?resolution=40",
    "landscape?resolution=15",
    "gradient-check?layer=0&unit=0",
    "trace?sample=0",
    "vitals",
    "history",
    "data",
)
PAGES = ("/", "/lessons", "/race", "/experiments", f"{API}/catalog", f"{API}/lessons", "/healthz", "/readyz")


@dataclass
class Sample:
    """What the server holds at a moment. seconds: since the start."""

    seconds: float
    memory: int
    descriptors: int
    threads: int


@dataclass
class Soak:
    """The traffic, and what the server was seen to hold meanwhile."""

    address: str
    process: psutil.Process
    samples: list[Sample] = field(default_factory=list)
    calls: Counter[str] = field(default_factory=Counter)
    statuses: Counter[int] = field(default_factory=Counter)
    left: dict[str, int] = field(default_factory=dict)

    async def run(self, seconds: float) -> None:
        """All of them at once, until so many seconds have passed."""
        began = time.monotonic()
        async with httpx.AsyncClient(base_url=self.address, timeout=60) as client:
            people = [self.person(client, number, began + seconds) for number in range(AT_ONCE)]
            watch = asyncio.create_task(self.watch(began))
            try:
                await asyncio.gather(*people)
            finally:
                watch.cancel()
            self.left = await self.remains(client)

    async def remains(self, client: httpx.AsyncClient) -> dict[str, int]:
        """What is still open when everybody has left; a connection that broke is given a moment to be noticed."""
        for _ in range(50):
            text = (await client.get("/metrics")).text
            left = {
                name: int(float(value))
                for name, value in re.findall(r"^perceptory_(sessions|streams) (\S+)$", text, re.MULTILINE)
            }
            if not any(left.values()):
                break
            await asyncio.sleep(0.2)
        return left

    async def person(self, client: httpx.AsyncClient, number: int, end: float) -> None:
        """One after the other of what people do, each from its beginning to its end."""
        draws = random.Random(number)
        # Everybody begins with another.
        acts = itertools.cycle([*ACTS[number % len(ACTS) :], *ACTS[: number % len(ACTS)]])
        while time.monotonic() < end:
            await next(acts)(self, client, draws)

    async def watch(self, began: float) -> None:
        """Note what the server holds, every so often."""
        while True:
            with self.process.oneshot():
                self.samples.append(
                    Sample(
                        time.monotonic() - began,
                        self.process.memory_info().rss,
                        self.process.num_fds(),
                        self.process.num_threads(),
                    )
                )
            await asyncio.sleep(SAMPLED_SECONDS)

    async def call(
        self, client: httpx.AsyncClient, method: str, path: str, key: str = "", **more: Any
    ) -> httpx.Response:
        """Raises for what is no success, but for a refusal to go faster, which is waited out."""
        headers = {**more.pop("headers", {}), **({"Authorization": f"Bearer {key}"} if key else {})}
        while True:
            answer = await client.request(method, path, headers=headers, **more)
            self.calls[method] += 1
            self.statuses[answer.status_code] += 1
            if answer.status_code != 429:
                return answer.raise_for_status()
            await asyncio.sleep(min(5.0, float(answer.headers.get("Retry-After", 1))))


@dataclass
class Owned:
    """A session, its key, and how to call it."""

    soak: Soak
    client: httpx.AsyncClient
    id: str
    key: str

    @classmethod
    async def made(cls, soak: Soak, client: httpx.AsyncClient, path: str, **body: Any) -> "Owned":
        answer = (await soak.call(client, "POST", path, **body)).json()
        return cls(soak, client, answer["id"], answer["key"])

    async def call(self, method: str, path: str = "", **body: Any) -> httpx.Response:
        return await self.soak.call(
            self.client, method, f"{API}/sessions/{self.id}{path}", key=self.key, **body
        )

    async def delete(self) -> None:
        await self.call("DELETE")


Act = Callable[[Soak, httpx.AsyncClient, random.Random], Awaitable[None]]


async def train(soak: Soak, client: httpx.AsyncClient, draws: random.Random) -> None:
    """Make, train, change, rewind, edit, reset."""
    one = await Owned.made(
        soak, client, f"{API}/sessions", json={**draws.choice(SPECS), "seed": draws.randrange(1000)}
    )
    for unit, count in (("sample", 3), ("batch", 5), ("epoch", 20)):
        after = (await one.call("POST", "/advance", json={"unit": unit, "count": count})).json()
    await one.call("PATCH", json={"training": {"learning_rate": 0.1}})
    await one.call("POST", "/seek", json={"step": after["clock"]["step"] // 2})
    weights = after["parameters"]["layers"][0]["weights"]
    change = {"layer": 0, "unit": 0, "input": 0, "value": weights[0][0] / 2}
    await one.call("PUT", "/parameters", json={"changes": [change]})
    await one.call("POST", "/advance", json={"unit": "epoch", "count": 5})
    await one.call("POST", "/reset", json={"seed": draws.randrange(1000)})
    await one.delete()


async def ask(soak: Soak, client: httpx.AsyncClient, draws: random.Random) -> None:
    """Every question of a session that has learned a little."""
    one = await Owned.made(soak, client, f"{API}/sessions", json=draws.choice(SPECS[:2]))
    await one.call("POST", "/advance", json={"unit": "epoch", "count": 10})
    for question in QUESTIONS:
        await one.call("GET", f"/{question}")
    await one.call("POST", "/predict", json={"inputs": [[0.5, -0.5]] * 50, "activations": True})
    await one.delete()


async def copy(soak: Soak, client: httpx.AsyncClient, draws: random.Random) -> None:
    """Fork a session, take it away in every format, bring it in again."""
    one = await Owned.made(soak, client, f"{API}/sessions", json=draws.choice(SPECS))
    await one.call("POST", "/advance", json={"unit": "epoch", "count": 10})
    fork = await Owned.made(soak, client, f"{API}/sessions/{one.id}/fork", json={})
    for kind in ("npz", "csv", "python", "pytorch", "notebook"):
        await one.call("GET", f"/export/{kind}")
    document = (await one.call("GET", "/export/json")).content
    headers = {"Content-Type": "application/json"}
    twin = await Owned.made(soak, client, f"{API}/sessions/import", content=document, headers=headers)
    for each in (one, fork, twin):
        await each.delete()


async def follow(soak: Soak, client: httpx.AsyncClient, draws: random.Random) -> None:
    """Play while four look on, one of them with the key, who pauses by the stream."""
    one = await Owned.made(soak, client, f"{API}/sessions", json=draws.choice(SPECS))
    uri = f"{soak.address.replace('http', 'ws')}{API}/sessions/{one.id}/stream"
    sockets = [await connect(uri, compression=None) for _ in range(4)]
    for number, socket in enumerate(sockets):
        hello = {"type": "hello", "frames_per_second": 20, **({} if number else {"key": one.key})}
        await socket.send(json.dumps(hello))
    await one.call("POST", "/play", json={"epochs_per_second": 30})
    async with asyncio.timeout(20):
        for socket in sockets:
            for _ in range(12):
                await socket.recv()
        await sockets[0].send(json.dumps({"type": "pause", "id": 1}))
    for socket in sockets[:2]:
        await socket.close()
    for socket in sockets[2:]:  # a lid that is shut says no farewell
        socket.transport.abort()
    await one.delete()


async def bring(soak: Soak, client: httpx.AsyncClient, draws: random.Random) -> None:
    """A table of one's own, looked at, then learned."""
    headers = {"Content-Type": "text/csv"}
    text = TABLE + "".join(f"{draws.random()},{draws.random()},a\n" for _ in range(draws.randrange(1, 50)))
    upload = (await soak.call(client, "POST", f"{API}/uploads", content=text, headers=headers)).json()
    data = {"kind": "upload", "id": upload["id"]}
    await soak.call(client, "POST", f"{API}/data/preview", json={"data": data})
    one = await Owned.made(soak, client, f"{API}/sessions", json={"data": data, "model": {"kind": "mlp"}})
    await one.call("POST", "/advance", json={"unit": "epoch", "count": 20})
    await one.delete()


async def search(soak: Soak, client: httpx.AsyncClient, draws: random.Random) -> None:
    """A little sweep, watched to its end, its best trial opened."""
    body = {
        "base": {**SPECS[0], "seed": draws.randrange(1000)},
        "search": {"training.learning_rate": [0.01, 0.1, 1.0]},
        "strategy": "grid",
        "budget": {"epochs": 10},
    }
    made = (await soak.call(client, "POST", f"{API}/experiments", json=body)).json()
    path, key = f"{API}/experiments/{made['id']}", made["key"]
    for _ in range(1_000):
        if (await soak.call(client, "GET", path)).json()["status"] in ("done", "failed", "stopped"):
            break
        await asyncio.sleep(0.1)
    await soak.call(client, "GET", f"{path}/trials")
    one = await Owned.made(soak, client, f"{path}/trials/0/open", json={})
    await one.delete()
    await soak.call(client, "DELETE", path, key)


async def read(soak: Soak, client: httpx.AsyncClient, _: random.Random) -> None:
    """Pages, lessons, what exists."""
    for page in PAGES:
        await soak.call(client, "GET", page)
    for lesson in (await soak.call(client, "GET", f"{API}/lessons")).json()["lessons"][:3]:
        await soak.call(client, "GET", f"/lessons/{lesson['slug']}")


async def err(soak: Soak, client: httpx.AsyncClient, draws: random.Random) -> None:
    """Slips of the pen: each is refused, and nothing of it stays."""
    slips: list[tuple[str, dict[str, Any]]] = [
        ("/sessions", {"json": {"data": {"kind": "gate", "name": "xro"}, "model": {"kind": "mlp"}}}),
        ("/sessions", {"content": b'{"data":', "headers": {"Content-Type": "application/json"}}),
        ("/sessions/import", {"json": {"format": "something else"}}),
        ("/experiments", {"json": {"base": {}}}),
        ("/uploads", {"content": b"\x00\x01", "headers": {"Content-Type": "text/csv"}}),
    ]
    for path, body in draws.sample(slips, len(slips)):
        answer = await client.post(API + path, **body)
        soak.statuses[answer.status_code] += 1
        assert 400 <= answer.status_code < 500, (path, answer.status_code)


ACTS: tuple[Act, ...] = (train, ask, copy, follow, bring, search, read, err)


@dataclass
class Verdict:
    """The samples of each quarter of the time, as medians, and whether what was promised held."""

    memory: list[float]
    descriptors: list[float]
    threads: list[float]

    @classmethod
    def of(cls, samples: list[Sample]) -> "Verdict":
        quarters = [samples[len(samples) * part // 4 : len(samples) * (part + 1) // 4] for part in range(4)]

        def medians(name: str) -> list[float]:
            return [float(median(getattr(one, name) for one in quarter)) for quarter in quarters]

        return cls(medians("memory"), medians("descriptors"), medians("threads"))

    @property
    def grown(self) -> float:
        """The last quarter's memory beside the second's."""
        return self.memory[3] / self.memory[1]

    def faults(self) -> list[str]:
        """What creeps."""
        found = []
        if self.grown > MOST_GROWN:
            found.append(f"memory grew by {self.grown - 1:.1%} from the second quarter to the last")
        for name in ("descriptors", "threads"):
            second, last = getattr(self, name)[1], getattr(self, name)[3]
            # A follower more or less, a thread that Dask has just started: no more than that.
            if last > second + 4:
                found.append(f"{name} grew from {second:.0f} to {last:.0f}")
        return found


def soak(seconds: float) -> tuple[Soak, Verdict]:
    """A server of its own, and so much time of traffic."""
    with served() as (address, pid):
        found = Soak(address, psutil.Process(pid))
        asyncio.run(found.run(seconds))
    return found, Verdict.of(found.samples)


def told(found: Soak, verdict: Verdict, minutes: float) -> str:
    """The measurement in a few lines of Markdown."""
    rows = {
        "memory, MB": [f"{value / 1e6:.0f}" for value in verdict.memory],
        "descriptors": [f"{value:.0f}" for value in verdict.descriptors],
        "threads": [f"{value:.0f}" for value in verdict.threads],
    }
    statuses = ", ".join(f"{count:,} × {status}" for status, count in sorted(found.statuses.items()))
    machine = f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    calls = f"{minutes:g} minutes, {sum(found.statuses.values()):,} calls ({statuses})"
    lines = [
        f"{datetime.now(UTC):%Y-%m-%d}, {machine}; {calls}.",
        "",
        "| median of a quarter | first | second | third | last |",
        "|---|---|---|---|---|",
        *(f"| {name} | {' | '.join(values)} |" for name, values in rows.items()),
        "",
        f"Memory, last quarter beside the second: {verdict.grown:.3f} (at most {MOST_GROWN} is promised).",
        f"Left when everybody was gone: {', '.join(f'{count} {name}' for name, count in found.left.items())}.",
        *(f"**{fault.capitalize()}.**" for fault in verdict.faults()),
    ]
    return "\n".join(lines)


def main() -> None:
    """Measure, print, write. Exit status: 0 all flat, 1 something creeps."""
    parser = argparse.ArgumentParser(prog="python -m app bench soak", description=__doc__)
    parser.add_argument("--minutes", type=float, default=60.0)
    parser.add_argument("--output", type=Path, help="put what is printed into this file as well")
    options = parser.parse_args()
    found, verdict = soak(60 * options.minutes)
    text = told(found, verdict, options.minutes)
    print(text)
    if options.output is not None:
        options.output.write_text(f"# Soak\n\n`python -m app bench soak` as it came out last.\n\n{text}\n")
    if verdict.faults():
        raise SystemExit(1)
