"""What people do, each act from its beginning to its end, and all of it deleted again: for ``soak``.

Sessions made, trained, rewound, forked, exported and imported; questions of every kind; tables; followers; sweeps;
readers of lessons; slips of the pen.
"""

import asyncio
import json
import random
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

import httpx
from websockets.asyncio.client import connect

API = "/api/v1"
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
class Visitor:
    """Somebody who does one thing after the other. statuses: what everybody together was answered."""

    client: httpx.AsyncClient
    draws: random.Random
    statuses: Counter[int]

    async def call(self, method: str, path: str, key: str = "", **more: Any) -> httpx.Response:
        """Raises for what is no success, but for a refusal to go faster, which is waited out."""
        headers = {**more.pop("headers", {}), **({"Authorization": f"Bearer {key}"} if key else {})}
        while True:
            answer = await self.client.request(method, path, headers=headers, **more)
            self.statuses[answer.status_code] += 1
            if answer.status_code != 429:
                return answer.raise_for_status()
            await asyncio.sleep(min(5.0, float(answer.headers.get("Retry-After", 1))))

    async def make(self, path: str, **body: Any) -> "Owned":
        """The session that this call makes."""
        answer = (await self.call("POST", path, **body)).json()
        return Owned(self, answer["id"], answer["key"])


@dataclass
class Owned:
    """A session, its key, and how to call it."""

    owner: Visitor
    id: str
    key: str

    async def call(self, method: str, path: str = "", **body: Any) -> httpx.Response:
        return await self.owner.call(method, f"{API}/sessions/{self.id}{path}", key=self.key, **body)

    async def delete(self) -> None:
        await self.call("DELETE")


Act = Callable[[Visitor], Awaitable[None]]


async def train(visitor: Visitor) -> None:
    """Make, train, change, rewind, edit, reset."""
    one = await visitor.make(
        f"{API}/sessions", json={**visitor.draws.choice(SPECS), "seed": visitor.draws.randrange(1000)}
    )
    for unit, count in (("sample", 3), ("batch", 5), ("epoch", 20)):
        after = (await one.call("POST", "/advance", json={"unit": unit, "count": count})).json()
    await one.call("PATCH", json={"training": {"learning_rate": 0.1}})
    await one.call("POST", "/seek", json={"step": after["clock"]["step"] // 2})
    weights = after["parameters"]["layers"][0]["weights"]
    change = {"layer": 0, "unit": 0, "input": 0, "value": weights[0][0] / 2}
    await one.call("PUT", "/parameters", json={"changes": [change]})
    await one.call("POST", "/advance", json={"unit": "epoch", "count": 5})
    await one.call("POST", "/reset", json={"seed": visitor.draws.randrange(1000)})
    await one.delete()


async def ask(visitor: Visitor) -> None:
    """Every question of a session that has learned a little."""
    one = await visitor.make(f"{API}/sessions", json=visitor.draws.choice(SPECS[:2]))
    await one.call("POST", "/advance", json={"unit": "epoch", "count": 10})
    for question in QUESTIONS:
        await one.call("GET", f"/{question}")
    await one.call("POST", "/predict", json={"inputs": [[0.5, -0.5]] * 50, "activations": True})
    await one.delete()


async def copy(visitor: Visitor) -> None:
    """Fork a session, take it away in every format, bring it in again."""
    one = await visitor.make(f"{API}/sessions", json=visitor.draws.choice(SPECS))
    await one.call("POST", "/advance", json={"unit": "epoch", "count": 10})
    fork = await visitor.make(f"{API}/sessions/{one.id}/fork", json={})
    for kind in ("npz", "csv", "python", "pytorch", "notebook"):
        await one.call("GET", f"/export/{kind}")
    document = (await one.call("GET", "/export/json")).content
    headers = {"Content-Type": "application/json"}
    twin = await visitor.make(f"{API}/sessions/import", content=document, headers=headers)
    for each in (one, fork, twin):
        await each.delete()


async def follow(visitor: Visitor) -> None:
    """Play while four look on, one of them with the key, who pauses by the stream."""
    one = await visitor.make(f"{API}/sessions", json=visitor.draws.choice(SPECS))
    uri = f"ws://{visitor.client.base_url.netloc.decode()}{API}/sessions/{one.id}/stream"
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


async def bring(visitor: Visitor) -> None:
    """A table of one's own, looked at, then learned."""
    headers = {"Content-Type": "text/csv"}
    text = TABLE + "".join(
        f"{visitor.draws.random()},{visitor.draws.random()},a\n"
        for _ in range(visitor.draws.randrange(1, 50))
    )
    upload = (await visitor.call("POST", f"{API}/uploads", content=text, headers=headers)).json()
    data = {"kind": "upload", "id": upload["id"]}
    await visitor.call("POST", f"{API}/data/preview", json={"data": data})
    one = await visitor.make(f"{API}/sessions", json={"data": data, "model": {"kind": "mlp"}})
    await one.call("POST", "/advance", json={"unit": "epoch", "count": 20})
    await one.delete()


async def search(visitor: Visitor) -> None:
    """A little sweep, watched to its end, its best trial opened."""
    body = {
        "base": {**SPECS[0], "seed": visitor.draws.randrange(1000)},
        "search": {"training.learning_rate": [0.01, 0.1, 1.0]},
        "strategy": "grid",
        "budget": {"epochs": 10},
    }
    made = (await visitor.call("POST", f"{API}/experiments", json=body)).json()
    path, key = f"{API}/experiments/{made['id']}", made["key"]
    for _ in range(1_000):
        if (await visitor.call("GET", path)).json()["status"] in ("done", "failed", "stopped"):
            break
        await asyncio.sleep(0.1)
    await visitor.call("GET", f"{path}/trials")
    one = await visitor.make(f"{path}/trials/0/open", json={})
    await one.delete()
    await visitor.call("DELETE", path, key)


async def read(visitor: Visitor) -> None:
    """Pages, lessons, what exists."""
    for page in PAGES:
        await visitor.call("GET", page)
    for lesson in (await visitor.call("GET", f"{API}/lessons")).json()["lessons"][:3]:
        await visitor.call("GET", f"/lessons/{lesson['slug']}")


async def err(visitor: Visitor) -> None:
    """Slips of the pen: each is refused, and nothing of it stays."""
    slips: list[tuple[str, dict[str, Any]]] = [
        ("/sessions", {"json": {"data": {"kind": "gate", "name": "xro"}, "model": {"kind": "mlp"}}}),
        ("/sessions", {"content": b'{"data":', "headers": {"Content-Type": "application/json"}}),
        ("/sessions/import", {"json": {"format": "something else"}}),
        ("/experiments", {"json": {"base": {}}}),
        ("/uploads", {"content": b"\x00\x01", "headers": {"Content-Type": "text/csv"}}),
    ]
    for path, body in visitor.draws.sample(slips, len(slips)):
        answer = await visitor.client.post(API + path, **body)
        visitor.statuses[answer.status_code] += 1
        assert 400 <= answer.status_code < 500, (path, answer.status_code)


ACTS: tuple[Act, ...] = (train, ask, copy, follow, bring, search, read, err)
