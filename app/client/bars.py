"""Progress bars: tqdm's, which knows a terminal from a notebook."""

from importlib import import_module
from typing import Any, Self


class Bar:
    """Counts up to a total; says nothing if it is not shown."""

    def __init__(self, what: str, total: int, *, shown: bool) -> None:
        tqdm: Any = import_module("tqdm.auto").tqdm
        self._bar: Any = tqdm(total=total, desc=what, disable=not shown, leave=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._bar.close()

    def to(self, count: int, **figures: float | None) -> None:
        """Stand at a count, with figures beside it."""
        told = {name: f"{value:.4g}" for name, value in figures.items() if value is not None}
        if told:
            self._bar.set_postfix(told, refresh=False)
        self._bar.update(count - self._bar.n)
