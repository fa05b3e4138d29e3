"""A session that an answer is about, as a task looks at it."""

from ...lessons.observation import Observation
from ..services import Services


async def observed(shared: Services, session: str | None) -> Observation | None:
    """That session as it stands; None without one. Raises Unknown."""
    if session is None:
        return None
    return await (await shared.sessions.get(session)).inspect(Observation.of)
