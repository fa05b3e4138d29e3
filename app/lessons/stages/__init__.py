"""What the figure beside a step shows: a model for each kind. A module here is found by itself."""

from importlib import import_module
from pkgutil import iter_modules

from . import base
from .base import LiveStage, Stage

for _module in iter_modules(__path__):
    import_module(f"{__name__}.{_module.name}")

KINDS = dict(sorted(base.KINDS.items()))

__all__ = ["KINDS", "LiveStage", "Stage"]
