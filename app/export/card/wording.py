"""How a card says numbers, lists and tables."""

from typing import Any

import numpy as np

from ...engine.numerals import grouped
from ...runs.run import Run
from .blocks import Block, Rows, Sentence

# A card is read; what is longer is told by its count.
MOST_ROWS = 40


def table(head: tuple[str, ...], rows: list[Any], what: str, count: int | None = None) -> tuple[Block, ...]:
    """The first of the rows, and how many there are."""
    count = len(rows) if count is None else count
    table = Rows(head, tuple(rows[:MOST_ROWS]))
    if count <= MOST_ROWS:
        return (table,)
    return (table, Sentence(f"The first {MOST_ROWS} of {grouped(count)} {what}."))


def few(names: Any) -> str:
    """The first of the names, and how many more there are."""
    more = len(names) - MOST_ROWS
    return ", ".join(names[:MOST_ROWS]) + (f" and {grouped(more)} more" if more > 0 else "")


def told(value: Any) -> str:
    """A field of a spec."""
    if isinstance(value, dict):
        return ", ".join(
            told(one) if name == "name" else f"{name} {told(one)}" for name, one in value.items()
        )
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:.6g}" if isinstance(value, float) else str(value)


def figure(number: float | None) -> str:
    """A loss or another measured number, if there is one."""
    return "–" if number is None or not np.isfinite(number) else f"{number:.6g}".replace("-", "−")


def share(value: float | None) -> str:
    """A share in percent, if there is one."""
    return "–" if value is None else f"{100 * value:.4g} %"


def data_name(run: Run) -> str:
    """What the data are called."""
    kinds = {"inline": "data of its own", "upload": "an uploaded table"}
    kind = run.spec.data.kind
    return kinds.get(kind) or run.pipeline.dataset.title or kind
