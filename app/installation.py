"""How this tree is installed: as the package `perceptory`, or in a checkout, where it is called `app`."""

from pathlib import Path

_TREE = Path(__file__).resolve().parent

INSTALLED = __package__ != "app"
# What its user types.
COMMAND = "perceptory" if INSTALLED else "python -m app"
# Where `static/` and `templates/` are.
FILES = _TREE if INSTALLED else _TREE.parent
