"""How long to wait before trying again: longer each time, and not all clients at once."""

import random

FIRST_SECONDS = 0.2
LONGEST_SECONDS = 10.0


def wait_seconds(attempt: int) -> float:
    """Exponential back-off with full jitter. attempt: 0 for the first one."""
    most = min(LONGEST_SECONDS, FIRST_SECONDS * 2 ** min(attempt, 16))
    return random.uniform(most / 4, most)  # noqa: S311 (spreads clients out, hides nothing)
