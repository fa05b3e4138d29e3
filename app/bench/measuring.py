"""Engines in turn, round after round, in one run: what slows the machine down slows them all."""

import time
from collections.abc import Callable
from statistics import median
from typing import Any

from .workloads import Workload

# Measured once and multiplied: a hundred alike, one after the other.
ONE_OF_MANY = ("scikit-learn", "PyTorch")


def timed(run: Callable[[int], object], units: int) -> float:
    """Seconds a unit."""
    start = time.perf_counter()
    run(units)
    return (time.perf_counter() - start) / units


def units_for(run: Callable[[int], object], seconds: float) -> int:
    """How many units take about so long; warms up too."""
    run(1)
    units = 1
    while True:
        taken = timed(run, units) * units
        if taken > seconds / 4:
            return max(1, round(units * seconds / taken))
        units *= 4


def measure(work: Workload, engines: list[Any], rounds: int, seconds: float) -> dict[str, float]:
    """Median seconds a unit for each engine that does this work."""
    runs = {engine.TITLE: run for engine in engines if (run := engine.prepare(work)) is not None}
    units = {title: units_for(run, seconds) for title, run in runs.items()}
    times: dict[str, list[float]] = {title: [] for title in runs}
    for title, run in runs.items():
        run(units[title])  # JAX compiles anew for every number of epochs
    for _ in range(rounds):
        for title, run in runs.items():
            times[title].append(timed(run, units[title]))
    found = {title: median(values) for title, values in times.items()}
    if work.kind == "many":
        for title in ONE_OF_MANY:
            if title in found:
                found[title] *= work.networks
    return found


def two_threads(make: Callable[[], Any], seconds: float, rounds: int) -> float:
    """How much more two runs on two threads get done than one on one."""
    from concurrent.futures import ThreadPoolExecutor

    one, other = make(), make()
    units = units_for(lambda n: one.advance("epoch", n), seconds)
    ratios = []
    with ThreadPoolExecutor(2) as pool:
        for _ in range(rounds):
            alone = timed(lambda n: one.advance("epoch", n), units)
            start = time.perf_counter()
            for done in [pool.submit(run.advance, "epoch", units) for run in (one, other)]:
                done.result()
            ratios.append(2 * alone / ((time.perf_counter() - start) / units))
    return median(ratios)
