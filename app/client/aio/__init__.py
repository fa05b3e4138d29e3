"""The client for asyncio; the one without is made from it."""

from .client import AsyncClient
from .experiment import AsyncExperiment
from .room import AsyncRoom
from .session import AsyncSession

__all__ = ["AsyncClient", "AsyncExperiment", "AsyncRoom", "AsyncSession"]
