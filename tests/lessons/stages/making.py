"""Stages as an author writes them, beside a run of three hidden units on XOR."""

from functools import cache
from pathlib import Path
from typing import Any

import yaml

from app.lessons.blocks import Block
from app.lessons.errors import PartFault
from app.lessons.functions import build_run
from app.lessons.resolution import resolve
from app.lessons.stages import Stage
from app.runs.run import Run

FILE = Path("lesson.md")


def block(**fields: Any) -> Block:
    return Block(FILE, 1, yaml.safe_dump(fields, sort_keys=False), "stage")


def stage(**fields: Any) -> Stage:
    return resolve(block(figure="figure", **fields), None).stage


@cache
def run(inputs: int = 2) -> Run:
    data = {"kind": "gate", "name": "xor" if inputs == 2 else "not"}
    if inputs > 2:
        data = {"kind": "bundled", "name": "iris"}
    return build_run({"data": data, "model": {"kind": "mlp", "hidden": [3]}})


def faults(beside: Run | None = None, /, **fields: Any) -> list[PartFault]:
    return list(stage(**fields).faults(beside))


def told(beside: Run | None = None, /, **fields: Any) -> str:
    """What is wrong with it beside a run of XOR: the one thing, with the way to it."""
    (fault,) = faults(beside or run(), **fields)
    return ": ".join((".".join(map(str, fault.location)), fault.message))
