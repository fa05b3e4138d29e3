"""Predict, then see: what a student may be asked before a run is played. A module here is found by itself."""

from importlib import import_module
from pkgutil import iter_modules
from typing import Any

from . import base
from .base import Asked, GuessError, PredictionBlock, Revealed

for _module in iter_modules(__path__):
    import_module(f"{__name__}.{_module.name}")

KINDS = dict(sorted(base.KINDS.items()))

__all__ = ["KINDS", "Asked", "GuessError", "PredictionBlock", "Revealed", "kind_of"]


def kind_of(data: dict[str, Any]) -> type[PredictionBlock] | None:
    """The kind of prediction that a block names."""
    return KINDS.get(str(data.get("kind", "")))
