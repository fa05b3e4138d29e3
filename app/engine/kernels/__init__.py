"""Fast forward: the learning rules compiled, the only thing that moves a run.

The readable rules in ``app.engine.rules`` say what is computed; these say it once more for a machine, and tests hold
the two equal. Nothing here is imported before a run needs it: Numba takes a while.

layout (a run as flat arrays), places (a run found by its address), lanes and functions (eight numbers at once, e^x and
tanh on them), products and chunks (the network forward and backward), single (batches of one), updates (optimisers),
rules, measuring, epochs (the entry points), many and groups (eight runs at once), running (from a network and its data
to the arrays and the call).
"""

import sys
from importlib import import_module
from typing import Any

_EPOCHS, _MANY = f"{__package__}.epochs", f"{__package__}.many"


def load() -> Any:
    """The compiled kernels of one run. The first call takes a moment, and a minute where nothing was compiled yet."""
    return sys.modules[_EPOCHS] if ready() else import_module(_EPOCHS)


def load_many() -> Any:
    """The compiled kernels of many runs at once."""
    return import_module(_MANY)


def ready() -> bool:
    """Whether ``load`` has been done, and a run starts at once."""
    return getattr(sys.modules.get(_EPOCHS), "LOADED", False) is True
