"""``python -m app bench luck``: pictures of a thousand starts a second, and every retraining without an example beside
a sweep of a hundred networks, in turn in one run.
"""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from statistics import median

import numpy as np

from ..engine.crowd import Crowd
from ..engine.together import train_together
from .perceptory import CORES, part_of, trainer
from .workloads import WORKLOADS

NETWORKS, RESOLUTION, ROUNDS, PICTURES = 1_000, 64, 7, 10
EPOCHS, SLICE = 100, 10


def seconds(work: Callable[[], object]) -> tuple[float, float]:
    """How long it takes, and how long the processor works at it, all cores together."""
    began, busy = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - began, time.process_time() - busy


def main() -> None:
    """Measure and print."""
    work = next(one for one in WORKLOADS if one.kind == "many")
    part, pool = part_of(work), ThreadPoolExecutor(CORES)
    like, size = trainer(work, 0, part), len(part.inputs)
    starts = np.stack([trainer(work, seed, part).start for seed in range(NETWORKS)])
    crowd = Crowd(like, starts, list(range(NETWORKS)))
    ticks = np.linspace(-6.0, 6.0, RESOLUTION)
    plane = np.stack(np.meshgrid(ticks, ticks), axis=-1).reshape(-1, 2)
    sweep = [trainer(work, seed, part) for seed in range(work.networks)]
    epoch = 0

    def pictures() -> None:
        nonlocal epoch
        for _ in range(PICTURES):
            epoch += 1
            crowd.advance_to(epoch, pool.map)
            crowd.judge(mapper=pool.map)
            crowd.votes(plane, 2, pool.map)

    def without() -> None:
        left = Crowd(like, np.tile(like.start, (size, 1)), [like.seed] * size, list(range(size)))
        for reached in range(SLICE, EPOCHS + 1, SLICE):
            left.advance_to(reached, pool.map)

    def hundred() -> None:
        train_together(sweep, work.epochs, pool.map)

    for warm in (pictures, without, hundred):
        warm()
    rounds = [[seconds(one) for one in (pictures, hundred, without)] for _ in range(ROUNDS)]
    shown = median(PICTURES / first for (first, _), _, _ in rounds)
    worked = median(busy / PICTURES for (_, busy), _, _ in rounds)
    ratio = median(third / second for _, (second, _), (third, _) in rounds)
    took = median(third for *_, (third, _) in rounds)
    print(
        f"{NETWORKS:,} networks {'-'.join(map(str, work.layers))}, one epoch over {size} points and a picture of "
        f"{RESOLUTION} × {RESOLUTION}: {shown:.1f} pictures a second on {CORES} cores (at least 10 are wanted), "
        f"{worked * 1e3:.0f} ms of the processor each\n"
        f"{size} retrainings × {EPOCHS} epochs, each without one point: {took:.2f} s, "
        f"{ratio:.2f} times as long as {work.name}'s {work.networks} × {work.epochs} (at most 3 are wanted)"
    )
    pool.shutdown()
