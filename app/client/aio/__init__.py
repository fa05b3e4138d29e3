"""The client for asyncio; the one without is made from it."""

from app.client.aio.client import AsyncClient
from app.client.aio.experiment import AsyncExperiment
from app.client.aio.session import AsyncSession

__all__ = ["AsyncClient", "AsyncExperiment", "AsyncSession"]
