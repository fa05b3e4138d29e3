"""What a room is asked about its run: opened at a stop, answered by many, and told by playing a fork of the run."""

from ...lessons.predictions import GuessError
from .opening import OpenQuestion, open_question
from .outcome import Outcome

__all__ = ["GuessError", "OpenQuestion", "Outcome", "open_question"]
