"""Fast forward: the learning rules compiled, the only thing that moves a run.

The readable rules in ``app.engine.rules`` say what is computed; these say it once more for a machine, and tests hold
the two equal. Nothing here is imported before a run needs it: Numba takes a while.

layout (a run as flat arrays), lanes and functions (eight numbers at once, e^x and tanh on them), products and chunks
(the network forward and backward), updates (optimisers), rules, measuring, epochs (the entry points).
"""

import sys
from importlib import import_module
from typing import Any

_ENTRIES = "app.engine.kernels.epochs"


def load() -> Any:
    """The compiled entry points. The first call takes a moment, and half a minute where nothing was compiled yet."""
    return sys.modules[_ENTRIES] if ready() else import_module(_ENTRIES)


def ready() -> bool:
    """Whether ``load`` has been done, and a run starts at once."""
    return getattr(sys.modules.get(_ENTRIES), "LOADED", False) is True
