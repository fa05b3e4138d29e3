"""What a room is asked about its run: opened at a stop, answered by many, and told by playing a fork of the run."""

from ...lessons.cues import MOST_SECONDS, PHASES, Cue, Phase
from ...lessons.predictions import GuessError
from .opening import OpenQuestion, open_question
from .outcome import Outcome

__all__ = [
    "MOST_SECONDS",
    "PHASES",
    "Cue",
    "GuessError",
    "OpenQuestion",
    "Outcome",
    "Phase",
    "open_question",
]
