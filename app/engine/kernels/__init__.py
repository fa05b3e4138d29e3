"""Fast forward: the learning rules compiled, the only thing that moves a run.

The readable rules in ``app.engine.rules`` say what is computed; these say it once more for a machine, and tests hold
the two equal. Nothing here is imported before a run needs it: Numba takes a while.

``layout`` is a run as flat arrays, ``bindings`` leads from a network and its data to those and to the call, and
``pointers`` finds a run by its address. ``simd`` calculates with eight numbers at once, ``values`` tells a type checker
of them, ``elementary`` has e^x and tanh on them, ``products`` the matrix products, ``dropout`` its masks. ``rules``
walks over an epoch in the order of ``shuffling``, at the rate of ``paces``; ``updates`` has the optimisers, ``metrics``
measures. ``epochs``, ``many`` and ``crowds`` are the entry points, and ``compiling`` says how they are compiled.

Forward and backward are written three times, because something else lies side by side in the eight lanes:

- in ``layers`` the examples of a batch, the common case;
- in ``single`` the weights of a unit, for batches of one, which would leave seven lanes idle (W2 of the bench);
- in ``many`` eight networks that learn on their own, for sweeps, whose batches are too small to fill the lanes (W8).

One path for all would be one file less, and costs this in seconds of the processor: batches of one by way of ``layers``
take 3.2 times as long (2-4-2-1) to 3.5 times (2-8-8-1, 64-32-1), and eight networks one after another twice as long
(2-4-2-1 and 2-8-8-1 in batches of ten, 40 epochs a call).
"""

import sys
from importlib import import_module
from typing import Any

_EPOCHS, _MANY, _CROWDS = (f"{__package__}.{name}" for name in ("epochs", "many", "crowds"))


def load() -> Any:
    """The compiled kernels of one run. The first call takes a moment, and a minute where nothing was compiled yet."""
    return sys.modules[_EPOCHS] if ready() else import_module(_EPOCHS)


def load_many() -> Any:
    """The compiled kernels of many runs at once."""
    return import_module(_MANY)


def load_crowds() -> Any:
    """The compiled kernels that ask many networks at once what they say, and how well."""
    return import_module(_CROWDS)


def ready() -> bool:
    """Whether ``load`` has been done, and a run starts at once."""
    return getattr(sys.modules.get(_EPOCHS), "LOADED", False) is True
