"""Lines of the slow motion beside a step: the engine's own, with the numbers of the scenario."""

from typing import Any

from ..engine.moments.trace import trace
from ..runs.run import Run
from .lesson import SlowMotion
from .mathml import formula


def lines(run: Run, wanted: SlowMotion) -> list[dict[str, Any]]:
    """The chosen lines of one update on one example: note, formula in symbols, formula in numbers (HTML)."""
    traced = trace(run.trainer, wanted.sample, links=True, inputs=run.pipeline.features.latex).moments
    chosen = [line for line in traced if line.phase in wanted.phases][: wanted.most]
    return [
        {
            "note": line.note,
            "symbols": formula(line.latex, display=True),
            "numbers": formula(line.latex_numbers, display=True),
        }
        for line in chosen
    ]
