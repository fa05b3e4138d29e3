"""Shares: what one address takes never costs another's. Behind one may be a whole class, so a share is large."""

from collections import Counter

from ...engine.numerals import grouped
from ...errors import Full


class Shares:
    """Counts who has how many of something at the moment. What is given back is there at once."""

    def __init__(self, noun: str, most: int, share: int) -> None:
        self.noun = noun
        self.most = most
        self.share = share
        self.taken: Counter[str] = Counter()

    @property
    def total(self) -> int:
        """How many are taken in all."""
        return self.taken.total()

    def take(self, owner: str, *, bounded: bool = True) -> None:
        """One more. Raises Full, with the limit in its sentence, past the share (if bounded) or past all there are."""
        if bounded and self.taken[owner] >= self.share:
            raise Full(
                f"{grouped(self.share)} {self.noun} are open from your address, and one address may have no more; "
                "close one, or try again in a minute",
                limit=self.noun,
            )
        if self.total >= self.most:
            raise Full(
                f"{grouped(self.most)} {self.noun} are open on this server, and no more may; try again in a minute",
                limit=self.noun,
            )
        self.taken[owner] += 1

    def give(self, owner: str) -> None:
        """One less."""
        self.taken[owner] -= 1
        if self.taken[owner] <= 0:
            del self.taken[owner]
