"""What an experiment was run with: enough to say why its numbers may differ on another machine."""

import platform
from functools import cache
from importlib.metadata import PackageNotFoundError, version

from .. import __version__

PACKAGES = ("numpy", "numba", "scipy", "scikit-learn", "optuna", "distributed")


@cache
def environment() -> dict[str, str]:
    """Versions of what computes, and the machine."""
    found = {"perceptory": __version__, "python": platform.python_version()}
    for package in PACKAGES:
        try:
            found[package] = version(package)
        except PackageNotFoundError:
            continue
    return {**found, "system": platform.system(), "machine": platform.machine()}
