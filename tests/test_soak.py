"""A while of everything that people do at once leaves nothing behind: the hour's measurement in small."""

from app.bench.soak import soak
from tests.rounds import rounds

SECONDS = rounds(12.0, 60.0)
# A minute is too short for the memory of a warm server to be seen flat; a session that stays shows all the same.
MOST_GROWN = 1.25


def test_a_while_of_everything_leaves_nothing_behind() -> None:
    found, quarters = soak(SECONDS)
    assert sum(found.statuses.values()) > 300
    assert not [status for status in found.statuses if status >= 500]
    assert [fault for fault in quarters.faults() if not fault.startswith("memory")] == []
    assert quarters.grown < MOST_GROWN
    assert found.left == {"sessions": 0, "streams": 0}
