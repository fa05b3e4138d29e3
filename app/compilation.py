"""Tells whoever waits that kernels are being compiled: once on a machine, and it takes a while."""

from collections.abc import Callable
from typing import Any

SENTENCE = "Compiling the kernels, once on this machine; about half a minute: {}"


def tell(say: Callable[[str], None]) -> None:
    """Say so as each of them begins. Where all are kept from before, nothing is said."""
    # Loads the compiler; only who is about to need it calls this.
    from numba.core import event  # noqa: PLC0415
    from numba.core.caching import FunctionCache  # noqa: PLC0415

    class Teller(event.Listener):
        """Hears of what is compiled. Helpers are compiled on the way, and are kept as parts of their kernels."""

        def on_start(self, happening: Any) -> None:
            dispatcher = happening.data["dispatcher"]
            if isinstance(dispatcher._cache, FunctionCache):  # noqa: SLF001 (nothing else tells)
                say(SENTENCE.format(dispatcher.py_func.__name__))

        def on_end(self, happening: Any) -> None:
            pass

    event.register("numba:compile", Teller())
