"""Predictions as an author writes them, beside one neuron that learns to part two moons."""

from functools import cache
from typing import Any

from app.lessons.predictions import KINDS, Asked

MOONS: dict[str, Any] = {
    "data": {"kind": "generated", "name": "moons", "samples": 120, "noise": 0.2, "seed": 3},
    "model": {"kind": "mlp", "hidden": []},
    "training": {"learning_rate": 0.1},
}
DOWN = [
    {"text": "Down", "when": "loss() < loss(epochs=0)"},
    {"text": "Up", "when": "loss() >= loss(epochs=0)"},
]


def asked(kind: str, spec: dict[str, Any] | None = None, **fields: Any) -> Asked:
    block = {"id": "one", "kind": kind, "ask": "What?", "stop": {"epochs": 40}, "seen": DOWN, **fields}
    return Asked(KINDS[kind].model_validate(block), spec or MOONS)


@cache
def line() -> Asked:
    return asked("line")


def told(one: Asked) -> list[str]:
    """What is wrong with it, where and what."""
    return [
        f"{'.'.join(map(str, fault.location))}: {fault.message}" for fault in one.block.faults(one.played)
    ]
