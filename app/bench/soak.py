"""``python -m app bench soak``: an hour of everything that people do, all of it deleted again. Memory must not creep.

What is looked at is what is left: memory, descriptors, threads.
"""

import argparse
import asyncio
import itertools
import os
import platform
import random
import re
import time
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

import httpx
import psutil

from ..installation import COMMAND
from .served import served
from .soak_actions import ACTS, Visitor

# The promise: the last quarter's memory beside the second's, the first being spent on warming up.
MOST_GROWN = 1.03
AT_ONCE = 6
SAMPLED_SECONDS = 2.0


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
        visitor = Visitor(client, random.Random(number), self.statuses)
        # Everybody begins with another.
        acts = itertools.cycle([*ACTS[number % len(ACTS) :], *ACTS[: number % len(ACTS)]])
        while time.monotonic() < end:
            await next(acts)(visitor)

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


@dataclass
class Quarters:
    """The samples of each quarter of the time, as medians, and whether what was promised held."""

    memory: list[float]
    descriptors: list[float]
    threads: list[float]

    @classmethod
    def of(cls, samples: list[Sample]) -> "Quarters":
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


def soak(seconds: float) -> tuple[Soak, Quarters]:
    """A server of its own, and so much time of traffic."""
    with served() as (address, pid):
        found = Soak(address, psutil.Process(pid))
        asyncio.run(found.run(seconds))
    return found, Quarters.of(found.samples)


def told(found: Soak, quarters: Quarters, minutes: float) -> str:
    """The measurement in a few lines of Markdown."""
    rows = {
        "memory, MB": [f"{value / 1e6:.0f}" for value in quarters.memory],
        "descriptors": [f"{value:.0f}" for value in quarters.descriptors],
        "threads": [f"{value:.0f}" for value in quarters.threads],
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
        f"Memory, last quarter beside the second: {quarters.grown:.3f} (at most {MOST_GROWN} is promised).",
        f"Left when everybody was gone: {', '.join(f'{count} {name}' for name, count in found.left.items())}.",
        *(f"**{fault.capitalize()}.**" for fault in quarters.faults()),
    ]
    return "\n".join(lines)


def main() -> None:
    """Measure, print, write. Exit status: 0 all flat, 1 something creeps."""
    parser = argparse.ArgumentParser(prog=f"{COMMAND} bench soak", description=__doc__)
    parser.add_argument("--minutes", type=float, default=60.0)
    parser.add_argument("--output", type=Path, help="put what is printed into this file as well")
    options = parser.parse_args()
    found, quarters = soak(60 * options.minutes)
    text = told(found, quarters, options.minutes)
    print(text)
    if options.output is not None:
        options.output.write_text(f"# Soak\n\n`python -m app bench soak` as it came out last.\n\n{text}\n")
    if quarters.faults():
        raise SystemExit(1)
