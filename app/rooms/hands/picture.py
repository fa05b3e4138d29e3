"""All hands in one picture: how many boundaries pass where, and how well each does."""

from base64 import b64encode
from dataclasses import dataclass
from typing import Any

import numpy as np

from ...engine.types import Array, Indices

# Cells to a side.
SIDE = 48
# What a byte can say of a share of the most.
WHOLE = 255
# Numbers in a frame begin and end at multiples of so many bytes.
_ALIGN = 4


@dataclass(frozen=True, eq=False)
class HandsPicture:
    """Of the hands that have been turned.

    counts: (48, 48), boundaries through each cell, the first row the lowest. losses: (n,), the lowest first; those that
    are no numbers last. numbers: (n,), whose each is. ranges: of both axes.
    """

    counts: Indices
    losses: Array
    numbers: Indices
    ranges: tuple[tuple[float, float], tuple[float, float]]

    @property
    def most(self) -> int:
        """Boundaries through the cell that has most."""
        return int(self.counts.max())

    @property
    def cells(self) -> np.ndarray[Any, np.dtype[np.uint8]]:
        """A byte for each cell, (48, 48): its share of ``most`` in 255ths, never 0 where a boundary passes."""
        shares = np.ceil(self.counts * (WHOLE / max(1, self.most)) - 1e-9)
        told: np.ndarray[Any, np.dtype[np.uint8]] = shares.astype(np.uint8)
        return told

    def header(self) -> dict[str, Any]:
        """What stands before the numbers, over a socket."""
        count = len(self.losses)
        known = self.losses[np.isfinite(self.losses)]
        told = [float(known[place]) for place in (0, len(known) // 2, -1)] if len(known) else [None] * 3
        return {
            "type": "hands",
            "size": SIDE,
            "turning": count,
            "most": self.most,
            "best": told[0],
            "middle": told[1],
            "worst": told[2],
            "ranges": self.ranges,
        }

    def payload(self) -> bytes:
        """Cells, then the losses as float32, then the numbers as uint16, little-endian; filled up to four bytes."""
        parts = (
            self.cells.tobytes(),
            self.losses.astype("<f4").tobytes(),
            self.numbers.astype("<u2").tobytes(),
        )
        whole = b"".join(parts)
        return whole + bytes(-len(whole) % _ALIGN)

    def to_json(self) -> dict[str, Any]:
        """The same as one document."""
        shown = {name: value for name, value in self.header().items() if name != "type"}
        return {
            **shown,
            "cells": b64encode(self.cells.tobytes()).decode(),
            "losses": self.losses,
            "numbers": self.numbers,
        }
