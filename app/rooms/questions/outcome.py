"""What the run came to, as it is kept and shown."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Self

from ...lessons.predictions.playing import PlayedMoment

# What a room's phones are sent of a reveal: so many numbers of its moments.
MOST_NUMBERS = 2_000
# As many as float32, in which frames carry them, has.
DIGITS = 8


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


def thinned(moments: Sequence[PlayedMoment]) -> tuple[Mapping[str, Any], ...]:
    """As many of these moments as phones are sent, the first and the last among them."""
    many = max(2, MOST_NUMBERS // max(1, len(moments[0].parameters)))
    if len(moments) > many:
        moments = [moments[round(place * (len(moments) - 1) / (many - 1))] for place in range(many)]
    return tuple(
        {**one.to_json(), "parameters": [float(f"{value:.{DIGITS}g}") for value in one.parameters]}
        for one in moments
    )
