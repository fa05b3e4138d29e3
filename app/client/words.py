"""How things stand, in a few words: for whoever looks at an object in a terminal or a notebook."""

from collections.abc import Mapping
from typing import Any

# Enough of an id to tell two apart.
SHOWN = 8


def short(name: str) -> str:
    """The beginning of an id."""
    return name if len(name) <= SHOWN else f"{name[:SHOWN]}…"


def standing(status: str, clock: Mapping[str, Any], metrics: Mapping[str, Any]) -> str:
    """Status, epoch and figures of a run. Whatever does not exist is left out."""
    told = [f"{name} {value:.4g}" for name, value in metrics.items() if value is not None]
    return ", ".join([f"{status} at epoch {clock.get('epoch', 0):,}", *told])
