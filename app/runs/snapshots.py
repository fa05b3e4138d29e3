"""A run's state as bytes, and back: to the bit, and never anything that could run."""

from dataclasses import asdict
from typing import Any

import numpy as np
import orjson

from ..engine.history import Clock, History
from ..engine.snapshot import Best, Divergence, Snapshot

_NEWLINE = b"\n"


def encode(snapshot: Snapshot, applied: int) -> bytes:
    """A line of JSON, then the parameters and the optimiser's two vectors as float64, little-endian."""
    head: dict[str, Any] = {
        "applied": applied,
        "clock": asdict(snapshot.clock),
        "optimizer_steps": snapshot.optimizer_steps,
        "batch_start": snapshot.batch_start,
        "batch_end": snapshot.batch_end,
        "shuffled": snapshot.shuffled,
        "diverged": asdict(snapshot.diverged) if snapshot.diverged else None,
    }
    if snapshot.best is not None:
        head["best"] = asdict(snapshot.best)
    vectors = (snapshot.parameters, snapshot.optimizer_state)
    return b"".join((orjson.dumps(head), _NEWLINE, *(vector.astype("<f8").tobytes() for vector in vectors)))


def decode(stored: bytes) -> tuple[Snapshot, int]:
    """The state, but for its curve, and how many entries of the log are in it."""
    line, _, rest = stored.partition(_NEWLINE)
    head: dict[str, Any] = orjson.loads(line)
    vectors = np.frombuffer(rest, dtype="<f8").astype(np.float64).reshape(3, -1)
    snapshot = Snapshot(
        vectors[0],
        vectors[1:],
        head["optimizer_steps"],
        Clock(**head["clock"]),
        head["batch_start"],
        head["batch_end"],
        head["shuffled"],
        History(),
        Divergence(**head["diverged"]) if head["diverged"] else None,
        Best(**head["best"]) if "best" in head else None,
    )
    return snapshot, head["applied"]
