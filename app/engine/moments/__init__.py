"""Slow motion: one update told as the lines that a teacher writes, each with its formula and its numbers."""

from app.engine.moments.moment import Moment, Phase
from app.engine.moments.trace import Trace, trace

__all__ = ["Moment", "Phase", "Trace", "trace"]
