"""Frames of a session's stream: where the run stands, and its parameters."""

import json
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.client.documents import Clock, Metrics


@dataclass(frozen=True, eq=False)
class Frame:
    """One moment of a run. parameters: float32, layer by layer the weights row by row, then the bias."""

    sequence: int
    status: str
    clock: Clock
    metrics: Metrics
    epochs_per_second: float | None
    parameters: NDArray[np.float32]


def decode(message: bytes) -> Frame:
    """A frame out of its bytes. Raises ValueError for what is none."""
    length = int.from_bytes(message[:4], "little")
    if len(message) < 4 + length or length % 4:
        raise ValueError("these bytes are no frame of a session")
    header: dict[str, Any] = json.loads(message[4 : 4 + length])
    return Frame(
        header["sequence"],
        header["status"],
        header["clock"],
        header["metrics"],
        header["epochs_per_second"],
        np.frombuffer(message, "<f4", offset=4 + length),
    )
