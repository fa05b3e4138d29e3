"""``python -m app bench live``: a class on one server, its learners played by a process of their own."""

import argparse
import asyncio
import gc
import json
import os
import time
from dataclasses import dataclass, field

import httpx
import psutil
from websockets.asyncio.client import ClientConnection, connect

from ..installation import COMMAND
from ..sessions.frame import decode_frame
from .served import served

SPEC = {
    "data": {"kind": "generated", "name": "circle"},
    "model": {"kind": "mlp", "hidden": [8, 8], "activation": "tanh"},
}


@dataclass
class Tally:
    """What came, in seconds: the gaps between one stream's frames, over all streams.

    shared: whether all streams are of one session; then also when each of its frames came where.
    granted: frames a second, of all streams; a reader gets fewer than an owner, whatever is asked for.
    """

    shared: bool = False
    granted: float = 0.0
    frames: int = 0
    gaps: list[float] = field(default_factory=list)
    arrivals: dict[int, list[float]] = field(default_factory=dict)

    def spread(self) -> list[float]:
        """For how long after the first follower the others got the same frame."""
        return [time - min(times) for times in self.arrivals.values() for time in times]


def quantile(seconds: list[float], share: float) -> float:
    """In milliseconds."""
    ordered = sorted(seconds) or [float("nan")]
    return 1000 * ordered[min(len(ordered) - 1, int(share * len(ordered)))]


async def follow(
    socket: ClientConnection, window: "asyncio.Future[tuple[float, float]]", tally: Tally
) -> None:
    """Read one stream from the start, and count its frames once the window has begun, until it ends."""
    last = None
    while True:
        left = window.result()[1] - time.monotonic() if window.done() else None
        if left is not None and left <= 0:
            return
        try:
            message = await asyncio.wait_for(socket.recv(), left or 1)
        except TimeoutError:
            continue
        now = time.monotonic()
        if isinstance(message, bytes) and window.done() and now >= window.result()[0]:
            tally.frames += 1
            if tally.shared:
                tally.arrivals.setdefault(decode_frame(message)[0]["sequence"], []).append(now)
            if last is not None:
                tally.gaps.append(now - last)
            last = now


async def join(address: str, session: str, key: str | None, rate: float, tally: Tally) -> ClientConnection:
    uri = f"{address.replace('http', 'ws')}/api/v1/sessions/{session}/stream"
    socket = await connect(uri, compression=None, max_queue=64)
    await socket.send(json.dumps({"type": "hello", "key": key, "frames_per_second": rate}))
    tally.granted += json.loads(await socket.recv())["frames_per_second"]
    return socket


async def made(client: httpx.AsyncClient) -> tuple[str, str]:
    answer = (await client.post("/api/v1/sessions", json=SPEC)).raise_for_status().json()
    return answer["id"], answer["key"]


async def play(client: httpx.AsyncClient, session: tuple[str, str], pace: float) -> None:
    headers = {"Authorization": f"Bearer {session[1]}"}
    await client.post(
        f"/api/v1/sessions/{session[0]}/play", json={"epochs_per_second": pace}, headers=headers
    )


async def crowd(address: str, learners: int, followers: int, rate: float, seconds: float) -> Tally:
    """Learners each on a session of their own, or followers of one session, watched for so long."""
    tally = Tally(shared=not learners)
    async with httpx.AsyncClient(base_url=address, timeout=60) as client:
        sessions = [await made(client) for _ in range(learners or 1)]
        watched = [*sessions] if learners else [(sessions[0][0], None)] * followers
        sockets = [await join(address, one, key, rate, tally) for one, key in watched]
        window: asyncio.Future[tuple[float, float]] = asyncio.get_running_loop().create_future()
        readers = [asyncio.create_task(follow(socket, window, tally)) for socket in sockets]
        for session in sessions:
            await play(client, session, rate)
        await asyncio.sleep(2)
        began = time.monotonic()
        window.set_result((began, began + seconds))
        await asyncio.gather(*readers)
        await asyncio.gather(*(socket.close() for socket in sockets))
        for name, key in sessions:
            await client.delete(f"/api/v1/sessions/{name}", headers={"Authorization": f"Bearer {key}"})
    return tally


def lags(address: str) -> dict[str, float]:
    """How often the event loop has been late by no more than so many seconds, as the server has measured it."""
    lines = httpx.get(f"{address}/metrics").text.splitlines()
    buckets = [line for line in lines if line.startswith("perceptory_event_loop_lag_seconds_bucket")]
    return {line.split('"')[1]: float(line.rpartition(" ")[2]) for line in buckets}


def lag(before: dict[str, float], after: dict[str, float]) -> str:
    """The most that 99 of 100 looks in between saw, in milliseconds."""
    counts = {limit: after[limit] - before[limit] for limit in after}
    most = next(limit for limit, count in counts.items() if count >= 0.99 * counts["+Inf"])
    return f"≤ {1000 * float(most):.0f} ms"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog=f"{COMMAND} bench live", description=__doc__)
    parser.add_argument("--learners", type=int, default=300, help="each playing a session of their own")
    parser.add_argument("--followers", type=int, default=300, help="of one session")
    parser.add_argument("--rates", type=float, nargs="+", default=[10.0, 20.0], help="frames a second")
    parser.add_argument("--seconds", type=float, default=15.0)
    options = parser.parse_args()
    # Looking through all sockets for garbage would stop the load for longer than what is measured.
    gc.disable()
    with served() as (address, pid):
        server = psutil.Process(pid)
        for rate in options.rates:
            for learners, followers in ((options.learners, 0), (0, options.followers)):
                server.cpu_percent()
                before = lags(address)
                tally = asyncio.run(crowd(address, learners, followers, rate, options.seconds))
                who = f"{learners} learners" if learners else f"{followers} followers of one session"
                told = f"p99 {quantile(tally.spread(), 0.99):.0f} ms after the first; " if followers else ""
                print(
                    f"{who} at {rate:g}/s: {tally.frames / options.seconds:,.0f} frames/s delivered of "
                    f"{tally.granted:,.0f}; gap p50 {quantile(tally.gaps, 0.5):.0f} ms, "
                    f"p99 {quantile(tally.gaps, 0.99):.0f} ms; {told}event loop's lag p99 "
                    f"{lag(before, lags(address))}; server {server.cpu_percent():.0f} % of a core, "
                    f"{server.memory_info().rss / 1e6:.0f} MB",
                    flush=True,
                )
    print(f"processes that wanted a core meanwhile: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
