"""How kernels are compiled: helpers into their callers, entry points ahead of their first use and kept on disk."""

from collections.abc import Callable
from contextlib import suppress
from importlib.resources import files
from typing import Any, ParamSpec, TypeVar, cast
from zlib import crc32

import numba
from numba.core import config as _config
from numba.core.caching import InTreeCacheLocator, UserWideCacheLocator

config: Any = _config
# Of this package, what only prepares runs for the kernels.
NOT_COMPILED = ("__init__.py", "__main__.py", "bindings.py", "plans.py", "values.py")
P = ParamSpec("P")
R = TypeVar("R")

# No kernel makes an array, so none need be counted: counting would take more time than a small network's update.
_OPTIONS: dict[str, Any] = {"_nrt": False, "nogil": True, "error_model": "numpy", "fastmath": {"contract"}}


def _fingerprint() -> int:
    """A number that changes whenever a source does that ends up in the machine code."""
    ours = sorted((entry for entry in files(__package__).iterdir() if entry.name.endswith(".py")), key=str)
    engine = files(__package__.rpartition(".")[0])
    names = ("activations", "losses", "optimizers", "schedules", "dropout")
    codes = [engine.joinpath(f"{name}.py") for name in names]
    machine = [entry for entry in ours if entry.name not in NOT_COMPILED]
    return crc32(b"".join(entry.read_bytes() for entry in (*machine, *codes)))


class _ForThisMachineCode:
    """What must be the same for machine code to be used again, in whichever folder it is kept.

    Numba by itself looks only at the file of the entry point.
    """

    def get_source_stamp(self) -> int:
        """Valid while none of the sources changes."""
        return _fingerprint()

    def get_disambiguator(self) -> str:
        """In the files' names: what other sources have left there may name types that are gone, and is not read."""
        before: Any = super().get_disambiguator  # type: ignore[misc]
        return f"{before()}-{_fingerprint():08x}"


class PackageCache(_ForThisMachineCode, InTreeCacheLocator):
    """Beside the sources. In a folder that can't be written to: if what is needed was put there by whoever could."""

    def ensure_cache_path(self) -> None:
        """Make the folder. Raises OSError if that can't be done, and nothing is there."""
        prepare: Any = super().ensure_cache_path
        try:
            prepare()
        except OSError:
            kept, mark = files(__package__).joinpath("__pycache__"), f"{_fingerprint():08x}"
            if not (kept.is_dir() and any(mark in entry.name for entry in kept.iterdir())):
                raise


class UserCache(_ForThisMachineCode, UserWideCacheLocator):
    """In the user's own cache folder."""


def helper(function: Callable[P, R]) -> Callable[P, R]:
    """A function that only kernels call: compiled as part of them, for whatever they call it with."""
    compiled: Callable[P, R] = numba.njit(forceinline=True, **_OPTIONS)(function)
    return compiled


def aside(function: Callable[P, R]) -> Callable[P, R]:
    """A helper that few runs have a use for: kept out of its callers, whose loops would be slower with it in them."""
    compiled: Callable[P, R] = numba.njit(**_OPTIONS)(function)
    return compiled


def array_helper(function: Callable[P, R]) -> Callable[P, R]:
    """A helper that returns arrays, or calls NumPy, whose functions do."""
    compiled: Callable[P, R] = numba.njit(**{**_OPTIONS, "_nrt": True})(function)
    return compiled


def entry(*examples: Any) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """A function that Python calls, compiled now for arguments of the examples' types, or taken from the disk."""

    def compiled(function: Callable[P, R]) -> Callable[P, R]:
        chosen = config.CACHE_LOCATOR_CLASSES
        config.CACHE_LOCATOR_CLASSES = ",".join(
            f"{__name__}.{one.__name__}" for one in (PackageCache, UserCache)
        )
        try:
            dispatcher = numba.njit(cache=True, **_OPTIONS)(function)
        except RuntimeError:  # nowhere to keep it: compiled, but anew at the next start
            dispatcher = numba.njit(**_OPTIONS)(function)
        finally:
            config.CACHE_LOCATOR_CLASSES = chosen
        with suppress(OSError):  # no room to keep it
            dispatcher.compile(tuple(numba.typeof(each) for each in examples))
        dispatcher.disable_compile()
        return cast("Callable[P, R]", dispatcher)

    return compiled
