# Made from ../aio by `python scripts/unasync.py`: change that one.
"""The blocking client."""

from app.client.blocking.client import Client
from app.client.blocking.experiment import Experiment
from app.client.blocking.session import Session

__all__ = ["Client", "Experiment", "Session"]
