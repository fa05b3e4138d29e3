"""What every prediction has: a question, a run that is played to its stop, and sentences that the run is held to."""

import math
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from typing import Annotated, Any, Literal

from pydantic import Field

from ...engine.expressions.nodes import ExpressionError
from ...engine.numerals import grouped
from ...errors import SessionError
from ..errors import PartFault
from ..expressions import evaluate
from ..functions import Functions
from ..part import LessonPart, enter
from ..tasks.base import Identifier, Markdown
from .playing import MOST_SECONDS, Played, StopAt

# Every kind of prediction by its name.
KINDS: dict[str, type["PredictionBlock"]] = {}
# An axis from which the answer can be read begins or ends within this share of it.
NEAR_END = 0.05


class Possibility(LessonPart):
    """Something that may be seen, and when it is so."""

    text: Markdown
    when: str = Field(min_length=1, max_length=300)


@dataclass(frozen=True)
class RevealCard:
    """A number of the reveal, by itself: of the guess, of the run, or between the two."""

    of: Literal["you", "run", "between"]
    value: str
    note: str

    to_json = asdict


@dataclass(frozen=True)
class Revealed:
    """What the run came to, and how far a guess is from it: in a sentence and on cards."""

    truth: Any
    sentence: str | None = None
    cards: tuple[RevealCard, ...] = field(default_factory=tuple)


class GuessError(ValueError):
    """A guess of the wrong form: no guess at all."""


class PredictionBlock(LessonPart):
    """A question about a run that has not been seen yet. Its answer is the run's own.

    A kind is a subclass whose ``kind`` is the literal of its name; making the class enters it among the ``KINDS``.
    """

    id: Identifier
    kind: str
    ask: Markdown
    stop: StopAt
    spec: dict[str, Any] | None = None
    seen: Annotated[list[Possibility], Field(min_length=2, max_length=4)]

    @classmethod
    def __pydantic_init_subclass__(cls, **more: Any) -> None:
        """Enter the kind. Raises TypeError for a second one of that name."""
        super().__pydantic_init_subclass__(**more)
        enter(KINDS, cls, "predictions")

    def form(self, played: Played) -> dict[str, Any]:
        """What a page needs to ask, and nothing of the truth."""
        return {}

    def read(self, guess: Any, played: Played) -> Any:
        """The guess as this kind has it. Raises GuessError."""
        raise NotImplementedError

    def reveal(self, guess: Any, played: Played) -> Revealed:
        """What the run came to, beside a guess that was read or None."""
        raise NotImplementedError

    def said(self, guess: Any, played: Played) -> str:
        """What there was to see, in the run's own numbers."""
        return played.told()

    def right(self, played: Played) -> int:
        """Which of the sentences holds on the run."""
        return held([one.when for one in self.seen], played)[0]

    def faults(self, played: Played) -> Iterator[PartFault]:
        """All that is wrong with it on that run. Raises SessionError for a spec that can't work."""
        if played.seconds > MOST_SECONDS:
            yield PartFault(
                f"this run is priced at {grouped(math.ceil(played.seconds))} seconds, and "
                f"{grouped(round(MOST_SECONDS))} are the most that anybody may be made to wait",
                "Stop earlier, or take fewer examples",
                ("stop",),
            )
            return
        assert played.moments
        yield from self.sentences("seen", self.seen, played)
        yield from self.misfits(played)

    def misfits(self, played: Played) -> Iterator[PartFault]:
        """What is wrong with the kind's own part of it, on that run."""
        yield from ()

    def sentences(
        self, name: str, given: list[Possibility], played: Played, noun: str = "of these sentences"
    ) -> Iterator[PartFault]:
        """A fault unless exactly one of them holds on the run."""
        broken = False
        for number, one in enumerate(given):
            try:
                evaluate(one.when, played.functions.names)
            except (ExpressionError, SessionError) as error:
                broken = True
                yield PartFault(str(error), "Mend the expression", (name, number, "when"))
        if broken:
            return
        found = held([one.when for one in given], played)
        if len(found) != 1:
            told = "none" if not found else " and ".join(str(number + 1) for number in found)
            yield PartFault(
                f"{told} {noun} hold{'s' if not found else ''} on this run, and exactly one should",
                "Change when, or the run",
                (name, found[1], "when") if len(found) > 1 else (name,),
            )


def held(conditions: list[str], played: Played) -> list[int]:
    """Which of these conditions hold at the run's stop."""
    names: Mapping[str, Any] = played.functions.names
    return [number for number, one in enumerate(conditions) if evaluate(one, names)]


class Asked:
    """A prediction beside its run, which is played when first looked at. May be used from several threads."""

    def __init__(self, block: PredictionBlock, spec: Mapping[str, Any]) -> None:
        self.block = block
        self.played = Played(spec, block.stop)
        self._before = Functions(spec)

    def compute(self, expression: str) -> float:
        """A number of its texts: of the run before it is played. Raises ExpressionError."""
        return evaluate(expression, self._before.names)

    def form(self) -> dict[str, Any]:
        """What is asked, and nothing of the truth."""
        with self.played.lock:
            return self.block.form(self.played)

    def reveal(self, raw: Any, seen: int | None) -> dict[str, Any]:
        """What the run came to beside a guess or None; with what was seen, what there was to see.

        Raises GuessError for what is no guess of this kind.
        """
        with self.played.lock:
            guess = None if raw is None else self.block.read(raw, self.played)
            run = [moment.to_json() for moment in self.played.moments]
            revealed = self.block.reveal(guess, self.played)
            return {
                "truth": revealed.truth,
                "sentence": revealed.sentence,
                "cards": [card.to_json() for card in revealed.cards],
                "run": run,
                "seen": None
                if seen is None
                else {"right": self.block.right(self.played), "said": self.block.said(guess, self.played)},
            }
