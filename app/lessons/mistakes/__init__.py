"""Wrong rules by name, each an executable variant of the right one. A module here is found by itself."""

from importlib import import_module
from pkgutil import iter_modules

from .rules import RULES, Rule, WrongRule, call, names

for _module in iter_modules(__path__):
    import_module(f"{__name__}.{_module.name}")

__all__ = ["RULES", "Rule", "WrongRule", "call", "names"]
