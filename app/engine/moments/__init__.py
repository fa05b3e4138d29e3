"""Slow motion: one update told as the lines that a teacher writes, each with its formula and its numbers."""

from .moment import Moment, Phase
from .trace import Trace, trace

__all__ = ["Moment", "Phase", "Trace", "trace"]
