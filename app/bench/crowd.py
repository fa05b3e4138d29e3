"""A class that opens the playground at the same moment: what each browser asks for, in the order in which it would."""

import asyncio
import json
import re
from time import monotonic
from typing import NamedTuple

import httpx
from websockets.asyncio.client import connect

# So many connections a browser opens to one server.
CONNECTIONS = 6
PATIENCE_SECONDS = 120
# What a head names: its script first, then what that needs.
NAMED = re.compile(r'(?:src|href)="(/static/[^"]+)"')
SPEC = {
    "data": {"kind": "generated", "name": "circle"},
    "model": {"kind": "mlp", "layers": [{"units": 4}, {"units": 2}, {"units": 1}]},
}


class PageLoad(NamedTuple):
    """Seconds until its files are there and its run has said hello, and bytes until then, before scripts run."""

    seconds: float
    size: int


async def opened(address: str) -> PageLoad:
    """One visitor."""
    began = monotonic()
    came: list[httpx.Response] = []

    async def heard(answer: httpx.Response) -> None:
        came.append(answer)

    # As from another machine without TLS, where browsers take no Brotli.
    async with httpx.AsyncClient(
        base_url=address,
        headers={"Accept-Encoding": "gzip"},
        limits=httpx.Limits(max_connections=CONNECTIONS),
        timeout=PATIENCE_SECONDS,
        trust_env=False,
        event_hooks={"response": [heard]},
    ) as browser:
        page = (await browser.get("/")).raise_for_status().text
        files = {name: asyncio.create_task(browser.get(name)) for name in NAMED.findall(page)}
        script, needed = [name for name in files if name.endswith(".js")][:2]
        await asyncio.gather(files[script], files[needed])
        await asyncio.gather(run(browser, address), browser.get("/api/v1/catalog"), *files.values())
    return PageLoad(monotonic() - began, sum(answer.num_bytes_downloaded for answer in came))


async def run(browser: httpx.AsyncClient, address: str) -> None:
    answer = await browser.post("/api/v1/sessions", params={"include": "data"}, json=SPEC)
    made = answer.raise_for_status().json()
    stream = f"{address.replace('http', 'ws', 1)}/api/v1/sessions/{made['id']}/stream"
    async with connect(stream, open_timeout=PATIENCE_SECONDS) as socket:
        await socket.send(json.dumps({"type": "hello", "key": made["key"]}))
        await socket.recv()


async def crowd(address: str, visitors: int) -> list[PageLoad]:
    """The quickest first."""
    return sorted(await asyncio.gather(*(opened(address) for _ in range(visitors))))
