"""What a server remembers of the calls that it has done, as it is after a restart."""

import asyncio

from app.api.receipts import Receipts
from tests.conftest import Live


def restart(server: Live) -> None:
    """From here on there is what the store has. No call is at work by then."""
    receipts = server.app.state.services.receipts
    asyncio.run_coroutine_threadsafe(_anew(receipts), server.loop).result(60)


async def _anew(receipts: Receipts) -> None:
    while at_work := [receipt.ended for receipt in receipts._known.values() if receipt.ended is not None]:
        await asyncio.wait(at_work)
    # From the look at them to here nothing comes between: a call would find nothing, and be done twice.
    receipts.__init__(receipts._store)  # type: ignore[misc]
    receipts.load()
