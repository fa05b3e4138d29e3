"""A client for scripts and notebooks: sessions and experiments of a server as objects.

with Client("http://127.0.0.1:8000") as client, client.session(spec) as session:
    session.train(100)
    print(session.metrics)
"""

from .aio import AsyncClient, AsyncExperiment, AsyncRoom, AsyncSession
from .blocking import Client, Experiment, Room, Session
from .failure import CallError, LateError, LostError, UnreachableError
from .frames import Frame
from .problem import ProblemError

__all__ = [
    "AsyncClient",
    "AsyncExperiment",
    "AsyncRoom",
    "AsyncSession",
    "CallError",
    "Client",
    "Experiment",
    "Frame",
    "LateError",
    "LostError",
    "ProblemError",
    "Room",
    "Session",
    "UnreachableError",
]
