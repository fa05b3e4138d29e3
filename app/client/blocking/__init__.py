# Made from ../aio by `python scripts/unasync.py`: change that one.
"""The blocking client."""

from .client import Client
from .experiment import Experiment
from .room import Room
from .session import Session

__all__ = ["Client", "Experiment", "Room", "Session"]
