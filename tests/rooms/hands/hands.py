"""What the tests of this folder share."""

from typing import Any

import numpy as np

from app.rooms.hands import Hands
from app.runs.commands import Change

MOONS: dict[str, Any] = {
    "data": {"kind": "generated", "name": "moons", "samples": 60},
    "model": {"kind": "mlp", "hidden": [4], "activation": "tanh"},
    "training": {"learning_rate": 0.3},
}


def change(layer: int, unit: int, source: int | None, value: float) -> Change:
    return Change(layer=layer, unit=unit, input=source, value=value)


def scramble(hands: Hands, count: int, seed: int = 1) -> dict[int, np.ndarray]:
    """So many hands whose parameters are all drawn, by device."""
    shapes, inputs = hands.shapes, hands.inputs
    generator = np.random.default_rng(seed)
    found = {}
    for device in range(1, count + 1):
        changes, width = [], inputs
        for layer, shape in enumerate(shapes):
            for unit in range(shape.units):
                changes.extend(
                    change(layer, unit, source, float(generator.normal())) for source in (*range(width), None)
                )
            width = shape.units
        found[device] = hands.turn(device, changes).parameters
    return found
