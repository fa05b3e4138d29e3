"""What the run came to, as it is kept and shown."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Self

# What a room's phones are sent of a reveal: so many numbers of its moments.
MOST_NUMBERS = 4_000


@dataclass(frozen=True)
class Outcome:
    """``truth`` has the form of a guess, and is None where the run has none. ``run`` are moments from stop to reveal.

    ``right``: which of the sentences holds on the run, None unless exactly one does. ``said``: what there was to see.
    """

    truth: Any
    run: tuple[Mapping[str, Any], ...]
    right: int | None
    said: str

    def to_json(self) -> dict[str, Any]:
        """To be kept."""
        return {**asdict(self), "run": list(self.run)}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """As it was kept."""
        return cls(data["truth"], tuple(data["run"]), data["right"], data["said"])


def thinned(moments: Sequence[Mapping[str, Any]]) -> tuple[Mapping[str, Any], ...]:
    """As many of these moments as phones are sent, the first and the last among them."""
    size = max(1, len(moments[0]["parameters"]))
    many = max(2, MOST_NUMBERS // size)
    if len(moments) <= many:
        return tuple(moments)
    return tuple(moments[round(place * (len(moments) - 1) / (many - 1))] for place in range(many))
