"""Cues as an instructor writes them, on a fork of one neuron that has begun to part two moons."""

from typing import Any

from app.lessons.cues import Cue
from app.lessons.functions import build_run
from app.rooms.questions import OpenQuestion, open_question
from app.runs.commands import Advance
from app.runs.run import Run

MOONS: dict[str, Any] = {
    "data": {"kind": "generated", "name": "moons", "samples": 120, "noise": 0.2, "seed": 3},
    "model": {"kind": "mlp", "hidden": []},
    "training": {"learning_rate": 0.1},
}
SEEN = [
    {"text": "Down", "when": "loss() < loss(epochs=10)"},
    {"text": "Up", "when": "loss() >= loss(epochs=10)"},
]
KINDS: dict[str, dict[str, Any]] = {
    "number": {"value": "loss()", "now": "loss()", "label": "loss", "range": [0, 1]},
    "weight": {"of": "edge:0:0:1", "label": "w₂", "range": [-4, 3], "step": 0.05},
    "curve": {"label": "loss", "range": [0, 1]},
    "line": {},
    "points": {},
    "diverges": {},
    "choice": {"options": SEEN},
    "moves": {"options": [{"text": "one", "of": "edge:0:0:0"}, {"text": "other", "of": "bias:0:0"}]},
    "picture": {
        "options": [
            {"text": "now", "run": {"epochs": 10}},
            {"text": "upright", "drawn": "x1 > 0"},
            {"text": "a disc", "drawn": "x1^2 + x2^2 < 2"},
        ]
    },
}
GUESSES: dict[str, list[Any]] = {
    "number": [0.5, "0,25", 0.9],
    "weight": [1, -2],
    "curve": [[[10, 0.2], [40, 0.1]], [[20, 0.2], [40, 0.1]]],
    "line": [{"from": [0, 0], "to": [1, 1]}],
    "points": [[1, 2], [2]],
    "diverges": [True, False, False],
    "choice": [0, 1, 1],
    "moves": [0, 1],
    "picture": [2, 0],
}


def standing(epochs: int = 10, spec: dict[str, Any] | None = None) -> Run:
    """A run that has come so far."""
    run = build_run(spec or MOONS)
    if epochs:
        run.advance(Advance(unit="epoch", count=epochs))
    return run


def cue(kind: str, **fields: Any) -> Cue:
    block = {"kind": kind, "ask": "And then?", "reveal": {"epochs": 40}, "seen": SEEN}
    return Cue.model_validate({**block, **KINDS.get(kind, {}), **fields})


def opened(kind: str, run: Run | None = None, **fields: Any) -> OpenQuestion:
    return open_question(cue(kind, **fields), (run or standing()).fork())
