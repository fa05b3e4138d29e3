"""How much to train at a time: pure arithmetic on times that are handed in."""

from collections import deque

# A slice lasts about this long: short enough to answer commands at once, long enough to be worth the trip to a thread.
SLICE_SECONDS = 0.008
# So much may be made up after a hiccup; what is owed beyond it is forgotten, or a busy server would play ever later.
DEBT_SECONDS = 0.25
# A paced session moves no oftener than this, and at least as often as that if there is anything to do.
TICK_SECONDS = 0.02
LONGEST_TICK = 0.1
# Timers may fire this much early.
TIMER_SECONDS = 0.001
LONGEST_WAIT = 1.0
SPEED_WINDOW = 2.0


class Pace:
    """A wanted number of examples per second; None is as fast as it goes."""

    def __init__(self, rate: float | None, now: float) -> None:
        self.rate = rate
        self._since = now
        # The first example comes at once, or a slow pace would look like a button that does nothing.
        self._owed = 1.0

    def due(self, now: float) -> int | None:
        """How many examples are owed at this time; None for any number."""
        if self.rate is None:
            return None
        most = max(1.0, self.rate * DEBT_SECONDS)
        self._owed = min(most, self._owed + (now - self._since) * self.rate)
        self._since = now
        return int(self._owed)

    def paid(self, count: int) -> None:
        """So many have been shown."""
        if self.rate is not None:
            self._owed -= count

    def wait(self, unseen: float = 0.0, held: int = 0) -> float:
        """Seconds until the next example is owed, at most a second: then it is time to look around.

        unseen: seconds until anybody gets a frame; what moves in the meantime is moved in one go.
        held: examples that are owed already and are to wait for the next.
        """
        if self.rate is None or self._owed - held >= 1.0:
            return 0.0
        tick = min(LONGEST_TICK, max(TICK_SECONDS, unseen + TIMER_SECONDS))
        return min(LONGEST_WAIT, max(tick, (1.0 + held - self._owed) / self.rate))


class SliceSize:
    """How many examples make a slice, learnt from how long the last ones took."""

    def __init__(self, least: int) -> None:
        """least: a whole batch, or nothing would be computed."""
        self.least = least
        self.count = least

    def took(self, count: int, seconds: float) -> None:
        """Learn from a slice: by steps, since one with an epoch's end in it is not like the others."""
        wanted = count * SLICE_SECONDS / max(seconds, 1e-6)
        self.count = max(self.least, int(min(2.0 * self.count, max(self.count / 4.0, wanted))))


class Speed:
    """Epochs per second, measured over the last moments."""

    def __init__(self) -> None:
        self._marks: deque[tuple[float, float]] = deque()

    def mark(self, now: float, epochs: float) -> None:
        """The run has come to this many epochs (parts of one count)."""
        self._marks.append((now, epochs))
        while len(self._marks) > 2 and now - self._marks[1][0] >= SPEED_WINDOW:
            self._marks.popleft()

    def value(self) -> float | None:
        """None until there is something to measure."""
        if len(self._marks) < 2 or self._marks[-1][0] <= self._marks[0][0]:
            return None
        (start, first), (end, last) = self._marks[0], self._marks[-1]
        return (last - first) / (end - start)
