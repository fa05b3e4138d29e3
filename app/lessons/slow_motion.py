"""Lines of the slow motion beside a step: the engine's own, with the numbers of the scenario."""

from typing import Any

from ..engine.moments.trace import trace
from ..runs.run import Run
from .lesson import Moments
from .markdown import formula


def told(run: Run, moments: Moments) -> list[dict[str, Any]]:
    """The chosen lines of one update on one example: note, formula in symbols, formula in numbers (HTML)."""
    lines = trace(run.trainer, moments.sample, links=True, inputs=run.pipeline.features.latex).moments
    chosen = [line for line in lines if line.phase in moments.phases][: moments.most]
    return [
        {
            "note": line.note,
            "symbols": formula(line.latex, display=True),
            "numbers": formula(line.latex_numbers, display=True),
        }
        for line in chosen
    ]
