"""``python -m app bench attacks``: what strangers who mean harm cost a learner who happens to be there.

Each attack comes from a process and an address of its own (127.0.0.2), the learner from another (127.0.0.3), so what is
counted for an address is counted apart. Told of each: the slowest `/healthz`, that is how long the loop was held;
the learner's waits for `advance`; what memory the server took on. ``--tree`` attacks another checkout's server.
"""

import argparse
import asyncio
import multiprocessing
import os
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx
import psutil

from ..installation import COMMAND
from .attackers import API, ATTACKS, SPEC, attack, client_of, made
from .served import ROOT, served

LEARNER = "127.0.0.3"
# The promise to the learner, in seconds, and of the server's memory.
MOST_ADVANCE, MOST_HEALTH, MOST_MEMORY = 0.25, 0.1, 100e6
QUIET_SECONDS = 3.0
AFTER_SECONDS = 5.0


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
    parser = argparse.ArgumentParser(prog=f"{COMMAND} bench attacks", description=__doc__)
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
