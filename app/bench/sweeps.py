"""A hundred networks of a class, end to end: ``POST /experiments`` until done, beside scikit-learn under joblib.

``python -m app bench sweeps``: 2-8-8-1, 250 points to learn, batches of 10, 100 epochs, a hundred
seeds; both on all cores.
"""

import os
import statistics
import time
import warnings
from typing import Any

import httpx

from ..engine.data.generators import generate
from .served import served

RUNS, EPOCHS, ROUNDS = 100, 100, 5
EXPERIMENT: dict[str, Any] = {
    "base": {
        "data": {"kind": "generated", "name": "circle", "samples": 500, "test_fraction": 0.5},
        "model": {"kind": "mlp", "hidden": [8, 8], "activation": "tanh"},
        "training": {"learning_rate": 0.03, "batch_size": 10},
    },
    "search": {"seed": {"low": 1, "high": RUNS}},
    "budget": {"epochs": EPOCHS},
}
POLL_SECONDS = 0.01


def ours(client: httpx.Client) -> float:
    """Seconds from asking until every trial is done, kept on the disk, and told."""
    began = time.perf_counter()
    made = client.post("/experiments", json=EXPERIMENT).raise_for_status().json()
    path = f"/experiments/{made['id']}"
    while True:
        now = client.get(path).json()
        if now["status"] == "done":
            break
        time.sleep(POLL_SECONDS)
    seconds = time.perf_counter() - began
    assert now["progress"]["done"] == RUNS
    client.delete(path, headers={"Authorization": f"Bearer {made['key']}"}).raise_for_status()
    return seconds


def fit(seed: int) -> float:
    """One network of scikit-learn's."""
    from sklearn.neural_network import MLPClassifier

    warnings.filterwarnings("ignore")
    data = generate("circle", 500, 0.0, 1)
    network = MLPClassifier(
        (8, 8), activation="tanh", solver="sgd", momentum=0.0, alpha=0.0, batch_size=10, learning_rate_init=0.03,
        max_iter=EPOCHS, tol=0.0, n_iter_no_change=10**6, random_state=seed,
    )  # fmt: skip
    return float(
        network.fit(data.inputs[:250], data.targets[:250]).score(data.inputs[250:], data.targets[250:])
    )


def theirs() -> float:
    """Seconds for the same with scikit-learn on as many processes as there are cores, started beforehand."""
    from joblib import Parallel, delayed

    with Parallel(n_jobs=os.cpu_count()) as pool:
        pool(delayed(fit)(seed) for seed in range(os.cpu_count() or 1))
        began = time.perf_counter()
        pool(delayed(fit)(seed) for seed in range(RUNS))
        return time.perf_counter() - began


def main() -> None:
    with served() as (url, _), httpx.Client(base_url=f"{url}/api/v1", timeout=60) as client:
        while httpx.get(f"{url}/readyz").status_code != 200:
            time.sleep(0.1)
        ours(client)
        seconds = statistics.median(ours(client) for _ in range(ROUNDS))
    peer = theirs()
    print(f"{RUNS} runs of 2-8-8-1, {EPOCHS} epochs each, on {os.cpu_count()} cores")
    print(f"Perceptory, POST /experiments until done: {seconds:.3f} s, {RUNS / seconds:,.0f} trials/s")
    print(f"scikit-learn under joblib:                {peer:.3f} s, {RUNS / peer:,.1f} trials/s")
    print(f"ratio: {peer / seconds:.0f} (at least 50 is wanted)")
