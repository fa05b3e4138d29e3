"""Predict, then see: what a student may be asked before a run is played. A module here is found by itself."""

from importlib import import_module
from pkgutil import iter_modules
from typing import Any

from . import base
from .base import Asked, GuessError, PredictionBlock, Revealed

for _module in iter_modules(__path__):
    import_module(f"{__name__}.{_module.name}")

KINDS = dict(sorted(base.KINDS.items()))
# Those that a single reader can be asked; the others only a class.
ALONE = {name: kind for name, kind in KINDS.items() if kind.alone}

__all__ = ["ALONE", "KINDS", "Asked", "GuessError", "PredictionBlock", "Revealed", "kind_of"]


def kind_of(data: dict[str, Any]) -> type[PredictionBlock] | None:
    """The kind of prediction that a block names."""
    return KINDS.get(str(data.get("kind", "")))
